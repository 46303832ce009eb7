"""Photos: apart from scanned papers, seen by readers, moved over from the time when both lay together."""

import os
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from studentdesk.db import Desk
from studentdesk.db.connect import connect
from studentdesk.db.migrations import APPLICATION, migrate, steps
from studentdesk.db.waiting import Patience
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import court_papers, enrollment, photos, students
from studentdesk.records.schools import add_school
from tests.desk.conftest import School

FACE = b"\xff\xd8\xff face"


@pytest.fixture
def child(school: School) -> int:
    child = students.add_student(school.desk, last_name="Li", first_name="Mai", birth_date=date(2015, 5, 1))
    enrollment.enroll(
        school.desk, child, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
        entry_kind="new", calendar_id=school.calendar,
    )  # fmt: skip
    return child


def someone(school: School, secret: bytes, role: str, at: int | None = None) -> Desk:
    with school.desk.change("Add a person", final=True) as change:
        person = change.insert("person", name="Rae", role=role)
        if at:
            change.insert("person_school", person_id=person, school_id=at)
    return Desk.open(school.desk.path, secret, "Rae")


def test_a_reader_sees_the_photo_and_no_scanned_paper(school: School, child: int, secret: bytes) -> None:
    photos.set_photo(school.desk, child, FACE)
    court_papers.add_court_paper(school.desk, child, kind="custody", says="Mother.", page=b"%PDF order")
    reader = someone(school, secret, "reader")
    assert photos.photo(reader, child) == FACE
    with pytest.raises(NotAllowed):
        reader.attachment(1)
    reader.close()


def test_a_person_of_another_school_is_not_answered_with_the_photo(
    school: School, child: int, secret: bytes
) -> None:
    photos.set_photo(school.desk, child, FACE)
    elsewhere = someone(school, secret, "administrator", add_school(school.desk, "Franklin", "FE"))
    assert photos.photo(elsewhere, child) is None
    elsewhere.close()


def test_a_photo_taken_off_is_gone_and_comes_back_by_undo(school: School, child: int) -> None:
    photos.set_photo(school.desk, child, FACE)
    photos.set_photo(school.desk, child, None)
    assert photos.photo(school.desk, child) is None
    school.desk.undo()
    assert photos.photo(school.desk, child) == FACE


@pytest.mark.parametrize("bytes_", [b"\x89PNG face", b"<svg/>", b"", FACE + bytes(500_000)])
def test_what_is_no_small_jpeg_is_refused(school: School, child: int, bytes_: bytes) -> None:
    with pytest.raises(Refused, match=r"Photo: .* Example: "):
        photos.set_photo(school.desk, child, bytes_)


def test_photos_of_an_earlier_release_move_over_and_scans_stay(tmp_path: Path) -> None:
    secret, file = os.urandom(48), tmp_path / "district.studentdesk"
    connection = connect(file, secret, mode="create", patience=Patience())
    steps.apply(Database(connection, execute_plugins=False), stop_before="0007_photos")
    connection.execute("insert into person (name, role) values ('Pat', 'administrator')")
    for sha256, kind, content in (
        ("a", "court paper", b"%PDF"),
        ("b", "photo", FACE),
        ("c", "photo", b"old"),
    ):
        connection.execute(
            "insert into attachment (sha256, kind, content) values (?, ?, ?)", (sha256, kind, content)
        )
    for number, photo in (("1", 2), ("2", None)):
        connection.execute(
            "insert into student (local_id, last_name, first_name, photo_id) values (?, 'Li', 'Mai', ?)",
            (number, photo),
        )
    connection.execute(f"pragma application_id = {APPLICATION}")
    migrate(connection)
    connection.close()
    desk = Desk.open(file, secret, "Pat")
    assert [photos.photo(desk, child) for child in (1, 2)] == [FACE, None]
    assert desk.attachment(1) == b"%PDF"
    assert [tuple(row) for row in desk._connection.execute("select id from attachment")] == [(1,)]
    photos.set_photo(desk, 1, b"\xff\xd8\xff new")
    desk.undo()
    assert photos.photo(desk, 1) == FACE
    desk.close()
