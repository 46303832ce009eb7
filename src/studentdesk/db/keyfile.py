"""The key file beside the district: its lines, its seal, and its second copy.

Line by line: what it is, whose district, a line for each way in, a check that anybody can make, and a
seal that only somebody with the secret can. One wrecked line leaves the others readable, so the
recovery sheet still opens a file whose other lines are gone.
"""

import contextlib
import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from studentdesk.db.atomic import in_words, write_whole
from studentdesk.db.slots import SEALED, Costs, Slot
from studentdesk.findings import Damaged, FileTooNew, NotADistrict, Trouble

KEYS = "district.keys"
COPY = "district.keys.copy"
FIRST_LINE = b"StudentDesk keys 1"
MOST_BYTES = 4_000_000
MANGLED = "The key file is damaged. Put back district.keys from the newest backup, or use the recovery sheet."


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands in the key file. ``edition`` grows with every save and tells which copy is newer."""

    district: str
    edition: int
    people: tuple[Slot, ...]
    sheet: Slot
    mac: bytes = b""

    @property
    def rotating(self) -> bool:
        """Whether a rotation was begun and not finished."""
        return len(self.sheet.sealed) > 1


def load(folder: Path) -> list[KeyFile]:
    """The readable copies of the key file, newest first; Trouble where there is none."""
    texts = _texts(folder)
    copies: list[KeyFile] = []
    troubles: list[Trouble] = []
    for text in texts:
        try:
            copies.append(_read(text))
        except Trouble as trouble:
            troubles.append(trouble)
    if not copies:
        raise troubles[0]
    return sorted(copies, key=lambda keys: keys.edition, reverse=True)


def save(folder: Path, keys: KeyFile, secret: bytes) -> KeyFile:
    """Save the key file and then its copy, each whole or not at all, sealed with ``secret``."""
    fresh = replace(keys, edition=keys.edition + 1)
    sealed = replace(fresh, mac=_mac(_body(fresh), secret))
    put(folder, sealed)
    return sealed


def put(folder: Path, keys: KeyFile) -> None:
    """Write a key file as it is to ``folder``, twice."""
    for name in (KEYS, COPY):
        write_whole(folder / name, _text(keys))


def is_sealed(keys: KeyFile, secret: bytes) -> bool:
    """Whether nobody without the secret has touched the key file."""
    return hmac.compare_digest(keys.mac, _mac(_body(keys), secret))


def repair(folder: Path, keys: KeyFile) -> None:
    """Write whichever copy differs from the one that just opened; a drive that won't have it may wait."""
    for name in (KEYS, COPY):
        with contextlib.suppress(Trouble):
            if _bytes(folder / name) != _text(keys):
                write_whole(folder / name, _text(keys))


def set_aside(folder: Path) -> None:
    """Keep a key file that nothing could read under another name, before a new one takes its place."""
    for name in (KEYS, COPY):
        with in_words(folder / name):
            if (folder / name).exists():
                (folder / name).replace(folder / f"{name}.damaged")


def sheets(folder: Path) -> list[KeyFile]:
    """Whatever recovery sheet lines can still be read, each as a key file without people."""
    found = []
    for text in _texts(folder):
        for line in text.splitlines():
            with contextlib.suppress(*_UNREADABLE):
                told = json.loads(line)
                if not (slot := _slot(told)).name:
                    found.append(KeyFile(str(told["district"]), 0, (), slot))
    return found


def _texts(folder: Path) -> list[bytes]:
    """Both copies, as far as they are there."""
    there = [content for name in (KEYS, COPY) if (content := _bytes(folder / name)) is not None]
    if not there:
        raise NotADistrict(
            f"The key file is missing: {folder / KEYS} and its copy. Without one of them nothing opens "
            "the district. Take it from the newest backup."
        )
    return there


def _bytes(path: Path) -> bytes | None:
    with in_words(path):
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(MOST_BYTES)


_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, Damaged)


def _read(content: bytes) -> KeyFile:
    """The key file in ``content``. Not one byte may differ from what would be written for it."""
    lines = content.split(b"\n")
    if lines[0] != FIRST_LINE and lines[0].startswith(FIRST_LINE[:-1]):
        raise FileTooNew()
    try:
        head, *ways, sheet = (json.loads(line) for line in lines[1:-3])
        people = tuple(_slot(way) for way in ways)
        mac = bytes.fromhex(lines[-2].decode("ascii"))
        keys = KeyFile(str(head["district"]), int(head["edition"]), people, _slot(sheet), mac)
    except _UNREADABLE:
        raise Damaged(MANGLED) from None
    if _text(keys) != content:
        raise Damaged(MANGLED)
    return keys


def _text(keys: KeyFile) -> bytes:
    body = _body(keys)
    check = hashlib.sha256(body + keys.mac)
    return b"\n".join([body, check.hexdigest().encode(), keys.mac.hex().encode(), b""])


def _body(keys: KeyFile) -> bytes:
    head = {"district": keys.district, "edition": keys.edition}
    ways = [_told(keys.district, slot) for slot in (*keys.people, keys.sheet)]
    return b"\n".join([FIRST_LINE, *(json.dumps(line, sort_keys=True).encode() for line in [head, *ways])])


def _told(district: str, slot: Slot) -> dict[str, Any]:
    """A slot as its line says it."""
    return {
        "district": district,
        "name": slot.name,
        "public": slot.public.hex(),
        "sealed": [sealed.hex() for sealed in slot.sealed],
        "salt": slot.salt.hex(),
        "costs": [slot.costs.memory, slot.costs.passes, slot.costs.lanes],
        "wrapped": slot.wrapped.hex(),
    }


def _slot(told: dict[str, Any]) -> Slot:
    """A line as the slot it says, bounded before anything is done with it."""
    public, salt, wrapped = (bytes.fromhex(told[part]) for part in ("public", "salt", "wrapped"))
    sealed = tuple(bytes.fromhex(part) for part in told["sealed"])
    slot = Slot(str(told["name"]), public, sealed, salt, Costs(*map(int, told["costs"])), wrapped)
    lengths = (len(public), len(salt), len(wrapped), *map(len, sealed))
    if lengths[:3] != ((32, 16, 48) if slot.name else (32, 0, 0)) or lengths[3:] not in {
        (SEALED,),
        (SEALED, SEALED),
    }:
        raise Damaged(MANGLED)
    return slot


def _mac(body: bytes, secret: bytes) -> bytes:
    key = HKDF(SHA256(), 32, salt=None, info=b"StudentDesk key file seal").derive(secret)
    return hmac.digest(key, body, "sha256")
