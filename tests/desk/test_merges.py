"""Two records of one child: everything of both is with the kept one, the other's number still finds it."""

from datetime import date
from typing import Any

import pytest

from studentdesk.db import Desk
from studentdesk.db.links import links
from studentdesk.findings import Refused
from studentdesk.records import (
    attendance,
    awards,
    court_papers,
    enrollment,
    families,
    local_values,
    memberships,
    neighbors,
    past,
    students,
)
from studentdesk.records.disclosures import disclose, disclosures
from studentdesk.records.duplicates import duplicates
from studentdesk.records.merges import kept_for, merge, side_by_side
from tests.desk.acts import World, join, small_school
from tests.desk.conftest import everything

DAY = date(2025, 10, 7)


@pytest.fixture
def world(desk: Desk) -> World:
    """Adams is 1, Baker is 2 in the same homeroom, Cruz is 3; each with a family and a whole child's rows."""
    return small_school(desk)


def row(desk: Desk, table: str, id: int) -> dict[str, Any]:
    found = desk._connection.execute(f"select * from [{table}] where id = ?", (id,)).fetchone()
    return dict(found)


def one_of_each(desk: Desk, student: int) -> dict[str, list[int]]:
    """A row in every table that points at a student, made from what the table itself asks for."""
    made: dict[str, list[int]] = {}
    connection = desk._connection
    for link in links(connection, "student"):
        if link.table == "student":
            continue
        template = connection.execute(f"select * from [{link.table}] limit 1").fetchone()
        values = dict(template) if template else _smallest(desk, link.table)
        values |= {link.column: student}
        values.pop("id", None)
        for key in link.keys:
            values |= {
                name: f"2019-01-{student:02}" for name in key if name in ("date", "begins", "completed_on")
            }
        if "ends" in values and "begins" in values:
            values["ends"] = values["begins"]
        with desk.change("Made for a test") as change:
            known = [dict(one) for one in change.pointing(link, student)]
            taken = any(all(one[n] == values[n] for n in key) for key in link.keys for one in known)
            if not taken:
                made.setdefault(link.table, []).append(change.insert(link.table, **values))
    return made


def _smallest(desk: Desk, table: str) -> dict[str, Any]:
    """Only what may not be empty, with a value that the table's own checks let by."""
    connection = desk._connection
    links_of = {
        key["from"]: key["table"]
        for key in connection.execute(f"pragma foreign_key_list([{table}])").fetchall()
    }
    values: dict[str, Any] = {}
    for column in connection.execute(f"pragma table_info([{table}])").fetchall():
        name = column["name"]
        if column["notnull"] and column["dflt_value"] is None and name != "id":
            if name in links_of:
                found = connection.execute(f"select min(id) from [{links_of[name]}]").fetchone()[0]
                values[name] = found or _parent(desk, links_of[name])
            else:
                values[name] = _allowed(connection, table, name, column["type"])
    return values


def _parent(desk: Desk, table: str) -> int:
    with desk.change("Made for a test") as change:
        return change.insert(table, **_smallest(desk, table))


def _allowed(connection: Any, table: str, name: str, kind: str) -> Any:
    """The first value of a check's list, or a day or a word."""
    sql = connection.execute("select sql from sqlite_schema where name = ?", (table,)).fetchone()[0]
    _before, found, after = sql.partition(f"check ({name} in ('")
    if found:
        return after.partition("'")[0]
    if kind.lower() == "integer":
        return 1
    return "2019-01-01" if name in ("date", "begins", "completed_on", "out_at", "at") else f"{table} {name}"


def test_everything_that_points_at_a_student_goes_to_the_kept_record(world: World) -> None:
    """Every table there is, whoever made it: none is left out, and none points at the retired record."""
    desk = world.desk
    kept, other = (students.add_student(desk, last_name="Ott", first_name=name) for name in ("Jo", "Joe"))
    made = one_of_each(desk, other)
    tables = {link.table for link in links(desk._connection, "student")} - {"student"}
    assert made.keys() == tables
    merge(desk, kept, other)
    left = {
        link.table: [one["id"] for one in desk._connection.execute(
            f"select id from [{link.table}] where [{link.column}] = ?", (other,))]
        for link in links(desk._connection, "student")
    }  # fmt: skip
    assert {table: ids for table, ids in left.items() if ids} == {}
    for table, ids in made.items():
        for id in ids:
            assert row(desk, table, id)["student_id"] == kept, table


def test_two_whole_children_in_one_class_become_one_and_undo_makes_them_two(world: World) -> None:
    desk = world.desk
    before = everything(desk)
    attendance.mark(desk, 1, DAY, "A")
    attendance.mark(desk, 2, DAY, "T")
    attendance.mark(desk, 2, date(2025, 9, 9), "A")
    disclose(desk, what="List", recipient="Ms. Ott", purpose="Class", student_ids=[1], basis="")
    disclose(desk, what="Card", recipient="Dr. Li", purpose="Visit", student_ids=[1, 2], basis="")
    court_papers.add_court_paper(desk, 2, kind="custody", says="Only the mother")
    awards.add_award(desk, 2, kind="credential", code="law")
    local_values.set_local_values(desk, "student_year", 2, world.year, mobility="other")
    middle = everything(desk)
    merge(desk, 1, 2)
    assert [(one.status, one.begins) for one in enrollment.pieces(desk, 1)] == [
        ("current", date(2025, 8, 25))
    ]
    marks = attendance.student_year(desk, 1, world.year).marks
    assert [(mark.date, mark.code) for mark in marks] == [(date(2025, 9, 9), "A"), (DAY, "A")]
    assert len(families.homes(desk, 1)) == 2
    assert [one.last_name for one in families.kin(desk, 1)] == ["Adams", "Baker"]
    assert {one.what for one in disclosures(desk, 1)} == {"List", "Card"}
    assert len(court_papers.court_papers(desk, 1)) == 1
    assert {one.code for one in awards.awards(desk, 1)} == {"civics", "law"}
    assert local_values.local_values(desk, "student_year", 1, world.year)["mobility"] == "other"
    assert [one.program for one in memberships.memberships(desk, 1)] == ["SPED"]
    assert [
        one.student_id for one in attendance.day_sheet(desk, world.some("section", "homeroom = 1"), DAY)
    ] == [1, 3]
    assert {told.act for told in past.of_student(desk, 1)} >= {
        "Merge two records of one child",
        "Add a student",
    }
    after = everything(desk)
    assert desk.undo() == "Merge two records of one child"
    assert everything(desk) == middle
    assert desk.redo()
    assert everything(desk) == after
    assert before != middle


def test_the_retired_number_and_name_find_the_kept_record_and_are_noted(world: World) -> None:
    desk = world.desk
    students.correct(desk, 2, state_id="1234567890")
    students.correct(desk, 1, state_id="9876543210")
    number = students.student(desk, 2).local_id
    merge(desk, 1, 2, take=("state_id",))
    assert students.student(desk, 1).state_id == "1234567890"
    for words in (number, "9876543210", "1234567890", "Baker"):
        assert [hit.id for hit in students.find(desk, words)] == [1], words
    assert students.with_local_id(desk, number) == 1 == kept_for(desk, 2)
    noted = desk._connection.execute("select system, number, until, note from student_number").fetchall()
    assert [tuple(one) for one in noted] == [
        ("local id", number, "2025-10-07", "Retired on 2025-10-07: the same child as 000001"),
        ("state id", "9876543210", "2025-10-07", "Retired on 2025-10-07: the same child as 000001"),
    ]
    assert students.list_ids(desk, on=DAY, everybody=True) == [1, 3]
    assert students.rows(desk, [2]) == []
    assert duplicates(desk, "Baker", "A", date(2015, 5, 1))[0].hit.id == 1
    with pytest.raises(Refused, match="another student has it"):
        students.add_student(desk, last_name="X", first_name="Y", local_id=number)
    assert desk.undo() and students.student(desk, 2).state_id == "1234567890"
    assert desk.redo() and students.student(desk, 1).state_id == "1234567890"


def test_what_differs_is_chosen_field_by_field_and_what_is_missing_is_taken(world: World) -> None:
    desk = world.desk
    students.correct(desk, 1, birth_city="Easton", sex="F")
    students.correct(desk, 2, birth_city="Weston", middle_name="Lee")
    lines = {line.name: line for line in side_by_side(desk, 1, 2)}
    assert {name for name, line in lines.items() if line.chooses} == {"last_name", "birth_city"}
    assert (lines["middle_name"].here, lines["middle_name"].there) == ("", "Lee")
    merge(desk, 1, 2, take=("birth_city",))
    child = students.student(desk, 1)
    assert (child.birth_city, child.last_name, child.middle_name, child.sex) == (
        "Weston",
        "Adams",
        "Lee",
        "F",
    )
    assert [(name.kind, name.last_name) for name in students.former_names(desk, 1)] == [
        ("also known", "Baker")
    ]


def test_the_history_of_the_kept_record_tells_of_the_retired_one_too(world: World) -> None:
    students.correct(world.desk, 2, middle_name="Lee")
    merge(world.desk, 1, 2)
    told = past.of_student(world.desk, 1)
    facts = {(one.act, fact.field, fact.became) for one in told for fact in one.facts}
    assert ("Correct middle name", "Middle name", "Lee") in facts
    assert ("Merge two records of one child", "The same child as", "Adams, A  000001") in facts
    assert not {field for _act, field, _became in facts if "_" in field}


def test_stays_that_do_not_overlap_both_stand(world: World) -> None:
    desk = world.desk
    (theirs,) = enrollment.pieces(desk, 2)
    (ours,) = enrollment.pieces(desk, 1)
    enrollment.withdraw(desk, theirs.id, last_day=date(2025, 9, 10), exit_kind="moved on", exit_code="WD02")
    enrollment.correct_piece(desk, ours.id, begins=date(2025, 9, 15))
    merge(desk, 1, 2)
    assert [(one.begins, one.status) for one in enrollment.pieces(desk, 1)] == [
        (date(2025, 9, 15), "current"), (date(2025, 8, 25), "ended"),
    ]  # fmt: skip


def test_a_stay_that_counts_is_not_lost_to_one_that_never_did(world: World) -> None:
    desk = world.desk
    enrollment.entered_in_error(desk, enrollment.pieces(desk, 1)[0].id)
    merge(desk, 1, 2)
    assert [one.status for one in enrollment.pieces(desk, 1)] == ["current"]


def test_a_program_of_both_is_one_and_takes_the_details_that_only_the_other_has(world: World) -> None:
    desk = world.desk
    kept, other = (students.add_student(desk, last_name="Ott", first_name=name) for name in ("Jo", "Joe"))
    join(world, kept, "SPED", date(2025, 9, 1))
    theirs = join(world, other, "SPED", date(2025, 9, 8))
    memberships.set_details(desk, theirs, primary_disability="autism")
    memberships.set_services(desk, theirs, "service", ["tutoring"])
    merge(desk, kept, other)
    (one,) = memberships.memberships(desk, kept)
    assert (one.begins, getattr(one.details, "primary_disability", None)) == (date(2025, 9, 1), "autism")
    assert [service.code for service in one.services] == ["tutoring"]


def test_three_records_of_one_child_become_one(world: World) -> None:
    merge(world.desk, 2, 3)
    merge(world.desk, 1, 2)
    assert kept_for(world.desk, 3) == kept_for(world.desk, 2) == 1


def test_what_cannot_be_merged_is_refused_in_words(world: World) -> None:
    with pytest.raises(Refused, match="it is the same one"):
        merge(world.desk, 1, 1)
    merge(world.desk, 1, 2)
    with pytest.raises(Refused, match="retired already"):
        merge(world.desk, 3, 2)


def test_a_mother_written_down_twice_for_one_household_is_not_lost(world: World) -> None:
    desk = world.desk
    neighbors.add_person(desk, 2, last_name="Vega", first_name="Luz", relationship="aunt or uncle")
    mother = families.kin(desk, 1)[0].contact_id
    families.link_contact(desk, 2, mother, "mother", emergency=True)
    merge(desk, 1, 2)
    kin = {one.contact_id: one for one in families.kin(desk, 1)}
    assert kin[mother].emergency is True
    assert len(kin) == 3
