"""A district is a folder: the encrypted file, its key file and a copy of that. Make it, unlock it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from studentdesk.db import guards, memory, vault
from studentdesk.db.connect import Mode, alone, connect
from studentdesk.db.desk import Desk
from studentdesk.db.slots import PEOPLE, Costs
from studentdesk.findings import Damaged, Finding, OtherDistrict, Refused


@dataclass(slots=True)
class Opened:
    """An unlocked district: who unlocked it, and desks on it for as many threads as need one.

    ``findings`` says what was noticed at the door, such as an older copy of the file.
    """

    folder: Path
    unlocked: vault.Unlocked
    findings: list[Finding] = field(default_factory=list)

    @property
    def person(self) -> str:
        """Who has unlocked it."""
        return self.unlocked.person

    def desk(self, mode: Mode = "write") -> Desk:
        """A desk of its own connection; each save through it is remembered outside the file."""
        desk = Desk.open(self.folder / guards.DISTRICT, self.unlocked.secret, self.person, mode=mode)
        desk.saved = lambda: self.remember(desk)
        return desk

    def remember(self, desk: Desk) -> None:
        """Note the newest change outside the file, so that an older copy is announced."""
        counter, head = desk.head()
        memory.remember(self.unlocked.district, counter, head, self.unlocked.edition)


def create_district(folder: Path, person: str, password: str, *, costs: Costs = PEOPLE) -> tuple[Opened, str]:
    """A new, empty district in a folder of its own. Answers it with the recovery code for the paper sheet."""
    guards.refuse_place(folder)
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder.name} is not empty. Choose a new folder for the district.")
    folder.mkdir(parents=True, exist_ok=True)
    unlocked, code = vault.create(folder, person, password, costs=costs)
    Desk.create(folder / guards.DISTRICT, unlocked.secret, person).close()
    return Opened(folder, unlocked), code


def open_district(folder: Path, person: str | None, password: str) -> Opened:
    """Unlock with a password. ``person`` nothing: the first one made. Raises Trouble with a sentence."""
    return _admit(folder, lambda: vault.unlock(folder, person, password))


def open_with_sheet(folder: Path, code: str, person: str, password: str) -> Opened:
    """Unlock with the recovery sheet, and give a person of the district a new password with it."""

    def unlock() -> vault.Unlocked:
        unlocked = vault.unlock_with_sheet(folder, code)
        _settle(folder, unlocked)
        Desk.open(folder / guards.DISTRICT, unlocked.secret, person, mode="read").close()
        if person in vault.people(folder):
            vault.change_password(folder, unlocked, person, password)
        else:
            vault.add_person(folder, unlocked, person, password)
        return vault.unlock(folder, person, password)

    return _admit(folder, unlock)


def rotate_keys(opened: Opened) -> None:
    """Give the file a new key, after removing somebody who could have copied both files.

    The only program on the file may do it: every desk must be closed. Passwords and the paper sheet stay.
    """
    file = opened.folder / guards.DISTRICT

    def rekey(secret: bytes) -> None:
        connection = connect(file, opened.unlocked.secret, mode="write")
        try:
            alone(connection)
            connection.reset_key(b"x'" + secret.hex().encode() + b"'")
        finally:
            connection.close()

    def verify(secret: bytes) -> None:
        connect(file, secret, mode="write").close()

    opened.unlocked = vault.rotate(opened.folder, opened.unlocked, rekey, verify)


def _admit(folder: Path, unlock: Callable[[], vault.Unlocked]) -> Opened:
    guards.look_before_opening(folder / guards.DISTRICT)
    opened = Opened(folder, _settle(folder, unlock()))
    desk = opened.desk("write")
    try:
        counter, _ = desk.head()
        older = memory.compare(opened.unlocked.district, counter, desk.hash_of, opened.unlocked.edition)
        if older:
            opened.findings.append(older)
        else:
            opened.remember(desk)
    finally:
        desk.close()
    return opened


def _settle(folder: Path, unlocked: vault.Unlocked) -> vault.Unlocked:
    """After a change of keys that was cut short, find out which of the two keys the file answers to."""

    def opens(secret: bytes) -> bool:
        try:
            connect(folder / guards.DISTRICT, secret, mode="write").close()
        except (Damaged, OtherDistrict):
            return False
        return True

    return vault.settle(folder, unlocked, opens)
