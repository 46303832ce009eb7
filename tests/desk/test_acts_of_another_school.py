"""A child of another school is changed by no act of the records room, by whatever number it is named.

Every act of the undo test is tried by a clerk of one school on the other school's records.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

import pytest

from studentdesk.db import Desk
from studentdesk.db.journal import tables
from studentdesk.findings import NotHere, Trouble
from studentdesk.records import families, students
from studentdesk.records.schools import add_school
from tests.desk.acts import World
from tests.desk.conftest import School
from tests.desk.test_reads_of_another_school import fill_the_rest, say_everything
from tests.desk.test_two_schools import OURS, THEIRS, enter
from tests.desk.test_undo import ACTS

TRIES = 3
NOT_FOR_THIS_ROW = (KeyError, StopIteration, IndexError, ValueError, AssertionError)


@dataclass
class TheirWorld(World):
    """Draws the other school's rows wherever there are some."""

    theirs: dict[str, list[int]] = field(default_factory=dict)

    def some(self, table: str, where: str = "1") -> int:
        """One of their rows, whether or not it is what the act asks for."""
        if self.theirs.get(table):
            return self.pick.choice(self.theirs[table])
        return super().some(table, where)


@pytest.fixture
def world(school: School, secret: bytes) -> Iterator[tuple[Desk, TheirWorld]]:
    desk = school.desk
    other = add_school(desk, "Franklin Elementary", "FE")
    enter(school, school.school, OURS)
    before = counts(desk)
    child = enter(school, other, THEIRS)
    say_everything(school, child)
    fill_the_rest(desk, child)
    theirs = {
        table: [row[0] for row in desk._connection.execute(f"select id from [{table}] where id > ?", (last,))]
        for table, last in before.items()
        if table in about(desk)
    }
    with desk.change("Add a person", final=True) as change:
        person = change.insert("person", name="Rae", role="administrator")
        change.insert("person_school", person_id=person, school_id=school.school)
    clerk = Desk.open(desk.path, secret, "Rae")
    clerk.now = lambda: datetime(2025, 10, 7, 8, 14, 3)
    levels = [school.fourth] * 3
    yield desk, TheirWorld(clerk, school.school, school.year, school.calendar, levels, theirs=theirs)
    clerk.close()


def about(desk: Desk) -> set[str]:
    """The tables that hold rows about a child, a family, a class or an incident."""
    columns = tables(desk._connection)
    hubs = {"student", "contact", "household", "address", "incident", "section"}
    return {
        table for table, names in columns.items()
        if table in hubs or {f"{hub}_id" for hub in hubs} & set(names)
    }  # fmt: skip


def counts(desk: Desk) -> dict[str, int]:
    ask = desk._connection.execute
    return {
        table: ask(f"select ifnull(max(id), 0) from [{table}]").fetchone()[0]
        for table in tables(desk._connection)
    }


def rows(desk: Desk, theirs: dict[str, list[int]]) -> dict[str, Any]:
    """What stands in their rows, and in those that an act adds about the child."""
    ask, columns = desk._connection.execute, tables(desk._connection)
    child = theirs["student"][0]
    return {
        table: [tuple(row) for row in ask(
            f"select * from [{table}] where id in ({', '.join(map(str, ids))})"
            f"{f' or student_id = {child}' if 'student_id' in columns[table] else ''} order by id")]
        for table, ids in theirs.items()
    }  # fmt: skip


def changed_by(whole: Desk, by: TheirWorld) -> list[str]:
    """The acts that changed a row of theirs."""
    found, before = list[str](), rows(whole, by.theirs)
    for name, act in ACTS.items():
        for seed in range(TRIES):
            by.pick = Random(seed)
            with suppress(Trouble, *NOT_FOR_THIS_ROW):
                act(by)
        after = rows(whole, by.theirs)
        if after != before:
            found.append(name)
        before = after
    return found


def test_no_act_changes_a_row_of_another_schools_child(world: tuple[Desk, TheirWorld]) -> None:
    whole, clerks = world
    assert not (found := changed_by(whole, clerks)), found


def test_the_whole_districts_acts_change_them(world: tuple[Desk, TheirWorld]) -> None:
    """So that the test above could fail."""
    whole, clerks = world
    clerks.desk = whole
    assert len(changed_by(whole, clerks)) > 50


def test_what_is_refused_is_refused_in_one_sentence(world: tuple[Desk, TheirWorld]) -> None:
    whole, clerks = world
    (child,) = clerks.theirs["student"]
    one = students.add_student(whole, last_name="Ott", first_name="Bo")
    for act in (
        lambda desk: students.set_races(desk, child, ["White"]),
        lambda desk: families.correct_contact(desk, clerks.theirs["contact"][0], employer="Mill"),
        lambda desk: families.link_contact(desk, one, clerks.theirs["contact"][0], "mother"),
        lambda desk: families.correct_address(desk, clerks.theirs["address"][-1], city="Easton"),
    ):
        with pytest.raises(NotHere, match=r"no such record, or it belongs to a school that is not yours\.$"):
            act(clerks.desk)
    families.correct_contact(whole, clerks.theirs["contact"][0], employer="Mill")
