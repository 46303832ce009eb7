"""Whom an order of a court keeps from a child: no paper about the child is handed to that person."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.families import BETWEEN
from studentdesk.records.students import fold
from studentdesk.resources import folder

TITLE = 3  # letters of "Mr", "Mrs", "Dr", or an initial


@dataclass(frozen=True, slots=True)
class Barred:
    """A person and the child that an order keeps them from, ``ends``: the last day of it.

    ``child``: the child's last name; ``homes``: the names of the child's and the person's households.
    """

    student_id: int
    last_name: str
    first_name: str
    ends: date | None
    child: str = ""
    homes: str | None = None

    @property
    def name(self) -> str:
        """First name and last."""
        return f"{self.first_name} {self.last_name}"


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


def may_be_meant(barred: Barred, recipient: str) -> bool:
    """Whether a recipient as typed could be this person among others, and does not say who it is.

    "The Vega Family", "Parents of Ann Li", the name of a household, "Luis Vega" of a Luis Núñez Vega.
    """
    typed = _words(recipient)
    last, first = _words(barred.last_name), _words(barred.first_name)
    if any(home and _words(home) <= typed for home in (barred.homes or "").split(BETWEEN)):
        return True
    if first and first <= typed and last & typed:
        return True
    return bool(typed & _family_words() and typed & (last | _words(barred.child)))


def refuse_barred(desk: Desk, recipient: str, student_ids: Iterable[int]) -> None:
    """Refuse to hand anything about a child to a person whom an order of a court keeps from it.

    For every role. Where the recipient could be that person, the office is told the name and says who it is.
    """
    in_force = desk.read_as(Barred, "barred.in_force", day=desk.now().date(), between=BETWEEN)
    about = set(student_ids)
    orders = [one for one in in_force if one.student_id in about]
    for one in orders:
        if is_named(one, recipient):
            until = f" until {one.ends}" if one.ends else ""
            raise Refused(
                f"To whom “{recipient.strip()}”: an order of a court keeps this person from a child on this"
                f" paper{until}. Nothing is printed or written for them. Example: Rosa Núñez."
            )
    for one in orders:
        if may_be_meant(one, recipient):
            raise Refused(
                f"To whom “{recipient.strip()}”: this could be {one.name}, whom an order of a court keeps"
                " from a child on this paper. Say who it is, with first name and last name, or leave that"
                " child out. Example: Rosa Núñez."
            )


@cache
def _family_words() -> frozenset[str]:
    """The words that mean more than one person of a home: ``resources/names/family_words.csv``."""
    with (folder() / "names" / "family_words.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(line["word"] for line in csv.DictReader(lines))


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", fold(text)).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return set(re.findall(r"\w+", letters))
