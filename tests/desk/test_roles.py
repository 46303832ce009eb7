"""The reader sees no restricted value: not in a read, a filter, a sort or the history; and writes nothing."""

import re

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from studentdesk.db import Desk
from studentdesk.db.queries import all_names, statement
from studentdesk.db.roles import RESTRICTED
from studentdesk.findings import NotAllowed
from studentdesk.records import families, students
from tests.desk.conftest import School

SECRET = "ZQXJ-RESTRICTED"
# What a parameter must be for its statement to run at all; every other one is 1, the id of what is there.
DAYS = dict.fromkeys(("day", "on", "today"), "2025-10-07")
MARKED = DAYS | {"ids": "[1]", "own": '"li"*', "any": '"li"*'}


@pytest.fixture
def reader(school: School, secret: bytes) -> Desk:
    """A reader's desk on a file in which every restricted field holds a marker."""
    desk = school.desk
    student = students.add_student(desk, last_name="Li", first_name="Mai", gender_identity=SECRET)
    contact = families.add_contact(desk, last_name="Li", first_name="Bo")
    families.link_contact(
        desk, student, contact, "father", legal_custody=SECRET, restriction=SECRET, may_pick_up="court"
    )
    with desk.change("Add people", final=True) as change:
        change.insert("person", name="Rae", role="reader")
        change.insert("staff", local_id="1", last_name="Ott", first_name="Jo", birth_date=SECRET)
    return Desk.open(desk.path, secret, "Rae")


def test_the_marker_is_there_for_the_administrator(reader: Desk, school: School) -> None:
    assert students.student(school.desk, 1).gender_identity == SECRET


def test_a_reader_is_answered_with_nothing(reader: Desk) -> None:
    assert students.student(reader, 1).gender_identity is None
    (kin,) = families.kin(reader, 1)
    assert (kin.legal_custody, kin.restriction, kin.may_pick_up) == (None, None, None)


@pytest.mark.parametrize("group", RESTRICTED)
def test_no_filter_count_or_sort_tells_a_reader_what_a_restricted_column_holds(
    reader: Desk, group: str
) -> None:
    for table, column in sorted(RESTRICTED[group]):
        if column == "*":
            continue
        count = reader._connection.execute(
            f"select count(*) from [{table}] where [{column}] is not null"
        ).fetchone()
        assert count[0] == 0
        assert reader._connection.execute(f"select max([{column}]) from [{table}]").fetchone()[0] is None


def test_no_named_statement_of_the_program_answers_a_reader_with_a_restricted_value(reader: Desk) -> None:
    ran = 0
    for name in all_names():
        sql = statement(name)
        if sql.lower().startswith(("select", "with")) and "temp." not in sql:
            params = dict.fromkeys(re.findall(r":(\w+)", sql), 1) | MARKED
            try:
                rows = reader.read(name, **params)
            except sqlcipher.OperationalError as error:
                assert "no such table" in str(error), name  # one that a change fills first
                continue
            assert SECRET not in repr([tuple(row) for row in rows]), name
            ran += 1
    assert ran > 40


def test_a_readers_history_leaves_restricted_fields_out(reader: Desk, school: School) -> None:
    fields = {line.field for line in reader.history("student", 1, with_links=True)}
    assert "last_name" in fields
    assert not fields & {"gender_identity", "legal_custody", "restriction", "may_pick_up"}
    assert reader._connection.execute("select count(was) from entry").fetchone()[0] == 0
    assert "gender_identity" in {line.field for line in school.desk.history("student", 1)}


def test_a_reader_changes_no_record(reader: Desk) -> None:
    with pytest.raises(NotAllowed):
        students.correct(reader, 1, last_name="Lee")
    assert students.student(reader, 1).last_name == "Li"
