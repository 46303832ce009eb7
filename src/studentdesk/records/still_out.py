"""What is still out and what is owed: things lent, lockers and open fees, child by child."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.records.fees import money

LOCKER, OWED = "locker", "owed"


@dataclass(frozen=True, slots=True)
class StillOut:
    """One thing, locker or open fee. ``kind``: of the thing, or "locker", or "owed" with ``cents``.

    ``room``, ``grade`` and ``school`` are of the newest piece of the child's enrollment, ``here`` whether it
    goes on.
    """

    student_id: int
    last_name: str
    suffix: str | None
    first_name: str
    local_id: str
    school: str
    grade: str
    room: str
    here: bool
    kind: str
    word: str
    mark: str
    since: date
    due: date | None
    cents: int | None

    @property
    def name(self) -> str:
        """As a list has it: "Núñez Jr., Ada"."""
        return f"{self.last_name}{f' {self.suffix}' if self.suffix else ''}, {self.first_name}"

    @property
    def what(self) -> str:
        """In a few words: "Laptop C-0142", "$15.00, Library"."""
        return f"{money(self.cents)}, {self.word}" if self.cents else f"{self.word} {self.mark}"


def still_out(
    desk: Desk,
    *,
    school_id: int | None = None,
    kind: str | None = None,
    student_ids: Sequence[int] | None = None,
    most: int = -1,
) -> list[StillOut]:
    """All that is out or owed, by school, homeroom and name; of some children or one kind where told."""
    ids = None if student_ids is None else json.dumps(list(student_ids))
    return desk.read_as(StillOut, "still_out.lines", school=school_id, what=kind, students=ids, most=most)


def in_words(found: Sequence[StillOut]) -> str:
    """What a child still has and owes, in one line: "Still out: Laptop C-0142. Owed: $15.00."."""
    out = ", ".join(one.what for one in found if not one.cents)
    owed = sum(one.cents or 0 for one in found)
    parts = (f"Still out: {out}." if out else "", f"Owed: {money(owed)}." if owed else "")
    return " ".join(part for part in parts if part)


def how_much(desk: Desk) -> tuple[int, int]:
    """How many things and lockers are out in the schools of this person, and how many cents are owed."""
    row = desk.one("still_out.counts")
    return (row["out"], row["cents"]) if row else (0, 0)
