"""Registration papers: what is asked of whom, what is missing, who is in at once; on paper too."""

from datetime import date

import pytest

from studentdesk.db import Desk
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import enrollment, memberships, required_papers, student_papers, students
from studentdesk.records.district import catch_up
from studentdesk.records.programs import program_named
from studentdesk.reports.catalog import REPORTS
from tests.desk.conftest import School

FIRST_DAY, TODAY = date(2025, 8, 25), date(2025, 10, 7)


def child(school: School, last: str, *, entry: str = "next year", kindergarten: bool = False) -> int:
    id = students.add_student(school.desk, last_name=last, first_name="Mai", birth_date=date(2016, 5, 1))
    level = school.kindergarten if kindergarten else school.fourth
    enrollment.enroll(
        school.desk, id, school_id=school.school, begins=FIRST_DAY, grade_level_id=level, entry_kind=entry
    )
    return id


def asked(school: School, id: int) -> list[str]:
    return [one.code for one in student_papers.asked_papers(school.desk, id, TODAY)]


def join(school: School, id: int, code: str, begins: date = FIRST_DAY) -> None:
    program = program_named(school.desk, code)
    assert program
    memberships.join_program(school.desk, id, program.id, begins)


def test_papers_are_asked_of_who_is_new_of_a_grade_and_of_a_program(school: School) -> None:
    old, new = child(school, "Old"), child(school, "New", entry="from outside")
    little = child(school, "Little", entry="new", kindergarten=True)
    assert asked(school, old) == []
    assert asked(school, new) == ["AGE", "RESIDENCE", "SHOTS", "STATEMENT", "LANGUAGE"]
    assert asked(school, little)[-2:] == ["PHYSICAL", "DENTAL"]
    join(school, old, "SPED")
    join(school, old, "504", date(2025, 10, 8))
    assert asked(school, old) == ["IEP"]


def test_a_paper_is_missing_until_it_comes_or_is_refused(school: School) -> None:
    desk, new = school.desk, child(school, "New", entry="from outside")
    missing = student_papers.missing_papers(desk, TODAY)
    assert student_papers.ask_for(desk, missing) == 5
    age, home, *_rest = student_papers.asked_papers(desk, new, TODAY)
    assert (age.asked_on, age.due_on) == (TODAY, date(2025, 11, 6))
    student_papers.set_paper(desk, new, age.id, school.year, received_on=date(2025, 10, 6))
    student_papers.set_paper(desk, new, home.id, school.year, refused=True)
    left = student_papers.missing_papers(desk, TODAY)
    assert [one.code for one in left] == ["SHOTS", "STATEMENT", "LANGUAGE"]
    assert student_papers.ask_for(desk, left) == 0
    with pytest.raises(Refused, match=r"Received on “2025-10-08”: that day is still to come"):
        student_papers.set_paper(desk, new, age.id, school.year, received_on=date(2025, 10, 8))
    with pytest.raises(Refused, match=r"Due on “2025-10-01”: it can't come before the day it was asked for"):
        student_papers.set_paper(desk, new, home.id, school.year, due_on=date(2025, 10, 1))


def test_a_paper_of_each_year_is_asked_again_and_one_for_life_is_not(school: School) -> None:
    desk, little = school.desk, child(school, "Little", entry="new", kindergarten=True)
    with desk.change("Another year", final=True) as change:
        before = change.insert("school_year", label="2024-25", begins="2024-07-01", ends="2025-06-30")
    for one in student_papers.asked_papers(desk, little, TODAY):
        student_papers.set_paper(desk, little, one.id, before, received_on=date(2025, 5, 5))
    assert [one.code for one in student_papers.missing_papers(desk, TODAY)] == ["PHYSICAL", "DENTAL"]


def test_homeless_and_foster_children_are_in_at_once(school: School) -> None:
    for code in ("HOMELESS", "FOSTER"):
        id = child(school, code.title(), entry="from outside")
        join(school, id, code)
        found = student_papers.asked_papers(school.desk, id, TODAY)
        assert found and all(one.at_once and one.missing for one in found)
    printed = REPORTS["missing-papers"].build(school.desk, {})
    assert {row[-1] for table in printed.sheet.tables for row in table.rows} == {
        "In school at once, papers to follow"
    }


def test_the_list_on_paper_has_a_line_a_child(school: School) -> None:
    new = child(school, "New", entry="from outside")
    child(school, "Old")
    printed = REPORTS["missing-papers"].build(school.desk, {})
    (table,) = printed.sheet.tables
    assert table.students == (new,)
    assert table.rows[0][5].startswith("Proof of age; Proof of residence; Immunization record")
    for paper in student_papers.missing_papers(school.desk, TODAY):
        student_papers.set_paper(school.desk, new, paper.id, school.year, received_on=TODAY)
    with pytest.raises(Refused, match="No registration paper is missing on October 7, 2025"):
        REPORTS["missing-papers"].build(school.desk, {})


def test_a_scan_is_kept_and_says_that_the_paper_came(school: School) -> None:
    desk, new = school.desk, child(school, "New", entry="from outside")
    age = student_papers.asked_papers(desk, new, TODAY)[0]
    student_papers.attach_scan(desk, age, b"%PDF-1.7 age")
    age = student_papers.asked_papers(desk, new, TODAY)[0]
    assert (age.received_on, student_papers.scan(desk, age)) == (TODAY, b"%PDF-1.7 age")
    assert desk.undo() == "Keep the scan of a registration paper"
    assert student_papers.asked_papers(desk, new, TODAY)[0].missing
    with pytest.raises(Refused, match="Scan it smaller than 10 MB"):
        student_papers.attach_scan(desk, age, b"%PDF" + bytes(10_000_001))


def test_the_district_adds_papers_and_takes_them_out_of_use(school: School) -> None:
    desk, id = school.desk, child(school, "Old")
    required_papers.add_required_paper(
        desk, code="PHOTO", name="Photo consent", each_year=True, grades="K 04"
    )
    assert asked(school, id) == ["PHOTO"]
    kept = next(one for one in required_papers.required_papers(desk) if one.code == "PHOTO")
    required_papers.correct_required_paper(desk, kept, active=False)
    assert asked(school, id) == []
    with pytest.raises(Refused, match="Code “AGE”: another paper has it"):
        required_papers.add_required_paper(desk, code="AGE", name="Age")
    with pytest.raises(Refused, match="Only in grade levels “44”: there is none of that code"):
        required_papers.add_required_paper(desk, code="X", name="X", grades="K 44")
    with pytest.raises(Refused, match="choose one where the paper is asked of a program"):
        required_papers.add_required_paper(desk, code="X", name="X", who="program")


def test_a_district_of_an_older_program_is_given_its_states_papers(school: School) -> None:
    desk = school.desk
    with desk.change("As it was", final=True) as change:
        for one in required_papers.required_papers(desk):
            change.delete("required_paper", one.id)
    catch_up(desk)
    assert len(required_papers.required_papers(desk)) == 13
    head = desk.head()
    catch_up(desk)
    assert desk.head() == head


def test_a_reader_is_shown_no_papers(school: School, secret: bytes) -> None:
    id = child(school, "New", entry="from outside")
    with school.desk.change("Add a reader", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(school.desk.path, secret, "Rae")
    with pytest.raises(NotAllowed):
        student_papers.asked_papers(reader, id, TODAY)
    reader.close()
