"""The student file of a small district: each field is a fact that an act changes, and only that field."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from studentdesk import resources
from studentdesk.records import (
    assessment_plans,
    enrollment,
    families,
    institutions,
    local_values,
    memberships,
    student_years,
    students,
)
from studentdesk.records.district import district
from studentdesk.records.grade_levels import grade_level_named
from studentdesk.records.graduations import correct_graduation
from studentdesk.records.years import open_year
from studentdesk.states import filing
from studentdesk.states.formats import layout_for
from tests.state_child import join, whole_children
from tests.state_district import Place, copied, founded

FILE = "pa/student"
ANA, BEN, CAL, DEE = "Ana Diaz", "Ben Ford", "Cal Gray", "Dee Hall"
Act = Callable[[Place], Any]
NAMES = layout_for("pa", "student", "2025-26")[0].names


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with founded(tmp_path_factory.mktemp("pa"), "pa", "123456789", ("0123", "0456")) as place:
        whole_children(place)
        yield place


@pytest.fixture
def pa(built: Place, tmp_path: Path) -> Iterator[Place]:
    with copied(built, tmp_path) as place:
        yield place


def records(place: Place, file: str = FILE, on: date | None = None) -> dict[str, dict[str, str]]:
    """What the file has of each student, without the empty fields."""
    prepared = filing.prepare(place.desk, file, on=on)
    rows = [line.split(",") for line in prepared.content.decode("ascii").splitlines()]
    assert {len(row) for row in rows} <= {226}
    names = layout_for("pa", file.partition("/")[2], "2025-26")[0].names
    made = [{name: text for name, text in zip(names, row, strict=True) if text} for row in rows]
    return {f"{one['FIRST NAME']} {one['LAST NAME']}": one for one in made}


def person(name: str, **fields: object) -> Act:
    return lambda place: students.correct(place.desk, place.students[name], **fields)


def piece(name: str, **fields: object) -> Act:
    return lambda place: enrollment.correct_piece(place.desk, place.pieces[name], **fields)


def year(name: str, **fields: object) -> Act:
    return lambda place: student_years.correct_student_year(
        place.desk, place.students[name], place.year, **fields
    )


def details(membership: str, **fields: object) -> Act:
    return lambda place: memberships.set_details(place.desk, place.pieces[membership], **fields)


def leaves(membership: str, reason: str | None = None) -> Act:
    return lambda place: memberships.leave_program(
        place.desk, place.pieces[membership], date(2026, 3, 2), reason
    )


def agency(name: str, **fields: object) -> Act:
    return lambda place: institutions.correct_institution(place.desk, place.pieces[name], **fields)


def ours(**fields: object) -> Act:
    return lambda place: institutions.correct_institution(
        place.desk, district(place.desk).institution_id, **fields
    )


def address(**fields: object) -> Act:
    def act(place: Place) -> None:
        (home,) = families.homes(place.desk, place.students[ANA])
        assert home.address_id
        families.correct_address(place.desk, home.address_id, **fields)

    return act


def exam(assessment: str, window: str, **fields: object) -> Act:
    return lambda place: assessment_plans.plan(
        place.desk, [place.students[ANA]], place.year, assessment, window, **fields
    )


def next_grade(place: Place) -> None:
    level = grade_level_named(place.desk, "05")
    assert level
    enrollment.correct_piece(place.desk, place.pieces[ANA], grade_level_id=level.id)


def grade9_in_another_year(place: Place) -> None:
    students.correct(place.desk, place.students[BEN], grade9_year_id=open_year(place.desk, "2023-24"))


def graduation(name: str, **fields: object) -> Act:
    return lambda place: correct_graduation(place.desk, place.pieces[name], **fields)


# Of every collected field: whose record, the act, and what the field is afterwards. Every other field stays.
FIELDS: dict[str, tuple[str, Act, str]] = {
    "SUBMITTING AUN": (ANA, ours(state_district_code="987654321"), "987654321"),
    "SCHOOL NUMBER": (
        ANA,
        lambda place: institutions.correct_institution(
            place.desk, place.institution_of(0), state_school_code="0999"
        ),
        "0999",
    ),
    "PASECUREID": (ANA, person(ANA, state_id="1000000099"), "1000000099"),
    "GRADE": (ANA, next_grade, "005"),
    "HOME ROOM": (ANA, piece(ANA, homeroom="4B"), "4B"),
    "BIRTH DATE": (ANA, person(ANA, birth_date=date(2015, 11, 2)), "2015-11-02"),
    "GENDER (Federal Reporting)": (ANA, person(ANA, sex="M"), "M"),
    "ADDRESS 1": (ANA, address(line1="2 Oak St"), "2 Oak St"),
    "ADDRESS 2": (ANA, address(line2="Apt 3"), "Apt 3"),
    "CITY": (ANA, address(city="Hanover"), "Hanover"),
    "STATE CODE": (ANA, address(state="MD", county=None), "MD"),
    "ZIP": (ANA, address(postal_code="17401-1234"), "17401-1234"),
    "RACE / ETHNICITY": (ANA, person(ANA, hispanic=True), "4"),
    "FOOD PGM PARTICIPATION CODE": (ANA, details(f"{ANA} MEALS", takes_part=False), "N"),
    "CHALLENGE TYPE": (ANA, details(f"{ANA} SPED", primary_disability="speech"), "2129"),
    "SPECIAL EDUCATION": (ANA, leaves(f"{ANA} SPED", "regular education"), "E"),
    "EL STATUS": (ANA, details(f"{ANA} EL", interrupted_schooling=True), "06"),
    "LIEP TYPE (Language Instruction Educational Program)": (
        ANA, details(f"{ANA} EL", service="elsewhere"), "98",
    ),
    "BID SCHOOL NUMBER": (ANA, agency("origin school", state_school_code="0778"), "0778"),
    "BID AUN": (ANA, agency("origin", state_district_code="555555501"), "555555501"),
    "GRAD STATUS": (BEN, piece(BEN, exit_reason="work"), "W"),
    "EXPECTED POST-GRADUATE ACTIVITY": (DEE, graduation("Dee's end", plan_after="military"), "130"),
    "STUDENT STATUS": (ANA, piece(ANA, student_status="court placed"), "R"),
    "DATE FIRST ENROLLED IN AN ELD or BILINGUAL EDUCATION PROGRAM": (
        ANA, details(f"{ANA} EL", first_program_on=date(2024, 9, 9)), "2024-09-09",
    ),
    "504 PLAN": (DEE, lambda place: join(place, DEE, "504"), "Y"),
    "FOREIGN EXCHANGE STUDENT": (ANA, year(ANA, foreign_exchange=True), "Y"),
    "GIFTED": (
        ANA,
        lambda place: memberships.correct_membership(
            place.desk, place.pieces[f"{ANA} GIFTED"], level="own plan"
        ),
        "GY",
    ),
    "ECONOMIC DISADVANTAGED STATUS CODE": (ANA, year(ANA, economically_disadvantaged=True), "Y"),
    "MOBILITY CODE": (
        ANA,
        lambda place: local_values.set_local_values(
            place.desk, "student_year", place.students[ANA], place.year, mobility="summer transfer"
        ),
        "B",
    ),
    "DIPLOMA TYPE CODE": (DEE, graduation("Dee's end", diploma_type="Keystone"), "826"),
    "ALTERNATE STUDENT ID": (ANA, person(ANA, local_id="A7"), "A7"),
    "TITLE III EL ELIGIBILITY": (ANA, details(f"{ANA} EL", title3=False), "N"),
    "TITLE I PART A": (
        ANA,
        lambda place: student_years.correct_school_in_year(
            place.desk, place.schools[0], place.year, title1="schoolwide"
        ),
        "Y",
    ),
    "GRADE 09 ENTRY DATE": (BEN, grade9_in_another_year, "2024-06-30"),
    "LEA ENTRY DATE": (ANA, person(ANA, district_entry_on=date(2022, 8, 29)), "2022-08-29"),
    "SCHOOL ENTRY DATE": (ANA, piece(ANA, school_entry_on=date(2024, 8, 26)), "2024-08-26"),
    "STATE ENTRY DATE": (ANA, person(ANA, state_entry_on=date(2019, 8, 26)), "2019-08-26"),
    "DATE FIRST ENROLLED IN A US SCHOOL": (
        ANA, person(ANA, first_us_school_on=date(2024, 9, 3)), "2024-09-03",
    ),
    "HOMELESS STUDENT": (CAL, leaves(f"{CAL} HOMELESS"), "N"),
    "MIGRANT STUDENT": (CAL, leaves(f"{CAL} MIGRANT"), "N"),
    "DISTRICT OF RESIDENCE AUN": (ANA, agency("home", state_district_code="222222203"), "222222203"),
    "STUDENT IS A SINGLE PARENT": (ANA, year(ANA, single_parent=True), "Y"),
    "HOME LANGUAGE CODE": (ANA, person(ANA, home_language="pol"), "3660"),
    "YEARS IN US SCHOOLS": (ANA, person(ANA, us_school_months=13), "2"),
    "NAME SUFFIX": (ANA, person(ANA, suffix="III"), "III"),
    "FOOD PROGRAM ELIGIBILITY": (DEE, details(f"{DEE} MEALS", eligibility="reduced"), "R"),
    "LAST NAME": (ANA, person(ANA, last_name="Díaz-Núñez"), "Diaz-Nunez"),
    "FIRST NAME": (ANA, person(ANA, first_name="Anna"), "Anna"),
    "MIDDLE NAME": (ANA, person(ANA, middle_name="Joy"), "Joy"),
    "ADDRESS 3": (ANA, address(line3="Front"), "Front"),
    "SCHOOL NUMBER OF RESIDENCE": (ANA, agency("home school", state_school_code="0779"), "0779"),
    "OUT OF WORKFORCE INDIVIDUAL": (ANA, year(ANA, out_of_workforce=True), "Y"),
    "SPECIAL EDUCATION REFERRAL (Special Education Services Provided Outside the LEA)": (
        ANA, details(f"{ANA} SPED", taught_elsewhere=True), "Y",
    ),
    "HOME ADDRESS STATE COUNTY CODE": (ANA, address(county="Adams"), "01"),
    "FUNDING DISTRICT AUN": (ANA, agency("payer", state_district_code="333333304"), "333333304"),
    "CTE INDICATOR": (ANA, ours(kind="career center"), "N"),
    "MILITARY FAMILY CODE": (ANA, year(ANA, military_family=True), "Y"),
    "FOSTER STUDENT": (CAL, leaves(f"{CAL} FOSTER"), "N"),
    "PSSA / PASA ASSESSMENT": (ANA, exam("PSSA/PASA", "year", taking="online"), "N"),
    "KEYSTONE WINTER ASSESSMENT": (ANA, exam("Keystone", "winter", taking="label"), "Y"),
    "KEYSTONE SPRING ASSESSMENT": (ANA, exam("Keystone", "spring", taking="online"), "O"),
    "KEYSTONE SUMMER ASSESSMENT": (ANA, exam("Keystone", "summer", taking="label"), "Y"),
    "AUN OF ENROLLMENT": (ANA, agency("core", state_district_code="444444405"), "444444405"),
    "ACCESS FOR ELLS ASSESSMENT": (ANA, exam("ACCESS", "year", taking="alternate"), "A"),
    "ELA ASSESSMENT EXEMPTION INDICATOR": (ANA, exam("PSSA/PASA", "year", exempt=True), "Y"),
    "AUN OF SENDING CHARTER SCHOOL": (ANA, agency("charter", state_district_code="888888802"), "888888802"),
    "SENDING CHARTER SCHOOL NUMBER": (ANA, agency("charter", state_school_code="0889"), "0889"),
    "GENDER IDENTITY": (ANA, person(ANA, gender_identity="N"), "X"),
    "PASA TESTING AGENCY AUN": (ANA, agency("agency", state_district_code="666666607"), "666666607"),
}  # fmt: skip
# A fact that fills two fields: the address's state also decides the county.
TOGETHER = {"STATE CODE": {"HOME ADDRESS STATE COUNTY CODE": "00"}}
OF_THE_YEAR = {"SCHOOL YEAR DATE"}


# Our code lists and the folder's that turn them into the state's.
LISTS = {
    "sex": "sex", "race": "race", "suffix": "suffix", "language": "language", "disability": "disability",
    "el_service": "el_service", "food_eligibility": "meals", "leaving_reason": "leaving",
    "post_plan": "plan_after",
    "student_status": "student_status", "diploma": "diploma", "gender_identity": "gender_identity",
    "mobility": "mobility", "test_taking": "keystone",
}  # fmt: skip


@pytest.fixture(scope="module")
def before(built: Place) -> dict[str, dict[str, str]]:
    return records(built)


def test_every_collected_field_is_tried_here() -> None:
    layout, _ = layout_for("pa", "student", "2025-26")
    collected = {field.name for field in layout.fields if field.column or field.constant}
    assert len(layout.fields) == 226 and len(collected) == 70
    assert set(FIELDS) | OF_THE_YEAR == collected
    assert [field.name for field in layout.fields if field.constant] == []


def test_every_word_of_our_lists_has_the_states_code() -> None:
    layout, _ = layout_for("pa", "student", "2025-26")
    ours: dict[str, set[str]] = {}
    for file in ("common.csv", "pa.csv"):
        with (resources.folder() / "lists" / file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                ours.setdefault(row["list"], set()).add(row["code"])
    assert {name: ours[name] - set(layout.codes[codes]) for name, codes in LISTS.items()} == {
        **{name: set() for name in LISTS},
        "sex": {"X", "not chosen"},  # the state takes two: a problem, not a guess
        "disability": {"gifted"},  # a second disability only
        "diploma": {"certificate"},  # none of the state's
        "test_taking": {"another district"},  # of another test only
    }


def test_children_of_whom_everything_is_known_have_no_problem(built: Place) -> None:
    for file in (FILE, "pa/stud_snapshot"):
        found = filing.check(built.desk, file).findings
        assert [one for one in found if one.severity == "error"] == []


@pytest.mark.parametrize("field", FIELDS)
def test_an_act_changes_exactly_its_field_of_the_student_file(
    pa: Place, before: dict[str, dict[str, str]], field: str
) -> None:
    name, act, value = FIELDS[field]
    act(pa)
    after = {record["PASECUREID"]: record for record in records(pa).values()}
    mine = after.get(before[name]["PASECUREID"]) or after["1000000099"]
    assert before[name].get(field) != value
    assert mine == {**before[name], field: value, **TOGETHER.get(field, {})}
