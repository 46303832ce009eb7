"""What every state asks about a child: who is in, which piece speaks, what is computed and what was given."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Finding, InUse, NotAllowed
from studentdesk.records import (
    canonical_student,
    enrollment,
    families,
    institutions,
    memberships,
    student_years,
    students,
)
from studentdesk.records.canonical import STUDENT, reading
from studentdesk.records.grade_levels import grade_level_named
from studentdesk.records.programs import program_named
from studentdesk.records.years import current_year, open_year
from studentdesk.states import filing
from tests.state_district import FIRST, Place, copied, founded

FILE = "pa/student"
NAMES = ("Ana One", "Ben Two")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with founded(tmp_path_factory.mktemp("pa"), "pa", "123456789", ("0123", "0456")) as place:
        place.on(2025, 8, 25)
        for number, name in enumerate(NAMES, 1):
            place.student(name, f"100000000{number}", f"10{number}", date(2015, 10, 9))
            place.enroll(name, "04")
        place.on(2026, 3, 2)
        yield place


@pytest.fixture
def pa(built: Place, tmp_path: Path) -> Iterator[Place]:
    with copied(built, tmp_path) as place:
        yield place


def rows(place: Place, on: date = date(2026, 3, 2)) -> dict[str, dict[str, Any]]:
    year = current_year(place.desk)
    return {row["first_name"]: dict(row) for row in reading(place.desk, STUDENT, year, on).rows}


def ana(place: Place, on: date = date(2026, 3, 2)) -> dict[str, Any]:
    return rows(place, on)["Ana"]


def notices(place: Place) -> list[Finding]:
    return [one for one in filing.check(place.desk, FILE).findings if " entry " in one.rule]


def join(place: Place, code: str, begins: date = FIRST, ends: date | None = None, **fields: Any) -> int:
    program = program_named(place.desk, code)
    assert program
    return memberships.join_program(
        place.desk, place.students["Ana One"], program.id, begins, ends=ends, **fields
    )


@pytest.mark.parametrize(
    ("hispanic", "races", "word"),
    [
        (None, ["White"], None),
        (False, [], None),
        (True, [], "Hispanic or Latino"),
        (True, ["Asian", "White"], "Hispanic or Latino"),
        (False, ["Asian"], "Asian"),
        (False, ["Asian", "White"], "Two or more races"),
    ],
)
def test_both_questions_of_race_are_one_word(
    pa: Place, hispanic: bool | None, races: list[str], word: str | None
) -> None:
    students.correct(pa.desk, pa.students["Ana One"], hispanic=hispanic)
    students.set_races(pa.desk, pa.students["Ana One"], races)
    assert ana(pa)["race"] == word


@pytest.mark.parametrize(
    ("ends", "reason", "word"),
    [
        (None, None, "current"),
        (date(2026, 3, 2), "reclassified", "current"),
        (date(2026, 2, 27), "reclassified", "year 1 after"),
        (date(2025, 6, 30), "reclassified", "year 1 after"),
        (date(2024, 7, 1), "reclassified", "year 1 after"),
        (date(2024, 6, 5), "reclassified", "year 2 after"),
        (date(2023, 6, 5), "reclassified", "year 3 after"),
        (date(2022, 6, 5), "reclassified", "year 4 after"),
        (date(2021, 6, 5), "reclassified", "year 5 after"),
        (date(2018, 6, 5), "reclassified", "year 5 after"),
        (date(2024, 6, 5), "not eligible", "never"),
        (date(2025, 10, 3), "parent withdrew", "current"),
    ],
)
def test_the_years_after_english_learning_are_counted_by_school_years(
    pa: Place, ends: date | None, reason: str | None, word: str
) -> None:
    assert ana(pa)["english_learner"] == "never"
    join(pa, "EL", date(2017, 9, 5), ends, exit_reason=reason)
    assert ana(pa)["english_learner"] == word


@pytest.mark.parametrize(
    ("ends", "reason", "word"),
    [
        (None, None, "has a plan"),
        (date(2026, 2, 2), "regular education", "returned this year"),
        (date(2025, 6, 5), "regular education", "none"),
        (date(2026, 2, 2), "in state", "none"),
    ],
)
def test_special_education_that_ended_in_regular_education_this_year_is_told_apart(
    pa: Place, ends: date | None, reason: str | None, word: str
) -> None:
    begins = date(2023, 9, 5)
    memberships.set_details(
        pa.desk, join(pa, "SPED", begins, ends, exit_reason=reason), primary_disability="speech"
    )
    row = ana(pa)
    assert row["special_education"] == word
    assert row["primary_disability"] == (None if word == "none" else "speech")


def test_programs_of_one_who_left_are_those_of_the_last_day(pa: Place) -> None:
    enrollment.withdraw(
        pa.desk, pa.pieces["Ana One"], last_day=date(2026, 1, 30), exit_kind="moved on", exit_code="WD02"
    )
    memberships.set_details(
        pa.desk,
        join(pa, "SPED", FIRST, date(2026, 1, 30), exit_reason="in state"),
        primary_disability="speech",
    )
    join(pa, "504", date(2026, 2, 1))
    row = ana(pa)
    assert (row["special_education"], row["plan_504"], row["on_the_roll"]) == ("has a plan", 0, "left")
    assert ana(pa, date(2026, 1, 29))["on_the_roll"] == "yes"


def test_a_plan_504_counts_only_without_an_iep(pa: Place) -> None:
    join(pa, "504")
    assert ana(pa)["plan_504"] == 1
    join(pa, "SPED")
    assert ana(pa)["plan_504"] == 0


def test_nobodys_silence_becomes_a_no(pa: Place) -> None:
    flags = ("economically_disadvantaged", "military_family", "foreign_exchange", "title1")
    assert [ana(pa)[flag] for flag in flags] == [None] * 4
    found = {one.file for one in filing.check(pa.desk, FILE).findings if one.rule == "required"}
    assert {
        "ECONOMIC DISADVANTAGED STATUS CODE",
        "MILITARY FAMILY CODE",
        "FOREIGN EXCHANGE STUDENT",
        "TITLE I PART A",
        "DISTRICT OF RESIDENCE AUN",
    } <= found


def test_a_school_whose_title_i_nobody_chose_leads_to_the_school(pa: Place) -> None:
    records = {one.record for one in filing.check(pa.desk, FILE).findings if one.file == "TITLE I PART A"}
    assert records == {f"school:{pa.schools[0]}"}


def test_meals_for_all_make_everybody_eligible_and_nobody_eat(pa: Place) -> None:
    student_years.correct_school_in_year(pa.desk, pa.schools[0], pa.year, meals_for_all=True)
    assert (ana(pa)["meals_eligible"], ana(pa)["meals_taken"]) == ("free", "none")
    memberships.set_details(pa.desk, join(pa, "MEALS"), eligibility="paid", takes_part=True)
    assert (ana(pa)["meals_eligible"], ana(pa)["meals_taken"]) == ("free", "free")


def test_a_given_entry_wins_and_the_check_says_where_it_differs(pa: Place) -> None:
    row = ana(pa)
    assert (row["district_entry_on"], row["district_entry_used"]) == ("2025-08-25", "computed")
    assert notices(pa) == []
    students.correct(pa.desk, pa.students["Ana One"], district_entry_on=date(2021, 8, 30))
    row = ana(pa)
    assert (row["district_entry_on"], row["district_entry_used"]) == ("2021-08-30", "given")
    assert row["district_entry_computed"] == "2025-08-25"
    assert (row["state_entry_on"], row["state_entry_used"]) == ("2021-08-30", "computed")
    (one,) = notices(pa)
    assert (one.severity, one.rule, one.field) == (
        "notice", "district entry given and computed", "student.district_entry_on",
    )  # fmt: skip
    assert one.record == f"student:{pa.students['Ana One']}"
    assert "2021-08-30" in one.message and "2025-08-25" in one.message


def test_a_history_that_begins_in_the_middle_is_the_first_day_we_know_of(pa: Place) -> None:
    enrollment.correct_piece(pa.desk, pa.pieces["Ana One"], entry_kind="next year")
    row = ana(pa)
    assert {row[f"{what}_entry_used"] for what in ("district", "school", "state")} == {"first known"}
    assert {one.rule for one in notices(pa)} == {
        f"{what} entry not known" for what in ("district", "school", "state")
    }
    students.correct(
        pa.desk, pa.students["Ana One"], district_entry_on=date(2021, 8, 30), state_entry_on=date(2020, 8, 31)
    )
    enrollment.correct_piece(pa.desk, pa.pieces["Ana One"], school_entry_on=date(2023, 8, 28))
    row = ana(pa)
    assert [row[f"{what}_entry_on"] for what in ("state", "district", "school")] == [
        "2020-08-31",
        "2021-08-30",
        "2023-08-28",
    ]
    assert not [one for one in notices(pa) if "not known" in one.rule]


def test_a_change_of_grade_moves_no_entry_and_another_school_or_an_absence_does(pa: Place) -> None:
    fifth = grade_level_named(pa.desk, "05")
    assert fifth
    piece = enrollment.change_piece(pa.desk, pa.pieces["Ana One"], date(2025, 10, 6), grade_level_id=fifth.id)
    assert (ana(pa)["school_entry_on"], ana(pa)["grade"]) == ("2025-08-25", "Fifth grade")
    piece = enrollment.change_piece(pa.desk, piece, date(2025, 11, 3), school_id=pa.schools[1])
    row = ana(pa)
    assert (row["school_entry_on"], row["district_entry_on"]) == ("2025-11-03", "2025-08-25")
    assert row["school_code"] == "0456"
    assert ana(pa, date(2025, 10, 31))["school_code"] == "0123"
    enrollment.withdraw(pa.desk, piece, last_day=date(2025, 12, 5), exit_kind="other", exit_code="WD01")
    pa.enroll("Ana One", "05", date(2026, 1, 5), "re-entry", school=1)
    row = ana(pa)
    assert (row["district_entry_on"], row["school_entry_on"]) == ("2026-01-05", "2026-01-05")


def test_an_earlier_year_counts_for_the_entries(pa: Place) -> None:
    open_year(pa.desk, "2024-25")
    level = grade_level_named(pa.desk, "03")
    assert level
    before = enrollment.enroll(
        pa.desk, pa.students["Ana One"], school_id=pa.schools[0], begins=date(2024, 8, 26),
        grade_level_id=level.id, entry_kind="new", ends=date(2025, 6, 5),
    )  # fmt: skip
    enrollment.correct_piece(pa.desk, before, status="ended", exit_kind="promoted")
    enrollment.correct_piece(pa.desk, pa.pieces["Ana One"], entry_kind="next year")
    row = ana(pa)
    assert [row[f"{what}_entry_on"] for what in ("state", "district", "school")] == ["2024-08-26"] * 3
    assert row["school_entry_used"] == "computed"


def test_one_row_a_student_and_the_larger_share_speaks(pa: Place) -> None:
    enrollment.correct_piece(pa.desk, pa.pieces["Ana One"], share=4000)
    pa.enroll("Ana One", "04", date(2025, 9, 2), "from our school", school=1, share=6000)
    assert ana(pa)["school_code"] == "0456"
    assert filing.check(pa.desk, FILE).records == 2


def test_one_who_never_came_is_in_the_file_and_not_in_the_snapshot(pa: Place) -> None:
    enrollment.no_show(pa.desk, pa.pieces["Ana One"])
    row = ana(pa)
    assert (row["on_the_roll"], row["leaving"]) == ("never came", "never came")
    checked = filing.check(pa.desk, "pa/stud_snapshot", on=date(2025, 10, 1))
    assert checked.records == 1
    assert [out.student_id for out in checked.left_out] == [pa.students["Ana One"]]


def test_the_snapshots_day_is_the_day_it_is_made_for(pa: Place) -> None:
    line = filing.prepare(pa.desk, "pa/stud_snapshot", on=date(2025, 10, 1)).content.decode().splitlines()[0]
    assert line.split(",")[82] == "2025-10-01" and len(line.split(",")) == 226
    student = filing.prepare(pa.desk, FILE, on=date(2025, 10, 1)).content.decode().splitlines()[0]
    assert [*line.split(",")[:82], "", *line.split(",")[83:]] == student.split(",")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("district", "exit: moved on to district"),
        (None, "exit: moved on"),
    ],
)
def test_why_a_student_left_is_the_reason_or_the_kind_and_never_a_guess(
    pa: Place, kind: str | None, said: str
) -> None:
    to = institutions.add_institution(pa.desk, kind=kind, name="Next", state="PA") if kind else None
    enrollment.withdraw(
        pa.desk,
        pa.pieces["Ana One"],
        last_day=date(2026, 1, 30),
        exit_kind="moved on",
        exit_code="WD02",
        to_id=to,
    )
    assert ana(pa)["leaving"] == said
    enrollment.correct_piece(pa.desk, pa.pieces["Ana One"], exit_reason="in state")
    assert ana(pa)["leaving"] == "in state"
    assert ana(pa, date(2026, 1, 29))["leaving"] is None


def test_one_taught_by_another_agency_has_no_school_of_ours(pa: Place) -> None:
    iu = institutions.add_institution(
        pa.desk, kind="intermediate unit", name="IU", state="PA", state_district_code="777777777"
    )
    enrollment.correct_piece(pa.desk, pa.pieces["Ana One"], served_id=iu)
    row = ana(pa)
    assert (row["reporting_school_code"], row["core_district_code"]) == ("elsewhere", "777777777")
    prepared = filing.prepare(pa.desk, FILE)
    assert prepared.content.decode().split(",")[1] == "9999"
    assert "written_as" in {one.rule for one in prepared.checked.findings}


def test_what_nobody_typed_about_homes_is_computed_but_not_the_residence_itself(pa: Place) -> None:
    row = ana(pa)
    assert (row["residence_district_code"], row["residence_school_code"], row["funding_district_code"]) == (
        None, None, None,
    )  # fmt: skip
    assert row["core_district_code"] == "123456789"
    enrollment.correct_piece(
        pa.desk, pa.pieces["Ana One"], residence_id=institutions.institutions(pa.desk)[0].id
    )
    row = ana(pa)
    assert (row["residence_school_code"], row["funding_district_code"]) == ("0123", "123456789")


def test_letters_go_to_the_home_that_decides_and_a_protected_address_stays_here(pa: Place) -> None:
    for label, decides in (("Second", False), ("First", True)):
        home = families.add_household(
            pa.desk, label, line1=f"1 {label} St", city="York", state="PA", postal_code="17401", county="York"
        )
        families.join_household(pa.desk, home, student_id=pa.students["Ana One"], decides_residence=decides)
    assert ana(pa)["address_line1"] == "1 First St"
    address = families.homes(pa.desk, pa.students["Ana One"])[0].address_id
    assert address
    families.correct_address(pa.desk, address, confidential=True)
    row = ana(pa)
    assert [row[name] for name in ("address_line1", "address_city", "postal_code")] == [None, None, "17401"]


def test_a_reader_is_refused_rather_than_shown_children_without_programs(pa: Place) -> None:
    with pa.desk.change("People", final=True) as change:
        change.insert("person", name="Rita", role="reader")
    reader = Desk.open(pa.desk.path, pa.secret, "Rita")
    reader.now = pa.desk.now
    with pytest.raises(NotAllowed, match="does not see"):
        filing.check(reader, FILE)
    reader.close()


def test_nothing_is_left_behind_and_nobody_waits_for_a_file_that_is_being_written(pa: Place) -> None:
    year = current_year(pa.desk)
    going = iter(reading(pa.desk, STUDENT, year, date(2026, 3, 2)).rows)
    next(going)
    students.correct(pa.desk, pa.students["Ana One"], last_name="Saved")
    assert next(going)["last_name"] == "Two"
    assert list(going) == []
    left = pa.desk._connection.execute(
        "select name from temp.sqlite_schema where name like 'sst%'"
    ).fetchall()
    assert left == []


def test_while_it_is_held_nobody_saves(pa: Place) -> None:
    other = Desk.open(pa.desk.path, pa.secret, "Pat")
    other._connection.set_busy_handler(lambda tries: False)
    with canonical_student._one_moment(pa.desk), pytest.raises(InUse):
        students.correct(other, pa.students["Ana One"], suffix="I")
    students.correct(other, pa.students["Ana One"], suffix="I")
    other.close()


def test_who_waits_for_a_file_that_is_gathered_is_told_whose_it_is(
    pa: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Desk.open(pa.desk.path, pa.secret, "Pat")
    told: list[str] = []
    other.waiting = told.append
    monkeypatch.setattr("studentdesk.db.waiting.BUSY_SECONDS", 0.7)
    monkeypatch.setattr(pa.desk, "person", replace(pa.desk.person, name="Sam"))
    with canonical_student._one_moment(pa.desk), pytest.raises(InUse):
        students.correct(other, pa.students["Ana One"], suffix="I")
    assert told == ["Sam"]
    assert not list(pa.desk.path.parent.glob("*.reading"))
    other.close()


def test_progress_is_told_and_can_end_it(pa: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    class Enough(Exception):
        pass

    def until(done: int, of: int) -> None:
        told.append((done, of))
        if done == 1:
            raise Enough

    told: list[tuple[int, int]] = []
    monkeypatch.setattr(filing, "EVERY", 1)
    with pytest.raises(Enough):
        filing.prepare(pa.desk, FILE, progress=until)
    assert set(told[:-1]) == {(0, 0)} and told[-1] == (1, 2)
    assert filing.check(pa.desk, FILE).records == 2


def test_gathering_can_be_ended_and_leaves_nothing_behind(pa: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    class Enough(Exception):
        pass

    def at_the_second_step(_done: int, _of: int) -> None:
        told.append(0)
        if len(told) == 3:
            raise Enough

    told: list[int] = []
    monkeypatch.setattr(canonical_student, "STEP", 1)
    with pytest.raises(Enough):
        filing.check(pa.desk, FILE, progress=at_the_second_step)
    left = pa.desk._connection.execute(
        "select name from temp.sqlite_schema where name like 'sst%'"
    ).fetchall()
    assert left == []
