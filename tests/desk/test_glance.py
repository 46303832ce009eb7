"""One student at a glance: what is said first, of whom, today and this year; the paper says the same."""

import io
from datetime import date, datetime
from decimal import Decimal

import pypdfium2
import pytest
from PIL import Image

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.records import (
    alerts,
    attendance,
    courses,
    court_papers,
    enrollment,
    families,
    grades,
    photos,
    releases,
    staff,
    students,
    teachers,
)
from studentdesk.records.glance import HIDDEN, Glance, glance
from studentdesk.records.schools import add_school
from studentdesk.reports.catalog import REPORTS
from tests.desk.acts import World, add_term, whole_child
from tests.desk.conftest import School

TODAY = date(2025, 10, 7)
FIRST = date(2025, 8, 25)


@pytest.fixture
def ana(school: School) -> int:
    """A child with everything: a parent, an aunt kept away, a class, a mark, a grade, an IEP, an incident."""
    desk = school.desk
    child = students.add_student(desk, last_name="Núñez", first_name="Ana", birth_date=date(2015, 5, 1))
    enrollment.enroll(
        desk, child, school_id=school.school, begins=FIRST, grade_level_id=school.fourth, entry_kind="new",
        calendar_id=school.calendar,
    )  # fmt: skip
    for name, relation, may in (("Rosa", "mother", "yes"), ("Bea", "aunt or uncle", "no")):
        contact = families.add_contact(desk, last_name="Núñez", first_name=name)
        families.link_contact(desk, child, contact, relation, may_pick_up=may)
        families.set_phone(desk, contact, "cell", "717 555 0134")
    world = World(desk, school.school, school.year, school.calendar, [school.fourth])
    whole_child(world, child)
    term = add_term(world, "Q1")
    art = courses.add_course(desk, local_code="ART", name="Art", credit=Decimal(1))
    section = courses.add_section(
        desk, course_id=art, school_id=school.school, school_year_id=school.year, code="1",
        room="12", period="3", term_ids=[term],
    )  # fmt: skip
    teacher = staff.add_staff(desk, local_id="T1", last_name="Ott", first_name="Jo")
    teachers.assign_staff(desk, section, teacher)
    member = courses.join_section(desk, section, child, FIRST)
    grades.enter(desk, section, term, {member: "B+"})
    alerts.add_alert(
        desk, child, kind=desk.read("codes.of_list", list="alert_kind")[0]["code"], says="Peanuts."
    )
    return child


def said(read: Glance, title: str) -> dict[str, str]:
    return dict(next(one for one in read.sections if one.title.startswith(title)).lines)


def test_every_section_says_what_the_record_holds(school: School, ana: int) -> None:
    read = glance(school.desk, ana)
    assert [one.title for one in read.sections] == [
        "Alerts", "Whom to call", "Today", "Attendance 2025-26", "Grades 2025-26",
        "Programs", "Conduct 2025-26",
    ]  # fmt: skip
    assert "Peanuts." in said(read, "Alerts").values()
    assert any("Bea Núñez" in words for words in said(read, "Alerts").values())
    assert said(read, "Whom")["Rosa Núñez (mother)"] == "(717) 555-0134, may pick up"
    assert said(read, "Whom")["Bea Núñez (aunt or uncle)"] == "(717) 555-0134, may NOT pick up"
    assert said(read, "Today") == {
        "Now": "Expected at LE", "Class period 3": "Art 1, room 12, Ott, Jo",
    }  # fmt: skip
    assert said(read, "Grades") == {"Art 1": "Q1 B+"}
    assert list(said(read, "Programs").values()) == ["since 8/25/2025"]
    assert said(read, "Conduct") == {"9/3/2025": "Offender; Fighting; Detention"}
    assert said(read, "Attendance")["Days late"] == "0"


def test_where_a_child_is_now(school: School, ana: int) -> None:
    desk = school.desk
    course = courses.add_course(desk, local_code="HR", name="Homeroom")
    homeroom = courses.add_section(
        desk, course_id=course, school_id=school.school, school_year_id=school.year, code="4A", homeroom=True
    )
    courses.join_section(desk, homeroom, ana, FIRST)
    attendance.take(desk, homeroom, TODAY, {ana: "A"})
    read = glance(desk, ana)
    word = next(one.word for one in attendance.codes(desk) if one.code == "A")
    assert said(read, "Today")["Now"] == f"Marked {word}"
    assert said(read, "Attendance")["Last"] == f"10/7 {word}"
    assert said(read, "Attendance")["Days absent"].startswith("1 of 1, 100.0 %")
    attendance.take(desk, homeroom, TODAY, {ana: ""})
    releases.release(desk, ana, released_to="Rosa Núñez", id_seen="known", contact_id=1)
    assert said(glance(desk, ana), "Today")["Now"] == "Out since 08:14 with Rosa Núñez"
    desk.now = lambda: datetime(2025, 10, 11, 9, 0)
    assert said(glance(desk, ana), "Today")["Now"] == "No school day"


def test_a_reader_is_told_what_is_not_for_the_role(school: School, ana: int, secret: bytes) -> None:
    court_papers.add_court_paper(school.desk, ana, kind="protection", says="No contact.", contact_id=2)
    with school.desk.change("Add", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(school.desk.path, secret, "Rae")
    reader.now = school.desk.now
    read = glance(reader, ana)
    assert {HIDDEN} == {*said(read, "Programs").values(), *said(read, "Conduct").values()}
    assert said(read, "Alerts")["Alerts"] == HIDDEN
    assert "Court order" in said(read, "Alerts"), "an order is told to every role"
    assert "Peanuts" not in repr(read)
    reader.close()


def test_a_child_of_another_school_has_no_glance(school: School, ana: int, secret: bytes) -> None:
    other = add_school(school.desk, "Franklin", "FE")
    with school.desk.change("Add", final=True) as change:
        person = change.insert("person", name="Rae", role="administrator")
        change.insert("person_school", person_id=person, school_id=other)
    clerk = Desk.open(school.desk.path, secret, "Rae")
    with pytest.raises(NotHere):
        glance(clerk, ana)
    clerk.close()


def test_the_paper_shows_the_photo_above_the_lines_and_nothing_where_there_is_none(
    school: School, ana: int
) -> None:
    bare = REPORTS["one-page"].build(school.desk, {"student": ana})
    assert bare.sheet.faces == {} and "<img" not in bare.html
    kept = io.BytesIO()
    Image.new("RGB", (30, 40), "navy").save(kept, "JPEG")
    photos.set_photo(school.desk, ana, kept.getvalue())
    printed = REPORTS["one-page"].build(school.desk, {"student": ana})
    document = pypdfium2.PdfDocument(printed.pdf)
    assert len(document) == 1
    (picture,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    assert picture.get_bounds()[2] > 500  # at the right, where no line stands
    document.close()
    assert 'alt="Photo of ' in printed.html


def test_the_paper_is_one_page_with_the_same_words_and_no_name_in_the_log(school: School, ana: int) -> None:
    for number in range(12):
        course = courses.add_course(school.desk, local_code=f"C{number}", name=f"Course {number} " + "x" * 30)
        section = courses.add_section(
            school.desk, course_id=course, school_id=school.school, school_year_id=school.year, code="1",
            period=str(number),
        )  # fmt: skip
        courses.join_section(school.desk, section, ana, FIRST)
    number = students.student(school.desk, ana).local_id
    printed = REPORTS["one-page"].build(school.desk, {"student": number})
    document = pypdfium2.PdfDocument(printed.pdf)
    assert len(document) == 1
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    for section in glance(school.desk, ana).sections:
        for label, words in section.lines:
            assert " ".join(label.split()) in text
            assert words.split()[0] in text
    assert "Núñez" not in printed.title
    assert printed.students == [ana]
    assert "Art 1" in printed.html
    with pytest.raises(Refused, match="choose whose page it is"):
        REPORTS["one-page"].build(school.desk, {})
