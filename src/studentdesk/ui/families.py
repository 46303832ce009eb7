"""A child's people on the screen: who they are, their phones, who may take the child home."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Refused
from studentdesk.i18n import _
from studentdesk.records import families, households, neighbors
from studentdesk.records.phones import shown
from studentdesk.ui.fact_fields import SaidField
from studentdesk.ui.field import ChoiceField
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.link_field import NumberField, WordField
from studentdesk.ui.lists import Lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button, label
from studentdesk.ui.student_facts import ADDRESS, only_read
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

PHONES = ("phone1", "phone2", "phone3")
TEXTS = ("texts1", "texts2", "texts3")
MORE_OF_CONTACT = ("spoken_language", "written_language", "needs_interpreter", "active_military")
OF_CONTACT = {"last_name": "Last name", "first_name": "First name", "email": "Email", "employer": "Employer"}
COLUMNS = (
    Column("name", "Name", 0),
    Column("relationship", "Who", 92),
    Column("phones", "Phones", 140),
    Column("pick_up", "May pick up", 118),
    Column("lives_with", "Lives with", 74),
)
MOST_ROWS = 6


class People(QWidget):
    """The list, and beneath it the person under the cursor with a field for each fact."""

    chosen = Signal(int)

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__()
        self._work, self._edits = work, edits
        self._whole: Whole | None = None
        self._lists: Lists | None = None
        self._kin: dict[int, families.Kin] = {}
        self.rows = Rows(COLUMNS, "people", "People", self._sign)
        self.rows.opened.connect(self.edit)
        self.rows.moved.connect(self._moved)
        self.add_button = button(_("Add a Person"), "add_person", self.add, icon="user-plus")
        if not edits:
            self.add_button.hide()
        self.nobody = label(_("Nobody is written down yet who may be called."), "faint")
        self.adding = _adding(work)
        self.adding.done.connect(self._await)
        self._awaited = 0
        self.form = PersonForm(work, edits)
        head = QHBoxLayout()
        head.addWidget(label(_("People"), "subtitle"))
        head.addStretch(1)
        head.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        layout.addLayout(head)
        for widget in (self.adding, self.nobody, self.rows, self.form):
            layout.addWidget(widget)
        self.form.hide()

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        self._lists = lists
        for form in (self.form, self.adding.form):
            for name in ("relationship", "legal_custody", "may_pick_up"):
                field = form.fields.get(name)
                if isinstance(field, ChoiceField):
                    field.offer(lists.of(name))
            for name in ("spoken_language", "written_language"):
                if isinstance(language := form.fields.get(name), ChoiceField):
                    language.offer(lists.of("language"))

    def show_whole(self, whole: Whole) -> None:
        """Show a student's people."""
        other = self._whole is None or self._whole.student.id != whole.student.id
        self._whole = whole
        self._kin = {kin.link_id: kin for kin in whole.kin}
        self.rows.load([(kin.link_id, self._words(kin)) for kin in whole.kin])
        as_tall_as(self.rows, min(len(whole.kin), MOST_ROWS))
        self.rows.setVisible(bool(whole.kin))
        self.nobody.setVisible(not whole.kin)
        if other:
            self.adding.close_it()
            self.form.put_away()
        elif not self.form.isHidden() and self.form.link in self._kin:
            self._show_person(self.form.link)
        if self._awaited in self._kin:
            self.edit(self._awaited)
            self._awaited = 0

    def edit(self, link: int) -> None:
        """Show a person's fields, with the cursor in the first."""
        if link in self._kin:
            self.rows.go_to(link)
            self._show_person(link)
            self.form.go_to("last_name")

    def go_to(self) -> None:
        """The people there are, or else the panel for the first one."""
        if self._kin or not self._edits:
            self.rows.setFocus()
        else:
            self.add()

    def add(self) -> None:
        """Open the panel for another person."""
        if self._whole is None:
            return
        student = self._whole.student.id

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return neighbors.add_person(desk, student, priority=len(self._kin) + 1, **values)

        self.adding.open(f"person of:{student}", {}, act)

    def _await(self, link: int) -> None:
        """The new person's fields are shown once the records come with the person in them."""
        self._awaited = link

    def _moved(self, link: int) -> None:
        if not self.form.isHidden():
            self._show_person(link)

    def _show_person(self, link: int) -> None:
        self._work.read(
            lambda desk: families.phones(desk, self._kin[link].contact_id),
            lambda phones: self.form.show_person(self._kin[link], phones) if link in self._kin else None,
            slot="students.phones",
        )

    def _words(self, kin: families.Kin) -> list[str]:
        word = self._lists.word if self._lists else lambda _name, code: code or ""
        ended = f" ({_('until')} {kin.ends})" if kin.ends else ""
        return [
            f"{kin.last_name}, {kin.first_name}{ended}",
            word("relationship", kin.relationship),
            kin.phones or "",
            word("may_pick_up", kin.may_pick_up),
            {True: _("Yes"), False: _("No"), None: ""}[kin.lives_with],
        ]

    def _sign(self, link: int, column: str) -> tuple[str, str] | None:
        kin = self._kin.get(link)
        barred = kin is not None and (kin.may_pick_up in ("no", "court") or bool(kin.restriction))
        return ("triangle-alert", "warning") if barred and column == "pick_up" else None


class PersonForm(FlowForm):
    """The facts of one person and what they are to the child; each is saved when left."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__(work, "person")
        self.link = 0
        who = self.part("")
        for name, words in OF_CONTACT.items():
            who.text(name, words, required=name.endswith("name"), example="Rosa")
        who.add(WordField("spoken_language", "Speaks", ()))
        who.add(WordField("written_language", "Reads", ()))
        who.add(SaidField("needs_interpreter", "Interpreter"))
        who.add(SaidField("active_military", "In the military"))
        part = self.part("")
        part.add(WordField("relationship", "Who", (), required=True, example="mother"))
        part.add(NumberField("priority", "Call as number", example="1"))
        for place, name in enumerate(PHONES):
            part.text(name, ("Phone", "2nd phone", "3rd phone")[place], example="(717) 555-0134")
            part.add(SaidField(TEXTS[place], "Takes texts", example="Yes"))
        rights = self.part("")
        rights.add(WordField("may_pick_up", "May pick up", ()))
        rights.day("pick_up_until", "Court, until")
        rights.add(WordField("legal_custody", "Custody", ()))
        rights.text("restriction", "Restriction", help="As the court or the parent put it")
        for name, words in (
            ("lives_with", "Lives with the child"),
            ("emergency", "Emergency contact"),
            ("education_rights", "Has education rights"),
            ("gets_mail", "Gets mail"),
            ("gets_report_card", "Gets the report card"),
            ("host_family", "Host family"),
        ):
            self.tick(rights, name, words)
        for name, words in (("begins", "From"), ("ends", "No longer after")):
            rights.day(name, words)
        if not edits:
            only_read(self)

    def show_person(self, kin: families.Kin, phones: list[families.Phone]) -> None:
        """Show one."""
        self.link = kin.link_id
        values = {name: getattr(kin, name) for name in self.fields if name not in PHONES + TEXTS}
        values |= {name: shown(phone.as_typed) for name, phone in zip(PHONES, phones, strict=False)}
        values |= {name: phone.texts for name, phone in zip(TEXTS, phones, strict=False)}
        self.saves(lambda desk, field, value: keep(desk, kin, phones, field, value))
        self.load(f"person:{kin.link_id}", values)
        self.show()
        self.flow.arrange()

    def put_away(self) -> None:
        """Another student: nobody is chosen."""
        self.link = 0
        self.load("", {})
        self.hide()


def keep(desk: Desk, kin: families.Kin, phones: list[families.Phone], field: str, value: Any) -> None:
    """The act that keeps one fact of a person."""
    if field in PHONES:
        place = PHONES.index(field)
        known = phones[place] if place < len(phones) else None
        families.set_phone(
            desk, kin.contact_id, known.kind if known else "cell", value or "", known.id if known else None
        )
    elif field in TEXTS:
        place = TEXTS.index(field)
        if place >= len(phones):
            raise Refused(_("Takes texts: write the phone number first. Example: (717) 555-0134."))
        one = phones[place]
        families.set_phone(desk, kin.contact_id, one.kind, one.as_typed, one.id, texts=value)
    elif field in OF_CONTACT or field in MORE_OF_CONTACT:
        families.correct_contact(desk, kin.contact_id, **{field: value})
    elif field == "ends" and value:
        households.end_part(desk, kin.link_id, value)
    else:
        families.correct_link(desk, kin.link_id, **{field: value})


def _adding(work: Work) -> Panel:
    panel = Panel(work, "new_person", "Another person", "Add this person")
    who, part = panel.form.group("", 0), panel.form.group("", 1)
    who.text("last_name", "Last name", required=True, example="Núñez")
    who.text("first_name", "First name", required=True, example="Rosa")
    part.add(WordField("relationship", "Who", (), required=True, example="mother"))
    part.text("phone", "Phone", example="(717) 555-0134")
    return panel


def address_panel(work: Work, name: str, title: str, do: str, *, household: bool) -> Panel:
    """The panel for a new address: where a family moves to, or a first home."""
    panel = Panel(work, name, title, do)
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    if household:
        left.text("label", "Household", required=True, example="The Núñez Family")
    for place, (field, words, example) in enumerate(ADDRESS):
        side = left if place < 3 - household else right
        side.text(field, words, example=example, required=field in ("line1", "city"))
    return panel
