"""The school's records as every state file reads them: one read a kind of record, the same for all states.

A state's folder names these columns and nothing else. What a span, a day on the roll or a day in attendance
is, is decided here, once; the folder only says how its state writes it down.
"""

from collections.abc import Callable, Mapping
from datetime import date

from studentdesk.db import Desk
from studentdesk.records import canonical_student
from studentdesk.records.attendance_month import AttendanceMonths
from studentdesk.records.canonical_column import Column, Reading, Row
from studentdesk.records.years import SchoolYear

__all__ = ["EVENT", "MONTH", "READS", "STUDENT", "Column", "Reading", "Row", "column", "reading"]

EVENT, MONTH, STUDENT = "state_enrollment_event", "state_attendance_month", "state_student"

_STUDENT = (
    Column("local_id", "text", "student.local_id", "student_id", "the district's own student number"),
    Column("state_id", "text", "student.state_id", "student_id", "the state's student number"),
    Column("last_name", "text", "student.last_name", "student_id", "legal last name"),
    Column("first_name", "text", "student.first_name", "student_id", "legal first name"),
    Column("middle_name", "text", "student.middle_name", "student_id", "legal middle name"),
    Column("suffix", "text", "student.suffix", "student_id", "Jr, Sr, II"),
    Column("birth_date", "date", "student.birth_date", "student_id", "date of birth"),
    Column("sex", "text", "student.sex", "student_id", "F, M, X or not chosen"),
)
_PLACE = (
    Column("district_code", "text", "institution.state_district_code", "district_institution_id",
           "the state's number of our district"),
    Column("school_code", "text", "institution.state_school_code", "school_institution_id",
           "the state's number of the school that reports the student"),
    Column("taught_school_code", "text", "institution.state_school_code", "taught_institution_id",
           "the state's number of the school where the student is taught"),
    Column("taught_by", "text", "enrollment.served_id", "enrollment_id",
           "us, or the kind of the other agency that teaches the student"),
    Column("year_begins", "date", "school_year.begins", "student_id", "first day of the school year"),
    Column("year_ends", "date", "school_year.ends", "student_id", "last day of the school year"),
)  # fmt: skip
_PIECE = (
    Column("grade", "text", "enrollment.grade_level_id", "enrollment_id", "the grade, in Ed-Fi's words"),
    Column("grade_and_session", "text", "enrollment.grade_level_id", "enrollment_id",
           "the grade; with a comma the session too, where it is not the full day: Kindergarten, am"),
    Column("homeroom", "text", "enrollment.homeroom", "enrollment_id", "homeroom"),
    Column("student_status", "text", "enrollment.student_status", "enrollment_id", "student status"),
    Column("tuition", "text", "enrollment.tuition", "enrollment_id", "who pays tuition"),
    Column("share", "whole", "enrollment.share", "enrollment_id", "percent of the day, in hundredths"),
)  # fmt: skip
_EVENT = (
    Column("direction", "text", "enrollment.begins", "enrollment_id", "entry or withdrawal"),
    Column("date", "date", "enrollment.begins", "enrollment_id",
           "the first day of an entry, the last day on the roll of a withdrawal", "enrollment.ends"),
    Column("event", "text", "enrollment.entry_code", "enrollment_id",
           "the code typed; otherwise entry: or exit: and the kind; in: or out: if the stay goes on",
           "enrollment.exit_code"),
    Column("written_on", "date", "enrollment.begins", "enrollment_id",
           "the day it was written here; empty for history that came from elsewhere", "enrollment.ends"),
    Column("status", "text", "enrollment.status", "enrollment_id", "current, ended or no-show"),
    Column("entry_kind", "text", "enrollment.entry_kind", "enrollment_id", "why the student came"),
    Column("exit_kind", "text", "enrollment.exit_kind", "enrollment_id", "why the student left"),
    Column("residence_status", "text", "enrollment.residence_status", "enrollment_id", "residence status"),
)  # fmt: skip
_MONTH = (
    Column(
        "entered_on", "date", "enrollment.begins", "enrollment_id", "the first day of this stay at the school"
    ),
    Column("month", "date", "attendance_mark.date", "student_id", "the first of the month"),
    Column(
        "kind",
        "text",
        "attendance_code.state_kind",
        "student_id",
        "the kind of day; absences with their excuse",
    ),
    Column("days", "thousandths", "attendance_mark.date", "student_id", "days of that kind, to a thousandth"),
)

READS: Mapping[str, tuple[Column, ...]] = {
    EVENT: (*_STUDENT, *_PLACE, *_PIECE, *_EVENT),
    MONTH: (*_STUDENT, *_PLACE, *_PIECE, *_MONTH),
    STUDENT: canonical_student.COLUMNS,
}


def column(read: str, name: str) -> Column | None:
    """The column of a read that carries this name, or nothing."""
    return next((column for column in READS[read] if column.name == name), None)


def unwatched() -> None:
    """Nobody watches."""


def reading(
    desk: Desk, read: str, year: SchoolYear, on: date, waiting: Callable[[], None] = unwatched
) -> Reading:
    """The rows of a read for a year: what was true on a day, as known now. Planned pieces are in none.

    ``state_enrollment_event``: one row for each entry and each withdrawal up to that day.
    ``state_attendance_month``: one row for each enrollment, month and kind of day that has days.
    ``state_student``: one row for each student who was expected in the year up to that day. It is gathered
    first: ``waiting`` is called meanwhile, and may raise to end it.
    """
    if read == STUDENT:
        return canonical_student.reading(desk, year, on, waiting)
    if read == MONTH:
        months = AttendanceMonths(desk, year.id, year.begins, on)
        return Reading(months.rows(), months.problems())
    return Reading(desk.read(f"canonical.{read}", year=year.id, on=on))
