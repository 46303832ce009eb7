"""Any sequence of acts, all undone, gives the same records; brought back, the same as before the undoing."""

import pkgutil
from importlib import import_module
from random import Random

import pytest

import tests.desk
from studentdesk.db import Desk, journal
from studentdesk.findings import Refused
from tests.desk import acts
from tests.desk.acts import NO_RECORDS, World, is_final, of_the_records_room, small_school
from tests.desk.conftest import everything

# Beside acts.py, a noun may bring its acts in acts_NOUN.py, and in lay(world) what they need to be tried on.
NOUNS = [
    import_module(f"tests.desk.{module.name}")
    for module in pkgutil.iter_modules(tests.desk.__path__)
    if module.name.startswith("acts_")
]
ACTS = acts.ACTS | {name: act for noun in NOUNS for name, act in noun.ACTS.items()}


@pytest.fixture
def world(desk: Desk) -> World:
    world = small_school(desk)
    for noun in NOUNS:
        if lay := getattr(noun, "lay", None):
            lay(world)
    return world


def test_every_act_of_the_records_room_is_in_the_list() -> None:
    found = {name for name, act in of_the_records_room() if not is_final(act)}
    assert found - NO_RECORDS == ACTS.keys()


@pytest.mark.parametrize("name", ACTS)
def test_each_act_by_itself_is_taken_back_and_brought_back(world: World, name: str) -> None:
    """One that wrote nothing has nothing to take back; ten tries find one that writes."""
    if name == "enrollment.begin_planned":
        with world.desk.change("Plan", final=True) as change:
            change.update("enrollment", 1, status="planned")
    before, head = everything(world.desk), world.desk.head()
    for seed in range(20):
        world.pick = Random(seed)
        try:
            ACTS[name](world)
        except Refused:
            assert world.desk.head() == head
            continue
        if world.desk.head() != head:
            break
    after = everything(world.desk)
    assert after != before, "this act never wrote anything"
    assert world.desk.undo()
    assert everything(world.desk) == before
    assert world.desk.redo()
    assert everything(world.desk) == after


@pytest.mark.parametrize("seed", range(12))
def test_any_sequence_of_acts_all_undone_gives_the_same_records(world: World, seed: int) -> None:
    _all_undone(world, seed)


def test_a_change_that_is_taken_back_in_parts_is_taken_back_whole(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "AT_ONCE", 2)
    _all_undone(world, 99)


def test_an_undo_asks_for_the_rows_taken_back_and_not_for_every_entry_there_ever_was(world: World) -> None:
    steps: list[int] = []
    connection = world.desk._connection
    for others in (0, 3000):
        with world.desk.change("Others") as change:
            for number in range(others):
                change.insert("person", name=f"Person {number}", role="reader")
        with world.desk.change("Mine") as change:
            change.insert("person", name=f"Beside {others}", role="reader")
        before = len(steps)
        connection.set_progress_handler(lambda: steps.append(1) and None, 100)
        world.desk.undo()
        connection.set_progress_handler(None, 100)
        steps[before:] = [len(steps) - before]
    assert steps[1] < steps[0] + 30


def _all_undone(world: World, seed: int) -> None:
    world.pick = Random(seed)
    before = everything(world.desk)
    done = 0
    for name in world.pick.choices(list(ACTS), k=40):
        head = world.desk.head()
        try:
            ACTS[name](world)
        except Refused:
            assert world.desk.head() == head
        done += world.desk.head() != head
    after = everything(world.desk)
    assert done > 10
    for _ in range(done):
        assert world.desk.undo()
    assert everything(world.desk) == before
    for _ in range(done):
        assert world.desk.redo()
    assert everything(world.desk) == after
    assert world.desk.first_break() is None
