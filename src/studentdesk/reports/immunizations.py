"""Immunizations on paper: how many children stand how, grade by grade; and who may not be in school."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.findings import Finding, Refused
from studentdesk.records.requirements import GATHERED
from studentdesk.records.standings import UNSURE, WORDS, PupilStanding, standings, table_of
from studentdesk.reports import options
from studentdesk.reports.options import Given, Option
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, called, counted, family_name
from studentdesk.reports.sheet import Column, Table, day_figures, day_words

NAMES = Option("names", "Names of who lacks any", "yes or no", "no")
COUNTS = (
    Column("Grade level"),
    Column("Students", "number"),
    Column("Complete", "number"),
    Column("Exempt", "number"),
    Column("Doctor’s plan", "number"),
    Column("Has time", "number"),
    Column("In at once", "number"),
    Column("May not be in school", "number"),
)
LIST = (
    Column("#", "number"),
    Column("Last name"),
    Column("First name"),
    Column("ID"),
    Column("Homeroom"),
    Column("Standing"),
    Column("Until"),
    Column("Missing"),
)


def immunization_report(desk: Desk, given: Given) -> Printed:
    """Counts by grade level and standing; with names, each child that lacks any and what it lacks."""
    day, found = standing_on(desk, given)
    if options.asked(NAMES, given):
        return _listed(desk, given, "Immunizations", [one for one in found if one.standing.missing])
    year, _day = as_of(desk, given)
    schools = groupby(found, key=lambda one: (one.pupil.school_id, one.pupil.school))
    tables = tuple(_counts(school, list(children)) for (_id, school), children in schools)
    sheet = begun(desk, year, day, "Immunizations", "School", (), COUNTS, tables)
    return Printed(
        replace(sheet, named_by=0, total=counted(len(found))), (*how_sure(desk, day), *doubts(found))
    )


def exclusion_list(desk: Desk, given: Given) -> Printed:
    """Who may not be in school, the last day that was allowed, and what is missing."""
    _day, found = standing_on(desk, given)
    out = [one for one in found if one.standing.state == "out"]
    return _listed(desk, given, "Who may not be in school", out)


def standing_on(desk: Desk, given: Given) -> tuple[date, list[PupilStanding]]:
    """The day that was asked for, and how everybody of the school or schools stands on it."""
    school = options.asked_school(desk, given)
    _year, day = as_of(desk, given)
    found = standings(desk, day, school.id if school else None)
    if not found:
        raise Refused(f"Nobody is on the roll on {day_words(day)}. Choose another day.")
    return day, found


def how_sure(desk: Desk, day: date) -> tuple[Finding, ...]:
    """How far the state's table was compared with the state's document: said wherever it is used."""
    asked = table_of(desk, day).requirements
    if all(one.how_sure == "compared" for one in asked):
        return ()
    sources = ", ".join(dict.fromkeys(one.source for one in asked))
    said = f"{sources}: {GATHERED} Check it before a child is sent home."
    return (Finding("notice", said, rule="immunization table"),)


def doubts(found: Iterable[PupilStanding]) -> tuple[Finding, ...]:
    """Each child whose standing asks for an age that nobody knows."""
    return tuple(
        Finding(
            "warning",
            f"{one.pupil.last_name}, {one.pupil.first_name}: {UNSURE}",
            rule="immunization without a birth date",
            record=f"student:{one.pupil.student_id}",
            field="birth_date",
        )
        for one in found
        if one.standing.unsure
    )


def _counts(school: str, found: list[PupilStanding]) -> Table:
    """One school's line for each grade level. A count is nobody's record."""
    rows = []
    for grade, of_grade in groupby(found, key=lambda one: one.pupil.grade):
        stand = Counter[str](one.standing.state for one in of_grade)
        rows.append((grade, str(stand.total()), *(str(stand[state] or "") for state in WORDS)))
    return Table(school, (), tuple(rows), (), counted(len(found)))


def _listed(desk: Desk, given: Given, title: str, found: list[PupilStanding]) -> Printed:
    year, day = as_of(desk, given)
    if not found:
        raise Refused(f"Nobody is on this list on {day_words(day)}.")
    grades = groupby(
        found, key=lambda one: (one.pupil.school_id, one.pupil.school, one.pupil.sort, one.pupil.grade)
    )
    tables = tuple(_table(grade, school, list(children)) for (_id, school, _sort, grade), children in grades)
    sheet = begun(desk, year, day, title, "Grade level", ("School",), LIST, tables)
    return Printed(replace(sheet, total=counted(len(found))), (*how_sure(desk, day), *doubts(found)))


def _table(grade: str, school: str, found: Sequence[PupilStanding]) -> Table:
    rows = tuple(_row(number, one) for number, one in enumerate(found, 1))
    students = tuple(one.pupil.student_id for one in found)
    return Table(grade, (school,), rows, students, counted(len(found)))


def _row(number: int, one: PupilStanding) -> tuple[str, ...]:
    pupil, standing = one.pupil, one.standing
    return (
        str(number),
        family_name(pupil.last_name, pupil.suffix),
        called(pupil.first_name, pupil.preferred_first_name),
        pupil.local_id,
        pupil.homeroom or "",
        WORDS[standing.state],
        day_figures(standing.until),
        "; ".join(lack.words() for lack in standing.missing),
    )


IMMUNIZATIONS = Report(
    "immunizations",
    "Immunizations",
    "How many children have what the state asks for, by grade level; with names, who lacks what.",
    (options.SCHOOL, options.ON, NAMES),
    immunization_report,
)
EXCLUSIONS = Report(
    "exclusions",
    "Who may not be in school",
    "Children who lack immunizations and have no time, exemption or plan left, and what is missing.",
    (options.SCHOOL, options.ON),
    exclusion_list,
)
