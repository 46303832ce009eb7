"""Things lent, lockers and fees: one child at a time, what is still out, nobody told of another school's."""

from datetime import date
from decimal import Decimal

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import (
    enrollment,
    families,
    fees,
    institutions,
    loans,
    lockers,
    neighbors,
    students,
    year_end,
    years,
)
from studentdesk.records.schools import add_school
from studentdesk.records.still_out import how_much, in_words, still_out
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.records_request import records_request
from tests.desk.conftest import School

AUGUST, SEPTEMBER = date(2025, 8, 25), date(2025, 9, 2)


def child(school: School, last_name: str, at: int = 0) -> int:
    """A child with a homeroom at a school."""
    id = students.add_student(school.desk, last_name=last_name, first_name="Ada", birth_date=date(2015, 5, 1))
    enrollment.enroll(
        school.desk, id, school_id=at or school.school, begins=AUGUST, grade_level_id=school.fourth,
        entry_kind="new", homeroom="4A", calendar_id=school.calendar,
    )  # fmt: skip
    return id


@pytest.fixture
def ada(school: School) -> int:
    """A child with a laptop, a locker and a fee."""
    id = child(school, "Núñez")
    loans.hand_out(school.desk, id, tag="C-0142", kind="laptop", serial="5CD1", out_on=SEPTEMBER)
    lockers.assign_locker(
        school.desk, id, number="212", place="East", combination="12-34-6", begins=SEPTEMBER
    )
    fees.charge(school.desk, id, kind="library", amount=Decimal("12.50"), says="Atlas", charged_on=SEPTEMBER)
    return id


def test_a_tag_that_nobody_knows_asks_what_it_is_and_is_known_from_then_on(school: School, ada: int) -> None:
    with pytest.raises(Refused, match="What: nobody knows the tag “X-1” yet"):
        loans.hand_out(school.desk, ada, tag="X-1")
    (loan,) = loans.loans(school.desk, ada)
    loans.take_back(school.desk, loan.id, state="worn")
    loans.hand_out(school.desk, ada, tag="c-0142")
    assert [(one.word, one.tag, one.back_on, one.state) for one in loans.loans(school.desk, ada)] == [
        ("Laptop", "C-0142", None, None), ("Laptop", "C-0142", date(2025, 10, 7), "worn"),
    ]  # fmt: skip


def test_nothing_is_out_twice_and_the_field_says_who_has_it_since_when(school: School, ada: int) -> None:
    other = child(school, "Li")
    with pytest.raises(Refused, match=r"^Tag “C-0142”: Núñez, Ada has it since 2025-09-02\. Take"):
        loans.hand_out(school.desk, other, tag="C-0142")
    with pytest.raises(Refused, match=r"^Number “212”: it is Núñez, Ada’s from 2025-09-02 on\."):
        lockers.assign_locker(school.desk, other, number="212")
    loans.take_back_tag(school.desk, "C-0142")
    again = loans.hand_out(school.desk, other, tag="C-0142")
    (before,) = loans.loans(school.desk, ada)
    with pytest.raises(Refused, match="Back on “C-0142”: Li, Ada has it since 2025-10-07"):
        loans.correct_loan(school.desk, before.id, back_on=None)
    loans.take_back(school.desk, again)
    (use,) = lockers.lockers(school.desk, ada)
    lockers.correct_locker(school.desk, use.id, ends=date(2025, 10, 6))
    lockers.assign_locker(school.desk, other, number="212")


@pytest.fixture
def clerk(school: School, ada: int, secret: bytes) -> Desk:
    """A reader of another school than Ada's."""
    other = add_school(school.desk, "Franklin Elementary", "FE")
    child(school, "Okafor", other)
    with school.desk.change("Add a person", final=True) as change:
        person = change.insert("person", name="Rae", role="reader")
        change.insert("person_school", person_id=person, school_id=other)
    mine = Desk.open(school.desk.path, secret, "Rae")
    mine.now = school.desk.now
    return mine


def test_a_tag_out_at_another_school_names_no_child(clerk: Desk, ada: int) -> None:
    thing = loans.with_tag(clerk, "C-0142")
    assert thing is not None
    assert (thing.word, thing.who, thing.student_id, thing.loan_id) == (
        "Laptop", "a student of another school", None, None,
    )  # fmt: skip
    assert (still_out(clerk), how_much(clerk)) == ([], (0, 0))
    with pytest.raises(Refused, match="a student of another school has it since 2025-09-02"):
        loans.take_back_tag(clerk, "C-0142")
    assert (loans.loans(clerk, ada), lockers.lockers(clerk, ada), fees.fees(clerk, ada)) == ([], [], [])


def test_a_reader_sees_the_locker_and_not_how_it_opens(school: School, ada: int, secret: bytes) -> None:
    with school.desk.change("Add a person", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    fees.correct_fee(school.desk, fees.fees(school.desk, ada)[0].id, settled="waived")
    reader = Desk.open(school.desk.path, secret, "Rae")
    (use,) = lockers.lockers(reader, ada)
    (fee,) = fees.fees(reader, ada)
    reader.close()
    assert (use.number, use.combination) == ("212", None)
    assert (fee.settled, fee.settled_on, fee.amount) == (None, date(2025, 10, 7), Decimal("12.50"))


def test_a_fee_is_whole_cents_and_open_until_it_is_paid_or_waived(school: School, ada: int) -> None:
    desk = school.desk
    for amount, why in (("0", "write what is owed"), ("1.005", "two decimals"), ("-1", "write 0 to")):
        with pytest.raises(Refused, match=why):
            fees.charge(desk, ada, kind="library", amount=Decimal(amount))
    (fee,) = fees.fees(desk, ada)
    with pytest.raises(Refused, match="On “2025-09-01”: it can't come before the fee"):
        fees.correct_fee(desk, fee.id, settled="paid", settled_on=date(2025, 9, 1))
    fees.correct_fee(desk, fee.id, settled="paid")
    (fee,) = fees.fees(desk, ada)
    assert (fee.cents, fee.settled, fee.settled_on, fee.settled_by) == (
        1250,
        "paid",
        date(2025, 10, 7),
        "Pat",
    )
    assert [one.kind for one in still_out(desk)] == ["laptop", "locker"]
    fees.correct_fee(desk, fee.id, settled=None)
    assert in_words(still_out(desk)) == "Still out: Laptop C-0142, Locker 212. Owed: $12.50."


def test_who_left_stands_on_the_list_and_gets_the_records_all_the_same(school: School, ada: int) -> None:
    desk = school.desk
    (piece,) = enrollment.pieces(desk, ada)
    former = institutions.add_institution(desk, kind="school", name="Riverside Primary")
    enrollment.correct_piece(desk, piece.id, from_id=former)
    letter = repr(records_request(desk, ada).sheet)
    assert "12.50" not in letter and "C-0142" not in letter
    enrollment.withdraw(desk, piece.id, last_day=date(2025, 10, 6), exit_kind="moved on")
    rooms = REPORTS["still-out"].build(desk, {}).sheet
    assert [(table.title, len(table.rows)) for table in rooms.tables] == [("No homeroom, or left", 3)]
    assert rooms.total == "2 things out, $12.50 owed"
    kinds = REPORTS["still-out"].build(desk, {"by-kind": True}).sheet
    assert [table.title for table in kinds.tables] == ["Laptop", "Locker", "Owed"]


def test_the_letter_goes_to_both_homes_and_to_no_protected_address(school: School, ada: int) -> None:
    desk = school.desk
    neighbors.add_home(desk, ada, "The Núñez Family", line1="12 Elm St", city="Riverside")
    second = families.add_household(desk, "Luis Núñez", line1="4 Oak Ave")
    father = families.add_contact(desk, last_name="Núñez", first_name="Luis")
    families.join_household(desk, second, student_id=ada)
    families.join_household(desk, second, contact_id=father)
    families.link_contact(desk, ada, father, "father", gets_mail=True)
    made = REPORTS["lent-letters"].build(desk, {})
    assert [table.letter.address[:2] for table in made.sheet.tables if table.letter] == [
        ("The Núñez Family", "12 Elm St"), ("Luis Núñez", "4 Oak Ave"),
    ]  # fmt: skip
    assert [row[:2] for row in made.sheet.tables[0].rows] == [
        ("Laptop", "C-0142"), ("Locker", "212"), ("Library", "Atlas"),
    ]  # fmt: skip
    with desk.change("Protect") as change:
        change.update("address", 1, confidential=True)
    made = REPORTS["lent-letters"].build(desk, {})
    assert [problem.rule for problem in made.notices] == ["letter without an address"]


def test_year_end_says_what_is_still_out(school: School, ada: int) -> None:
    year = years.year_named(school.desk, "2025-26")
    assert year is not None
    said = [one.message for one in year_end.try_it(school.desk, year).problems if one.rule == "still out"]
    assert said == ["2 things and lockers are still out, $12.50 is owed. See the screen Lent."]
