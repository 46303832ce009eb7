"""What a month adds up to: a state file counts as the student's own page does, whatever was written down."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from studentdesk.findings import Refused
from studentdesk.records import attendance, bells, courses, enrollment
from studentdesk.records.attendance_codes import add_code
from studentdesk.records.attendance_month import AttendanceMonths
from studentdesk.records.calendars import set_day
from studentdesk.records.canonical import READS, reading
from studentdesk.records.day_rules import choose_day_rule, day_rules
from studentdesk.records.schools import correct_school
from studentdesk.records.years import current_year
from tests.state_district import FIRST, Place, classes, copied, founded

LETTERS = "AEUTHPFLRMDISBNX"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Two homerooms, and a class by periods for three of the students' periods."""
    numbers = ("340490990260001", "340490990260002")
    with founded(tmp_path_factory.mktemp("il"), "il", "340490990260000", numbers) as place:
        classes(place)
        algebra = courses.add_course(place.desk, local_code="ALG", name="Algebra")
        for period in "123":
            of = {"course_id": algebra, "school_id": place.schools[0], "school_year_id": place.year}
            section = courses.add_section(place.desk, **of, code=period, period=period)
            for id in place.students.values():
                courses.join_section(place.desk, section, id, FIRST)
        yield place


@pytest.fixture
def il(built: Place, tmp_path: Path) -> Iterator[Place]:
    with copied(built, tmp_path) as place:
        yield place


def counted(place: Place, on: date = date(2025, 10, 31)) -> dict[int, dict[str, Decimal]]:
    """The days of each student by the state's kinds, all months together, absences of every excuse as one."""
    months = AttendanceMonths(place.desk, place.year, date(2025, 7, 1), on)
    found: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in months.rows():
        kind = "absent" if row["kind"].startswith("absent ") else row["kind"]
        found[row["student_id"]][kind] += Decimal(row["days"]) / 1000
    return {id: dict(kinds) for id, kinds in found.items()}


@pytest.mark.parametrize("rule", [rule.name for rule in day_rules()])
def test_the_months_add_up_to_what_the_students_own_page_says(il: Place, rule: str) -> None:
    dice = Random(rule)
    choose_day_rule(il.desk, il.year, rule)
    for letter, counts in (("B", "half a day absent"), ("N", "not scheduled"), ("X", "present")):
        limits = {"half_after": 60, "absent_after": 200} if letter == "X" else {}
        add_code(il.desk, code=letter, word=counts, counts=counts, state_kind="absent", **limits)
    periods = [
        {"period": name, "begins": f"{8 + number:02}:00", "ends": f"{8 + number:02}:{length}"}
        for number, (name, length) in enumerate((("1", 40), ("2", 45), ("3", 55)))
    ]
    bells.add_schedule(il.desk, il.schools[0], "Regular", periods, usual=True)
    correct_school(il.desk, il.schools[0], attendance_by="both")
    for _ in range(100):
        student, day = dice.choice(list(il.students.values())), FIRST + timedelta(dice.randrange(60))
        source = dice.choice(("office", "teacher", "import"))
        minutes = dice.choice((None, None, 1, 110, 329, 330))
        try:
            attendance.mark(
                il.desk, student, day, dice.choice(LETTERS), period=dice.choice(("", "", "1", "2", "3")),
                minutes_absent=minutes, source=source,
                time_in=dice.choice((None, "08:10", "09:10", "11:40")),
            )  # fmt: skip
        except Refused:
            continue
    made = counted(il)
    for id in il.students.values():
        page = attendance.student_year(il.desk, id, il.year).by_kind
        assert made[id] == {kind: days for kind, days in page.items() if days}


def test_the_parts_of_a_day_add_up_to_the_day(il: Place) -> None:
    ana = il.students["Ana O'Day"]
    for period, letter in zip("123", "EUR", strict=True):
        attendance.mark(il.desk, ana, date(2025, 9, 10), letter, period=period)
    kinds = counted(il)[ana]
    assert kinds["in person"] == 22 and kinds["absent"] + kinds["remote"] == 1


def test_a_member_of_a_class_counts_only_the_days_of_membership(il: Place) -> None:
    (row,) = il.desk.read("courses.members", section=il.sections["4B"], day=date(2025, 9, 10))
    courses.leave_section(il.desk, row["section_enrollment_id"], date(2025, 9, 10))
    assert counted(il)[il.students["Cy Short"]] == {"in person": Decimal(7)}


def test_two_pieces_of_one_stay_are_one_month_of_the_same_entry(il: Place) -> None:
    after = enrollment.change_piece(il.desk, il.pieces["Cy Short"], date(2025, 9, 15), homeroom="4B")
    rows = list(AttendanceMonths(il.desk, il.year, date(2025, 7, 1), date(2025, 10, 31)).rows())
    mine = [row for row in rows if row["student_id"] == il.students["Cy Short"]]
    assert {row["entered_on"] for row in mine} == {"2025-08-25"}
    assert [(row["enrollment_id"], row["days"]) for row in mine] == [
        (il.pieces["Cy Short"], 9000),
        (after, 12000),
    ]
    enrollment.correct_piece(il.desk, after, share=5000)
    rows = list(AttendanceMonths(il.desk, il.year, date(2025, 7, 1), date(2025, 10, 31)).rows())
    assert [row["entered_on"] for row in rows if row["enrollment_id"] == after] == ["2025-09-15"]


def test_planned_pieces_and_those_entered_in_error_are_in_no_read(il: Place) -> None:
    il.student("Dan Later", "100000009", "L009", date(2015, 3, 9))
    il.enroll("Dan Later", "04", date(2025, 12, 1))
    enrollment.entered_in_error(il.desk, il.pieces["Cy Short"])
    year = current_year(il.desk)
    for read in READS:
        ids = {row["student_id"] for row in reading(il.desk, read, year, date(2026, 6, 5)).rows}
        assert ids == {il.students["Ana O'Day"], il.students["Ben Núñez"]}, read


def test_every_row_of_a_read_has_every_column_that_a_folder_may_name(il: Place) -> None:
    for read, columns in READS.items():
        row = next(iter(reading(il.desk, read, current_year(il.desk), date(2025, 10, 31)).rows))
        for column in columns:
            assert column.name in row.keys(), f"{read}.{column.name}"  # noqa: SIM118 - a row answers by name only
            record, _ = column.place(row)
            assert record.partition(":")[2].isdigit(), f"{read}.{column.name} leads to {record}"


def test_a_day_taken_for_the_whole_school_or_its_homeroom_counts(il: Place) -> None:
    with il.desk.change("Bring in", source="import") as change:
        change.insert("attendance_taken", school_id=il.schools[0], date="2025-10-20")
        change.insert("attendance_taken", school_id=il.schools[0], date="2025-10-21", homeroom="4B")
        change.update("enrollment", il.pieces["Cy Short"], homeroom="4B")
    months = counted(il)
    assert months[il.students["Cy Short"]] == {"in person": Decimal(23)}
    assert months[il.students["Ben Núñez"]] == {"in person": Decimal(24)}


def test_a_piece_without_a_calendar_takes_the_schools_and_without_one_is_told(il: Place) -> None:
    before = counted(il)
    enrollment.correct_piece(il.desk, il.pieces["Cy Short"], calendar_id=None)
    assert counted(il) == before
    with il.desk.change("Take the calendar away") as change:
        for row in il.desk.read("calendars.of_school", school=il.schools[0], year=il.year):
            change.delete("calendar_school", row["id"])
    problems = AttendanceMonths(il.desk, il.year, date(2025, 7, 1), date(2025, 10, 31)).problems()
    assert any("1 student without a calendar" in problem.message for problem in problems)


def test_a_day_that_was_no_school_day_takes_no_mark(il: Place) -> None:
    ana = il.students["Ana O'Day"]
    attendance.mark(il.desk, ana, date(2025, 9, 10), "E")
    set_day(il.desk, il.calendar, date(2025, 9, 10), "weather")
    assert counted(il)[ana] == {"in person": Decimal(22)}
