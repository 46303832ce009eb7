"""Posting: when the grades of a term are given out, and why one of them was changed after that.

Grades are entered from ``term.grades_from`` to ``grades_to``. One act posts a term's grades; from then on,
and outside of those days, a change says its reason, and the grade that had been posted is kept beside it.
"""

from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused

LONGEST_REASON = 200


class NeedsReason(Refused):
    """The grades of this term are posted, or it is not the time to enter them. A change says why."""


@dataclass(frozen=True, slots=True)
class Posting:
    """When the grades of a term are entered, and the day they were posted on."""

    term: str
    grades_from: date | None
    grades_to: date | None
    posted_on: date | None

    def closed(self, today: date) -> str:
        """Why a change needs a reason today, as a sentence; "" while grades are entered freely."""
        if self.posted_on:
            return f"The grades of {self.term} were posted on {_day(self.posted_on)}."
        if self.grades_from and today < self.grades_from:
            return f"The grades of {self.term} are entered from {_day(self.grades_from)} on."
        if self.grades_to and today > self.grades_to:
            return f"The grades of {self.term} were entered until {_day(self.grades_to)}."
        return ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A grade that was changed after posting: what had been posted, what it is now, and why."""

    section_enrollment_id: int
    student: str
    local_id: str
    course: str
    section: str
    kind: str
    was: str
    letter: str | None
    percent: int | None
    reason: str
    changed_on: date


def posting(desk: Desk, term_id: int) -> Posting:
    """When a term's grades are entered and were posted. Raises NotHere for a term of another school."""
    found = desk.read_as(Posting, "posting.of_term", term=term_id)
    if not found:
        raise NotHere()
    return found[0]


def changed_after_posting(desk: Desk, term_id: int) -> list[Changed]:
    """Every grade of a term that was changed after it had been posted, by student."""
    return desk.read_as(Changed, "posting.changed", term=term_id)


def checked_reason(desk: Desk, term_id: int, reason: str) -> str:
    """The reason a change of the term's grades carries: none while they are entered freely.

    Raises NeedsReason where one is needed and none is given, and Refused where it is too long.
    """
    closed, text = posting(desk, term_id).closed(desk.now().date()), " ".join(reason.split())
    if not closed:
        return ""
    if not text:
        raise NeedsReason(f"{closed} Say why it changes. Example: makeup test of 11/12")
    if len(text) > LONGEST_REASON:
        raise Refused(f"Reason: {len(text)} letters; it takes up to {LONGEST_REASON}.")
    return text


def post_grades(desk: Desk, term_id: int) -> None:
    """Post the grades of a term, as of today: who changes one afterwards says why. Undo takes it back."""
    term = posting(desk, term_id)
    if term.posted_on:
        raise Refused(f"{term.closed(desk.now().date())} A grade can still be changed, with a reason.")
    with desk.change(f"Post the grades of {term.term}") as change:
        change.update("term", term_id, grades_posted_on=desk.now().date())


def _day(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"
