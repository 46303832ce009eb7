"""Court papers: an order about a child, what it says, and its page. They are added and never rewritten."""

import hashlib
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, code, day, flag, link

LARGEST = 10_000_000
FACTS = {
    "kind": code("Kind", "court_paper", needed=True),
    "says": Fact("What it says", longest=2000, example="The father may not pick up.", needed=True),
    "contact_id": link("About", "contact"),
    "begins": day("From"),
    "ends": day("To"),
    "bars": flag("Keeps this person from the child"),
}


@dataclass(frozen=True, slots=True)
class CourtPaper:
    """An order in plain words. ``contact``: against whom or for whom. A reader is answered with none."""

    id: int
    student_id: int
    contact_id: int | None
    contact: str | None
    kind: str
    says: str
    begins: date | None
    ends: date | None
    attachment_id: int | None
    bars: bool | None


def court_papers(desk: Desk, student_id: int, *, on: date | None = None) -> list[CourtPaper]:
    """A child's orders, newest first; with ``on``, only those in force that day."""
    return desk.read_as(CourtPaper, "court_papers.of_student", student=student_id, on=on)


def add_court_paper(
    desk: Desk,
    student_id: int,
    *,
    kind: str,
    says: str,
    contact_id: int | None = None,
    begins: date | None = None,
    ends: date | None = None,
    bars: bool | None = None,
    page: bytes | None = None,
) -> int:
    """Add an order with its scanned ``page`` (PDF, PNG or JPEG); a changed order is another paper.

    ``bars``: it keeps that person from the child: no release, no paper. Not said, a protection order does.
    """
    values = checked(
        desk,
        FACTS,
        {
            "kind": kind,
            "says": says,
            "contact_id": contact_id,
            "begins": begins,
            "ends": ends,
            "bars": bars,
        },
    )
    if bars and contact_id is None:
        raise Refused("About: say whom the order keeps from the child. Example: Vega, Luis.")
    if begins and ends and ends < begins:
        raise Refused(f"To “{ends}”: it can't come before the first day, {begins}. Example: {begins}.")
    if page is not None and len(page) > LARGEST:
        raise Refused(f"Page: it has {len(page) // 1_000_000} MB. Scan it smaller than 10 MB. Example: 1 MB.")
    with desk.change("Add a court paper") as change:
        kept = change.attach(hashlib.sha256(page).hexdigest(), "court paper", page) if page else None
        return change.insert("court_paper", student_id=student_id, attachment_id=kept, **values)


def page(desk: Desk, paper: CourtPaper) -> bytes | None:
    """The scanned page of an order, if it has one."""
    return desk.value("court_papers.page", paper=paper.id)  # type: ignore[no-any-return]
