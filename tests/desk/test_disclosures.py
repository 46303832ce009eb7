"""Who was given what, and why: written by everybody who hands out, taken back by nobody."""

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import students
from studentdesk.records.disclosures import BASES, disclose, disclosures, named

if TYPE_CHECKING:
    from conftest import School


@pytest.fixture
def children(school: "School") -> list[int]:
    return [
        students.add_student(school.desk, last_name=name, first_name="Al")
        for name in ("Cruz", "Abel", "Baker")
    ]


def hand_out(desk: Desk, students: list[int], **said: str) -> int:
    words = {"what": "Class list 3A", "recipient": "Public Library", "purpose": "Library cards"}
    return disclose(desk, student_ids=students, **{**words, **said})


def test_a_disclosure_stands_in_each_students_record_once(desk: Desk, children: list[int]) -> None:
    first, second, third = children
    id = hand_out(desk, [first, second, first], basis=BASES[-2].name)
    for student in (first, second):
        (given,) = disclosures(desk, student)
        assert (given.id, given.what, given.recipient, given.purpose) == (
            id,
            "Class list 3A",
            "Public Library",
            "Library cards",
        )
        assert (given.person, given.at, given.students) == ("Pat", datetime(2025, 10, 7, 8, 14, 3), 2)
        assert given.basis == "Directory information"
    assert disclosures(desk, third) == []
    assert [who.name for who in named(desk, id)] == ["Abel, Al", "Cruz, Al"]


def test_the_newest_stands_first(desk: Desk, children: list[int]) -> None:
    for hour in (9, 11, 10):
        desk.now = lambda hour=hour: datetime(2025, 10, 7, hour, 0)  # type: ignore[misc]
        hand_out(desk, children)
    assert [given.at.hour for given in disclosures(desk)] == [11, 10, 9]


@pytest.mark.parametrize(
    ("field", "words"),
    [("what", "What was given"), ("recipient", "To whom"), ("purpose", "Why")],
)
def test_without_whom_and_why_nothing_is_handed_out(
    desk: Desk, children: list[int], field: str, words: str
) -> None:
    with pytest.raises(Refused, match=f"{words}: .* Example: "):
        hand_out(desk, children, **{field: " \t"})
    assert disclosures(desk) == []


def test_no_undo_takes_a_disclosure_away(desk: Desk, children: list[int]) -> None:
    students.correct(desk, children[0], first_name="Cy")
    hand_out(desk, children)
    assert desk.undo() == "Correct first name"
    assert [(given.what, given.students) for given in disclosures(desk)] == [("Class list 3A", 3)]
    assert desk.redo() == "Correct first name"
    assert len(disclosures(desk, children[0])) == 1


def test_a_disclosure_keeps_its_students_from_being_undone(desk: Desk, school: "School") -> None:
    child = students.add_student(desk, last_name="Li", first_name="Mai")
    hand_out(desk, [child])
    with pytest.raises(Refused):
        desk.undo()
    assert len(disclosures(desk, child)) == 1


def test_a_reader_hands_out_too_and_cannot_take_it_back(
    desk: Desk, children: list[int], secret: bytes
) -> None:
    with desk.change("Add a person", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(desk.path, secret, "Rae")
    try:
        hand_out(reader, children[:2])
        assert reader.undo() is None
        assert [(given.person, given.students) for given in disclosures(reader)] == [("Rae", 2)]
    finally:
        reader.close()
    assert [given.person for given in disclosures(desk, children[0])] == ["Rae"]


def test_a_disclosure_about_a_student_nobody_has_writes_nothing(desk: Desk, children: list[int]) -> None:
    with pytest.raises(Refused):
        hand_out(desk, [*children, 4711])
    assert disclosures(desk) == []


def test_a_file_without_students_is_noted_too(desk: Desk) -> None:
    hand_out(desk, [])
    assert disclosures(desk)[0].students == 0


def test_every_basis_names_its_paragraph() -> None:
    assert all(basis.name and basis.rule.startswith("34 CFR 99.") for basis in BASES)
    assert len({basis.name for basis in BASES}) == len(BASES)
