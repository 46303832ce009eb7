"""Setup: a state or county list of children certified for meals, matched, decided, written down."""

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.exchange.meal_list import MEALS, meal_kind
from studentdesk.exchange.spreadsheet import SUFFIXES
from studentdesk.i18n import _
from studentdesk.records import import_columns
from studentdesk.records.certifying_programs import certifying_programs
from studentdesk.records.meal_certifications import Certified, certify
from studentdesk.records.meal_matches import DOUBTFUL, HAS, HOME, NOBODY, SURE, MealMatch
from studentdesk.records.portraits import Line, Portrait, beside, portrait
from studentdesk.ui import meal_work
from studentdesk.ui.bar import Bar
from studentdesk.ui.commands import command
from studentdesk.ui.field import Line as TextLine
from studentdesk.ui.form import wide
from studentdesk.ui.import_columns import ImportColumns
from studentdesk.ui.meal_lines import MealLines
from studentdesk.ui.meal_work import Matched
from studentdesk.ui.picks import DayPick, Pick, labeled
from studentdesk.ui.screen import button
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.side_by_side import Comparison
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.work import Work

if TYPE_CHECKING:
    from studentdesk.ui.setup import SetupScreen
    from studentdesk.ui.window import Window

MOST_LINES, MOST_SAID = 6, 2
PATTERNS = " ".join(f"*{suffix}" for suffix in SUFFIXES)
COUNTED = {
    DOUBTFUL: "doubtful", SURE: "sure", HAS: "have them already", NOBODY: "nobody here",
}  # fmt: skip
BESIDE = ("local_id", "stay")


class MealListPart(QWidget):
    """Choose the file, decide the doubtful with Y and N, write all of it down as one change."""

    tables = frozenset[str]()

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__()
        self._work, self._edits = work, edits
        self.path = TextLine()
        self.path.setObjectName("meal_path")
        self.path.setAccessibleName(_("File"))
        self.path.setPlaceholderText(_("A spreadsheet (CSV, XLSX) of the state or the county"))
        self.path.returnPressed.connect(self.match)
        self.path.textEdited.connect(lambda _text: self._forget())
        self.day = DayPick("meal_day", "Meals count from")
        self.day.picked.connect(lambda _day: self._again())
        self._codes = ["", *certifying_programs()]
        self.by = Pick("meal_by", "Certified by", 170)
        self.by.offer(enumerate([_("As the list says"), *self._words()]), 0)
        self.by.picked.connect(lambda _place: self._again())
        self.columns = ImportColumns({MEALS: meal_kind()}, "meal")
        self.columns.rewritten.connect(self.match)
        self.said = wide("")
        self.said.setObjectName("meal_said")
        self.lines = MealLines()
        self.lines.moved.connect(lambda _place: self._compare())
        self.lines.opened.connect(lambda _place: self._write.setFocus())
        self.lines.decided.connect(self._count)
        self.side = Comparison("meal_side_by_side", "On the list", "Here")
        self._lay_out()
        self._forget()

    def _lay_out(self) -> None:
        file, row = QHBoxLayout(), QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(button(_("File …"), "meal_file", self.choose))
        self._match = button(_("Match"), "meal_match", self.match, look="primary", icon="user-search")
        self._match.setEnabled(self._edits)
        self._means = button(_("Columns …"), "meal_means", self._show_columns, look="quiet")
        self._write = button("", "meal_write", self.write, icon="check")
        self._write.setAutoDefault(True)
        for widget in (labeled("Meals count from", self.day), labeled("Certified by", self.by)):
            row.addWidget(widget)
        row.addStretch(1)
        acts = QHBoxLayout()
        for each in (self._match, self._means, self._write):
            acts.addWidget(each)
        acts.addStretch(1)
        self.bar = Bar(self._work, "meal", "Looking for the children")
        self.bar.stopped.connect(lambda: self.said.setText(_("Stopped. Nothing was changed.")))
        words = (
            "Children certified for meals by SNAP, TANF, Medicaid, foster care. Nothing is written at first."
        )
        layout = headed(self, "Meal certification list", words)
        for across in (file, row, acts):
            layout.addLayout(across)
        for widget in (self.bar, self.columns, self.said, self.lines, self.side):
            layout.addWidget(widget)
        layout.addStretch(1)

    def refresh(self) -> None:
        """The day is today until another is chosen; what was matched stays."""
        if self._day is None:
            self._work.read(lambda desk: desk.now().date(), self._show_day, slot="setup.meals")

    def begin(self) -> QWidget:
        """The line for the file."""
        return self.path

    def open_record(self, kind: str, id: int, field: str) -> None:
        """There are no records here."""

    def choose(self) -> None:
        """Choose the file, and match it at once."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Meal certification list"), "", f"{_('Spreadsheets')} ({PATTERNS})"
        )
        if chosen:
            self.path.setText(chosen)
            self._forget()
            self.match()

    def match(self) -> None:
        """Read the list and look for its children. Nothing is written."""
        path = self.path.text().strip()
        if not path or self._day is None or self.bar.at_work or not self._edits:
            return
        told = self.columns.told() if self._matched is not None else None
        said = told if told and told.fields else None
        self.said.setText(_("Reading …"))
        wanted = (path, said, self._codes[self.by.id() or 0], self._day)
        self.bar.run(meal_work.match, wanted, self._show, lambda trouble: self.said.setText(str(trouble)))

    def write(self) -> None:
        """Write down who was accepted, as one change."""
        day, accepted, means = self._day, self.lines.accepted(), self.columns.told().fields
        if day is None or not accepted:
            return

        def act(desk: Desk) -> Certified:
            import_columns.remember(desk, MEALS, means)
            return certify(desk, accepted, day)

        self._work.write(act, self._written, lambda trouble: self.said.setText(str(trouble)))

    _day: date | None = None
    _matched: Matched | None = None

    def _show_day(self, day: date) -> None:
        self._day = day
        self.day.show_day(day)

    def _show(self, found: Matched) -> None:
        first = self._matched is None
        self._matched = found
        if first or self.columns.isHidden():
            self.columns.show_seen(found.seen)
        errors = [one for one in found.read.problems if one.severity == "error"]
        self.columns.setVisible(bool(errors) and not found.read.listed)
        self.lines.show_matches(found.matches)
        as_tall_as(self.lines, min(max(self.lines.cells.rowCount(), 1), MOST_LINES))
        self.lines.setVisible(bool(found.matches))
        self._means.show()
        self.said.setText(_sentence(found))
        self._count()
        self._compare()
        if found.matches:
            self.lines.setFocus()
        else:
            self.by.setFocus()

    def _written(self, done: Certified) -> None:
        self._forget()
        self.path.clear()
        self.path.setFocus()
        told = (
            f"{done.new:,} {_('children have meals by this list')}",
            f"{done.better:,} {_('better ones than before')}",
            f"{done.had:,} {_('had them already')}",
        )
        self.said.setText(f"{', '.join(told)}. {_('Ctrl+Z takes all of it back.')}")

    def _count(self) -> None:
        many, asks = len(self.lines.accepted()), self.lines.open_questions()
        self._write.setText(f"{_('Write Down')} {many:,} {_('Children') if many != 1 else _('Child')}")
        self._write.setEnabled(bool(many) and self._edits)
        self._write.setVisible(self._matched is not None)
        self._write.setAccessibleDescription(f"{asks:,} {_('lines are not decided')}")

    def _compare(self) -> None:
        """The line beside our child, both as they are written."""
        one = self.lines.match()
        self.side.setVisible(bool(one and one.child))
        if one and one.child:
            id = one.child.id
            self._work.read(
                lambda desk: _beside(one, portrait(desk, id)), self.side.compare, slot="setup.meals.side"
            )

    def _show_columns(self) -> None:
        self.columns.setVisible(self.columns.isHidden())
        if not self.columns.isHidden():
            self.columns.grid.setFocus()

    def _again(self) -> None:
        self._day = self.day.day() or self._day
        self.match()

    def _forget(self) -> None:
        """Another file: nothing is known of it yet."""
        self._matched = None
        self.said.setText("")
        for hidden in (self.columns, self.lines, self.side, self._means):
            hidden.hide()
        self._count()

    def _words(self) -> list[str]:
        return [one.word for one in certifying_programs().values()]


def _sentence(found: Matched) -> str:
    """How many of each group, and of what could not be read the first few."""
    counts = [
        f"{sum(one.group == group for one in found.matches):,} {_(words)}" for group, words in COUNTED.items()
    ]
    told = [
        f"{_('Line')} {one.line}: {one.message}" if one.line else one.message
        for one in found.read.problems
        if one.severity == "error"
    ]
    heads = [", ".join(counts) + "."] if found.matches else []
    more = [f"{len(told) - MOST_SAID:,} {_('more are not read.')}"] if len(told) > MOST_SAID else []
    return " ".join([*heads, *told[:MOST_SAID], *more])


def _beside(one: MealMatch, ours: Portrait) -> list[Line]:
    """What the list says, and of ours the same facts; who shares a home is compared with nobody's line."""
    listed = one.listed
    said: dict[str, object] = {
        "last_name": listed.last_name, "first_name": listed.first_name, "middle_name": listed.middle_name,
        "birth_date": listed.birth_date, "address": listed.address, "people": listed.guardian,
    }  # fmt: skip
    theirs = cast(Portrait, {name: value for name, value in said.items() if value})
    if one.group == HOME:
        theirs = {name: value for name, value in theirs.items() if name in ("address", "people")}
    lines = beside(theirs, ours)
    wanted = {*said, *BESIDE} - ({"middle_name"} if not listed.middle_name else set())
    return [line for line in lines if line.name in wanted]


@command("meals.match", "Match a &Meal List …", menu="&File", needs="setup.edit", screen="setup",
         icon="file-check", group=3)  # fmt: skip
def match_list(window: "Window") -> None:
    """Children certified for free or reduced meals by a list of the state: matched, decided, written down."""
    screen = cast("SetupScreen", window.screen_named("setup"))
    cast(MealListPart, screen.show_part("meals")).begin().setFocus()
