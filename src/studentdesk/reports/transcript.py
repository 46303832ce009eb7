"""The transcript: every year's grades, credits and averages of a student, official or not."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.class_lists import class_lines, classes
from studentdesk.records.district import district
from studentdesk.records.gpa import Earned
from studentdesk.records.grade_scales import grade_scales, parts, usual_scale
from studentdesk.records.mail import has_died
from studentdesk.records.transcripts import Transcript, YearAtSchool, transcript
from studentdesk.reports import options
from studentdesk.reports.options import Given, Option
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, family_name
from studentdesk.reports.sheet import Column, Letter, Table, day_figures

OFFICIAL = Option("official", "Official, with a serial number", "yes or no", "no")
IMMUNIZATIONS = Option("immunizations", "Immunizations", "yes or no", "no")
COLUMNS = (
    Column("School year"), Column("Course"), Column("Term"), Column("Grade"),
    Column("Attempted", "number"), Column("Earned", "number"), Column("Note"),
)  # fmt: skip
FACTS = ("Student ID", "State ID", "Born", "Graduated")
LEVELS = {"honors": "honors", "advanced": "AP, IB or Cambridge", "college": "college course"}
LINE = 12.0
SIGNED = "Signed for the school: ______________________________    Date: ______________"
COPY = "Unofficial copy: it bears no serial number and cannot be checked."
OFFICIAL_WORDS = (
    "Official transcript of {district}. The school keeps to whom each serial number was given, and can say"
    " whether a file is the one that it gave."
)


def transcripts(desk: Desk, given: Given) -> Printed:
    """The transcript of one student, or of everybody in the classes that are named, each on a new page."""
    listed, day = as_of(desk, {})
    student = options.asked_student(desk, given)
    if student is not None and has_died(desk, student):
        raise Refused("This child died. No page is made.")
    wanted = [student] if student is not None else _of_classes(desk, given)
    official, doses = options.asked(OFFICIAL, given), options.asked(IMMUNIZATIONS, given)
    scale = usual_scale(grade_scales(desk))
    points = ", ".join(
        f"{one.mark} {one.points.normalize():f}" for one in scale.marks if one.points is not None
    )
    last = OFFICIAL_WORDS.format(district=district(desk).name) if official else COPY
    ends = (f"Grades and points: {points}.", last, *((SIGNED,) if official else ()))
    tables = tuple(_table(transcript(desk, one, with_immunizations=doses), ends) for one in wanted)
    title = "Official transcript" if official else "Transcript"
    sheet = begun(desk, listed, day, title, "Student", FACTS, COLUMNS, tables)
    whole = replace(sheet, page_each=True, upright=True, line=LINE, official=official)
    return Printed(whole, titled=False)


def _of_classes(desk: Desk, given: Given) -> list[int]:
    if not given.get(options.CLASSES.name):
        raise Refused("Student: choose whose transcript it is, or a class. Example: 004217.")
    listed, day = as_of(desk, {})
    chosen = options.asked_classes(given, classes(desk, listed.year_id, day))
    lines = class_lines(desk, (one.section_id for one in chosen), day)
    found = list(dict.fromkeys(line.student_id for some in lines.values() for line in some))
    if not found:
        raise Refused("Class: nobody is in it. Choose another.")
    return found


def _table(found: Transcript, ends: Iterable[str]) -> Table:
    child = found.student
    last = family_name(child.last_name, child.suffix)
    name = f"{last}, {' '.join(filter(None, (child.first_name, child.middle_name)))}"
    ended = found.graduation.completed_on if found.graduation else None
    facts = (child.local_id, child.state_id or "", day_figures(child.birth_date), day_figures(ended))
    rows = tuple(_rows(found)) or (("", "No final grades are written down.", *[""] * 5),)
    after = (*_averages(found), *_doses(found), *ends)
    return Table(name, facts, rows, (child.id,) * len(rows), letter=Letter((), (), after))


def _rows(found: Transcript) -> Iterator[tuple[str, ...]]:
    for year in found.years:
        yield from _year(year, found)
    for at, one in enumerate(found.in_progress):
        head = f"{one.year}, {one.school}" if not at else ""
        yield head, one.course, "", "in progress", _credit(one.credit), "", ""
    if found.years:
        yield "All years", "Credits", "", "", _credit(found.attempted), _credit(found.earned), ""


def _year(year: YearAtSchool, found: Transcript) -> Iterator[tuple[str, ...]]:
    place = f"{year.year}, {year.school}"
    level = next((one.grade_level for one in year.grades if one.grade_level), None)
    head = f"{place}, grade {level}" if level else place
    for at, one in enumerate(year.grades):
        note = _note(one, found.repeats.get(one.same_course, ()))
        yield (
            "" if at else head, one.course, one.term, _grade(one), _credit(one.credit_attempted),
            _credit(one.credit_earned), note,
        )  # fmt: skip
    yield "", f"Credits of {year.year}", "", "", _credit(year.attempted), _credit(year.earned), ""


def _grade(one: Earned) -> str:
    percent = f"{Decimal(one.percent) / 100:f}".rstrip("0").rstrip(".") if one.percent is not None else ""
    mark = one.letter or one.mark or ""
    return f"{percent} {mark}".strip() if percent != mark else mark


def _note(one: Earned, years: tuple[str, ...]) -> str:
    other = [year for year in years if year != one.year]
    said = [
        "from elsewhere" if one.place == "elsewhere" else "",
        LEVELS.get(one.level, ""),
        f"repeated, also in {', '.join(other)}" if other else "",
        "not in the average" if one.out_of_gpa else "",
    ]
    return "; ".join(filter(None, said))


def _averages(found: Transcript) -> Iterator[str]:
    for one in found.averages:
        value = f"{one.value:f}" if one.value is not None else "none"
        yield f"{one.rule.name}: {value}. {one.words.rstrip('.')}. {one.rule.words}"


def _doses(found: Transcript) -> Iterator[str]:
    if found.immunizations:
        each = (f"{word} {', '.join(map(day_figures, one.doses))}" for word, one in found.immunizations)
        yield f"Immunizations: {'; '.join(each)}."


def _credit(thousandths: int | None) -> str:
    found = parts(thousandths, 1000)
    return f"{found:.2f}" if found is not None else ""


TRANSCRIPT = Report(
    "transcript",
    "Transcript",
    "All years of a student or a class: grades, credits, repeats, averages with the rule; official or not.",
    (options.ONE_STUDENT, options.CLASSES, OFFICIAL, IMMUNIZATIONS),
    transcripts,
)
