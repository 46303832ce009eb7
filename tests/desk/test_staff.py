"""Staff: numbers of their own, dates in order, a birth date that a reader does not see."""

from datetime import date

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.staff import add_staff, correct_staff, staff, staff_member


def add(desk: Desk, local_id: str = "T01", last_name: str = "Ott", **fields: object) -> int:
    return add_staff(desk, local_id=local_id, last_name=last_name, first_name="Jo", **fields)


def test_staff_stand_by_name_with_their_fields(desk: Desk) -> None:
    add(desk, "T02", "ʻĪlima")
    id = add(desk, " 0017 ", "Adler", birth_date=date(1980, 2, 29), position="Teacher", email="")
    first, second = staff(desk)
    assert (first.id, first.local_id, first.birth_date, first.position) == (
        id,
        "0017",
        date(1980, 2, 29),
        "Teacher",
    )
    assert (first.email, second.last_name) == (None, "ʻĪlima")


def test_who_works_here_on_a_day_does_so_from_the_first_to_the_last(desk: Desk) -> None:
    add(desk, "1", begins=date(2025, 8, 18), ends=date(2025, 12, 19))
    add(desk, "2")
    days = [date(2025, 8, 17), date(2025, 8, 18), date(2025, 12, 19), date(2025, 12, 20)]
    assert [[one.local_id for one in staff(desk, on=day)] for day in days] == [
        ["2"],
        ["1", "2"],
        ["1", "2"],
        ["2"],
    ]


def test_a_number_belongs_to_one_person(desk: Desk) -> None:
    first, second = add(desk), add(desk, "T02")
    with pytest.raises(Refused, match="“T01”"):
        add(desk, "T01", "Adler")
    with pytest.raises(Refused, match="“T01”"):
        correct_staff(desk, second, local_id="T01")
    correct_staff(desk, first, local_id="T01", first_name="Joan")
    assert staff_member(desk, first).first_name == "Joan"
    assert len(staff(desk)) == 2


@pytest.mark.parametrize("field", ["local_id", "last_name", "first_name"])
def test_what_must_be_there_is_refused_empty_with_an_example(desk: Desk, field: str) -> None:
    with pytest.raises(Refused, match=r"can't be empty\. Example: "):
        correct_staff(desk, add(desk), **{field: "  "})


def test_a_last_day_before_the_first_is_refused(desk: Desk) -> None:
    id = add(desk, begins=date(2025, 8, 18))
    with pytest.raises(Refused, match="2025-08-17"):
        correct_staff(desk, id, ends=date(2025, 8, 17))
    assert staff_member(desk, id).ends is None


def test_a_reader_does_not_see_when_staff_were_born(desk: Desk, secret: bytes) -> None:
    id = add(desk, birth_date=date(1980, 2, 29))
    with desk.change("Add a person", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(desk.path, secret, "Rae")
    assert (staff(reader)[0].birth_date, staff_member(reader, id).birth_date) == (None, None)
    assert staff_member(desk, id).birth_date == date(1980, 2, 29)
    reader.close()


def test_a_correction_is_one_line_of_history_and_undone(desk: Desk) -> None:
    id = add(desk)
    correct_staff(desk, id, last_name="Ott-Díaz")
    assert desk.undo() == "Correct a staff member"
    assert staff_member(desk, id).last_name == "Ott"
