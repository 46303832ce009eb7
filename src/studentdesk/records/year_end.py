"""Year end: everybody moves up to next year. Tried first, with what becomes of each child; then one act.

A child repeats, graduates or goes on to a school as their year says (``student_year``); where it says nothing
they move up to the next grade, at the school that teaches it. What is not clear stays as it is, a line each.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.findings import Finding, Refused
from studentdesk.records.fees import money
from studentdesk.records.grade_counts import owed
from studentdesk.records.still_out import how_much
from studentdesk.records.years import SchoolYear, current_year, label_of, open_year, school_years, year_of

OUTCOMES = {
    "moves up": "Moves up a grade, same school",
    "next school": "Moves up to another school",
    "repeats": "Repeats the grade",
    "graduated": "Graduated",
    "placed already": "Has a place for next year already",
    "no next grade": "No next grade: say who graduated or repeats",
    "no next school": "No next school: choose one",
}
OPEN = ("no next grade", "no next school")
COLUMNS = (
    "student_id", "piece_id", "outcome", "school_id", "grade_level_id", "last_day", "promotion",
    "next_school_id", "next_grade_id", "next_calendar_id", "next_begins",
)  # fmt: skip
LINE = "year_end_line"
AT_A_TIME = 5_000
MOST_CLASSES = 200  # named one by one before moving up
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one child's enrollment at year end. ``promotion``: what the child's year says."""

    student_id: int
    piece_id: int
    outcome: str
    name: str
    local_id: str
    grade: str
    school: str
    promotion: str | None
    next_grade: str | None
    next_school: str | None
    next_school_id: int | None


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What moving up would do, or did: how many of each outcome, the first lines of each, and what is wrong.

    ``left_out``: who left during the year or never came, and so does not move up.
    """

    year: str
    next_year: str
    counts: dict[str, int]
    left_out: int
    lines: tuple[Line, ...]
    problems: tuple[Finding, ...]

    @property
    def moving(self) -> int:
        """How many enrollments end or begin with it."""
        return sum(count for outcome, count in self.counts.items() if outcome not in OPEN)

    @property
    def errors(self) -> list[Finding]:
        """What has to be mended first."""
        return [one for one in self.problems if one.severity == "error"]


def ending_year(desk: Desk) -> SchoolYear:
    """The year that ends: the newest that has begun and that children are still enrolled in."""
    today = desk.now().date()
    begun = [year for year in school_years(desk) if year.begins <= today and year.stage != "closed"]
    going = [year for year in begun if desk.value("year_end.going", year=year.id)]
    return going[0] if going else current_year(desk)


def try_it(
    desk: Desk, year: SchoolYear, *, most: int | None = 1000, progress: Progress | None = None
) -> YearEnd:
    """What would become of everybody, and nothing is written. ``most``: lines of each outcome, or all."""
    say = progress or _nobody
    say(0, 2, "Reading")
    after = _next(desk, year)
    desk.stage(LINE, COLUMNS, _lines(desk, year, after))
    say(1, 2, "Comparing")
    return _answer(desk, year, most)


def lines_of(desk: Desk, year: SchoolYear, student_id: int) -> list[Line]:
    """What would become of one child, read anew after a decision."""
    desk.stage(LINE, COLUMNS, _lines(desk, year, _next(desk, year), student_id))
    return desk.read_as(Line, "year_end.shown", outcome=None, most=-1)


def move_up(desk: Desk, year: SchoolYear, *, progress: Progress | None = None) -> YearEnd:
    """Everybody moves up to next year: one act, one undo. Refused while something must be mended first.

    This year's enrollments end with their calendar's last school day; next year's are planned from its first.
    Whoever is on an explicit line ("no next grade", "no next school") stays as they are: do it again later.
    """
    say = progress or _nobody
    with desk.change(f"Move up to {_label_after(year)}") as change:
        after = open_year(desk, _label_after(year))
        say(0, 1, "Reading")
        change.stage(LINE, COLUMNS, _lines(desk, year, after))
        answer = _answer(desk, year, 0)
        if answer.errors:
            raise Refused(answer.errors[0].message)
        _write(change, year, after, desk.now().date(), sum(answer.counts.values()), say)
    return answer


def like_this_year(desk: Desk, year: SchoolYear) -> int:
    """Next year's calendars as this year's, 52 weeks on, for schools that have none. Answers how many.

    A proposal: holidays keep their weekday and not their date, so each is looked at in Setup.
    """
    with desk.change(f"Calendars for {_label_after(year)}") as change:
        after = open_year(desk, _label_after(year))
        made = change.run("year_end.copy_calendars", year=year.id, next=after)
        if made:
            change.run("year_end.copy_calendar_schools", year=year.id, next=after)
            change.run("year_end.copy_calendar_days", year=year.id, next=after)
    return made


def _write(change: Change, year: SchoolYear, after: int, today: date, many: int, say: Progress) -> None:
    steps = (
        ("end_pieces", "This year ends"), ("open_student_years", "What was decided"),
        ("promote", "What was decided"), ("place", "Next year begins"),
    )  # fmt: skip
    parts = range(1, many + 1, AT_A_TIME)
    for number, (step, words) in enumerate(steps):
        for part, first in enumerate(parts):
            say(number * len(parts) + part, len(steps) * len(parts), words)
            last = first + AT_A_TIME - 1
            change.run(f"year_end.{step}", year=year.id, next=after, today=today, first=first, last=last)
    change.run("year_end.graduate", year=year.id)


def _answer(desk: Desk, year: SchoolYear, most: int | None) -> YearEnd:
    found = {row["outcome"]: row["students"] for row in desk.read("year_end.counts")}
    counts = {outcome: found[outcome] for outcome in OUTCOMES if outcome in found}
    shown = -1 if most is None else most
    lines = (
        [desk.read_as(Line, "year_end.shown", outcome=name, most=shown) for name in counts] if shown else []
    )
    return YearEnd(
        year.label,
        _label_after(year),
        counts,
        int(desk.value("year_end.left_out", year=year.id)),
        tuple(line for some in lines for line in some),
        tuple(_problems(desk, year, counts)),
    )


def _problems(desk: Desk, year: SchoolYear, counts: dict[str, int]) -> list[Finding]:
    label = _label_after(year)
    found = [
        Finding(
            "error",
            f"{row['name']}: it has no calendar for {label} yet; students who go there: {row['students']:,}."
            " Make one in Setup, Calendars, or take this year’s.",
            rule="no calendar",
            record=f"school:{row['school_id']}",
        )
        for row in desk.read("year_end.without_calendar")
    ]
    if not counts.keys() - set(OPEN):
        found.append(Finding("error", f"Nobody of {year.label} is left who can move up.", rule="nobody"))
    still = desk.read("year_end.still_taught", year=year.id, today=desk.now().date())
    if still:
        found.append(
            Finding(
                "warning",
                f"School still runs to {still[0]['last_day']} by the calendar {still[0]['name']}."
                " Days made up later than that would be missing. Better wait until the last day is over.",
                rule="still taught",
                record=f"calendar:{still[0]['id']}",
            )
        )
    found += _owed(desk, year)
    things, cents = how_much(desk)
    if things or cents:
        said = f"{things:,} things and lockers are still out, {money(cents)} is owed. See the screen Lent."
        found.append(Finding("warning", said, rule="still out"))
    found += [
        Finding("warning", f"{OUTCOMES[name]}. {counts[name]:,} stay as they are until then.", rule=name)
        for name in OPEN
        if name in counts
    ]
    return found


def _owed(desk: Desk, year: SchoolYear) -> list[Finding]:
    """The grades that are missing, class by class: whoever is owed one moves up all the same."""
    classes = owed(desk, year.id)
    found = [
        Finding(
            "warning",
            f"{one.school}, {one.course} {one.code}: {one.missing:,} without a grade of the last term."
            " They move up all the same; a grade can still be written then.",
            rule="grades missing",
            record=f"class_grades:{one.section_id}",
        )
        for one in classes[:MOST_CLASSES]
    ]
    if len(classes) > MOST_CLASSES:
        rest = sum(one.missing for one in classes[MOST_CLASSES:])
        said = f"{len(classes) - MOST_CLASSES:,} more classes: {rest:,} grades are missing. See Grades."
        found.append(Finding("warning", said, rule="grades missing"))
    return found


def _lines(
    desk: Desk, year: SchoolYear, after: int | None, student: int | None = None
) -> Iterator[tuple[Any, ...]]:
    for row in desk.each("year_end.lines", year=year.id, next=after, student=student):
        yield tuple(row)


def _next(desk: Desk, year: SchoolYear) -> int | None:
    following = year_of(desk, year.begins.replace(year=year.begins.year + 1))
    return following.id if following else None


def _label_after(year: SchoolYear) -> str:
    return label_of(year.begins.replace(year=year.begins.year + 1))


def _nobody(_done: int, _total: int, _words: str) -> None:
    return None
