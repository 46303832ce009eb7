"""The two state files of a small district, byte for byte, and each field as its act changes it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from studentdesk.records import attendance, enrollment, institutions, students
from studentdesk.records.calendars import set_day
from studentdesk.records.district import district
from studentdesk.states import filing
from studentdesk.states.formats import layout_for
from tests.state_district import Place, both, copied

STAYS = """\
123456789,0123,2026-06-30,1000000001,2025-08-20,2025-08-25,E01,,K5A,A
123456789,0123,2026-06-30,1000000002,2025-08-20,2025-08-25,E01,,004,A
123456789,0123,2026-06-30,1000000002,2025-10-06,2025-10-05,WD11,,004,A
123456789,0123,2026-06-30,1000000002,2025-10-06,2025-10-06,R11,,005,A
123456789,0123,2026-06-30,1000000003,2025-08-20,2025-08-25,E01,,004,A
123456789,0123,2026-06-30,1000000003,2025-09-16,2025-09-14,WD12,,004,A
123456789,0456,2026-06-30,1000000003,2025-09-16,2025-09-15,R12,,004,A
123456789,0123,2026-06-30,1000000004,2025-08-20,2025-08-25,E01,,004,A
123456789,0123,2026-06-30,1000000004,2025-10-13,2025-10-10,WD03,,004,A
123456789,0123,2026-06-30,1000000005,2025-08-20,2025-08-25,E01,,004,A
123456789,0123,2026-06-30,1000000005,2025-09-03,2025-08-25,WD09,,004,A
123456789,0123,2026-06-30,1000000006,2025-08-20,2025-08-25,E01,,004,A
123456789,0123,2026-06-30,1000000006,2025-10-13,2025-10-13,WD01,,004,A
123456789,0123,2026-06-30,1000000006,2025-11-12,2025-11-03,E01,,004,A
"""
MONTHS = """\
Student Attendance V4,5,340490990260000_10312025_001.csv,10/31/2025,340490990260000
100000001,L001,ODay,Ana,03/09/2015,340490990260001,340490990260001,08/25/2025,2026,09,2025,01,21.000
100000001,L001,ODay,Ana,03/09/2015,340490990260001,340490990260001,08/25/2025,2026,10,2025,01,02.000
100000002,L002,Nunez,Ben,03/09/2015,340490990260001,340490990260001,08/25/2025,2026,09,2025,01,21.000
100000002,L002,Nunez,Ben,03/09/2015,340490990260001,340490990260001,08/25/2025,2026,10,2025,01,02.000
100000003,L003,Short,Cy,03/09/2015,340490990260001,340490990260001,08/25/2025,2026,09,2025,01,21.000
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, Place]]:
    with both(tmp_path_factory.mktemp("pa"), tmp_path_factory.mktemp("il")) as places:
        yield places


@pytest.fixture
def pa(built: tuple[Place, Place], tmp_path: Path) -> Iterator[Place]:
    with copied(built[0], tmp_path) as place:
        yield place


@pytest.fixture
def il(built: tuple[Place, Place], tmp_path: Path) -> Iterator[Place]:
    (tmp_path / "other").mkdir()
    with copied(built[1], tmp_path / "other") as place:
        yield place


def made(place: Place, file: str) -> list[str]:
    return filing.prepare(place.desk, file).content.decode("ascii").splitlines()


def test_school_enrollment_to_the_byte(pa: Place) -> None:
    prepared = filing.prepare(pa.desk, "pa/school_enroll")
    assert prepared.content == STAYS.replace("\n", "\r\n").encode("ascii")
    assert prepared.name == "123456789_SCHOOL_ENROLL_202511120800.csv"
    assert prepared.checked.findings == ()
    assert (prepared.checked.records, prepared.checked.students) == (14, 6)


def test_student_attendance_to_the_byte(il: Place) -> None:
    prepared = filing.prepare(il.desk, "il/attendance")
    assert prepared.content == MONTHS.replace("\n", "\r\n").encode("ascii")
    assert {finding.severity for finding in prepared.checked.findings} == {"warning", "notice"}


def test_a_count_day_is_what_was_true_on_it_as_known_now(pa: Place) -> None:
    lines = filing.prepare(pa.desk, "pa/school_enroll", on=date(2025, 10, 5)).content.decode().splitlines()
    later = STAYS.splitlines()
    assert lines == [line for line in later if line.split(",")[5] < "2025-10-05"]
    pa.on(2025, 11, 13)
    enrollment.correct_piece(pa.desk, pa.pieces["Ana Stays"], begins=date(2025, 8, 26))
    again = filing.prepare(pa.desk, "pa/school_enroll", on=date(2025, 10, 5)).content.decode().splitlines()
    assert again[0].split(",")[5] == "2025-08-26" and again[1:] == lines[1:]


def test_a_change_over_a_weekend_is_no_departure_and_one_over_school_days_is(pa: Place) -> None:
    before = pa.pieces["Ben Grade"]
    enrollment.correct_piece(pa.desk, before, ends=date(2025, 10, 3))
    codes = [line.split(",")[5:7] for line in made(pa, "pa/school_enroll") if ",1000000002," in line]
    assert codes[1:] == [["2025-10-03", "WD11"], ["2025-10-06", "R11"]]
    enrollment.correct_piece(pa.desk, before, ends=date(2025, 10, 2))
    found = filing.check(pa.desk, "pa/school_enroll").findings
    assert {finding.rule for finding in found} == {"no code"}
    assert {finding.field for finding in found} == {"enrollment.entry_code", "enrollment.exit_code"}


def piece(**fields: object) -> Callable[[Place], None]:
    return lambda place: enrollment.correct_piece(place.desk, place.pieces["Ana Stays"], **fields)


def numbered(**fields: object) -> Callable[[Place], None]:
    return lambda place: students.correct(place.desk, next(iter(place.students.values())), **fields)


def of_school(**fields: object) -> Callable[[Place], None]:
    return lambda place: institutions.correct_institution(place.desk, place.institution_of(0), **fields)


def of_district(**fields: object) -> Callable[[Place], None]:
    return lambda place: institutions.correct_institution(
        place.desk, district(place.desk).institution_id, **fields
    )


def written_again(place: Place) -> None:
    """The activity date is the day of writing: the same student, written on another day."""
    enrollment.entered_in_error(place.desk, place.pieces["Ana Stays"])
    place.enroll("Ana Stays", "K", date(2025, 8, 26), session="am")
    enrollment.correct_piece(place.desk, place.pieces["Ana Stays"], begins=date(2025, 8, 25 + 1))


# The field, the act that changes it for the first record, and what it then is. Fields that the layout fixes,
# and the year's, are not collected from a record.
ENROLLED = {
    "SUBMITTING AUN": (of_district(state_district_code="987654321"), "987654321", "every"),
    "SCHOOL NUMBER": (of_school(state_school_code="0999"), "0999", "school"),
    "PASECUREID": (numbered(state_id="1000000099"), "1000000099", "one"),
    "ENROLLMENT DATE": (piece(begins=date(2025, 9, 2)), "2025-09-02", "one"),
    "ENROLLMENT CODE": (piece(entry_code="E06"), "E06", "one"),
    "ENROLLMENT GRADE LEVEL": (piece(session="pm"), "K5P", "one"),
    "RESIDENCE STATUS CODE": (piece(residence_status="G"), "G", "one"),
}
ATTENDED = {
    "Student ID": (numbered(state_id="100000099"), "100000099"),
    "SAP ID": (numbered(local_id="A1"), "A1"),
    "Legal Last Name": (numbered(last_name="Ode-Müller"), "Ode-Muller"),
    "Legal First Name": (numbered(first_name="Anna Lee"), "Anna Lee"),
    "Birth Date": (numbered(birth_date=date(2015, 12, 1)), "12/01/2015"),
}


@pytest.mark.parametrize("field", ENROLLED)
def test_an_act_changes_exactly_its_field_of_the_enrollment_file(pa: Place, field: str) -> None:
    act, value, reach = ENROLLED[field]
    layout, _ = layout_for("pa", "school_enroll", "2025-26")
    before = [line.split(",") for line in made(pa, "pa/school_enroll")]
    act(pa)
    after = [line.split(",") for line in made(pa, "pa/school_enroll")]
    column = layout.names.index(field)
    mine = {
        "every": lambda row: True,
        "school": lambda row: row[1] == "0123",
        "one": lambda row: row == before[0],
    }
    expected = [[*row[:column], value, *row[column + 1 :]] if mine[reach](row) else row for row in before]
    assert after == expected and after != before


@pytest.mark.parametrize("field", ATTENDED)
def test_an_act_changes_exactly_its_field_of_the_attendance_file(il: Place, field: str) -> None:
    act, value = ATTENDED[field]
    layout, _ = layout_for("il", "attendance", "2025-26")
    before = [line.split(",") for line in made(il, "il/attendance")][1:]
    act(il)
    after = sorted([line.split(",") for line in made(il, "il/attendance")][1:])
    column = layout.names.index(field)
    expected = [[*row[:column], value, *row[column + 1 :]] if row[3] == "Ana" else row for row in before]
    assert after == sorted(expected) and after != sorted(before)


def test_the_home_and_the_serving_school_are_those_of_the_institutions(il: Place) -> None:
    before = made(il, "il/attendance")
    enrollment.correct_piece(il.desk, il.pieces["Ana O'Day"], served_id=il.institution_of(1))
    after = made(il, "il/attendance")
    changed = [line for line in after if line not in before]
    assert [line.split(",")[5:7] for line in changed] == [["340490990260001", "340490990260002"]] * 2
    institutions.correct_institution(il.desk, il.institution_of(0), state_school_code="340490990260009")
    last = [line.split(",") for line in made(il, "il/attendance")[1:]]
    assert {row[5] for row in last} == {"340490990260009"}
    assert [row[6] for row in last if row[3] == "Ana"] == ["340490990260002"] * 2


def test_the_enrollment_date_is_the_first_day_of_the_stay(il: Place) -> None:
    enrollment.correct_piece(il.desk, il.pieces["Cy Short"], begins=date(2025, 9, 8))
    row = made(il, "il/attendance")[-1].split(",")
    assert row[7] == "09/08/2025" and row[12] == "17.000"


def test_a_mark_moves_its_part_of_the_day_to_its_kind(il: Place) -> None:
    ana = il.students["Ana O'Day"]
    attendance.mark(il.desk, ana, date(2025, 9, 10), "E")
    attendance.mark(il.desk, ana, date(2025, 9, 11), "U", minutes_absent=110)
    attendance.mark(il.desk, ana, date(2025, 9, 12), "T")
    attendance.mark(il.desk, ana, date(2025, 9, 15), "A")
    attendance.mark(il.desk, ana, date(2025, 9, 16), "S")
    attendance.take(il.desk, il.sections["4A"], date(2025, 9, 17), {ana: "R"})
    attendance.take(il.desk, il.sections["4A"], date(2025, 9, 18), {ana: "U"})
    attendance.mark(il.desk, ana, date(2025, 9, 18), "M")
    rows = [line.split(",") for line in made(il, "il/attendance") if ",Ana," in line and ",09," in line]
    assert {row[11]: row[12] for row in rows} == {
        "01": "15.667", "02": "02.000", "03": "01.333", "07": "01.000", "08": "01.000",
    }  # fmt: skip


def test_a_snow_day_is_no_day_and_the_day_that_makes_it_up_is_one(il: Place) -> None:
    set_day(il.desk, il.calendar, date(2025, 9, 10), "weather")
    rows = [line.split(",") for line in made(il, "il/attendance")[1:]]
    assert {row[12] for row in rows if row[9] == "09"} == {"20.000"}
    set_day(il.desk, il.calendar, date(2025, 9, 13), "make-up")
    attendance.take(il.desk, il.sections["4A"], date(2025, 9, 13), {})
    rows = [line.split(",") for line in made(il, "il/attendance")[1:]]
    assert {row[3]: row[12] for row in rows if row[9] == "09"} == {
        "Ana": "21.000",
        "Ben": "21.000",
        "Cy": "20.000",
    }


def test_the_month_and_its_year_are_those_of_the_day(il: Place) -> None:
    il.on(2026, 1, 30)
    attendance.take(il.desk, il.sections["4B"], date(2026, 1, 29), {})
    row = made(il, "il/attendance")[-1].split(",")
    assert row[8:] == ["2026", "01", "2026", "01", "01.000"]


def test_the_activity_date_is_the_day_of_writing_and_empty_for_what_came_from_elsewhere(pa: Place) -> None:
    written_again(pa)
    row = made(pa, "pa/school_enroll")[0].split(",")
    assert row[4:7] == ["2025-11-12", "2025-08-26", "E01"]
    with pa.desk.change("Bring in", source="import") as change:
        values = dict(change.values("enrollment", pa.pieces["Ana Stays"]) or {})
        change.update("enrollment", pa.pieces["Ana Stays"], status="entered in error")
        change.insert("enrollment", **{**values, "id": None, "begins": "2025-08-27"})
    assert made(pa, "pa/school_enroll")[0].split(",")[4:7] == ["", "2025-08-27", "E01"]
