"""The keys: who can open a district, and what a wrecked key file does not do."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studentdesk.db import keyfile, sheet, vault
from studentdesk.db.slots import PEOPLE, QUICK, Costs
from studentdesk.db.vault import Unlocked
from studentdesk.findings import (
    Damaged,
    FileTooNew,
    InUse,
    NotADistrict,
    OtherDistrict,
    Refused,
    Trouble,
    WrongPassword,
)

ANA = "correct horse Zoë"
BEN = "another password"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "district"


@pytest.fixture
def made(folder: Path) -> tuple[Unlocked, str]:
    return vault.create(folder, "Ana Núñez", ANA, costs=QUICK)


@pytest.fixture
def ana(folder: Path, made: tuple[Unlocked, str]) -> Unlocked:
    vault.add_person(folder, made[0], "Ben", BEN, costs=QUICK)
    return vault.unlock(folder, None, ANA)


def wreck(folder: Path, content: bytes) -> None:
    for name in (keyfile.KEYS, keyfile.COPY):
        (folder / name).write_bytes(content)


class Killed(BaseException):
    """Stands for `kill -9` at one point of a rotation."""


class File:
    """Stands for the district file: what secret it has, and nothing else."""

    def __init__(self, secret: bytes) -> None:
        self.secret = secret

    def rekey(self, secret: bytes) -> None:
        self.secret = secret

    def opens(self, secret: bytes) -> bool:
        return secret == self.secret

    def verify(self, secret: bytes) -> None:
        if secret != self.secret:
            raise Damaged


def test_a_password_opens_what_was_made(folder: Path, ana: Unlocked) -> None:
    assert len(ana.secret) == 48
    assert vault.unlock(folder, "Ben", BEN).secret == ana.secret
    assert vault.people(folder) == ["Ana Núñez", "Ben"]
    assert ana.pending is None


def test_a_name_is_found_whatever_its_case_and_spelling_of_accents(folder: Path, ana: Unlocked) -> None:
    assert vault.unlock(folder, " ana  nu\u0301n\u0303ez ", "correct horse Zoe\u0308") == ana


def test_a_wrong_password_or_person_is_said_in_words(folder: Path, ana: Unlocked) -> None:
    for person, password in [(None, BEN), ("Ben", ANA), ("Eve", ANA), ("Ben", ""), ("Ben", "\udc80\0")]:
        with pytest.raises(WrongPassword, match=r"\w+ \w+"):
            vault.unlock(folder, person, password)


def test_neither_secret_is_ever_printed(ana: Unlocked) -> None:
    shown = repr(Unlocked(ana.secret, "Ana", "d", pending=ana.secret))
    assert str(ana.secret) not in shown
    assert ana.secret.hex() not in shown
    assert "secret" not in shown


def test_a_district_is_never_made_over_another(folder: Path, ana: Unlocked) -> None:
    with pytest.raises(Refused):
        vault.create(folder, "Eve", "whatever", costs=QUICK)
    assert vault.unlock(folder, None, ANA) == ana


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\0b", "\ud800", "a\u202eb"])
def test_a_name_that_cannot_be_shown_is_refused(folder: Path, ana: Unlocked, name: str) -> None:
    with pytest.raises(Refused):
        vault.add_person(folder, ana, name, "password", costs=QUICK)


def test_people_come_and_go(folder: Path, ana: Unlocked) -> None:
    with pytest.raises(Refused, match="already"):
        vault.add_person(folder, ana, "BEN", "password", costs=QUICK)
    vault.change_password(folder, ana, "Ben", "the new one", costs=QUICK)
    assert vault.unlock(folder, "Ben", "the new one").secret == ana.secret
    with pytest.raises(WrongPassword):
        vault.unlock(folder, "Ben", BEN)
    vault.remove_person(folder, ana, "Ben")
    with pytest.raises(WrongPassword):
        vault.unlock(folder, "Ben", "the new one")
    with pytest.raises(Refused):
        vault.remove_person(folder, ana, "Ana Núñez")


def test_a_persons_password_costs_what_it_should(folder: Path) -> None:
    vault.create(folder, "Ana", ANA)
    assert keyfile.load(folder)[0].people[0].costs == PEOPLE
    assert vault.unlock(folder, None, ANA).person == "Ana"


@pytest.mark.parametrize("asked", [(1024, 1, 4), (64 * 1024, 2, 4), (2**32, 3, 4), (64 * 1024, 3, 2**20)])
def test_costs_are_bounded_on_both_sides(asked: tuple[int, int, int]) -> None:
    with pytest.raises(Damaged):
        Costs(*asked)


def test_only_the_owner_may_read_the_key_file(folder: Path, ana: Unlocked) -> None:
    if os.name == "posix":
        assert {(folder / name).stat().st_mode & 0o777 for name in (keyfile.KEYS, keyfile.COPY)} == {0o600}
    assert {path.name for path in folder.iterdir()} == {keyfile.KEYS, keyfile.COPY}


# the recovery sheet


def test_the_sheet_opens_the_district_however_it_is_typed(folder: Path, made: tuple[Unlocked, str]) -> None:
    unlocked, code = made
    assert len(code.replace(" ", "")) == 69
    as_read = code.lower().replace("0", "o").replace("1", "l").replace("v", "u")
    for typed in (code, as_read, code.replace(" ", ""), code.replace(" ", "-"), code.replace(" ", " – ")):
        opened = vault.unlock_with_sheet(folder, typed)
        assert (opened.secret, opened.district, opened.person) == (unlocked.secret, unlocked.district, "")


def test_after_the_sheet_a_forgotten_password_is_replaced(folder: Path, made: tuple[Unlocked, str]) -> None:
    vault.change_password(
        folder, vault.unlock_with_sheet(folder, made[1]), "Ana Núñez", "remembered", costs=QUICK
    )
    assert vault.unlock(folder, None, "remembered").secret == made[0].secret


def test_a_new_sheet_ends_the_old_one(folder: Path, made: tuple[Unlocked, str]) -> None:
    fresh = vault.new_sheet(folder, made[0])
    assert vault.unlock_with_sheet(folder, fresh).secret == made[0].secret
    with pytest.raises(WrongPassword, match="newer"):
        vault.unlock_with_sheet(folder, made[1])


@given(st.binary(min_size=32, max_size=32))
def test_every_code_is_read_back(private: bytes) -> None:
    assert sheet.read(sheet.spell(private)) == private


@given(st.binary(min_size=32, max_size=32), st.integers(0, 68), st.sampled_from(sheet.ALPHABET))
def test_every_wrong_character_is_found_and_its_group_named(private: bytes, at: int, typed: str) -> None:
    code = sheet.spell(private).replace(" ", "")
    if code[at] != typed:
        with pytest.raises(WrongPassword, match=f"^Group {at // 5 + 1} "):
            sheet.read(code[:at] + typed + code[at + 1 :])


@given(st.binary(min_size=32, max_size=32), st.integers(0, 12), st.integers(0, 4), st.integers(0, 4))
def test_two_characters_that_changed_places_are_found(private: bytes, group: int, one: int, two: int) -> None:
    groups = [list(group) for group in sheet.spell(private).split()]
    if groups[group][one] != groups[group][two]:
        groups[group][one], groups[group][two] = groups[group][two], groups[group][one]
        with pytest.raises(WrongPassword, match=f"^Group {group + 1} "):
            sheet.read(" ".join("".join(letters) for letters in groups))


@given(st.binary(min_size=32, max_size=32), st.integers(0, 12), st.integers(0, 12))
def test_two_groups_that_changed_places_are_found(private: bytes, one: int, two: int) -> None:
    groups = sheet.spell(private).split()
    if one != two:
        groups[one], groups[two] = groups[two], groups[one]
        with pytest.raises(WrongPassword):
            sheet.read(" ".join(groups))


@given(st.binary(min_size=32, max_size=32), st.integers(0, 68))
def test_a_character_left_out_or_typed_twice_is_found(private: bytes, at: int) -> None:
    code = sheet.spell(private).replace(" ", "")
    for typed in (code[:at] + code[at + 1 :], code[:at] + code[at] + code[at:]):
        with pytest.raises(WrongPassword):
            sheet.read(typed)


@given(st.text(max_size=120))
def test_anything_else_is_no_code(typed: str) -> None:
    with pytest.raises(WrongPassword):
        sheet.read(typed)


# a wrecked key file


@pytest.mark.parametrize("lost", [keyfile.KEYS, keyfile.COPY])
@pytest.mark.parametrize("how", ["missing", "empty", "mangled", "older"])
def test_a_lost_or_wrecked_copy_is_mended_from_the_other(
    folder: Path, ana: Unlocked, lost: str, how: str
) -> None:
    older = (folder / lost).read_bytes()
    vault.change_password(folder, ana, "Ben", "the new one", costs=QUICK)
    whole = (folder / lost).read_bytes()
    if how == "missing":
        (folder / lost).unlink()
    else:
        (folder / lost).write_bytes({"empty": b"", "mangled": whole[:-70], "older": older}[how])
    assert vault.unlock(folder, "Ben", "the new one").secret == ana.secret
    assert (folder / keyfile.KEYS).read_bytes() == whole == (folder / keyfile.COPY).read_bytes()


def test_without_any_key_file_the_sentence_says_where_one_is(tmp_path: Path) -> None:
    for act in (vault.people, lambda folder: vault.unlock(folder, None, ANA)):
        with pytest.raises(NotADistrict, match="backup"):
            act(tmp_path)


def test_a_key_file_of_a_later_studentdesk_says_so(folder: Path, ana: Unlocked) -> None:
    wreck(folder, (folder / keyfile.KEYS).read_bytes().replace(b"keys 1", b"keys 2", 1))
    with pytest.raises(FileTooNew):
        vault.unlock(folder, None, ANA)


def flips(content: bytes, positions: range | list[int]) -> Iterator[bytes]:
    for at in positions:
        for bits in (0x01, 0x20, 0x80):
            yield content[:at] + bytes([content[at] ^ bits]) + content[at + 1 :]


def never_opens_as_something_else(folder: Path, code: str, content: bytes, positions: list[int]) -> None:
    for mangled in flips(content, positions):
        wreck(folder, mangled)
        with pytest.raises(Trouble):
            vault.unlock(folder, None, ANA)
        with pytest.raises(Trouble):
            vault.people(folder)


def test_no_changed_byte_is_accepted(folder: Path, made: tuple[Unlocked, str], ana: Unlocked) -> None:
    content = (folder / keyfile.KEYS).read_bytes()
    sample = random.Random(1).sample(range(len(content)), 200)
    never_opens_as_something_else(folder, made[1], content, sample)


@pytest.mark.long
def test_no_changed_byte_at_all_is_accepted(folder: Path, made: tuple[Unlocked, str], ana: Unlocked) -> None:
    content = (folder / keyfile.KEYS).read_bytes()
    never_opens_as_something_else(folder, made[1], content, list(range(len(content))))


def test_a_changed_byte_that_hides_behind_a_right_check_is_found(folder: Path, ana: Unlocked) -> None:
    """Somebody who knows the format but no password changes it, and makes the plain check right again."""
    whole = keyfile.load(folder)[0]
    forged = keyfile.KeyFile(whole.district, whole.edition + 5, whole.people[:1], whole.sheet, whole.mac)
    wreck(folder, keyfile._text(forged))
    with pytest.raises(Damaged):
        vault.unlock(folder, None, ANA)
    (folder / keyfile.COPY).write_bytes(keyfile._text(whole))
    assert vault.unlock(folder, None, ANA) == ana
    assert vault.people(folder) == ["Ana Núñez", "Ben"]


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_refused_in_words(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    for start in (b"", keyfile.FIRST_LINE + b"\n", b'StudentDesk keys 1\n{"edition": '):
        wreck(folder, start + content)
        with pytest.raises(Trouble):
            vault.unlock(folder, None, ANA)
        with pytest.raises(Trouble):
            vault.unlock_with_sheet(folder, sheet.spell(bytes(32)))


def test_deep_or_huge_json_is_refused_in_words(folder: Path, ana: Unlocked) -> None:
    for line in (b"[" * 100_000, b"9" * 10_000, b'{"name": null}', b"null", b'"x"'):
        wreck(folder, b"\n".join([keyfile.FIRST_LINE, line, line, line, b"00", b"00", b""]))
        with pytest.raises(Trouble):
            vault.unlock(folder, None, ANA)


def test_the_sheet_opens_where_every_other_line_is_wrecked(
    folder: Path, made: tuple[Unlocked, str], ana: Unlocked
) -> None:
    lines = (folder / keyfile.KEYS).read_bytes().split(b"\n")
    wreck(folder, b"\n".join([b"?", b"?", *lines[4:5], b"?"]))
    opened = vault.unlock_with_sheet(folder, made[1])
    assert opened.secret == ana.secret
    assert vault.people(folder) == []
    with pytest.raises(WrongPassword, match="recovery sheet"):
        vault.unlock(folder, None, ANA)
    vault.add_person(folder, opened, "Ana", "a new one", costs=QUICK)
    assert vault.unlock(folder, None, "a new one").secret == ana.secret
    assert (folder / "district.keys.damaged").read_bytes().startswith(b"?")


# a change of keys


def test_a_rekey_that_fails_leaves_the_keys_as_they_were(folder: Path, ana: Unlocked) -> None:
    file = File(ana.secret)

    def rekey(secret: bytes) -> None:
        raise InUse

    with pytest.raises(InUse):
        vault.rotate(folder, ana, rekey, file.verify)
    again = vault.unlock(folder, None, ANA)
    assert (again.secret, again.pending) == (ana.secret, None)
    vault.remove_person(folder, ana, "Ben")


def test_keys_of_another_file_are_told(folder: Path, ana: Unlocked) -> None:
    with pytest.raises(Killed):
        vault.rotate(folder, ana, lambda secret: None, _killed)
    with pytest.raises(InUse):
        vault.add_person(folder, ana, "Cy", "password", costs=QUICK)
    with pytest.raises(OtherDistrict):
        vault.settle(folder, vault.unlock(folder, None, ANA), lambda secret: False)


def _killed(secret: bytes) -> None:
    raise Killed


def test_a_rotation_asks_nobody_for_a_password(
    folder: Path, made: tuple[Unlocked, str], ana: Unlocked
) -> None:
    file, now = File(ana.secret), ana
    for _ in range(3):
        before, now = now, vault.rotate(folder, now, file.rekey, file.verify)
        assert now.secret == file.secret != before.secret
        assert now.edition > before.edition
    assert vault.unlock(folder, "Ben", BEN).secret == file.secret
    assert vault.unlock(folder, None, ANA) == now
    with pytest.raises(InUse):
        vault.remove_person(folder, ana, "Ben")
    lines = (folder / keyfile.KEYS).read_bytes().split(b"\n")
    wreck(folder, b"\n".join([lines[0], *[b"?" * len(line) for line in lines[1:4]], *lines[4:]]))
    assert vault.unlock_with_sheet(folder, made[1]).secret == file.secret


def test_a_removed_person_has_no_way_to_the_next_secret(folder: Path, ana: Unlocked, tmp_path: Path) -> None:
    copied = shutil.copytree(folder, tmp_path / "copied")
    file = File(ana.secret)
    vault.remove_person(folder, ana, "Ben")
    fresh = vault.rotate(folder, ana, file.rekey, file.verify)
    assert vault.unlock(copied, "Ben", BEN).secret == ana.secret != fresh.secret
    shutil.copy(
        copied / keyfile.KEYS, folder / keyfile.KEYS
    )  # and putting the old copy back is no way either
    with pytest.raises(WrongPassword):
        vault.unlock(folder, "Ben", BEN)


SAVES = [f"{step} {name}" for step in ("pending", "final") for name in (keyfile.KEYS, keyfile.COPY)]


@pytest.mark.parametrize("point", ["before rekey", "after rekey", "verify", *SAVES])
@pytest.mark.parametrize("lost", [None, keyfile.KEYS, keyfile.COPY])
def test_a_rotation_killed_at_any_point_still_opens(
    folder: Path,
    made: tuple[Unlocked, str],
    ana: Unlocked,
    point: str,
    lost: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file, saves = File(ana.secret), []
    write_whole = keyfile.write_whole

    def write(path: Path, content: bytes) -> None:
        saves.append(path)
        write_whole(path, content)
        if point in SAVES and len(saves) == SAVES.index(point) + 1:
            raise Killed

    def rekey(secret: bytes) -> None:
        if point == "before rekey":
            raise Killed
        file.rekey(secret)
        if point == "after rekey":
            raise Killed

    def verify(secret: bytes) -> None:
        if point not in SAVES:  # who is killed verifies nothing any more
            raise Killed
        file.verify(secret)

    monkeypatch.setattr(keyfile, "write_whole", write)
    with pytest.raises(Killed):
        vault.rotate(folder, ana, rekey, verify)
    monkeypatch.undo()
    if lost and point not in SAVES:
        (folder / lost).unlink()
    by_sheet = vault.unlock_with_sheet(folder, made[1])
    assert file.secret in {by_sheet.secret, by_sheet.pending}
    settled = vault.settle(folder, vault.unlock(folder, "Ben", BEN), file.opens)
    assert settled.secret == file.secret
    assert vault.unlock(folder, "Ben", BEN) == settled
    assert settled.pending is None
