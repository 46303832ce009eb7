"""Who can open the district: passwords, the recovery sheet, and the change of keys.

One random secret opens the district file. The key file beside it holds that secret once for each person
and once for the recovery sheet. Everybody's way leads to the same secret: what a person may see is
decided by the program, not here.
"""

import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from studentdesk.db import keyfile, sheet
from studentdesk.db.atomic import in_words
from studentdesk.db.guards import DISTRICT, refuse_place
from studentdesk.db.keyfile import KeyFile
from studentdesk.db.slots import (
    KEY,
    PEOPLE,
    SECRET,
    Costs,
    Slot,
    belongs,
    person_slot,
    plain_name,
    private_by_password,
    seal,
    sheet_slot,
    unseal,
)
from studentdesk.findings import Damaged, InUse, OtherDistrict, Refused, Trouble, WrongPassword


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a right password gives: the secret, and whose it is. Neither secret is ever printed.

    ``pending`` is there when a change of keys was cut short: `settle` finds out which of the two is in
    force. ``edition`` counts the saves of the key file, so that an older one can be announced.
    """

    secret: bytes = field(repr=False)
    person: str
    district: str
    pending: bytes | None = field(default=None, repr=False)
    edition: int = 0


def create(folder: Path, person: str, password: str, *, costs: Costs = PEOPLE) -> tuple[Unlocked, str]:
    """Keys for a new district, and the recovery code to print. The folder may hold no other district."""
    refuse_place(folder)
    with in_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for name in (DISTRICT, keyfile.KEYS, keyfile.COPY):
        if (folder / name).exists():
            raise Refused(f"There is a district in {folder} already. Choose an empty folder.")
    district, secret = str(uuid.uuid4()), os.urandom(SECRET)
    first = _new_person(district, person, password, costs)
    paper, private = sheet_slot()
    keys = _sealed_to(KeyFile(district, 0, (first,), paper), secret)
    try:
        keys = keyfile.save(folder, keys, secret)
    except Trouble:
        (folder / keyfile.KEYS).unlink(missing_ok=True)  # half-made keys would bar the next try
        raise
    return Unlocked(secret, first.name, district, edition=keys.edition), sheet.spell(private)


def people(folder: Path) -> list[str]:
    """Everybody who has a password here, the first one made first."""
    return [slot.name for slot in keyfile.load(folder)[0].people]


def unlock(folder: Path, person: str | None, password: str) -> Unlocked:
    """What the password of ``person`` opens (None: the first one made). Mends a lost or wrecked copy."""
    return _first_that_opens(folder, lambda keys: _by_password(keys, person, password))


def unlock_with_sheet(folder: Path, code: str) -> Unlocked:
    """What the recovery sheet opens, for whoever holds it; then give that person a new password.

    Where everything else in the key file is wrecked, its people are gone from it: it is kept as
    district.keys.damaged, and the others get new passwords too.
    """
    private = sheet.read(code)
    try:
        return _first_that_opens(folder, lambda keys: _by_sheet(keys, private))
    except Damaged:
        return _salvaged(folder, private)


def settle(folder: Path, unlocked: Unlocked, opens: Callable[[bytes], bool]) -> Unlocked:
    """Finish a change of keys that was cut short, by trying which secret opens the district file.

    ``opens`` opens it for writing, which also rolls a half-made change back, and answers no where the
    secret is not the file's; any other trouble it raises.
    """
    if unlocked.pending is None:
        return unlocked
    for secret in (unlocked.secret, unlocked.pending):
        if opens(secret):
            keys = _sealed_to(_load(folder, unlocked), secret)
            keys = keyfile.save(folder, keys, secret)
            return replace(unlocked, secret=secret, pending=None, edition=keys.edition)
    raise OtherDistrict("The key file does not belong to this district file. One of them is an older copy.")


def add_person(
    folder: Path, unlocked: Unlocked, person: str, password: str, *, costs: Costs = PEOPLE
) -> None:
    """Give one more person a password."""
    fresh = _new_person(unlocked.district, person, password, costs)
    slot = seal(unlocked.district, fresh, [unlocked.secret])
    keys = _at_rest(folder, unlocked)
    if _find(keys, slot.name):
        raise Refused(f"{slot.name} has a password here already. Change it, or add another name.")
    keyfile.save(folder, replace(keys, people=(*keys.people, slot)), unlocked.secret)


def remove_person(folder: Path, unlocked: Unlocked, person: str) -> None:
    """Take a person's way in. Whoever could have copied both files still has them: rotate the keys too."""
    keys = _at_rest(folder, unlocked)
    slot = _known(keys, person)
    if len(keys.people) == 1:
        raise Refused(f"{slot.name} is the only one with a password. Add another person first.")
    left = tuple(other for other in keys.people if other is not slot)
    keyfile.save(folder, replace(keys, people=left), unlocked.secret)


def change_password(
    folder: Path, unlocked: Unlocked, person: str, password: str, *, costs: Costs = PEOPLE
) -> None:
    """A new password for a person, also where the old one is forgotten."""
    name = _known(_at_rest(folder, unlocked), person).name
    fresh = _new_person(unlocked.district, name, password, costs)
    fresh = seal(unlocked.district, fresh, [unlocked.secret])
    keys = _at_rest(folder, unlocked)
    changed = tuple(fresh if slot.name == name else slot for slot in keys.people)
    keyfile.save(folder, replace(keys, people=changed), unlocked.secret)


def new_sheet(folder: Path, unlocked: Unlocked) -> str:
    """The code of a new recovery sheet to print. Every older sheet stops working."""
    keys = _at_rest(folder, unlocked)
    paper, private = sheet_slot()
    paper = seal(unlocked.district, paper, [unlocked.secret])
    keyfile.save(folder, replace(keys, sheet=paper), unlocked.secret)
    return sheet.spell(private)


def rotate(
    folder: Path, unlocked: Unlocked, rekey: Callable[[bytes], None], verify: Callable[[bytes], None]
) -> Unlocked:
    """Change the secret of the district file. Passwords and the recovery sheet stay as they are.

    ``rekey`` writes the file anew and is the only program on it; ``verify`` opens it anew. Both raise
    where they fail. Killed at any point, the key file holds a secret that opens the file.
    """
    keys = _at_rest(folder, unlocked)
    # The salt stays: a rekey that is rolled back leaves the new one in the file, over pages of the old key.
    fresh = os.urandom(KEY) + unlocked.secret[KEY:]
    pending = replace(unlocked, pending=fresh)
    keyfile.save(folder, _sealed_to(keys, unlocked.secret, fresh), unlocked.secret)
    try:
        rekey(fresh)
    except BaseException:
        _back_to_rest(folder, pending, verify)
        raise
    verify(fresh)
    return settle(folder, pending, lambda secret: secret == fresh)


def _back_to_rest(folder: Path, pending: Unlocked, verify: Callable[[bytes], None]) -> None:
    """After a rekey that failed: where the old secret still opens the file, forget the new one."""
    try:
        verify(pending.secret)
    except Exception:  # the reason that counts is the rekey's own; the next unlock settles it
        return
    settle(folder, pending, lambda secret: secret == pending.secret)


def _first_that_opens(folder: Path, opener: Callable[[KeyFile], tuple[str, tuple[bytes, ...]]]) -> Unlocked:
    """Try the newest readable copy, and an older one only where the newest was altered."""
    altered: Trouble | None = None
    for keys in keyfile.load(folder):
        try:
            person, secrets = opener(keys)
            if not keyfile.is_sealed(keys, secrets[0]):
                raise Damaged(keyfile.MANGLED)
        except Damaged as trouble:
            altered = altered or trouble
            continue
        keyfile.repair(folder, keys)
        pending = secrets[1] if len(secrets) > 1 else None
        return Unlocked(secrets[0], person, keys.district, pending, keys.edition)
    raise altered or Damaged(keyfile.MANGLED)


def _by_password(keys: KeyFile, person: str | None, password: str) -> tuple[str, tuple[bytes, ...]]:
    if not keys.people:
        raise WrongPassword("Nobody has a password here. Open the district with the recovery sheet.")
    slot = keys.people[0] if person is None else _known(keys, person)
    private = private_by_password(keys.district, slot, password)
    return slot.name, unseal(keys.district, slot, private)


def _by_sheet(keys: KeyFile, private: bytes) -> tuple[str, tuple[bytes, ...]]:
    if not belongs(keys.sheet, private):
        raise WrongPassword("This recovery sheet belongs to another district, or a newer one was printed.")
    return "", unseal(keys.district, keys.sheet, private)


def _salvaged(folder: Path, private: bytes) -> Unlocked:
    """Open by the sheet's own line where nothing else holds, and begin the key file anew from it.

    People's lines are not taken over: nobody can vouch for them, and a secret to come would be sealed
    to whoever wrote them.
    """
    for keys in keyfile.sheets(folder):
        if belongs(keys.sheet, private):
            secrets = unseal(keys.district, keys.sheet, private)
            keyfile.set_aside(folder)
            saved = keyfile.save(folder, keys, secrets[0])
            return Unlocked(secrets[0], "", keys.district, (*secrets, None)[1], saved.edition)
    raise Damaged(keyfile.MANGLED)


def _load(folder: Path, unlocked: Unlocked) -> KeyFile:
    """The newest key file that whoever holds this secret has sealed."""
    for keys in keyfile.load(folder):
        if keys.district == unlocked.district and keyfile.is_sealed(keys, unlocked.secret):
            return keys
    raise InUse("The keys were changed by another program meanwhile. Lock this district and open it again.")


def _at_rest(folder: Path, unlocked: Unlocked) -> KeyFile:
    """The key file, where no change of keys is under way."""
    keys = _load(folder, unlocked)
    if keys.rotating:
        raise InUse("A change of keys is under way. Lock the district and open it again to finish it.")
    return keys


def _sealed_to(keys: KeyFile, *secrets: bytes) -> KeyFile:
    """The key file with every way in holding these secrets."""
    ways = tuple(seal(keys.district, slot, secrets) for slot in keys.people)
    return replace(keys, people=ways, sheet=seal(keys.district, keys.sheet, secrets))


def _new_person(district: str, person: str, password: str, costs: Costs) -> Slot:
    if not password:
        raise Refused("A password is needed. A few words that only you would put together are best.")
    return person_slot(district, plain_name(person), password, costs)


def _known(keys: KeyFile, person: str) -> Slot:
    if slot := _find(keys, person):
        return slot
    raise WrongPassword(f"Nobody called “{person}” has a password here. Look at the list of people.")


def _find(keys: KeyFile, person: str) -> Slot | None:
    wanted = plain_name(person).casefold()
    return next((slot for slot in keys.people if slot.name.casefold() == wanted), None)
