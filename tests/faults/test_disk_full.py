"""The drive is full at every step of a save, an import and an export: nothing is lost, nothing is half.

A drive of its own, kept as full as wanted by a file beside the district: with no room, with a page, with two,
and so on until the act succeeds, it runs out of room at every step once.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.exchange import bring_in
from studentdesk.findings import DiskFull
from studentdesk.records import students
from studentdesk.records.disclosures import disclosures
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.hand_out import hand_out
from studentdesk.states.filing import file_away, prepare
from tests.desk.conftest import everything
from tests.state_district import Place, founded, stays

PAGE = 4096
MEGABYTES = 48
FILE = "pa/school_enroll"


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Path]:
    """A small drive of memory, which only root may make."""
    mount, there = shutil.which("mount"), tmp_path / "drive"
    if os.name != "posix" or os.geteuid() != 0 or not mount:
        pytest.skip("only root can make a small drive to fill")
    there.mkdir()
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "none", str(there)],
        check=False,
        capture_output=True,
    )
    if made.returncode:
        pytest.skip(f"no small drive can be made here: {made.stderr.decode().strip()}")
    yield there
    subprocess.run(["umount", "-l", str(there)], check=True)


@pytest.fixture
def place(drive: Path) -> Iterator[Place]:
    with founded(drive, "pa", "123456789", ("0001", "0002")) as place:
        stays(place)
        yield place


@contextmanager
def only(free: int, drive: Path) -> Iterator[None]:
    """So many bytes are free on the drive."""
    filler = drive / "filler"
    room = os.statvfs(drive)
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(room.f_bavail * room.f_frsize - free, 1))
    try:
        yield
    finally:
        filler.unlink()


def until_it_fits(drive: Path, act: Callable[[], object], check: Callable[[], None], step: int = PAGE) -> int:
    """Do something with ever more room; each time before the last it must be refused in words, whole."""
    for tries in range(2000):
        with only(tries * step, drive):
            try:
                act()
            except DiskFull as full:
                assert str(drive) in str(full)
            else:
                return tries
        check()
    raise AssertionError("it never fits")


def as_it_was(desk: Desk) -> Callable[[], None]:
    """Every row and the newest change are what they are now."""
    rows, head = everything(desk), desk.head()

    def check() -> None:
        assert desk.head() == head
        assert everything(desk) == rows

    return check


def whole_in_a_program_of_its_own(place: Place) -> None:
    desk = Desk.open(place.desk.path, place.secret, "Pat")
    assert desk.verify() == []
    assert everything(desk) == everything(place.desk)
    desk.close()


def test_a_save_on_a_full_drive(drive: Path, place: Place) -> None:
    desk = place.desk
    tries = until_it_fits(
        drive,
        lambda: students.correct(desk, place.students["Ana Stays"], first_name="Ana" + "x" * 100),
        as_it_was(desk),
    )
    assert tries >= 2
    assert students.student(desk, place.students["Ana Stays"]).first_name.endswith("x")
    whole_in_a_program_of_its_own(place)


def test_an_undo_on_a_full_drive(drive: Path, place: Place) -> None:
    desk = place.desk
    id = students.add_student(desk, local_id="9", last_name="Lee", first_name="Kim")
    assert until_it_fits(drive, desk.undo, as_it_was(desk)) >= 2
    assert id not in students.list_ids(desk, on=desk.now().date(), everybody=True)
    whole_in_a_program_of_its_own(place)


def test_an_import_on_a_full_drive(drive: Path, place: Place, tmp_path: Path) -> None:
    desk = place.desk
    file = tmp_path / "students.csv"
    lines = [f"9{number:05},Lee{number},Kim,White,{number} Main St,Mother {number}" for number in range(400)]
    file.write_text("\n".join(["Student ID,Last Name,First Name,Race,Address,Parent", *lines]))
    before = len(students.list_ids(desk, on=desk.now().date(), everybody=True))
    tries = until_it_fits(drive, lambda: bring_in(desk, file), as_it_was(desk), step=8 * PAGE)
    assert tries >= 5
    assert len(students.list_ids(desk, on=desk.now().date(), everybody=True)) == before + 400
    whole_in_a_program_of_its_own(place)


def test_a_state_file_on_a_full_drive(drive: Path, place: Place) -> None:
    """The district and the folder of the file are on the same drive."""
    desk, to = place.desk, drive / "out"
    to.mkdir()
    prepared = prepare(desk, FILE)
    was = as_it_was(desk)

    def check() -> None:
        assert list(to.iterdir()) == []
        was()

    def export() -> None:
        file_away(desk, prepared, to, recipient="The state", purpose="files", even_with_errors=True)

    assert until_it_fits(drive, export, check) >= 3
    assert [path.read_bytes() for path in to.iterdir()] == [prepared.content]
    whole_in_a_program_of_its_own(place)


def test_a_paper_on_a_full_drive(drive: Path, place: Place) -> None:
    """The line of whom it was for comes first and may stand alone; a paper without its line never does."""
    desk, to = place.desk, drive / "out"
    to.mkdir()
    printed = REPORTS["student-list"].build(desk, {})
    rows = students.list_ids(desk, on=desk.now().date(), everybody=True)

    def check() -> None:
        assert list(to.iterdir()) == []
        assert students.list_ids(desk, on=desk.now().date(), everybody=True) == rows

    def export() -> None:
        hand_out(desk, printed, to / "list.pdf", recipient="Ms. Carter", purpose="substitutes")

    assert until_it_fits(drive, export, check) >= 3
    assert [path.name for path in to.iterdir()] == ["list.pdf"]
    assert disclosures(desk)
    whole_in_a_program_of_its_own(place)
