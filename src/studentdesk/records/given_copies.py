"""Copies that were given out: a file that comes back is checked against the list of what was given.

A paper with a serial number that was changed by one letter is another file, and so one that nobody gave.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from studentdesk.db import Change, Desk

SERIAL = 10
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another


@dataclass(frozen=True, slots=True)
class GivenCopy:
    """One time a file was given: the number of the line in the list, when, what, to whom, why and by whom."""

    number: int
    at: datetime
    what: str
    recipient: str
    purpose: str
    person: str
    serial: str | None
    digest: str


def digest_of(content: bytes) -> str:
    """What a file is known by (SHA-256)."""
    return hashlib.sha256(content).hexdigest()


def serial_of(*said: object) -> str:
    """A serial number for what a paper says, to whom and when: "7KQ2M-X4RDB". Equal words, equal number."""
    found = hashlib.sha256("\x1f".join(str(one) for one in said).encode()).digest()
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in found[:SERIAL])
    return f"{letters[: SERIAL // 2]}-{letters[SERIAL // 2 :]}"


def keep_copy(change: Change, disclosure_id: int, digest: str, serial: str | None) -> None:
    """Keep with a line of the list what its file is known by."""
    change.insert("given_copy", disclosure_id=disclosure_id, digest=digest, serial=serial)


def given_as(desk: Desk, content: bytes) -> list[GivenCopy]:
    """When these very bytes were given out, newest first; nothing where nobody gave them."""
    return _found(desk, digest_of(content), None)


def with_serial(desk: Desk, serial: str) -> list[GivenCopy]:
    """The papers that bear a serial number, newest first."""
    return _found(desk, None, serial.strip().upper())


def _found(desk: Desk, digest: str | None, serial: str | None) -> list[GivenCopy]:
    rows = desk.read("given_copies.found", digest=digest, serial=serial)
    return [GivenCopy(**{**dict(row), "at": datetime.fromisoformat(row["at"])}) for row in rows]
