"""A student file is of one moment, whatever somebody saves while it is gathered in steps."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from studentdesk.db import Desk
from studentdesk.db.journal import UNJOURNALLED
from studentdesk.db.queries import statement
from studentdesk.records import canonical_student, students
from studentdesk.records.canonical import STUDENT, reading
from studentdesk.records.years import current_year
from tests.golden.test_state_student import ANA, FIELDS
from tests.state_child import whole_children
from tests.state_district import Place, copied, founded

Row = dict[str, Any]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with founded(tmp_path_factory.mktemp("pa"), "pa", "123456789", ("0123", "0456")) as place:
        whole_children(place)
        yield place


@pytest.fixture
def pa(built: Place, tmp_path: Path) -> Iterator[Place]:
    with copied(built, tmp_path) as place:
        yield place


@pytest.fixture
def other(pa: Place) -> Iterator[Place]:
    """Somebody else at the same file."""
    desk = Desk.open(pa.desk.path, pa.secret, "Pat")
    desk.now = pa.desk.now
    yield replace(pa, desk=desk)
    desk.close()


def rows(place: Place) -> list[Row]:
    year, today = current_year(place.desk), place.desk.now().date()
    return [dict(row) for row in reading(place.desk, STUDENT, year, today).rows]


def gathered(place: Place, monkeypatch: pytest.MonkeyPatch, act: Callable[[int], None]) -> list[Row]:
    """The rows, while somebody acts each time when a step is done: told how many steps that are."""
    steps, read = 0, Desk.read

    def and_somebody_acts(desk: Desk, name: str, **params: Any) -> Any:
        nonlocal steps
        answer = read(desk, name, **params)
        if desk is place.desk and name == "canonical_student.fill_student":
            steps += 1
            act(steps)
        return answer

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "read", and_somebody_acts)
        return rows(place)


def test_whatever_fact_is_changed_meanwhile_the_file_has_it(
    pa: Place, other: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    for field, (_, act, _) in FIELDS.items():
        before = rows(pa)
        found = gathered(pa, monkeypatch, lambda step, act=act: act(other) if step == 1 else None)
        assert found == rows(pa), field
        assert found != before, field
        other.desk.undo()


def test_an_office_that_saves_all_the_time_gets_a_file_of_the_last_moment(
    pa: Place, other: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[str] = []
    monkeypatch.setattr(canonical_student, "STEP", 1)
    other.desk._connection.set_busy_handler(lambda tries: False)

    def save(step: int) -> None:
        name = "ABCDEFGH"[step % 8]
        students.correct(other.desk, pa.students[ANA], middle_name=name)
        saved.append(name)

    def save_until_nobody_may(step: int) -> None:
        if step < 4:
            save(step)

    found = gathered(pa, monkeypatch, save_until_nobody_may)
    assert len(saved) == 3
    assert next(row for row in found if row["first_name"] == "Ana")["middle_name"] == saved[-1]


def test_every_table_that_is_read_is_known_to_lead_to_students_or_to_everybody(pa: Place) -> None:
    asked: set[str] = set()

    def note(action: int, table: str | None, column: str | None, schema: str | None, _: str | None) -> int:
        if action == sqlcipher.SQLITE_READ and schema == "main" and column:
            asked.add(table or "")
        return int(sqlcipher.SQLITE_OK)

    pa.desk._connection.set_authorizer(note)
    rows(pa)
    pa.desk._connection.set_authorizer(None)
    watched = {
        noun
        for name in ("left_touched", "everybody_touched")
        for noun in re.findall(r"'(\w+)'", statement(f"canonical_student.{name}"))
    }
    assert {"enrollment", "meals", "address", "school_in_year"} <= asked
    assert asked - watched - {"entry", "change"} - {"sqlite_master"} == set()
    assert not watched & UNJOURNALLED
