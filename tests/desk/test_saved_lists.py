"""Saved lists: kept under a name, run again, handed out with one line in the log or one for each child."""

import csv
from pathlib import Path

import pytest

from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import disclosures, students
from studentdesk.records.questions import answer
from studentdesk.records.saved_lists import remove_list, save_list, saved_list, saved_lists
from studentdesk.reports.asked_list import asked_list
from studentdesk.reports.hand_out import hand_out
from tests.desk.conftest import School
from tests.desk.test_questions import asked, reader_of

__all__ = ["asked"]
TITLES = ("Last name", "Called", "Grade level", "Sex", "Days absent", "Race", "Program", "Birth date",
          "Postal code")  # fmt: skip
SERVICE = "Service that works for the school, under its control"


def test_a_list_is_kept_under_its_name_corrected_and_taken_back(asked: School) -> None:
    desk = asked.desk
    id = save_list(desk, "Fourth", "grade level is 4", "last name, homeroom")
    assert [(one.name, one.question) for one in saved_lists(desk)] == [("Fourth", "grade level is 4")]
    save_list(desk, "Fourth grade", "grade level is 4 and sex is F", id=id)
    assert saved_list(desk, id).columns == ""
    desk.undo()
    assert saved_list(desk, id).name == "Fourth"
    remove_list(desk, id)
    assert saved_lists(desk) == []


@pytest.mark.parametrize(
    ("name", "question", "columns", "sentence"),
    [
        ("", "grade level is 4", "", "Name of the list"),
        ("A", "grade levl is 4", "", "grade lev"),
        (
            "A",
            "grade level is 4",
            "last name, homerom",
            "Columns “homerom”: no field is called",
        ),
        ("fourth", "grade level is 4", "", "another list has it"),
    ],
)
def test_what_is_not_a_list_is_refused_in_words(
    asked: School, name: str, question: str, columns: str, sentence: str
) -> None:
    save_list(asked.desk, "Fourth", "grade level is 4")
    with pytest.raises(Refused) as told:
        save_list(asked.desk, name, question, columns)
    assert sentence in str(told.value)


def test_a_file_has_the_columns_chosen_in_words_and_no_cell_is_a_formula(
    asked: School, tmp_path: Path
) -> None:
    desk = asked.desk
    students.correct(desk, 1, preferred_first_name="=1+1")
    words = "last name, called, grade level, sex, days absent, race, program, birth date, postal code"
    printed = asked_list(desk, answer(desk, "grade level is 4"), "Fourth", words)
    to = hand_out(desk, printed, tmp_path / "list.csv", recipient="Rosa", purpose="Trip", basis="Trip")
    with to.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        [
            "Last name",
            "Called",
            "Grade level",
            "Sex",
            "Days absent",
            "Race",
            "Program",
            "Birth date",
            "Postal code",
        ],
        ["Adams", "'=1+1", "Grade 4", "Female", "4", "Asian, White", "", "5/1/2015", "01810"],
        ["McKay", "", "Grade 4", "Male", "1", "", "Special education", "5/1/2015", ""],
    ]
    assert [len(disclosures.disclosures(desk, id)) for id in (1, 2, 3)] == [1, 1, 0]


def test_a_service_of_the_school_is_one_line_in_the_log_and_not_one_a_child(
    asked: School, tmp_path: Path
) -> None:
    desk = asked.desk
    printed = asked_list(desk, answer(desk, "grade level is 4"), "Lunch")
    hand_out(desk, printed, tmp_path / "l.xlsx", recipient="Lunch Co", purpose="Meals", basis=SERVICE)
    (line,) = disclosures.disclosures(desk)
    assert (line.what, line.basis) == ("List: Lunch, October 7, 2025, 2 students", SERVICE)
    assert disclosures.disclosures(desk, 1) == []


def test_a_reader_hands_out_no_column_that_is_hidden(asked: School, secret: bytes) -> None:
    reader = reader_of(asked, secret)
    with pytest.raises(NotAllowed):
        asked_list(reader, [1, 2], "Fourth", "last name, program")
    assert asked_list(reader, [1, 2], "Fourth", "last name").rows[1] == ["Adams"]
    reader.close()
