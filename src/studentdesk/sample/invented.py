"""An invented district in a folder of its own, encrypted as a real one is: for a first look and proofs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from studentdesk.db.district import Opened, create_district
from studentdesk.db.slots import QUICK
from studentdesk.sample.make import make

PERSON, PASSWORD = "Administrator", "sample"
MOST_MIB = 900  # of the file, while it is made: with the rows in hand less than 2 GB


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the invented district should be like. ``schools`` nothing: one for each 600 students."""

    students: int = 2500
    schools: int | None = None
    state: str = "pa"
    year: str = "2025-26"
    seed: int = 1


def invent(
    folder: Path,
    wishes: Wishes = Wishes(),
    *,
    person: str = PERSON,
    password: str = PASSWORD,
    progress: Callable[[int, int], None] | None = None,
) -> Opened:
    """Make it and answer it unlocked. Its password is stretched less: nobody real is in it."""
    opened, _code = create_district(folder, person, password, costs=QUICK)
    desk = opened.desk()
    desk.hold(MOST_MIB)
    try:
        make(
            desk,
            students=wishes.students,
            schools=wishes.schools,
            state=wishes.state,
            year=wishes.year,
            seed=wishes.seed,
            progress=progress,
        )
    finally:
        desk.close()
    return opened
