"""Meal certification lists: read, matched by name and birth date, accepted as one act with one undo."""

from datetime import date
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.exchange.meal_list import read_list
from studentdesk.exchange.spreadsheet_columns import Said
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import enrollment, families, memberships, programs, students
from studentdesk.records.certifying_programs import certifying_programs
from studentdesk.records.codes import codes
from studentdesk.records.import_columns import remember
from studentdesk.records.meal_certifications import Certified, certify
from studentdesk.records.meal_matches import (
    DOUBTFUL,
    HAS,
    HOME,
    NOBODY,
    SURE,
    ListedChild,
    MealMatch,
    matches,
)
from tests.desk.conftest import School, everything

DAY = date(2025, 10, 1)
BORN = date(2016, 4, 12)


def add(school: School, last_name: str, first_name: str, born: date = BORN, **fields: object) -> int:
    id = students.add_student(
        school.desk, last_name=last_name, first_name=first_name, birth_date=born, **fields
    )
    enrollment.enroll(
        school.desk, id, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
        entry_kind="new",
    )  # fmt: skip
    return id


def listed(last: str, first: str, born: date = BORN, by: str = "snap", line: int = 2) -> ListedChild:
    return ListedChild(line, last, first, born, by)


def matched(school: School, *lines: ListedChild) -> list[tuple[str, int | None]]:
    return [(one.group, one.child.id if one.child else None) for one in matches(school.desk, lines, DAY)]


def meals_of(school: School, student: int) -> list[tuple[str | None, date, date | None]]:
    return [
        (getattr(one.details, "eligibility", None), one.begins, one.ends)
        for one in memberships.memberships(school.desk, student)
    ]


def test_a_line_is_sure_doubtful_or_nobodys(school: School) -> None:
    ana = add(school, "Núñez", "Ana")
    bill = add(school, "O’Neil", "William")
    kai = add(school, "Kai", "Lee")
    assert matched(school, listed("NUNEZ", "ANA")) == [(SURE, ana)]
    assert matched(school, listed("ONEIL", "BILL")) == [(SURE, bill)]
    assert matched(school, listed("LEE", "KAI")) == [(SURE, kai)], "exchanged names"
    assert matched(school, listed("NUNEZ", "ANA", date(2016, 4, 21))) == [(DOUBTFUL, ana)], (
        "a slip in the day"
    )
    assert matched(school, listed("Okafor", "Ben")) == [(NOBODY, None)]


def test_of_two_children_who_fit_a_person_chooses(school: School) -> None:
    ana, anna = add(school, "Li", "Ana"), add(school, "Li", "Anna")
    assert matched(school, listed("Li", "Ana")) == [(DOUBTFUL, ana), (DOUBTFUL, anna)]


def test_who_left_or_died_is_not_here(school: School) -> None:
    ben = add(school, "Li", "Ben")
    (stay,) = enrollment.pieces(school.desk, ben)
    enrollment.withdraw(school.desk, stay.id, last_day=date(2025, 9, 12), exit_kind="moved on")
    assert matched(school, listed("Li", "Ben")) == [(NOBODY, None)]


def test_the_accepted_get_the_better_only_and_nobody_is_written_twice(school: School) -> None:
    desk = school.desk
    ana, ben, cy = (add(school, name, "Ada") for name in ("Adams", "Bauer", "Castro"))
    meals = next(one.id for one in programs.programs(desk) if one.kind == "meals")
    for child, eligibility in ((ben, "reduced"), (cy, "free")):
        in_it = memberships.join_program(desk, child, meals, date(2025, 8, 25))
        memberships.set_details(desk, in_it, eligibility=eligibility, basis="application", takes_part=True)
    lines = [listed(last, "Ada", line=line) for line, last in enumerate(("Adams", "Bauer", "Castro"), 2)]
    found = matches(desk, [*lines, listed("Adams", "Ada", by="medicaid reduced", line=5)], DAY)
    assert [(one.group, one.child.id if one.child else 0) for one in found] == [
        (SURE, ana), (SURE, ben), (HAS, cy),
    ]  # fmt: skip
    before = everything(desk)
    assert certify(desk, found, DAY) == Certified(new=1, better=1, had=1)
    assert meals_of(school, ana) == [("free", DAY, None)]
    assert meals_of(school, ben) == [("free", DAY, None), ("reduced", date(2025, 8, 25), date(2025, 9, 30))]
    assert meals_of(school, cy) == [("free", date(2025, 8, 25), None)]
    newest = memberships.memberships(desk, ben)[0]
    assert newest.entry_reason == "certified" and getattr(newest.details, "takes_part", None) is True
    after = everything(desk)
    assert certify(desk, found, DAY) == Certified(new=0, better=0, had=3)
    assert everything(desk) == after
    assert desk.undo()
    assert everything(desk) == before


def test_meals_that_begin_later_begin_on_the_day_asked(school: School) -> None:
    ana = add(school, "Adams", "Ada")
    meals = next(one.id for one in programs.programs(school.desk) if one.kind == "meals")
    in_it = memberships.join_program(school.desk, ana, meals, date(2025, 10, 6))
    memberships.set_details(school.desk, in_it, eligibility="reduced", basis="application")
    certify(school.desk, matches(school.desk, [listed("Adams", "Ada")], DAY), DAY)
    assert meals_of(school, ana) == [("free", DAY, None)]


def test_brothers_and_sisters_of_the_home_are_offered_where_the_program_extends(school: School) -> None:
    desk = school.desk
    ana, ben, far = (
        add(school, "Adams", "Ada"),
        add(school, "Bauer", "Ben", date(2018, 1, 5)),
        add(school, "Castro", "Cy", date(2014, 6, 7)),
    )
    home = families.add_household(desk, "The Adams Family", line1="1 Elm St", city="Camp Hill")
    for child in (ana, ben):
        families.join_household(desk, home, student_id=child)
    assert matched(school, listed("Adams", "Ada")) == [(HOME, ben), (SURE, ana)]
    (offer, _sure) = matches(desk, [listed("Adams", "Ada")], DAY)
    assert (offer.through, offer.program.code) == (ana, "snap")
    assert matched(school, listed("Adams", "Ada", by="foster")) == [(SURE, ana)]
    certify(desk, [offer], DAY)
    assert meals_of(school, ben) == [("free", DAY, None)]
    assert meals_of(school, far) == []


def test_a_reader_matches_nothing_and_sees_no_meals(school: School, secret: bytes) -> None:
    add(school, "Adams", "Ada")
    with school.desk.change("Let Ray in") as change:
        change.insert("person", name="Ray", role="reader")
    reader = Desk.open(school.desk.path, secret, "Ray")
    reader.now = school.desk.now
    with pytest.raises(NotAllowed):
        matches(reader, [listed("Adams", "Ada")], DAY)
    reader.close()


def test_a_day_outside_every_school_year_refuses_the_whole_list(school: School) -> None:
    add(school, "Adams", "Ada")
    found = matches(school.desk, [listed("Adams", "Ada")], DAY)
    before = everything(school.desk)
    with pytest.raises(Refused, match="no school year that is open has this day"):
        certify(school.desk, found, date(2031, 9, 1))
    assert everything(school.desk) == before


def test_a_list_is_read_whatever_the_county_calls_its_columns(school: School, tmp_path: Path) -> None:
    file = tmp_path / "dc.csv"
    file.write_text(
        "County match file\nCLIENT LAST NAME,Fname,DOB,Program,Case No.\n"
        "NUNEZ,ANA,04/12/2016,Food Stamps,0012\nLI,BEN,13/45/2016,TANF,1\nKIM,JO,01/30/2015,lottery,2\n"
    )
    found = read_list(school.desk, file)
    assert found.listed == (ListedChild(3, "NUNEZ", "ANA", BORN, "snap", case_number="0012"),)
    assert [(one.line, one.field) for one in found.problems if one.severity == "error"] == [
        (4, "birth_date"), (5, "certified_by"),
    ]  # fmt: skip


def test_a_list_without_a_program_asks_for_it_and_a_matched_column_is_remembered(
    school: School, tmp_path: Path
) -> None:
    file = tmp_path / "dc.csv"
    file.write_text("Last,First,Came into the world\nLi,Ben,2016-04-12\n")
    found = read_list(school.desk, file)
    assert not found.listed
    assert {one.rule for one in found.problems if one.severity == "error"} == {"no column", "certified by"}
    said = Said({"came into the world": "birth_date"})
    assert read_list(school.desk, file, said, "tanf").listed == (ListedChild(2, "Li", "Ben", BORN, "tanf"),)
    remember(school.desk, "meals", said.fields)
    assert len(read_list(school.desk, file, certified_by="tanf").listed) == 1


def test_every_certifying_program_names_its_rule_and_codes_the_district_has(school: School) -> None:
    known = {
        name: {one.code for one in codes(school.desk, name)} for name in ("food_eligibility", "food_basis")
    }
    for one in certifying_programs().values():
        assert (
            one.source and one.eligibility in known["food_eligibility"] and one.basis in known["food_basis"]
        )


def test_nothing_accepted_changes_nothing(school: School) -> None:
    before = everything(school.desk)
    assert certify(school.desk, [MealMatch(NOBODY, listed("Li", "Ben"), None)], DAY) == Certified(0, 0, 0)
    assert everything(school.desk) == before
