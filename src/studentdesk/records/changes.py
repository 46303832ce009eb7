"""Changes: what the person could take back or bring back next, and the list of everything that was done."""

from dataclasses import dataclass
from datetime import datetime

from studentdesk.db.desk import Desk


@dataclass(frozen=True, slots=True)
class Reversible:
    """The labels of the changes that Undo and Redo would act on, "" where there is none."""

    undo: str
    redo: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: when, by whom, under which words, and how many entries of records it wrote."""

    id: int
    at: datetime
    person: str
    label: str
    source: str
    kind: str
    final: bool
    records: int


def reversible(desk: Desk) -> Reversible:
    """What `Desk.undo` and `Desk.redo` would do, by its label."""
    labels = [desk.one(f"journal.{name}", person=desk.person.id) for name in ("to_undo", "to_redo")]
    undo, redo = ("" if row is None else str(row["label"]) for row in labels)
    return Reversible(undo, redo)


def changes(desk: Desk) -> list[ChangeLine]:
    """Everything that was done, newest first."""
    return desk.read_as(ChangeLine, "journal.changes")
