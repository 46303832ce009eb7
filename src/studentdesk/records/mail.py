"""Mail about a child: the homes it goes to, and whether to the family or, at 18, to the student."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.records.students import age_on

OF_AGE = 18


@dataclass(frozen=True, slots=True)
class MailHome:
    """A home of a child that is written to. ``of_age``: the child itself is written to.

    ``language``: what who gets the mail there reads, or else the household's (codes of the language list).
    """

    student_id: int
    label: str
    line1: str | None
    line2: str | None
    line3: str | None
    city: str | None
    state: str | None
    postal_code: str | None
    of_age: bool
    language: str | None = None


def rights_are_their_own(born: date | None, stay: bool | None, day: date) -> bool:
    """Whether the rights over the record, and the mail, are the student's: from 18, or they ``stay``.

    34 CFR 99.5; a district may leave them with the parents, of a dependent say (99.31(a)(8)): for all by
    `District.rights_with_parents`, and for one child by what its own record says.
    """
    return born is not None and not stay and age_on(born, day) >= OF_AGE


def has_died(desk: Desk, student_id: int) -> bool:
    """Whether the record says so, by a date or by how an enrollment ended: then no paper is made."""
    return desk.one("mail.died", student=student_id) is not None


def mail_homes(desk: Desk, student_ids: Iterable[int], day: date) -> dict[int, list[MailHome]]:
    """The homes that are written to about each child: each of two, and none with a person barred from it.

    A protected address has no lines, unless mail goes to another address that is not. At 18 the rights are
    the student's (34 CFR 99.5), so is the mail, at the one home that decides residence; where they stay
    with the parents the record says so, or else the district. About a child who died nobody is written to.
    """
    homes: defaultdict[int, list[MailHome]] = defaultdict(list)
    ids = json.dumps(list(student_ids))
    for home in desk.read_as(MailHome, "mail.homes", students=ids, day=day):
        if not (home.of_age and homes[home.student_id]):
            homes[home.student_id].append(home)
    return {student: found for student, found in homes.items() if found}
