"""Who was here: classes handed in, and only what differs from present.

A student is present who is on the roll on a school day, in a class that was handed in, without a mark. How
marks are counted stands in `marks`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.records.attendance_checks import check_times, code_of, letters_of, refuse
from studentdesk.records.attendance_codes import counts_as
from studentdesk.records.calendars import is_instructional
from studentdesk.records.day_rules import day_rule
from studentdesk.records.marks import Mark, OwnDay, Source, StudentYear, day_value, rank
from studentdesk.records.marks_to_write import differing

MARK_COLUMNS = ("student_id", "date", "period", "section_id", "source", "code_id")
NO_TIMES = {"time_in": None, "time_out": None, "minutes_absent": None}
NO_PAPER = {"note_id": None, "code_before_id": None, "trip_id": None}


@dataclass(frozen=True, slots=True)
class AttendanceCode:
    """A letter and what it means: ``presence`` is present, absent or not scheduled, ``excusal`` is excused,
    unexcused, waiting (for a note) or none, ``state_kind`` the kind of day that states ask for.

    ``absent``: thousandths of the day, 500 for half; ``minutes``: what it stands for where a mark says none;
    from ``half_after`` and ``absent_after`` minutes after the first bell a late arrival is half a day, or the
    day, absent; ``used_by``: teacher, office, both, or system, the program alone.
    """

    id: int
    code: str
    word: str
    presence: str
    excusal: str
    state_kind: str
    late: bool
    left_early: bool
    active: bool
    absent: int
    minutes: int | None
    half_after: int | None
    absent_after: int | None
    used_by: str

    @property
    def counts(self) -> str:
        """What it counts as, in words."""
        return counts_as(self.presence, self.absent)


@dataclass(frozen=True, slots=True)
class ClassOfDay:
    """A class that hands in attendance on a day. ``students`` have school then; no ``taken_at``: not yet."""

    section_id: int
    course: str
    code: str
    teacher: str
    room: str | None
    period: str
    students: int
    taken_at: datetime | None
    absent: int
    school_id: int
    school: str
    homeroom: bool
    taken_by: str | None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A student on a class's page of a day: the mark in force, beside it the teacher's own and the office's.

    No mark is '': present, once the class is handed in. ``in_session``: the student has school that day.
    """

    student_id: int
    name: str
    local_id: str
    grade: str
    mark_code: str
    word: str
    source: str
    teacher_code: str
    office_code: str
    in_session: bool


@dataclass(frozen=True, slots=True)
class SchoolOfDay:
    """A school's day in numbers of students; ``expected`` have school that day.

    ``excused``, ``waiting`` and ``unexcused`` add up to ``absent``.
    """

    school_id: int
    school: str
    enrolled: int
    expected: int
    absent: int
    excused: int
    waiting: int
    unexcused: int
    late: int


def codes(desk: Desk) -> list[AttendanceCode]:
    """The district's attendance codes in their order, those no longer in use among them."""
    return desk.read_as(AttendanceCode, "attendance.codes")


def classes(desk: Desk, school_id: int | None, day: date) -> list[ClassOfDay]:
    """The classes of a school, or of all, that hand in attendance on a day; none on a day without school.

    Homerooms everywhere; where attendance is by period, every class with a class period besides.
    """
    rows = [dict(row) for row in desk.read("attendance.classes", school=school_id, day=day)]
    times = [row["taken_at"] and datetime.fromisoformat(row["taken_at"]) for row in rows]
    return [
        ClassOfDay(**{**row, "taken_at": at, "homeroom": bool(row["homeroom"])})
        for row, at in zip(rows, times, strict=True)
    ]


def not_handed_in(desk: Desk, day: date) -> list[ClassOfDay]:
    """The classes of all schools that still have to hand in attendance of a day."""
    return [line for line in classes(desk, None, day) if line.taken_at is None]


def absent_today(desk: Desk, day: date) -> list[SchoolOfDay]:
    """How many are away on a day, by school. By period: whoever is away in any class."""
    return desk.read_as(SchoolOfDay, "attendance.schools_of_day", day=day)


def day_sheet(desk: Desk, section_id: int, day: date) -> list[SheetLine]:
    """Who is in a class on a day and on the school's roll, by last and first name, with their marks."""
    known = {code.id: code for code in codes(desk)}
    return [
        _line(rows, known) for rows in _by_student(desk.read("attendance.sheet", section=section_id, day=day))
    ]


def student_marks(desk: Desk, student_id: int, school_year_id: int) -> list[Mark]:
    """Every mark of a student's year by date, whoever wrote it down."""
    return desk.read_as(Mark, "attendance.student_marks", student=student_id, year=school_year_id)


def student_year(desk: Desk, student_id: int, school_year_id: int) -> StudentYear:
    """A student's school days of a year up to today, counted by the year's rule.

    On a day with two schools the one with the larger share of the day counts.
    """
    marks: dict[date, list[Mark]] = defaultdict(list)
    for mark in student_marks(desk, student_id, school_year_id):
        marks[mark.date].append(mark)
    rule = day_rule(desk, school_year_id)
    days = [
        day_value(day, marks[day], own=own, taken=taken, rule=rule)
        for day, own, taken in own_days(desk, student_id, school_year_id, desk.now().date())
    ]
    counted = {day.date for day in days}
    return StudentYear(tuple(days), tuple(mark for day in sorted(counted) for mark in marks[day]))


def own_days(
    desk: Desk, student_id: int, school_year_id: int, until: date
) -> Iterator[tuple[date, OwnDay, bool]]:
    """The school days of a student's own schedule, and whether a class of theirs was handed in.

    Class periods and bells are read of days with marks: nothing else is counted by them.
    """
    asked = {"student": student_id, "year": school_year_id, "until": until}
    days = desk.read("attendance.student_days", **asked)
    begins = days[0]["date"] if days else until
    periods: dict[str, dict[str, int | None]] = defaultdict(dict)
    for row in desk.read("attendance.own_periods", student=student_id, begins=begins, until=until):
        periods[row["date"]].setdefault(row["period"], row["minutes"])
    bells = {row["date"]: row["first_bell"] for row in desk.read("attendance.first_bells", **asked)}
    for row in days:
        own = periods.get(row["date"], {})
        lengths = {period: minutes for period, minutes in own.items() if minutes}
        first = next(iter(own), "")
        day = OwnDay(row["minutes"], len(own), lengths, first, bells.get(row["date"], ""))
        yield date.fromisoformat(row["date"]), day, bool(row["taken"])


def take(
    desk: Desk, section_id: int, day: date, marks: Mapping[int, str], *, source: Source = "teacher"
) -> None:
    """Hand in a class's attendance of a day: a letter for each student who differs from present.

    '' says present: it takes away the mark of this source and of those that count less. A student who is not
    named keeps the marks there are, and a letter that is in force already is not written again. The same
    once more writes nothing. Refused whole: a day without school, a letter that is not in use, a student who
    is not in the class that day.
    """
    group = _class_of_day(desk, section_id, day)
    with desk.change(f"Attendance, {group['label']}, {day:%b} {day.day}") as change:
        rows = change.read("attendance.sheet", section=section_id, day=day)
        sheet = {lines[0]["student_id"]: lines for lines in _by_student(rows)}
        if not any(is_instructional(row["happened"] or "") for row in rows):
            refuse(group["label"], day, "it is not a school day for anybody in this class")
        letters = letters_of(change)
        wanted = {
            id: code_of(change, letters, sheet.get(id), id, letter, day, source)
            for id, letter in marks.items()
        }
        gone, changed, new = differing(sheet, wanted, source)
        for id in gone:
            change.delete("attendance_mark", id)
        for id, code in changed.items():
            change.update("attendance_mark", id, code_id=code, section_id=section_id, **NO_TIMES, **NO_PAPER)
        place = (day.isoformat(), group["period"], section_id, source)
        change.insert_many("attendance_mark", MARK_COLUMNS, [(id, *place, code) for id, code in new.items()])
        if gone or changed or new or not group["taken"]:
            change.run("attendance.hand_in", section=section_id, school=group["school_id"], day=day,
                       period=group["period"], person=desk.person.id, at=desk.now())  # fmt: skip


def mark(
    desk: Desk,
    student_id: int,
    day: date,
    code: str,
    *,
    period: str = "",
    time_in: str | None = None,
    time_out: str | None = None,
    minutes_absent: int | None = None,
    reason: str | None = None,
    called_by_id: int | None = None,
    source: Source = "office",
) -> None:
    """Write down what the office knows of a student's day, or of one class period: a call, a late arrival.

    Times are "HH:MM", ``minutes_absent`` at most the day's, ``called_by_id`` the contact who called.
    '' takes away as in `take`, nothing is handed in. Refused as there; a day ahead may be marked.
    """
    with desk.change(f"Attendance mark, {day:%b} {day.day}") as change:
        line = _student_day(change, student_id, day, period)
        code_id = code_of(change, letters_of(change), [line], student_id, code, day, source)
        check_times(line, day, (time_in, time_out), minutes_absent)
        kept = change.read("attendance.marks_of_day", student=student_id, day=day, period=period)
        if code_id is None:
            for row in kept:
                if rank(row["source"]) >= rank(source):
                    change.delete("attendance_mark", row["mark_id"])
            return
        values = {"code_id": code_id, "section_id": line["section_id"], "reason": reason}
        values |= {"time_in": time_in, "time_out": time_out, "minutes_absent": minutes_absent}
        values |= {"called_by_id": called_by_id, **NO_PAPER}
        for row in kept:
            if row["source"] == source:
                change.update("attendance_mark", row["mark_id"], **values)
                return
        values |= {"student_id": student_id, "date": day, "period": period, "source": source}
        change.insert("attendance_mark", **values)


def _by_student(rows: list[Any]) -> list[list[Any]]:
    """A sheet's rows, one a mark, together for each student."""
    return [list(lines) for _, lines in groupby(rows, key=lambda row: row["student_id"])]


def _line(rows: list[Any], known: Mapping[int, AttendanceCode]) -> SheetLine:
    first = rows[0]
    marks = {row["source"]: known[row["code_id"]] for row in rows if row["mark_id"]}
    source = min(marks, key=rank, default="")
    code, word = (marks[source].code, marks[source].word) if source else ("", "")
    teacher, office = (marks[who].code if who in marks else "" for who in ("teacher", "office"))
    student = (first["student_id"], first["name"], first["local_id"], first["grade"])
    return SheetLine(*student, code, word, source, teacher, office, is_instructional(first["happened"] or ""))


def _class_of_day(desk: Desk, section_id: int, day: date) -> Any:
    group = desk.one("attendance.class_of_day", section=section_id, day=day)
    if group is None:
        raise KeyError(f"section {section_id}")
    if not group["homeroom"] and not group["period"]:
        refuse(group["label"], day, "the class has no class period, its marks would stand for the whole day")
    return group


def _student_day(change: Change, student_id: int, day: date, period: str) -> Any:
    for line in change.read("attendance.student_day", student=student_id, day=day, period=period):
        if line["school_id"] is None:
            refuse(line["name"], day, "the student is not on the roll of a school that day")
        if period and line["section_id"] is None:
            refuse(line["name"], day, f"the student has no class in period {period} that day")
        return line
    raise KeyError(f"student {student_id}")
