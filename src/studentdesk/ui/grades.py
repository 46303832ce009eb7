"""Grades as posted: a class after the other, three keys a grade, each kept as soon as it is typed."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.i18n import _
from studentdesk.records.grade_counts import ClassGrades, class_grades, owed
from studentdesk.records.schools import School, schools
from studentdesk.records.terms import Term, terms
from studentdesk.records.year_end import ending_year
from studentdesk.records.years import SchoolYear, current_year, school_years
from studentdesk.ui import grade_commands, gradebook_commands
from studentdesk.ui.commands import command, may
from studentdesk.ui.gradebook import GradebookPage
from studentdesk.ui.grades_page import KINDS, GradePage, usual_kind
from studentdesk.ui.picks import Pick
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import Screen, screen
from studentdesk.ui.stepping import finish
from studentdesk.ui.student_commands import reports_of
from studentdesk.ui.theme import scaled

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

__all__ = ["GradesScreen", "finish", "grade_commands", "gradebook_commands"]
NARROW, NARROW_SHEET = 720, 960


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person has chosen so far; nothing means: choose what is usual."""

    school: int | None = None
    year: int | None = None
    term: int | None = None
    kind: str | None = None
    section: int | None = None


@dataclass(frozen=True, slots=True)
class TermOfSchool:
    """What the screen shows: the lists to choose from, what is chosen, and the classes of that term."""

    schools: list[School]
    years: list[SchoolYear]
    terms: list[Term]
    school: School | None = None
    year: SchoolYear | None = None
    term: Term | None = None
    kind: str = "term"
    classes: tuple[ClassGrades, ...] = ()


def term_of_school(desk: Desk, chosen: Chosen) -> TermOfSchool:
    """The chosen school, year and term, or else the year and the shortest term of today."""
    known, years = schools(desk), school_years(desk)
    school = next((one for one in known if one.id == chosen.school), known[0] if known else None)
    if school is None or not years:
        return TermOfSchool(known, years, [])
    today = desk.now().date()
    year = next((one for one in years if one.id == chosen.year), None) or current_year(desk)
    offered = terms(desk, school.id, year.id)
    usual = usual_term(offered, today)
    term = next((one for one in offered if one.id == chosen.term), usual)
    if term is None:
        return TermOfSchool(known, years, offered, school, year)
    kind = chosen.kind or usual_kind(term)
    return TermOfSchool(
        known, years, offered, school, year, term, kind, tuple(class_grades(desk, term.id, kind))
    )


def usual_term(offered: list[Term], today: date) -> Term | None:
    """The term that is graded now, else the last one that is over, else the shortest of today."""

    def rank(term: Term) -> tuple[bool, bool, int, int]:
        graded_now = (term.grades_from or date.max) <= today <= (term.grades_to or date.max)
        over = term.ends < today
        near = -term.ends.toordinal() if over else term.begins.toordinal()
        return not graded_now, not over, near, (term.ends - term.begins).days

    return min(offered, key=rank, default=None)


@screen("grades", "Grades", icon="clipboard-check", order=4, needs="grades.see")
class GradesScreen(Screen):
    """A term of a school: its classes with what is missing at the left, the grades of one at the right."""

    interested = frozenset(
        {"final_grade", "section", "section_enrollment", "term", "school", "school_year", "course", "student",
         "grade_category", "assignment", "score"}
    )  # fmt: skip

    records = frozenset({"class_grades"})

    def build(self) -> None:
        """School, year, term and kind in the heading; classes left, grades right."""
        self._chosen = Chosen()
        self._classes: dict[int, ClassGrades] = {}
        self.school = Pick("grades_school", "School", 136)
        self.year = Pick("grades_year", "School year", 86)
        self.term = Pick("grades_term", "Term", 136)
        self.kind = Pick("grades_kind", "Kind of grade", 104)
        self.school.picked.connect(lambda id: self._choose(Chosen(id, self._chosen.year)))
        self.year.picked.connect(lambda id: self._choose(Chosen(self._chosen.school, id)))
        self.term.picked.connect(self._choose_term)
        self.kind.picked.connect(self._choose_kind)
        for pick in (self.school, self.year, self.term, self.kind):
            self.heading.add(pick)
        columns = [
            Column("class", "Class", 0),
            Column("teacher", "Teacher", 96),
            Column("state", "Grades", 116),
        ]
        self.classes = Rows(columns, "grades_classes", "Classes", self._sign)
        self.classes.about = "nobody"
        self.page = GradePage(self.work, may_edit=may(self.main.person, "grades.edit"))
        self.classes.moved.connect(self._open)
        self.classes.opened.connect(lambda _id: self.page.sheet.setFocus())
        self.book = GradebookPage(self.work, may_edit=may(self.main.person, "grades.edit"))
        across = QHBoxLayout()
        across.setSpacing(scaled(16))
        across.addWidget(self.classes, 5)
        across.addWidget(self.page, 7)
        across.addWidget(self.book, 12)
        self.book.hide()
        self.body.addLayout(across)

    def refresh(self) -> None:
        """Read the term's classes again, and the one that is open."""
        chosen = self._chosen
        self.work.read(lambda desk: term_of_school(desk, chosen), self._show, slot="grades.term")

    def open_record(self, kind: str, id: int, field: str | None = None) -> None:
        """A class that owes grades, with its last term that is over."""

        def place(desk: Desk) -> Chosen:
            year = ending_year(desk).id
            found = next(iter(owed(desk, year, id)), None)
            return Chosen(found.school_id, year, found.term_id, None, id) if found else self._chosen

        self.work.read(place, self._choose, slot="grades.place")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, or large text, a column of each side gives way."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(NARROW)
        self.classes.setColumnHidden(1, narrow)
        self.page.sheet.setColumnHidden(2, self.width() < scaled(NARROW_SHEET))

    def first(self) -> QWidget | None:
        """The grades, or the scores: one types at once."""
        return self.page.sheet if self.book.isHidden() else self.book.grid.sheet

    def turn(self, *, to_book: bool = False) -> None:
        """From the posted grades to the gradebook of the class, or back."""
        shows = to_book or self.book.isHidden()
        self.book.setVisible(shows)
        for widget in (self.classes, self.page, self.kind):
            widget.setVisible(not shows)
        if self._chosen.section in self._classes:
            self._open(self._chosen.section)
        (self.book.grid.sheet if shows else self.page.sheet).setFocus()

    def place(self) -> dict[str, Any]:
        """School, year, term, kind and class."""
        return {"chosen": self._chosen, "book": not self.book.isHidden()}

    def go_back_to(self, place: dict[str, Any]) -> None:
        """The same class of the same term."""
        self._chosen = place["chosen"]
        if place["book"] == self.book.isHidden():
            self.turn()

    def step(self, by: int) -> None:
        """The next class of the list."""
        self.classes.step(by)
        if first := self.first():
            first.setFocus()

    def first_missing(self) -> None:
        """The next student of this class without a grade, else the first of the next class."""
        if not self.book.isHidden():
            self.turn()
        if self.page.go_to_missing():
            return
        keys = self.classes.keys()
        at = keys.index(self._chosen.section) + 1 if self._chosen.section in keys else 0
        for section in [*keys[at:], *keys[:at]]:
            if self._classes[section].missing:
                self.classes.go_to(section)
                self.page.go_to_missing()
                self.page.sheet.setFocus()
                return
        self.main.say(_("No grade is missing in this term."))

    def _choose(self, chosen: Chosen) -> None:
        self._chosen = chosen
        self.refresh()

    def _choose_term(self, term: int) -> None:
        at = self._chosen
        self._choose(Chosen(at.school, at.year, term, None, at.section))

    def _choose_kind(self, place: int) -> None:
        at = self._chosen
        self._choose(Chosen(at.school, at.year, at.term, list(KINDS)[place], at.section))

    def _open(self, section: int) -> None:
        at = self._chosen
        self._chosen = Chosen(at.school, at.year, at.term, at.kind, section)
        if at.term is not None and not self.book.isHidden():
            self.book.open(section, at.term, name(self._classes[section]))
        elif at.term is not None and at.kind is not None:
            self.page.open(section, at.term, at.kind, name(self._classes[section]))

    def _show(self, shown: TermOfSchool) -> None:
        for pick, there in (
            (self.school, shown.school),
            (self.year, shown.year),
            (self.term, shown.term),
            (self.kind, shown.term),
        ):
            pick.setVisible(there is not None and (pick is not self.kind or self.book.isHidden()))
        if shown.school is None or shown.year is None or shown.term is None:
            self._say_what_is_missing(shown)
            return
        self.show_content()
        known = [one.section_id for one in shown.classes]
        unfinished = [one.section_id for one in shown.classes if one.missing]
        section = (
            self._chosen.section if self._chosen.section in known else next(iter(unfinished or known), None)
        )
        self._chosen = Chosen(shown.school.id, shown.year.id, shown.term.id, shown.kind, section)
        self._classes = {one.section_id: one for one in shown.classes}
        missing = sum(one.missing for one in shown.classes)
        self.heading.say(note=f"{missing:,} {_('missing')}" if missing else _("none missing"))
        self.school.offer(((one.id, one.name) for one in shown.schools), shown.school.id)
        self.year.offer(((one.id, one.label) for one in shown.years), shown.year.id)
        self.term.offer(((one.id, one.name) for one in shown.terms), shown.term.id)
        self.kind.offer(enumerate(map(_, KINDS.values())), list(KINDS).index(shown.kind))
        self.classes.load(
            ((one.section_id, [name(one), one.teacher, state(one)]) for one in shown.classes), section
        )
        if section is None:
            self.page.show_nothing(_("No class in this term"), _("Choose another term or school."))
            self.book.show_nothing(_("No class in this term"))
        else:
            self._open(section)

    def _say_what_is_missing(self, shown: TermOfSchool) -> None:
        if shown.school is None:
            headline, what = _("There is no school yet"), _("Add a school in Setup, or bring in records.")
        else:
            headline = _("This school has no terms yet")
            what = _("Grades are posted for a term. Add the terms in Setup, or bring in records.")
        self.say_empty(headline, what, _("Open Setup"), lambda: _open_setup(self.main))

    def _sign(self, key: int, column: str) -> tuple[str, str] | None:
        if column != "state" or key not in self._classes or not self._classes[key].students:
            return None
        return ("clock", "warning") if self._classes[key].missing else ("circle-check", "good")


def name(one: ClassGrades) -> str:
    """A class as the office calls it."""
    if one.homeroom:
        return f"{_('Homeroom')} {one.code}"
    return (f"{one.period}  " if one.period else "") + f"{one.course} {one.code}"


def state(one: ClassGrades) -> str:
    """How far a class is."""
    if not one.students:
        return _("no students")
    return f"{one.missing} {_('missing')}" if one.missing else _("complete")


def _open_setup(window: "Window") -> None:
    window.show_screen("setup")


@command("grades.missing", "Next &Missing Grade", menu="&Grades", keys="Ctrl+M",
         needs="grades.see", screen="grades", icon="circle-alert")  # fmt: skip
def next_missing(window: "Window") -> None:
    """Go to the next student without a grade, in this class or in the next one that lacks some."""
    cast(GradesScreen, window.screen_named("grades")).first_missing()


@command("grades.rank", "Class &Rank …", menu="&Grades", needs="grades.see", screen="reports", icon="printer")
def class_rank(window: "Window") -> None:
    """The rank list of a school by grade level, with each student’s sums, ties and the rule, to print."""
    reports_of(window).show_report("class-rank")
