"""Registration papers of each child: asked for, due, received or refused, and what is missing."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from studentdesk.db import Desk
from studentdesk.db.roles import sees
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import life
from studentdesk.records.court_papers import LARGEST
from studentdesk.records.facts import checked, day, flag
from studentdesk.records.required_papers import required_papers

TO_BRING = timedelta(30)
FACTS = {
    "asked_on": day("Asked on"),
    "due_on": day("Due on"),
    "received_on": day("Received on"),
    "refused": flag("Refused"),
}


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """A paper that is asked of a child, and what became of it. ``id`` is that of the paper asked for.

    ``at_once``: the child is homeless or in foster care and is in school without; the papers follow.
    """

    student_id: int
    last_name: str
    suffix: str | None
    first_name: str
    preferred_first_name: str | None
    local_id: str
    school_id: int
    school: str
    grade: str
    sort: int
    homeroom: str | None
    school_year_id: int
    id: int
    code: str
    paper: str
    source: str | None
    asked_on: date | None
    due_on: date | None
    received_on: date | None
    refused: bool | None
    attachment_id: int | None
    at_once: bool

    @property
    def missing(self) -> bool:
        """Whether it has neither come nor been refused."""
        return self.received_on is None and not self.refused


def asked_papers(desk: Desk, student_id: int, day: date) -> list[AskedPaper]:
    """What is asked of one child on a day. `NotAllowed` for a role that does not see papers."""
    return _asked(desk, day, None, student_id, missing=False)


def of_programs(desk: Desk, student_id: int) -> dict[str, list[str]]:
    """The papers missing of one child today that a program asks for, by the kind of program."""
    kinds = {one.id: one.program_kind for one in required_papers(desk)}
    found: dict[str, list[str]] = {}
    for paper in asked_papers(desk, student_id, desk.now().date()):
        kind = kinds[paper.id]
        if paper.missing and kind:
            found.setdefault(kind, []).append(paper.paper)
    return found


def missing_papers(desk: Desk, day: date, school_id: int | None = None) -> list[AskedPaper]:
    """What is missing of everybody on the roll of a school, or of each, by grade level and name."""
    return _asked(desk, day, school_id, None, missing=True)


def set_paper(desk: Desk, student_id: int, paper_id: int, year_id: int, **fields: Any) -> None:
    """Write down when a paper was asked for, is due or came, or that it was refused."""
    values = checked(desk, FACTS, fields)
    kept = desk.one("student_papers.kept", student=student_id, paper=paper_id, year=year_id)
    _fits(desk, student_id, {name: kept[name] for name in ("asked_on", "due_on")} if kept else {}, values)
    with desk.change("Write down a registration paper") as change:
        if kept:
            change.update("student_paper", kept["id"], **values)
        else:
            ids = {"student_id": student_id, "required_paper_id": paper_id, "school_year_id": year_id}
            change.insert("student_paper", **ids, **values)


def ask_for(desk: Desk, papers: Iterable[AskedPaper]) -> int:
    """Ask today for each of these that is missing and not asked for yet; due in 30 days. Answers how many."""
    today = desk.now().date()
    wanted = [one for one in papers if one.missing and one.asked_on is None]
    with desk.change("Ask for registration papers"):
        for one in wanted:
            set_paper(
                desk, one.student_id, one.id, one.school_year_id, asked_on=today, due_on=today + TO_BRING
            )
    return len(wanted)


def attach_scan(desk: Desk, paper: AskedPaper, page: bytes) -> None:
    """Keep the scanned paper (PDF, PNG or JPEG); one that was not received yet is received today."""
    if len(page) > LARGEST:
        raise Refused(f"Page: it has {len(page) // 1_000_000} MB. Scan it smaller than 10 MB. Example: 1 MB.")
    with desk.change("Keep the scan of a registration paper") as change:
        received = paper.received_on or desk.now().date()
        set_paper(desk, paper.student_id, paper.id, paper.school_year_id, received_on=received, refused=None)
        kept = desk.one(
            "student_papers.kept", student=paper.student_id, paper=paper.id, year=paper.school_year_id
        )
        if kept:
            scan = change.attach(hashlib.sha256(page).hexdigest(), "registration paper", page)
            change.update("student_paper", kept["id"], attachment_id=scan)


def scan(desk: Desk, paper: AskedPaper) -> bytes | None:
    """The scanned paper, if there is one."""
    return None if paper.attachment_id is None else desk.attachment(paper.attachment_id)


def _asked(
    desk: Desk, day: date, school_id: int | None, student_id: int | None, *, missing: bool
) -> list[AskedPaper]:
    if not sees(desk.person.role, "student_paper", "received_on"):
        raise NotAllowed()
    asked = {"day": day, "school": school_id, "student": student_id, "missing": missing}
    return desk.read_as(AskedPaper, "student_papers.asked", **asked)


def _fits(desk: Desk, student_id: int, kept: dict[str, Any], values: dict[str, Any]) -> None:
    happened: dict[str, Any] = {name: values[name] for name in ("asked_on", "received_on") if name in values}
    life.check(desk, student_id, FACTS, happened, happened=True)
    asked = values.get("asked_on", kept.get("asked_on"))
    due = values.get("due_on", kept.get("due_on"))
    if asked and due and str(due) < str(asked):
        raise Refused(f"Due on “{due}”: it can't come before the day it was asked for, {asked}.")
