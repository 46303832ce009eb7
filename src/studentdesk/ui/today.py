"""Today: what a morning in the office asks first, with nothing to press for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Finding
from studentdesk.i18n import _
from studentdesk.records import attendance, drills, mornings, releases, school_days, schools
from studentdesk.records.attendance import ClassOfDay, SchoolOfDay
from studentdesk.records.class_lists import session
from studentdesk.records.drill_rules import Due
from studentdesk.records.mornings import Away, Coming, Count
from studentdesk.records.releases import Out
from studentdesk.records.years import SchoolYear, current_year
from studentdesk.ui.commands import COMMANDS, command, may
from studentdesk.ui.dates import in_words
from studentdesk.ui.drills import DrillsPart, due_lines
from studentdesk.ui.for_the_principal import ForThePrincipal
from studentdesk.ui.problems import ProblemList
from studentdesk.ui.rows import Rows
from studentdesk.ui.screen import Screen, screen
from studentdesk.ui.steps_today import StepsToday
from studentdesk.ui.theme import scaled
from studentdesk.ui.today_cards import (
    AWAY,
    COMING,
    DRILLS_DUE,
    MISSING,
    NAMES,
    OUT,
    Sheet,
    Sheets,
    away_lines,
    coming_lines,
    missing_lines,
    name_lines,
    out_lines,
    roll_sheet,
)

if TYPE_CHECKING:
    from studentdesk.ui.setup import SetupScreen
    from studentdesk.ui.window import Window

# With more schools than this, names, classes and lines of the roll are looked at school by school.
MANY_SCHOOLS = 40


@dataclass(frozen=True, slots=True)
class Morning:
    """One day as the screen shows it. ``roll_day`` is the day, or the nearest one of the school year."""

    day: date
    said: str
    roll_day: date
    year: SchoolYear
    schools: int
    away: list[SchoolOfDay]
    names: list[Away]
    missing: list[ClassOfDay]
    classes: int
    counts: list[Count]
    comings: list[Coming]
    out: list[Out]
    drills: list[Due]


def morning(desk: Desk) -> Morning:
    """Read all of it."""
    day = desk.now().date()
    roll_day = session(desk, day).nearest(day)
    count = len(schools.schools(desk))
    many = count > MANY_SCHOOLS
    classes = [] if many else attendance.classes(desk, None, day)
    counts = mornings.counts(desk, roll_day)
    return Morning(
        day=day,
        said=school_days.what_day_it_is(desk, day),
        roll_day=roll_day,
        year=current_year(desk),
        schools=count,
        away=[] if many else attendance.absent_today(desk, day),
        names=[] if many else mornings.away(desk, day),
        missing=[one for one in classes if one.taken_at is None],
        classes=len(classes),
        counts=of_all_schools(counts) if many else counts,
        comings=[] if many else mornings.comings(desk, day),
        out=releases.out_now(desk),
        drills=[] if many else drills.due_drills(desk, day),
    )


def of_all_schools(counts: Sequence[Count]) -> list[Count]:
    """One line of the roll for all schools together."""
    sums: dict[tuple[int, str], int] = {}
    for one in counts:
        sums[one.sort, one.grade] = sums.get((one.sort, one.grade), 0) + one.students
    return [Count(0, _("All schools"), grade, sort, found) for (sort, grade), found in sorted(sums.items())]


@screen("today", "Today", icon="sun", order=1, needs="today.see")
class TodayScreen(Screen):
    """Enter on a class goes to its attendance, on a student to the record."""

    interested = frozenset(
        {"attendance_mark", "attendance_taken", "enrollment", "student", "section", "section_enrollment",
         "school", "release_log", "absence_note", "trip", "attendance_step",
         "calendar", "calendar_day", "bell_schedule", "school_year", "institution", "drill"}
    )  # fmt: skip

    def build(self) -> None:
        """Problems on top where there are any, then four sheets."""
        self._morning: Morning | None = None
        self.problems = ProblemList(self.main.go_to, "noticed")
        self.problems.hide()
        self.away = Sheet("absent_today", "Absent today", AWAY)
        self.away.opened.connect(self._open_school)
        self.names = Rows(NAMES, "away_names", "Students who are absent or late today")
        self.names.opened.connect(self.main.open_student)
        self.away.also(self.names)
        self.missing = Sheet("not_handed_in", "Not handed in", MISSING)
        self.missing.opened.connect(self._open_class)
        self.roll, self.counts = roll_sheet()
        self.out = Sheet("out_now_today", "Out of school now", OUT)
        self.out.opened.connect(self._open_release)
        self.out.hide()
        self.drills = Sheet("drills_today", "Drills due", DRILLS_DUE)
        self.drills.opened.connect(self._open_drill)
        self.drills.hide()
        self.principal = ForThePrincipal(self.work)
        self.principal.troubled.connect(self.main.trouble)
        self.steps = StepsToday(self.main)
        self.coming = Sheet("coming", "Coming and leaving", COMING)
        self.coming.opened.connect(self.main.open_student)
        self._lay_out()
        self._say_problems(self.main.noticed)

    def _lay_out(self) -> None:
        sheets = Sheets()
        whole = QVBoxLayout(sheets)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(scaled(12))
        across = QHBoxLayout()
        across.setSpacing(scaled(12))
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column, share, sheet in zip(self._columns, (5, 4), (self.away, self.missing), strict=True):
            column.setSpacing(scaled(12))
            column.addWidget(sheet)
            column.addStretch(0)
            across.addLayout(column, share)
        self._columns[0].insertWidget(1, self.coming)
        self._columns[1].insertWidget(1, self.drills)
        self._columns[1].insertWidget(0, self.steps)
        self._columns[0].insertWidget(0, self.out)
        self._columns[0].insertWidget(0, self.principal)
        whole.addLayout(across, 1)
        whole.addWidget(self.roll)
        self.body.addWidget(self.problems)
        self.body.addWidget(sheets, 1)

    def refresh(self) -> None:
        """Read the morning again."""
        self.work.read(morning, self._show, slot="today")
        if may(self.main.person, "attendance.edit"):
            self.principal.refresh()
            self.steps.refresh()

    def first(self) -> QWidget | None:
        """What is not handed in: the list a person works through."""
        lists = (self.missing.rows, self.names, self.coming.rows, self.away.rows)
        return next((rows for rows in lists if not rows.isHidden()), None)

    def _show(self, morning: Morning) -> None:
        self._morning = morning
        many = morning.schools > MANY_SCHOOLS
        self.heading.say(
            year=morning.year.label, note=" · ".join(filter(None, (in_words(morning.day), morning.said)))
        )
        if not morning.schools:
            self._say_no_school()
            return
        self.show_content()
        if many:
            self._read_away()
        else:
            self._show_away(morning.away)
        self.names.load(name_lines(morning.names))
        self.names.setVisible(bool(morning.names))
        here = _("With this many schools it is shown school by school, in Attendance.")
        words = here if many else _how_many_missing(morning)
        self.missing.show_lines(words, missing_lines(morning.missing))
        self.counts.show_counts(morning.counts)
        self.out.show_lines(_("Enter signs back in"), out_lines(morning.out), most=4, grows=False)
        self.out.setVisible(bool(morning.out))
        said = _("Nobody enters or leaves in the next two weeks.")
        lines = coming_lines(morning.comings)
        words = _("Planned entries and last days, two weeks ahead") if lines else here if many else said
        self.coming.show_lines(words, lines, most=5, grows=False)
        said = (
            _("Enter writes one down") if may(self.main.person, "setup.edit") else _("Enter opens the list")
        )
        self.drills.show_lines(said, due_lines(morning.drills, morning.day), most=3, grows=False)
        self.drills.setVisible(bool(morning.drills))
        self._columns[bool(not morning.missing)].insertWidget(1, self.coming)
        for column, sheet in zip(self._columns, (self.away, self.missing), strict=True):
            column.setStretchFactor(sheet, int(sheet.grows))

    def _read_away(self) -> None:
        """After the rest, and only for who stays here: it is counted through the marks of every school."""
        if self.isVisible():
            self.work.read(
                lambda desk: attendance.absent_today(desk, desk.now().date()),
                self._show_away,
                slot="today.away",
            )

    def _show_away(self, away: list[SchoolOfDay]) -> None:
        absent, expected = sum(one.absent for one in away), sum(one.expected for one in away)
        names = bool(self._morning and self._morning.names)
        self.away.show_lines(
            _how_many_away(absent, expected),
            away_lines(away),
            most=6,
            grows=names or len(away) > MANY_SCHOOLS,
        )

    def _say_no_school(self) -> None:
        """The first day: records are brought in, or a school is added by hand."""
        brings = COMMANDS.get("setup.bring_in")
        sentence = _("Bring in the records you have from another system, or add your first school in Setup.")
        if brings is not None and may(self.main.person, brings.needs):
            command = brings
            self.say_empty(_("No school yet"), sentence, _("Bring in records"), lambda: self.main.do(command))
        else:
            self.say_empty(_("No school yet"), sentence, _("Add a school"), lambda: self._go("setup"))

    def _go(self, name: str) -> None:
        self.main.show_screen(name)

    def _open_class(self, section: int) -> None:
        """The page of the class in Attendance, on this day."""
        for one in self._morning.missing if self._morning else ():
            if one.section_id == section:
                self._to_attendance(one.school_id, section)

    def _open_release(self, student: int) -> None:
        """Where the child is signed back in; for a person who may not, the record."""
        if may(self.main.person, "releases.edit"):
            self.main.open_record("release", student)
        else:
            self.main.open_student(student)

    def _open_drill(self, place: int) -> None:
        """The book of that school, ready to write the drill down."""
        if self._morning is not None:
            setup = cast("SetupScreen", self.main.show_screen("setup"))
            part = cast(DrillsPart, setup.show_part("drills"))
            part.show_school(self._morning.drills[place].school_id)

    def _open_school(self, school: int) -> None:
        self._to_attendance(school, None)

    def _to_attendance(self, school: int, section: int | None) -> None:
        if self._morning is not None:
            place: dict[str, Any] = {"school": school, "day": self._morning.day, "section": section}
            self.main.screen_named("attendance").go_back_to(place)
            self.main.show_screen("attendance").refresh()

    def _say_problems(self, noticed: Sequence[Finding]) -> None:
        """What was noticed when the district was opened: an older copy, a history that was altered."""
        self.problems.show_findings(list(noticed))
        self.problems.setVisible(bool(noticed))
        self.problems.setFixedHeight(scaled(46) * min(len(noticed), 3) + scaled(4))


def _how_many_away(absent: int, expected: int) -> str:
    if not expected:
        return _("No school has classes on this day.")
    share = f"{100 * absent / expected:.1f} %"
    return f"{absent:,} {_('of')} {expected:,} {_('students')}, {share}"


def _how_many_missing(morning: Morning) -> str:
    if not morning.classes:
        return _("No class has attendance to hand in on this day.")
    if not morning.missing:
        return f"{_('All')} {morning.classes} {_('classes are handed in.')}"
    return f"{len(morning.missing)} {_('of')} {morning.classes} {_('classes. Enter opens one.')}"


@command("today.principal", "For the &Principal", menu="&Attendance", needs="attendance.edit",
         screen="today", icon="stamp", group=1)  # fmt: skip
def for_the_principal(window: "Window") -> None:
    """Notes beyond the limit and trips that wait for a decision: Y says yes, N says no."""
    cast(TodayScreen, window.screen_named("today")).principal.rows.setFocus()
