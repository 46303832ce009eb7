"""One way to change the file: whole or not at all, with a line of history, taken back and brought back."""

from pathlib import Path

import pytest

from studentdesk.db import Change, Desk, connect
from studentdesk.db.journal import tables
from studentdesk.findings import Damaged, FileTooNew, NotADistrict, NotAllowed, OtherDistrict, Refused
from studentdesk.records import students
from tests.desk.conftest import School, everything


def test_a_failed_change_leaves_nothing_behind(desk: Desk) -> None:
    before, head = everything(desk), desk.head()
    with pytest.raises(ZeroDivisionError), desk.change("Half a change") as change:
        change.insert("student", local_id="1", last_name="Li", first_name="Mai")
        raise ZeroDivisionError
    assert everything(desk) == before
    assert desk.head() == head


def test_a_change_that_changes_nothing_leaves_no_line_of_history(desk: Desk) -> None:
    id = students.add_student(desk, last_name="Li", first_name="Mai")
    head = desk.head()
    students.correct(desk, id, last_name="Li")
    assert desk.head() == head


def test_undo_and_redo_walk_back_and_forth_through_one_persons_changes(desk: Desk) -> None:
    states = [everything(desk)]
    id = students.add_student(desk, last_name="Li", first_name="Mai")
    states.append(everything(desk))
    students.correct(desk, id, last_name="Lee")
    states.append(everything(desk))
    students.set_races(desk, id, ["Asian", "White"])
    states.append(everything(desk))
    for state in reversed(states[:-1]):
        assert desk.undo()
        assert everything(desk) == state
    for state in states[1:]:
        assert desk.redo()
        assert everything(desk) == state
    assert desk.redo() is None


def test_a_new_change_ends_what_could_be_brought_back(desk: Desk) -> None:
    students.add_student(desk, last_name="Li", first_name="Mai")
    desk.undo()
    students.add_student(desk, last_name="Ruiz", first_name="Ana")
    assert desk.redo() is None


def test_founding_the_district_is_final(desk: Desk) -> None:
    assert desk.undo() is None


def test_a_change_that_is_larger_than_its_memory_is_still_whole_or_not_at_all(
    desk: Desk, secret: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "CACHE_KIB", 64)
    monkeypatch.setattr(connect, "SPILL_PAGES", 16)
    before, place = everything(desk), desk.path
    desk.close()
    small = Desk.open(place, secret, "Pat")
    size = place.stat().st_size

    def write(change: Change) -> None:
        names = ("local_id", "last_name", "first_name")
        change.insert_many("student", names, ((f"{number:05}", "L" * 900, "M") for number in range(2000)))

    with pytest.raises(ZeroDivisionError), small.change("Half of it") as change:
        write(change)
        assert place.stat().st_size > size, "it went to the file before it was saved"
        raise ZeroDivisionError
    assert everything(small) == before
    with small.change("All of it") as change:
        write(change)
    assert len(everything(small)["student"]) == 2000
    assert small.undo() == "All of it"
    assert everything(small) == before
    assert small.verify() == []
    small.close()


def test_an_id_is_never_used_twice(desk: Desk) -> None:
    first = students.add_student(desk, last_name="Li", first_name="Mai")
    desk.undo()
    assert students.add_student(desk, last_name="Ruiz", first_name="Ana") > first


def test_undo_refuses_when_somebody_else_changed_the_same_record_since(desk: Desk, secret: bytes) -> None:
    id = students.add_student(desk, last_name="Li", first_name="Mai")
    students.correct(desk, id, first_name="Mei")
    with desk.change("Add a person", final=True) as change:
        change.insert("person", name="Sam", role="administrator")
    other = Desk.open(desk.path, secret, "Sam")
    students.correct(other, id, last_name="Lee")
    with pytest.raises(Refused, match="Sam"):
        desk.undo()
    assert other.undo() == "Correct last name"
    assert desk.undo() == "Correct first name"
    other.close()


def test_undo_refuses_to_take_away_what_a_later_record_refers_to(school: School, secret: bytes) -> None:
    id = students.add_student(school.desk, last_name="Li", first_name="Mai")
    with school.desk.change("Add a person", final=True) as change:
        change.insert("person", name="Sam", role="administrator")
    other = Desk.open(school.desk.path, secret, "Sam")
    students.set_races(other, id, ["Asian"])
    other.close()
    with pytest.raises(Refused, match="refer"):
        school.desk.undo()
    assert students.student(school.desk, id).last_name == "Li"


def test_history_says_who_changed_what_and_when(desk: Desk) -> None:
    id = students.add_student(desk, last_name="Li", first_name="Mai")
    students.correct(desk, id, last_name="Lee")
    line = desk.history("student", id)[0]
    assert (line.person, line.label, line.field, line.was, line.became) == (
        "Pat",
        "Correct last name",
        "last_name",
        "Li",
        "Lee",
    )
    assert line.at.isoformat() == "2025-10-07T08:14:03"


def test_the_history_of_a_student_includes_what_points_at_it_even_when_taken_out(desk: Desk) -> None:
    id = students.add_student(desk, last_name="Li", first_name="Mai")
    students.set_races(desk, id, ["Asian"])
    students.set_races(desk, id, [])
    kinds = [(line.table, line.kind) for line in desk.history("student", id, with_links=True)]
    assert ("student_race", "insert") in kinds
    assert ("student_race", "delete") in kinds


def test_nobody_writes_outside_a_change(desk: Desk) -> None:
    with pytest.raises(Exception, match="NOT NULL constraint failed"):
        desk._connection.execute(
            "insert into student (local_id, last_name, first_name) values ('1', 'Li', 'Mai')"
        )
    assert not desk._connection.in_transaction
    assert desk.value("students.highest_local_id") is None


@pytest.mark.parametrize(
    "tampering",
    [
        "update entry set was = replace(was, 'Li', 'Lu') where kind = 'update'",
        "update change set label = 'Something else' where label = 'Correct last name'",
        "update change set person_id = 99 where label = 'Correct last name'",
        "delete from entry where kind = 'update'",
    ],
)
def test_an_edited_history_is_found(desk: Desk, tampering: str) -> None:
    id = students.add_student(desk, last_name="Li", first_name="Mai")
    students.correct(desk, id, last_name="Lee")
    assert desk.first_break() is None
    desk._connection.execute("drop trigger if exists temp.journal_student_update")
    desk._connection.execute(tampering)
    assert desk.first_break() is not None


def test_a_destroyed_entry_keeps_the_chain(desk: Desk) -> None:
    id = students.add_student(desk, last_name="Li", first_name="Mai")
    students.correct(desk, id, last_name="Lee")
    desk._connection.execute("update entry set was = null, salt = null where kind = 'update'")
    assert desk.first_break() is None


def test_every_table_but_the_unjournalled_has_its_triggers(desk: Desk) -> None:
    made = {
        row[0]
        for row in desk._connection.execute("select name from temp.sqlite_schema where type = 'trigger'")
    }
    assert made == {
        f"journal_{table}_{event}"
        for table in tables(desk._connection)
        for event in ("insert", "update", "delete")
    }


def test_everything_is_there_after_closing_and_opening_again(desk: Desk, secret: bytes) -> None:
    id = students.add_student(desk, last_name="Núñez", first_name="Ana")
    before = everything(desk)
    desk.close()
    again = Desk.open(desk.path, secret, "Pat")
    assert everything(again) == before
    assert again.undo() == "Add a student"
    again.close()
    assert id


def test_another_districts_key_is_told_from_a_damaged_file(desk: Desk, tmp_path: Path, secret: bytes) -> None:
    desk.close()
    with pytest.raises(OtherDistrict):
        Desk.open(desk.path, secret[:32] + bytes(16), "Pat")
    with pytest.raises(Damaged):
        Desk.open(desk.path, bytes(32) + secret[32:], "Pat")


def test_a_file_of_a_newer_version_is_refused(desk: Desk, secret: bytes) -> None:
    desk._connection.execute("pragma user_version = 9999")
    desk.close()
    with pytest.raises(FileTooNew):
        Desk.open(desk.path, secret, "Pat")


def test_an_encrypted_file_of_another_program_is_refused(desk: Desk, secret: bytes) -> None:
    desk._connection.execute("pragma application_id = 7")
    desk.close()
    with pytest.raises(NotADistrict):
        Desk.open(desk.path, secret, "Pat")


def test_a_person_the_district_does_not_know_is_refused(desk: Desk, secret: bytes) -> None:
    with pytest.raises(NotAllowed, match="Robin"):
        Desk.open(desk.path, secret, "Robin")


def test_a_reading_desk_sees_saves_and_cannot_write(desk: Desk, secret: bytes) -> None:
    reading = Desk.open(desk.path, secret, "Pat", mode="read")
    version = reading.version()
    id = students.add_student(desk, last_name="Li", first_name="Mai")
    assert reading.version() != version
    assert students.student(reading, id).last_name == "Li"
    with pytest.raises(NotAllowed):
        students.correct(reading, id, last_name="Lee")
    reading.close()


def test_screens_hear_which_tables_were_touched(desk: Desk) -> None:
    heard: list[frozenset[str]] = []
    desk.changed = heard.append
    students.add_student(desk, last_name="Li", first_name="Mai")
    desk.undo()
    assert heard == [frozenset({"student"}), frozenset({"student"})]
