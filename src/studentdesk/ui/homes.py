"""Where a child lives and lived: the households with their dates; a move, a sibling's home, a second one."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import families, households, neighbors
from studentdesk.records.households import Move
from studentdesk.ui.choices import Choice
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import SaidField, fact_field, in_year
from studentdesk.ui.families import address_panel
from studentdesk.ui.link_field import Link
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button, label
from studentdesk.ui.sought_field import SoughtField
from studentdesk.ui.student_facts import ADDRESS
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (
    Column("label", "Household", 0),
    Column("address", "Address", 170),
    Column("with", "Siblings", 70, right=True),
    Column("when", "From – to", 148),
)
MOST_ROWS = 4
MAIL = (
    ("mail_line1", "Mail to", "P.O. Box 7"),
    ("mail_city", "City", "Riverside"),
    ("mail_state", "State", "PA"),
    ("mail_postal_code", "ZIP code", "17101"),
)


class Homes(QWidget):
    """The list and its panels; ``moving`` and ``housing`` are the page's to put, at its top."""

    def __init__(self, work: Work, edits: bool, show: Callable[[QWidget], None]) -> None:
        super().__init__()
        self._work, self._show = work, show
        self._whole: Whole | None = None
        self._homes: dict[int, families.Home] = {}
        self.rows = Rows(COLUMNS, "homes", "Households of this child")
        self.rows.opened.connect(self.correct if edits else lambda _member: None)
        self.moving = address_panel(work, "move", "The family moves", "Move the family", household=False)
        self.housing = address_panel(
            work, "new_home", "A home for this child", "Add this home", household=True
        )
        self._panels = [self.moving, self.housing]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        head = QHBoxLayout()
        head.addWidget(label(_("Households"), "subtitle"))
        head.addStretch(1)
        for words, name, do in (
            (_("Join a Household"), "join_household", self.join),
            (_("Add a Household"), "add_household", self.add_home),
        ):
            made = button(words, name, do, icon="house")
            head.addWidget(made)
            if not edits:
                made.hide()
        layout.addLayout(head)
        layout.addWidget(self.rows)

    @cached_property
    def joining(self) -> Panel:
        """The panel for a household that is there, made when somebody first asks for it."""
        return self._above_the_list(_joining(self._work))

    @cached_property
    def correcting(self) -> Panel:
        """The panel for the facts of one household."""
        return self._above_the_list(_correcting(self._work))

    def show_whole(self, whole: Whole) -> None:
        """Show a student's households, the one that decides residence first, those left at the end."""
        if self._whole is None or self._whole.student.id != whole.student.id:
            for panel in self._panels:
                panel.close_it()
        self._whole = whole
        self._homes = {home.member_id: home for home in whole.homes}
        self.rows.load([(home.member_id, _words(home)) for home in whole.homes])
        as_tall_as(self.rows, min(len(whole.homes), MOST_ROWS))
        self.rows.setVisible(bool(whole.homes))

    def move_family(self) -> None:
        """Ask for the new address, and say first who moves with it and who stays."""
        home = self._whole.home if self._whole else None
        if home is None:
            self.add_home()
            return
        household = home.household_id
        self._work.read(lambda desk: households.move_of(desk, household), self._ask_move, slot="homes.move")

    def add_home(self) -> None:
        """Ask for the name on the envelopes and the address: a first home, or the second of two."""
        if self._whole is None:
            return
        student, first = self._whole.student, self._whole.home is None

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return neighbors.add_home(desk, student.id, decides_residence=first, **values)

        named = {"label": f"{_('The')} {student.last_name} {_('Family')}"} if first else {}
        title = _("A home for this child") if first else _("Another household of this child")
        self.housing.open(f"home of:{student.id}", named, act, title=title)
        self._show(self.housing)

    def join(self) -> None:
        """Ask for the household of a sister or brother, by a child, a phone or a street."""
        if self._whole is None:
            return
        student, first = self._whole.student, self._whole.home is None

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return households.share_household(desk, student.id, values.pop("household"), **values)

        given = {"decides_residence": first, "same_people": not self._whole.kin}
        self.joining.open(f"household of:{student.id}", given, act)
        self._show(self.joining)

    def correct(self, member: int) -> None:
        """Open the fields of a household: for all who live there, and since when this child does."""
        home = self._homes[member]

        def act(desk: Desk, values: dict[str, Any]) -> None:
            households.correct_home(desk, member, **values)

        values = {name: getattr(home, name) for name in self.correcting.form.fields}
        one = _("Another child lives here: the address is corrected for both.")
        many = _("other children live here: the address is corrected for all of them.")
        also = "" if not home.siblings else one if home.siblings == 1 else f"{home.siblings} {many}"
        self.correcting.open(f"household:{member}", values, act, title=home.label, help=also)
        self._show(self.correcting)

    def _above_the_list(self, panel: Panel) -> Panel:
        self._panels.append(panel)
        panel.closed.connect(self.rows.setFocus)
        cast(QVBoxLayout, self.layout()).insertWidget(1, panel)
        if self._whole is not None:
            in_year(panel.form, self._whole.year.begins.year)
        return panel

    def _ask_move(self, move: Move) -> None:
        home = self._whole.home if self._whole else None
        if home is None:
            return
        household = home.household_id

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return families.move_household(desk, household, **values)

        self.moving.open(f"move:{household}", {"state": home.state}, act, help=who_moves(move))
        self._show(self.moving)


def who_moves(move: Move) -> str:
    """How many children an address moves, by name, and which of the family stay where they live."""
    names = "; ".join(child.name for child in move.moves)
    count = len(move.moves)
    said = f"{_('1 child moves') if count == 1 else f'{count} ' + _('children move')}: {names}."
    apart = "; ".join(f"{one.name} ({one.label})" if one.label else one.name for one in move.stays)
    return f"{said} {_('Not moved')}: {apart}." if apart else said


def seek_households(desk: Desk, words: str) -> list[Link]:
    """Households by a child, parent, phone or street."""
    return [
        (one.household_id, Choice("", f"{one.label}, {one.street or _('no address')}: {one.children}"))
        for one in households.found(desk, words)
    ]


def _words(home: families.Home) -> list[str]:
    address = ", ".join(part for part in (home.line1, home.city) if part)
    return [
        f"{home.label}, {home.time_share} %" if home.time_share else home.label,
        f"{address} ({_('confidential')})" if home.confidential else address,
        str(home.siblings or ""),
        f"{shown(home.begins)} – {shown(home.ends)}" if home.begins or home.ends else "",
    ]


def _joining(work: Work) -> Panel:
    panel = Panel(work, "join", "A household that is here already", "Join this household")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    help = _("A few letters of a sister, brother or parent, a phone or the street")
    more: dict[str, Any] = {"required": True, "example": "Núñez", "help": help}
    field = left.add(SoughtField(work, "household", "Household", seek_households, **more))
    field.line.setPlaceholderText(_("sister, brother, parent, phone or street"))
    left.add(fact_field("begins", families.MEMBER["begins"]))
    right.add(SaidField("decides_residence", "Decides residence"))
    right.add(SaidField("same_people", "Same people", help="The people of the children who live there"))
    return panel


def _correcting(work: Work) -> Panel:
    panel = Panel(work, "correct_home", "A household", "Keep this household")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    left.text("label", "Household", required=True, example="The Núñez Family")
    for name, words, example in ADDRESS:
        left.text(name, words, example=example)
    left.text("phone", "Home phone", example="(717) 555-0134")
    for name in families.MEMBER:
        right.add(fact_field(name, families.MEMBER[name]))
    for name, words, example in MAIL:
        right.text(name, words, example=example)
    return panel
