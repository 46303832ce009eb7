"""An order of a court stops prints and files to that person, by every way out and for every role."""

from datetime import date
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import courses, court_papers, disclosures, enrollment, families, neighbors, students
from studentdesk.records.barred import Barred, is_named, may_be_meant
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.hand_out import hand_out
from studentdesk.reports.options import ONE_STUDENT
from tests.desk.conftest import School

LUIS = Barred(1, "Núñez Vega", "Luis", None)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Luis Núñez Vega", True), ("nunez vega, luis", True), ("Mr. Núñez Vega", True),
        ("L. NUÑEZ VEGA", True),
        ("Mr. Luis Núñez Vega, father", True), ("Rosa Núñez Vega", False), ("Luis Vega", False), ("", False),
        ("Ms. Carter, room 12", False),
    ],
)  # fmt: skip
def test_a_recipient_as_typed_is_that_person_or_another(typed: str, named: bool) -> None:
    assert is_named(LUIS, typed) is named


@pytest.mark.parametrize(
    ("typed", "may"),
    [
        ("The Vega Family", True), ("Familia Núñez Vega", True), ("Luis Vega", True), ("Luis Nunez", True),
        ("Parents of Ann Li", True), ("Elm Street Home", True), ("Rosa Núñez Vega", False),
        ("Rosa Li", False),
        ("Ms. Carter, room 12", False), ("Vega High School", False), ("Springfield Family Clinic", False),
        ("", False),
    ],
)  # fmt: skip
def test_a_recipient_that_could_be_that_person_is_told_from_one_that_could_not(typed: str, may: bool) -> None:
    one = Barred(1, "Núñez Vega", "Luis", None, "Li", "The Elm Street Home\x1eThe Li Family")
    assert may_be_meant(one, typed.replace("Elm", "The Elm")) is may


def test_the_family_is_not_written_to_until_the_office_says_who_it_is(school: School, ann: int) -> None:
    say = {"what": "Class list", "purpose": "asked"}
    for recipient in ("The Vega Family", "Parents of Ann Li"):
        with pytest.raises(Refused, match=r"this could be Luis Vega, whom an order .* Say who it is"):
            disclosures.disclose(school.desk, recipient=recipient, student_ids=[ann], **say)
    assert disclosures.disclosures(school.desk) == []
    disclosures.disclose(school.desk, recipient="Rosa Vega", student_ids=[ann], **say)


@pytest.fixture
def ann(school: School) -> int:
    """A child on the roll whose father an order keeps away until the end of the year."""
    desk = school.desk
    child = students.add_student(desk, last_name="Li", first_name="Ann", birth_date=date(2015, 5, 1))
    enrollment.enroll(
        desk, child, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
        entry_kind="new",
    )  # fmt: skip
    course = courses.add_course(desk, local_code="HR", name="Homeroom")
    section = courses.add_section(
        desk, course_id=course, school_id=school.school, school_year_id=school.year, code="4A", homeroom=True
    )
    courses.join_section(desk, section, child, date(2025, 8, 25))
    neighbors.add_person(desk, child, last_name="Vega", first_name="Luis", relationship="father")
    (luis,) = families.kin(desk, child)
    court_papers.add_court_paper(
        desk, child, kind="custody", says="No records.", contact_id=luis.contact_id, bars=True,
        ends=date(2025, 12, 31),
    )  # fmt: skip
    return child


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_with_the_child_on_it_is_saved_for_that_person(
    school: School, ann: int, tmp_path: Path, name: str
) -> None:
    desk = school.desk
    try:
        printed = REPORTS[name].build(desk, {"student": ann} if ONE_STUDENT in REPORTS[name].options else {})
    except Refused as nothing:
        pytest.skip(f"nothing to print: {nothing}")
    if ann not in printed.students:
        pytest.skip("the child is not on this paper")
    to = tmp_path / "list.pdf"
    with pytest.raises(Refused, match=r"To whom “Luis Vega”: an order of a court .* until 2025-12-31"):
        hand_out(desk, printed, to, recipient="Luis Vega", purpose="asked for it")
    assert not to.exists()
    assert disclosures.disclosures(desk) == []
    assert hand_out(desk, printed, to, recipient="Rosa Vega", purpose="asked for it") == to


def test_a_reader_is_refused_too_and_another_childs_paper_is_not(
    school: School, ann: int, secret: bytes
) -> None:
    desk = school.desk
    other = students.add_student(desk, last_name="Ott", first_name="Bo")
    with desk.change("Add a person", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(desk.path, secret, "Rae")
    reader.now = desk.now
    say = {"what": "Class list", "purpose": "asked"}
    with pytest.raises(Refused, match="order of a court"):
        disclosures.disclose(reader, recipient="Mr. Vega", student_ids=[other, ann], **say)
    disclosures.disclose(reader, recipient="Mr. Vega", student_ids=[other], **say)
    reader.close()


def test_an_order_that_has_ended_or_bars_nobody_stops_nothing(school: School, ann: int) -> None:
    desk = school.desk
    (luis,) = families.kin(desk, ann)
    (paper,) = court_papers.court_papers(desk, ann)
    assert paper.bars is True
    desk.undo()
    for bars, ends in ((False, None), (None, None), (True, date(2025, 10, 6))):
        court_papers.add_court_paper(
            desk, ann, kind="custody", says="Shared.", contact_id=luis.contact_id, bars=bars, ends=ends
        )
    disclosures.disclose(desk, what="x", recipient="Luis Vega", purpose="y", student_ids=[ann])
    with pytest.raises(Refused, match="About: say whom"):
        court_papers.add_court_paper(desk, ann, kind="custody", says="Stay away", bars=True)
