"""The ID card: photo, name, school, grade level, and the student ID as Code 128; eight to a sheet.

The barcode types the ID as a keyboard would, so that a scan at the door finds the child.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.findings import Finding, Refused
from studentdesk.records import students
from studentdesk.records.class_lists import Session, class_lines, classes, roll
from studentdesk.records.mail import has_died
from studentdesk.records.photos import photos
from studentdesk.records.schools import schools
from studentdesk.records.students import Hit
from studentdesk.reports import options
from studentdesk.reports.cards import MOST_LETTERS, readable
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, counted
from studentdesk.reports.sheet import Column, Table, day_words

COLUMNS = (Column("Name"), Column("Grade level"), Column("Student ID"))


def id_card(desk: Desk, given: Given) -> Printed:
    """The cards of one student, of classes, or of a school's roll, by school, grade level and name."""
    year, day = as_of(desk, given)
    found = students.rows(desk, _whose(desk, given, year), on=day)
    if not found:
        raise Refused(f"Nobody is on the roll there on {day_words(day)}. Choose another day.")
    named = {school.short_name: school.name for school in schools(desk)}
    tables = tuple(
        _table(named.get(school or "", school or ""), list(hits))
        for school, hits in groupby(found, key=lambda hit: hit.school)
    )
    sheet = begun(desk, year, day, "ID cards", "School", (), COLUMNS, tables)
    faces = photos(desk, [hit.id for hit in found])
    sheet = replace(sheet, named_by=0, form="cards", faces=faces, total=counted(len(found), "card"))
    return Printed(sheet, (*_without_face(found, faces), *_without_bars(found)))


def _whose(desk: Desk, given: Given, year: Session) -> list[int]:
    """The one student, those of the classes named, or the roll; each once."""
    day = as_of(desk, given)[1]
    school, student = options.asked_school(desk, given), options.asked_student(desk, given)
    if student is not None:
        if has_died(desk, student):
            raise Refused("This child died. No card is made.")
        return [student]
    if given.get(options.CLASSES.name):
        known = classes(desk, year.year_id, day, school.id if school else None)
        chosen = [each.section_id for each in options.asked_classes(given, known)]
        lines = class_lines(desk, chosen, day)
        return list(dict.fromkeys(line.student_id for id in chosen for line in lines[id]))
    return list(dict.fromkeys(line.student_id for line in roll(desk, day, school.id if school else None)))


def _table(school: str, hits: Sequence[Hit]) -> Table:
    rows = tuple((hit.name, hit.grade or "", hit.local_id) for hit in hits)
    return Table(school, (), rows, tuple(hit.id for hit in hits), counted(len(hits), "card"))


def _without_face(found: Sequence[Hit], faces: dict[int, bytes]) -> tuple[Finding, ...]:
    lacking = sum(hit.id not in faces for hit in found)
    if not lacking:
        return ()
    says = f"{counted(lacking)} of {len(found):,} without a photo: there the card has an empty frame."
    return (Finding("notice", says, rule="photos"),)


def _without_bars(found: Sequence[Hit]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "warning",
            f"Student ID “{hit.local_id}”: Code 128 has letters without accents and digits only, at most "
            f"{MOST_LETTERS} of them. The card has no barcode. Example: 004217.",
            rule="Code 128",
            record=f"student:{hit.id}",
            field="local_id",
            value=hit.local_id,
        )
        for hit in found
        if not readable(hit.local_id)
    )


ID_CARD = Report(
    "id-card",
    "ID cards",
    "Photo, name, grade level and the ID as a barcode; eight to a sheet, to cut along the lines.",
    (options.STUDENT, options.CLASSES, options.SCHOOL, options.ON),
    id_card,
)
