"""Is the child here already? Near matches to look at before a new student is kept."""

from datetime import date

from studentdesk.db import Desk
from studentdesk.records.students import Hit, find

ENOUGH = 8


def near_matches(desk: Desk, last_name: str, first_name: str, birth_date: date | None) -> list[Hit]:
    """Students who may be the same child, the nearest first.

    The same last name and first letter, then whoever has that birth date and either name's first letter.
    """
    last, first = last_name.strip(), first_name.strip()
    hits = find(desk, f"{last} {first[:1]}", limit=ENOUGH) if last else []
    born = find(desk, birth_date.isoformat().replace("-", ""), limit=ENOUGH * 4) if birth_date else []
    same_day = [hit for hit in born if hit.birth_date == birth_date and _alike(hit.name, last, first)]
    together = {hit.id: hit for hit in [*same_day, *hits]}
    return sorted(together.values(), key=lambda hit: hit.birth_date != birth_date)[:ENOUGH]


def _alike(name: str, last: str, first: str) -> bool:
    """Whether a name "Last, First" begins as one of the names does."""
    its_last, _comma, its_first = name.casefold().partition(", ")
    letters = (last[:1].casefold(), first[:1].casefold())
    return not any(letters) or its_last[:1] == letters[0] or its_first[:1] == letters[1]
