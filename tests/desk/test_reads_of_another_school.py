"""A child of another school is answered by no read of the records room: it is as if nobody had its number.

Every public read is walked by the names of its parameters; a new read joins by existing.
"""

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from typing import Any

import pytest

import studentdesk.records
from studentdesk.db import Desk
from studentdesk.db.journal import tables
from studentdesk.findings import NotAllowed, NotHere, Refused
from studentdesk.records import (
    court_papers,
    disclosures,
    families,
    loans,
    local_fields,
    local_values,
    lockers,
    past,
    photos,
    staff,
    student_years,
    students,
)
from studentdesk.records.local_fields import SCOPES
from studentdesk.records.schools import add_school
from studentdesk.records.years import year_of
from tests.desk.conftest import School
from tests.desk.test_two_schools import DAY, OURS, THEIRS, enter

NOBODY = 999_999
# What one asks about a child, by the parameter's name, and which table's number it is.
ABOUT = {
    "student_id": "student", "contact_id": "contact", "address_id": "address", "section_id": "section",
    "incident_id": "incident", "membership_id": "program_membership", "disclosure_id": "disclosure",
    "enrollment_id": "enrollment", "piece_id": "enrollment", "person_id": "incident_person",
    "household_id": "household", "link_id": "student_contact", "section_enrollment_id": "section_enrollment",
    "trip_id": "trip",
}  # fmt: skip
# The same where a read calls it ``id``, by its noun; other nouns belong to the whole district.
BY_ID = {
    "students": "student", "pieces": "enrollment", "courses": "section", "incidents": "incident",
    "incident_people": "incident_person", "memberships": "program_membership",
}  # fmt: skip
# A list that names a number of another school is done for the others; one that nobody has is refused.
LEFT_OUT = frozenset({"one_field.preview"})
NOT_WALKED = "this test does not know what else the read asks"
MANY = ("ids", "student_ids", "section_ids")
Call = Callable[[Desk, dict[str, int]], Any]


def reads() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of records/ that asks the desk and changes nothing."""
    for module in pkgutil.iter_modules(studentdesk.records.__path__):
        room = import_module(f"studentdesk.records.{module.name}")
        for name, function in vars(room).items():
            if inspect.isfunction(function) and function.__module__ == room.__name__ and name[0] != "_":
                asked = inspect.signature(function)
                first = next(iter(asked.parameters), "")
                acts = ".change(" in inspect.getsource(function) or "change" in asked.parameters
                if first == "desk" and asked.return_annotation is not None and not acts:
                    yield f"{module.name}.{name}", function


def about_a_child(name: str, function: Callable[..., Any]) -> bool:
    asked = set(inspect.signature(function).parameters)
    by_id = "id" in asked and name.split(".", maxsplit=1)[0] in BY_ID
    return by_id or bool(asked & (ABOUT.keys() | set(MANY)))


READS = {name: function for name, function in reads() if about_a_child(name, function)}


@pytest.fixture
def world(school: School, secret: bytes) -> Iterator[tuple[Desk, Desk, dict[str, int]]]:
    """A clerk of the first school, the whole district, and the numbers of a child of the other school."""
    desk = school.desk
    other = add_school(desk, "Franklin Elementary", "FE")
    enter(school, school.school, OURS)
    before = newest(desk)
    theirs = enter(school, other, THEIRS)
    say_everything(school, theirs)
    fill_the_rest(desk, theirs)
    with desk.change("Add a person", final=True) as change:
        person = change.insert("person", name="Rae", role="administrator")
        change.insert("person_school", person_id=person, school_id=school.school)
    clerk = Desk.open(desk.path, secret, "Rae")
    clerk.now = lambda: datetime(2025, 10, 7, 8, 14, 3)
    yield clerk, desk, {table: id for table, id in newest(desk).items() if id != before.get(table)}
    clerk.close()


def say_everything(school: School, child: int) -> None:
    """What the first tests leave out: a home, a parent with a phone, papers, a photo, fields of our own."""
    desk = school.desk
    staff.add_staff(desk, local_id="T1", last_name="Ott", first_name="Jo")
    home = families.add_household(desk, "The Other Family", line1="1 Elm St")
    families.join_household(desk, home, student_id=child)
    parent = families.add_contact(desk, last_name=THEIRS, first_name="Rosa")
    families.link_contact(desk, child, parent, "mother", restriction=THEIRS)
    families.set_phone(desk, parent, "cell", "717 555 0134")
    court_papers.add_court_paper(desk, child, kind="custody", says=THEIRS, page=b"%PDF " + THEIRS.encode())
    photos.set_photo(desk, child, b"\xff\xd8\xff" + THEIRS.encode())
    students.add_former_name(desk, child, "former", THEIRS, "May")
    students.set_races(desk, child, ["Asian"])
    loans.hand_out(desk, child, tag="C-1", kind="laptop", says=THEIRS)
    lockers.assign_locker(desk, child, number="1", place=THEIRS)
    student_years.correct_student_year(desk, child, school.year, military_family=True)
    disclosures.disclose(desk, what="Record", recipient="Court", purpose="Asked", student_ids=[child])
    with desk.change("Trip") as change:
        day = {"first_day": DAY, "last_day": DAY, "asked_on": DAY}
        change.insert("trip", name=THEIRS, code_id=1, accepted="principal", by_id=desk.person.id, **day)
    for scope, table in SCOPES.items():
        local_fields.add_local_field(desk, scope=scope, code="tag", label="Tag", kind="text")
        year = school.year if scope == "student_year" else None
        local_values.set_local_values(desk, scope, newest(desk)[table], year, tag=THEIRS)


def fill_the_rest(desk: Desk, child: int) -> None:
    """A row about the child in every table that has none yet: tables of tomorrow join by existing."""
    with desk.change("Fill", final=True) as change:
        for table, columns in tables(desk._connection).items():
            if "student_id" in columns:
                rows = desk._connection.execute(f"select 1 from [{table}] where student_id = ?", (child,))
                if not rows.fetchall():
                    change.insert(table, **made_up(desk, table, child))


def made_up(desk: Desk, table: str, child: int) -> dict[str, object]:
    """Values that a table takes: the child, the first of a choice, a row that there is, a day, the marker."""
    ask = desk._connection.execute
    sql = ask("select sql from sqlite_schema where name = ?", (table,)).fetchone()[0]
    links = {row["from"]: row["table"] for row in ask(f"pragma foreign_key_list([{table}])")}
    values = dict[str, object]()
    for column in ask(f"pragma table_info([{table}])").fetchall()[1:]:
        name, choice = column["name"], re.search(rf"check \({column['name']} in \('?([^',)]*)", sql)
        if name == "student_id":
            values[name] = child
        elif name in links:
            values[name] = ask(f"select max(id) from [{links[name]}]").fetchone()[0]
        elif choice:
            values[name] = int(choice[1]) if column["type"] == "INTEGER" else choice[1]
        elif column["type"] == "INTEGER":
            values[name] = 1
        else:
            is_day = re.search(r"(^|_)(on|date|day|begins|ends|until|at|due|from|to)$", name)
            values[name] = "2025-10-07" if is_day else THEIRS
    return values


def newest(desk: Desk) -> dict[str, int]:
    """The newest row of every table that a read is asked by."""
    tables = {*ABOUT.values(), *BY_ID.values(), *SCOPES.values()}
    ask = desk._connection.execute
    found = {table: ask(f"select max(id) from [{table}]").fetchone()[0] for table in tables}
    return {table: id for table, id in found.items() if id}


def answer(desk: Desk, name: str, numbers: dict[str, int], school: School) -> object:
    """What a read says about the records of these numbers; a refusal is an answer too."""
    known: dict[str, Any] = {
        "year_id": school.year, "school_year_id": school.year, "school_id": 2, "term_id": 1, "day": DAY,
        "year": year_of(desk, DAY),
        "today": DAY, "on": DAY, "begins": DAY, "field": "phone", "name": "phone", "value": "717 555 0134",
        "kind": "student", "but": 1,
    }  # fmt: skip
    given = dict[str, Any]()
    for asked, parameter in list(inspect.signature(READS[name]).parameters.items())[1:]:
        table = BY_ID.get(name.split(".", maxsplit=1)[0]) if asked == "id" else ABOUT.get(asked)
        if table:
            given[asked] = numbers.get(table, NOBODY)
        elif asked in MANY:
            given[asked] = [numbers.get("section" if asked == "section_ids" else "student", NOBODY)]
        elif parameter.default is parameter.empty:
            if asked not in known:
                return NOT_WALKED
            given[asked] = known[asked]
    try:
        said = READS[name](desk, **given)
    except (KeyError, Refused, NotAllowed):
        return "refused"
    except ValueError:
        return "a row, though what was made up for it is no day"
    if isinstance(said, dict):
        return list(said.values())
    return list(said) if inspect.isgenerator(said) else said


def test_a_child_of_another_school_is_as_if_nobody_had_its_number(
    world: tuple[Desk, Desk, dict[str, int]], school: School
) -> None:
    clerk, _whole, theirs = world
    said = {name: (answer(clerk, name, theirs, school), answer(clerk, name, {}, school)) for name in READS}
    assert {name for name, (of_them, of_nobody) in said.items() if of_them != of_nobody} <= LEFT_OUT
    assert [name for name, (of_them, _of_nobody) in said.items() if THEIRS in repr(of_them)] == []
    assert sum(of_nobody != NOT_WALKED for _of_them, of_nobody in said.values()) >= 50


def test_the_whole_district_is_answered_by_the_same_reads(
    world: tuple[Desk, Desk, dict[str, int]], school: School
) -> None:
    """So that the test above could fail."""
    _clerk, whole, theirs = world
    told = {name for name in READS if answer(whole, name, theirs, school) != answer(whole, name, {}, school)}
    assert len(told) >= 30
    assert {"students.student", "families.phones", "pieces.piece", "past.of_student"} <= told


def test_fields_of_our_own_are_those_of_the_own_school(
    world: tuple[Desk, Desk, dict[str, int]], school: School
) -> None:
    clerk, whole, _theirs = world
    for scope, table in SCOPES.items():
        year = school.year if scope == "student_year" else None
        record = newest(whole)[table]
        assert local_values.local_values(whole, scope, record, year)["tag"] == THEIRS
        if scope not in ("school", "calendar", "staff", "course"):
            assert local_values.local_values(clerk, scope, record, year)["tag"] is None, scope


def test_papers_numbers_and_the_history_of_another_school(
    world: tuple[Desk, Desk, dict[str, int]], school: School
) -> None:
    clerk, whole, theirs = world
    (paper,) = court_papers.court_papers(whole, theirs["student"])
    assert court_papers.page(whole, paper) == b"%PDF " + THEIRS.encode()
    assert court_papers.page(clerk, paper) is None
    number = students.student(whole, theirs["student"]).local_id
    with pytest.raises(Refused, match="nobody has it"):
        students.with_local_id(clerk, number)
    assert [one.what for one in disclosures.disclosures(whole)] == ["Record"]
    assert disclosures.disclosures(clerk) == []
    for table in ("student", "contact", "address", "incident"):
        with pytest.raises(NotHere):
            past.of_record(clerk, table, theirs[table])
        assert past.of_record(whole, table, theirs[table])
    assert past.of_record(clerk, "school", 2)
