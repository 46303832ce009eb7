"""Any list answers a question by its columns, and by what a child is asked by; its file is in the log."""

import csv
from datetime import date
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import disclosures, incident_people, incidents, saved_lists, students
from studentdesk.records.questions import answer
from studentdesk.records.row_questions import Listed, children, fitting, offer
from studentdesk.reports.any_list import any_list
from studentdesk.reports.hand_out import hand_out
from tests.desk.conftest import School

TITLES = ("Day", "What", "Days given", "Name")
LINES = (
    (1, ("9/2/2025", "Fight", "3", "Núñez, Ana")),
    (2, ("10/1/2025", "Late to class", "", "O’Neil, Ben")),
    (3, ("9/30/2025", "Fight with a weapon", "10", "Łuczak, Cleo")),
)
FOUND = [
    ("what is fight", [1]),
    ("what contains FIGHT", [1, 3]),
    ("what contains fight and day after 9/2", [3]),
    ("day between 9/1 and 9/30", [1, 3]),
    ("days given more than 3", [3]),
    ("days given at least 3", [1, 3]),
    ("has no days given", [2]),
    ("name begins with nunez or name contains luczak", [1, 3]),
    ("name begins with o'neil", [2]),
    ("not (what contains fight)", [2]),
    ("fight", [1, 3]),
    ("nunez 9/2", [1]),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_a_list_is_asked_by_its_columns(school: School, text: str, found: list[int]) -> None:
    assert fitting(school.desk, Listed(TITLES, LINES), text) == found


@pytest.mark.parametrize("text", ["whta is fight", "day after soon", "what", "days given more than many"])
def test_what_is_not_understood_is_refused(school: School, text: str) -> None:
    if text == "what":  # words alone are looked for
        assert fitting(school.desk, Listed(TITLES, LINES), text) == []
        return
    with pytest.raises(Refused):
        fitting(school.desk, Listed(TITLES, LINES), text)


def test_the_titles_are_offered_while_one_types(school: School) -> None:
    assert "days given" in offer(school.desk, Listed(TITLES, LINES), "da").words


def test_a_list_of_children_is_asked_by_what_a_child_is_asked_by(school: School, secret: bytes) -> None:
    desk = school.desk
    for last, born in (("Adams", date(2015, 5, 1)), ("Böll", date(2012, 5, 1))):
        students.add_student(desk, last_name=last, first_name="Ada", birth_date=born)
    listed = Listed(("Born",), ((1, ("5/1/2015",)), (2, ("5/1/2012",))), "student")
    assert fitting(desk, listed, "age more than 12") == [2]
    assert fitting(desk, listed, "last name is boll and born before 1/1/2014") == [2]
    with desk.change("Add a reader", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(desk.path, secret, "Rae")
    with pytest.raises(NotAllowed):
        fitting(reader, listed, "incidents more than 1")
    reader.close()


def test_texts_of_children_are_compared_without_accents_and_case(school: School) -> None:
    desk = school.desk
    for last in ("Núñez", "NUNEZ", "O’Neil", "Nunes"):
        students.add_student(desk, last_name=last, first_name="Ada")
    for text, found in (
        ("last name is nunez", 2), ("last name begins with nuñ", 3), ("last name contains o'neil", 1),
    ):  # fmt: skip
        assert len(answer(desk, text, everybody=True)) == found


def test_a_file_of_incidents_names_every_child_in_them_in_the_log(school: School, tmp_path: Path) -> None:
    desk = school.desk
    ids = [students.add_student(desk, last_name=last, first_name="Ada") for last in ("Adams", "Böll", "Cole")]
    id = incidents.add_incident(desk, school_id=school.school, date=date(2025, 9, 2))
    for child in ids[:2]:
        incident_people.add_person(desk, id, role="offender", kind="student", student_id=child)
    listed = Listed(("Day", "What"), ((id, ("9/2/2025", "=1+1")), (id + 1, ("", ""))), "incident")
    assert children(desk, listed, [id]) == ids[:2]
    printed = any_list(desk, "Incidents", listed, [id])
    file = hand_out(desk, printed, tmp_path / "list.csv", recipient="Board", purpose="Count", basis="")
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["Day", "What"]
    assert len(rows) == 2 and not rows[1][1].startswith("=")
    (line,) = disclosures.disclosures(desk)
    assert (line.recipient, line.students) == ("Board", 2)


def test_a_question_is_kept_for_its_list_and_taken_away(school: School) -> None:
    desk = school.desk
    id = saved_lists.save_list(desk, "Fights", "what contains fight", listed="incidents/incidents")
    (kept,) = saved_lists.saved_lists(desk)
    assert (kept.listed, kept.question) == ("incidents/incidents", "what contains fight")
    saved_lists.remove_list(desk, id)
    assert saved_lists.saved_lists(desk) == []
    assert desk.undo() and saved_lists.saved_lists(desk) == [kept]
