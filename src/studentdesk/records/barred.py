"""Whom an order of a court keeps from a child: no paper about the child is handed to that person."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.students import fold

TITLE = 3  # letters of "Mr", "Mrs", "Dr", or an initial


@dataclass(frozen=True, slots=True)
class Barred:
    """A person and the child that an order keeps them from, ``ends``: the last day of it."""

    student_id: int
    last_name: str
    first_name: str
    ends: date | None


def is_named(barred: Barred, recipient: str) -> bool:
    """Whether a recipient as typed is this person: "Luis Vega", "Vega, Luis", "Mr. Vega", "L. Vega".

    Accents and case don't count. Another first name is another person.
    """
    typed = _words(recipient)
    last = _words(barred.last_name)
    if not last <= typed:
        return False
    rest = typed - last
    return bool(_words(barred.first_name) <= rest or all(len(word) <= TITLE for word in rest))


def refuse_barred(desk: Desk, recipient: str, student_ids: Iterable[int]) -> None:
    """Refuse to hand anything about a child to a person whom an order keeps from it, for every role."""
    in_force = desk.read_as(Barred, "barred.in_force", day=desk.now().date())
    named = [one for one in in_force if is_named(one, recipient)]
    if not named:
        return
    about = set(student_ids)
    found = next((one for one in named if one.student_id in about), None)
    if found is not None:
        until = f" until {found.ends}" if found.ends else ""
        raise Refused(
            f"To whom “{recipient.strip()}”: an order of a court keeps this person from a child on this"
            f" paper{until}. Nothing is printed or written for them. Example: Rosa Núñez."
        )


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", fold(text)).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return set(re.findall(r"\w+", letters))
