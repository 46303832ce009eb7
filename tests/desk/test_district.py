"""A district's folder: made, closed, opened again; and what is not one is refused in words."""

import shutil
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.db.district import Opened, create_district, open_district, open_with_sheet, rotate_keys
from studentdesk.db.guards import DISTRICT
from studentdesk.db.slots import QUICK
from studentdesk.db.waiting import who_is_before, word_left
from studentdesk.findings import Damaged, InUse, NotADistrict, OtherDistrict, Trouble, WrongPassword
from studentdesk.records import students
from studentdesk.records.district import found


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDENTDESK_STATE", str(tmp_path / "state"))


@pytest.fixture
def made(tmp_path: Path) -> tuple[Opened, str]:
    opened, code = create_district(tmp_path / "district", "Pat", "correct horse", costs=QUICK)
    desk = opened.desk()
    found(desk, "Example Area SD", "pa", "2025-26")
    students.add_student(desk, last_name="Núñez", first_name="Ana")
    desk.close()
    return opened, code


def names(opened: Opened) -> list[str]:
    desk = opened.desk("read")
    try:
        return [hit.name for hit in students.find(desk, "nunez")]
    finally:
        desk.close()


def test_a_password_opens_it_with_everything_in_it(made: tuple[Opened, str]) -> None:
    assert names(open_district(made[0].folder, "Pat", "correct horse")) == ["Núñez, Ana"]
    assert names(open_district(made[0].folder, None, "correct horse")) == ["Núñez, Ana"]


def test_a_wrong_password_is_a_sentence(made: tuple[Opened, str]) -> None:
    with pytest.raises(WrongPassword, match="Caps Lock"):
        open_district(made[0].folder, "Pat", "wrong")


def test_the_recovery_sheet_opens_it_and_gives_a_new_password(made: tuple[Opened, str]) -> None:
    opened, code = made
    assert names(open_with_sheet(opened.folder, code, "Pat", "another one")) == ["Núñez, Ana"]
    assert names(open_district(opened.folder, "Pat", "another one")) == ["Núñez, Ana"]


def test_the_recovery_sheet_makes_nobody_a_person_of_the_district(made: tuple[Opened, str]) -> None:
    with pytest.raises(Trouble, match="Robin"):
        open_with_sheet(made[0].folder, made[1], "Robin", "another one")


@pytest.mark.parametrize(
    "content", [b"", b"\0", b"SQLite format 3\0" + bytes(4080), b"not a district at all" * 500]
)
def test_what_is_no_district_is_never_opened_as_a_new_one(made: tuple[Opened, str], content: bytes) -> None:
    file = made[0].folder / DISTRICT
    file.write_bytes(content)
    with pytest.raises(Trouble) as refused:
        open_district(made[0].folder, "Pat", "correct horse")
    assert str(refused.value).endswith(".")
    assert file.read_bytes() == content


def test_a_missing_file_is_refused(made: tuple[Opened, str]) -> None:
    (made[0].folder / DISTRICT).unlink()
    with pytest.raises(NotADistrict):
        open_district(made[0].folder, "Pat", "correct horse")
    assert not (made[0].folder / DISTRICT).exists()


def test_a_truncated_file_is_refused_at_every_length(made: tuple[Opened, str]) -> None:
    file = made[0].folder / DISTRICT
    whole = file.read_bytes()
    for pages in (1, 2, len(whole) // 4096 - 1):
        file.write_bytes(whole[: pages * 4096 - 1])
        with pytest.raises(Trouble):
            open_district(made[0].folder, "Pat", "correct horse")


def test_the_file_of_another_district_is_told(made: tuple[Opened, str], tmp_path: Path) -> None:
    other, _ = create_district(tmp_path / "other", "Pat", "correct horse", costs=QUICK)
    shutil.copy(other.folder / DISTRICT, made[0].folder / DISTRICT)
    with pytest.raises(OtherDistrict):
        open_district(made[0].folder, "Pat", "correct horse")


def test_a_flipped_byte_is_noticed(made: tuple[Opened, str]) -> None:
    file = made[0].folder / DISTRICT
    whole = bytearray(file.read_bytes())
    whole[-2000] ^= 1
    file.write_bytes(whole)
    try:
        desk = open_district(made[0].folder, "Pat", "correct horse").desk()
    except Damaged:
        return
    assert {finding.severity for finding in desk.verify()} == {"error"}
    desk.close()


def test_an_older_copy_is_announced(made: tuple[Opened, str], tmp_path: Path) -> None:
    folder = made[0].folder
    shutil.copytree(folder, tmp_path / "older")
    desk = open_district(folder, "Pat", "correct horse").desk()
    students.add_student(desk, last_name="Ruiz", first_name="Ana")
    desk.close()
    assert open_district(folder, "Pat", "correct horse").findings == []
    shutil.copy(tmp_path / "older" / DISTRICT, folder / DISTRICT)
    (finding,) = open_district(folder, "Pat", "correct horse").findings
    assert finding.rule == "memory.older"


def test_a_backup_restores_to_the_same_records(made: tuple[Opened, str], tmp_path: Path) -> None:
    opened, _ = made
    desk = opened.desk()
    copy = desk.backup(tmp_path / "backup", opened.unlocked.secret)
    desk.close()
    assert names(open_district(copy, "Pat", "correct horse")) == ["Núñez, Ana"]


def test_a_save_that_waits_for_a_backup_is_told_for_whom(made: tuple[Opened, str], tmp_path: Path) -> None:
    opened, _ = made
    desk, told = opened.desk(), list[str]()

    def between() -> None:
        told.append(who_is_before(desk.path, "Kim"))
        with word_left(desk.path, "Kim"):
            told.append(who_is_before(desk.path, "Kim"))

    desk.backup(tmp_path / "backup", opened.unlocked.secret, between)
    assert set(told) == {"", "Pat"}
    with word_left(desk.path, "Kim"):
        assert who_is_before(desk.path, "Kim") == "Kim"
    desk.close()


def test_a_new_key_shuts_out_the_old_one_and_keeps_passwords_and_paper(made: tuple[Opened, str]) -> None:
    opened, code = made
    old = opened.unlocked.secret
    rotate_keys(opened)
    assert names(open_district(opened.folder, "Pat", "correct horse")) == ["Núñez, Ana"]
    assert names(open_with_sheet(opened.folder, code, "Pat", "another one")) == ["Núñez, Ana"]
    with pytest.raises(Trouble):
        Desk.open(opened.folder / DISTRICT, old, "Pat")


def test_keys_are_not_changed_while_somebody_is_saving(made: tuple[Opened, str]) -> None:
    opened, _ = made
    desk = opened.desk()
    with pytest.raises(InUse), desk.change("Under way") as change:
        change.insert("setting", name="a", value="b")
        rotate_keys(opened)
    desk.close()
    assert names(open_district(opened.folder, "Pat", "correct horse")) == ["Núñez, Ana"]
