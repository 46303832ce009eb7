"""A transcript has every year, here and elsewhere; each official copy can be told when it comes back."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.records import (
    courses,
    enrollment,
    grades,
    immunizations,
    students,
    transcripts,
    transfer_grades,
)
from studentdesk.records.disclosures import disclosures
from studentdesk.records.given_copies import given_as, with_serial
from studentdesk.records.grade_levels import grade_level_named
from studentdesk.records.schools import add_school
from studentdesk.records.terms import add_term
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.copies import hand_out_copies
from studentdesk.reports.hand_out import hand_out
from studentdesk.reports.printed import Printed
from tests import papers
from tests.desk.conftest import School

START = date(2025, 8, 25)
FULL = "Wolfeschlegelsteinhausenbergerdorff" * 4
WHOM = {"purpose": "Application", "basis": "Written consent of the parent"}


@pytest.fixture
def child(school: School) -> int:
    """A child with a year elsewhere, a course taken again there and here, and one in progress."""
    desk = school.desk
    ninth = grade_level_named(desk, "09")
    assert ninth
    id = students.add_student(desk, last_name=FULL[:128], first_name="Łucja", birth_date=date(2010, 3, 4))
    enrollment.enroll(
        desk, id, school_id=school.school, begins=START, grade_level_id=ninth.id, entry_kind="new"
    )
    term = add_term(
        desk, school_year_id=school.year, school_id=school.school, kind="quarter", code="Q1",
        name="Quarter 1", begins=START, ends=date(2025, 10, 31),
    )  # fmt: skip
    for code, grade in (("ALG", "B"), ("ART", None)):
        course = courses.add_course(desk, local_code=code, name=code.title(), credit=Decimal(1))
        section = courses.add_section(
            desk, course_id=course, school_id=school.school, school_year_id=school.year, code="1"
        )
        courses.join_section(desk, section, id, START)
        if grade:
            [row] = grades.grade_sheet(desk, section, term, "final")
            grades.enter(desk, section, term, {row.section_enrollment_id: grade}, kind="final")
            transfer_grades.add_transfer_grade(
                desk, id, school="Oak Hill", year="2024-25", grade_level_id=ninth.id, course="Algebra I",
                course_id=course, grade="F", credit_attempted=1, credit_earned=0,
            )  # fmt: skip
    return id


def made(desk: Desk, child: int, **given: object) -> Printed:
    return REPORTS["transcript"].build(desk, {"student": child, **given})


def test_every_year_stands_under_its_school_with_credits_and_repeats(school: School, child: int) -> None:
    rows = [row[5:] for row in made(school.desk, child).rows[1:]]
    assert rows == [
        ["2024-25, Oak Hill, grade 09", "Algebra I", "", "F", "1.00", "0.00",
         "from elsewhere; repeated, also in 2025-26"],
        ["", "Credits of 2024-25", "", "", "1.00", "0.00", ""],
        ["2025-26, LE, grade 09", "Alg", "Quarter 1", "B", "1.00", "1.00", "repeated, also in 2024-25"],
        ["", "Credits of 2025-26", "", "", "1.00", "1.00", ""],
        ["2025-26, LE", "Art", "", "in progress", "1.00", "", ""],
        ["All years", "Credits", "", "", "2.00", "1.00", ""],
    ]  # fmt: skip


def test_each_average_stands_with_its_sum_and_its_rule_in_words(school: School, child: int) -> None:
    [table] = made(school.desk, child).sheet.tables
    assert table.letter
    found = transcripts.transcript(school.desk, child)
    assert len(found.averages) > 1
    for one in found.averages:
        assert f"{one.rule.name}: {one.value}. {one.words}. {one.rule.words}" in table.letter.after


def test_immunizations_stand_on_it_by_choice_alone(school: School, child: int) -> None:
    immunizations.add_immunization(school.desk, child, vaccine="IPV", dose1=date(2012, 5, 4))
    assert "5/4/2012" not in made(school.desk, child).html
    assert "IPV) 5/4/2012" in made(school.desk, child, immunizations=True).html


def test_the_page_holds_the_longest_name_with_every_letter(school: School, child: int) -> None:
    printed = made(school.desk, child, official=True).for_whom("Penn State", "Application")
    assert not printed.findings
    words = papers.unwrapped("".join(papers.pages(printed.pdf)))
    assert "�" not in words
    assert printed.pdf == made(school.desk, child, official=True).for_whom("Penn State", "Application").pdf
    assert printed.sheet.stamp.serial in words


def test_a_copy_is_told_by_its_bytes_and_by_its_serial_number(
    school: School, child: int, tmp_path: Path
) -> None:
    desk = school.desk
    paths = hand_out_copies(
        desk, made(desk, child, official=True), tmp_path / "t.pdf", recipient="Penn State; Temple", **WHOM
    )
    assert [path.name for path in paths] == ["t.pdf", "t-2.pdf"]
    assert [(line.recipient, line.students) for line in disclosures(desk, child)] == [
        ("Temple", 1), ("Penn State", 1),
    ]  # fmt: skip
    [first], [second] = (given_as(desk, path.read_bytes()) for path in paths)
    assert (first.recipient, second.recipient) == ("Penn State", "Temple")
    assert first.serial and first.serial != second.serial
    assert with_serial(desk, first.serial.lower()) == [first]
    assert given_as(desk, paths[0].read_bytes() + b" ") == with_serial(desk, "22222-22222") == []


def test_an_unofficial_copy_says_so_and_bears_no_number(school: School, child: int, tmp_path: Path) -> None:
    path = hand_out(school.desk, made(school.desk, child), tmp_path / "t.pdf", recipient="A; B", **WHOM)
    [copy] = given_as(school.desk, path.read_bytes())
    assert (copy.serial, copy.recipient) == (None, "A; B")
    assert "Unofficial copy" in made(school.desk, child).html


def test_an_official_one_is_a_pdf_or_nothing(school: School, child: int, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="official paper is given"):
        hand_out(
            school.desk, made(school.desk, child, official=True), tmp_path / "t.xlsx", recipient="A", **WHOM
        )
    assert not disclosures(school.desk)


def test_a_class_is_made_at_once_and_nobody_is_refused_in_words(school: School, child: int) -> None:
    assert REPORTS["transcript"].build(school.desk, {"class": "ART/1"}).students == [child]
    with pytest.raises(Refused, match="choose whose transcript"):
        REPORTS["transcript"].build(school.desk, {})


def test_a_clerk_of_another_school_has_neither_transcript_nor_copy(
    school: School, child: int, tmp_path: Path, secret: bytes
) -> None:
    desk = school.desk
    path = hand_out(desk, made(desk, child, official=True), tmp_path / "t.pdf", recipient="Temple", **WHOM)
    other = add_school(desk, "Franklin Elementary", "FE")
    with desk.change("Add a person", final=True) as change:
        person = change.insert("person", name="Rae", role="administrator")
        change.insert("person_school", person_id=person, school_id=other)
    clerk = Desk.open(desk.path, secret, "Rae")
    clerk.now = desk.now
    assert given_as(clerk, path.read_bytes()) == []
    assert transcripts.in_progress(clerk, child) == []
    with pytest.raises(NotHere):
        made(clerk, child)
    clerk.close()
