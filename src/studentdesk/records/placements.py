"""Placements: residents who are taught elsewhere and are on no roll of ours; their bills, buses, papers."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from studentdesk import resources
from studentdesk.db import Desk
from studentdesk.db.shape import shape
from studentdesk.findings import Refused
from studentdesk.records.district import district
from studentdesk.records.enrollment_rules import ALL_DAY
from studentdesk.records.facts import checked, code, day, flag, link
from studentdesk.records.pieces import overlaps, pieces
from studentdesk.records.years import SchoolYear, current_year, year_of

FACTS = {
    "kind": code("Kind", "placement_kind", needed=True),
    "institution_id": link("Taught at", "institution"),
    "begins": day("From", needed=True),
    "ends": day("To"),
    "we_pay": flag("We pay"),
    "we_bus": flag("We bus"),
    "affidavit_on": day("Affidavit"),
    "evaluation_on": day("Evaluation"),
    "notified_on": day("Notice of the school"),
    "agreed_on": day("Agreement"),
}
EXAMPLE = "2025-08-25"


@dataclass(frozen=True, slots=True)
class Placement:
    """A resident's time elsewhere; ``ends`` is the last day. The papers say when each was handed in."""

    id: int
    student_id: int
    institution_id: int | None
    institution: str | None
    kind: str
    begins: date
    ends: date | None
    we_pay: bool | None
    we_bus: bool | None
    affidavit_on: date | None
    evaluation_on: date | None
    notified_on: date | None
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One resident on the list of those taught elsewhere. ``missing``: papers that are due and not here."""

    placement: Placement
    name: str
    local_id: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A paper that a kind of placement needs; ``source`` is its law.

    Each school year by a ``month`` and day, or once, ``within_days`` of the first day.
    """

    paper: str
    month: int
    day: int
    within_days: int | None
    source: str

    def by(self, year: SchoolYear, begins: date) -> date:
        """The last day for it in a school year, for a placement that began on a day."""
        if self.within_days is not None:
            return begins + timedelta(self.within_days)
        in_year = year.begins.year if self.month >= year.begins.month else year.ends.year
        return max(date(in_year, self.month, self.day), begins)

    def is_here(self, handed_in: date | None, year: SchoolYear) -> bool:
        """Whether it came. A yearly one handed in early, in the spring before, is for the year to come."""
        return handed_in is not None and (
            self.within_days is not None or handed_in >= date(year.begins.year, 3, 1)
        )


def placements(desk: Desk, student_id: int) -> list[Placement]:
    """A student's placements, newest first."""
    return desk.read_as(Placement, "placements.of_student", student=student_id)


def papers_due(state: str, kind: str) -> list[Due]:
    """The papers that a state asks for about children in a kind of placement."""
    return [
        Due(
            row["paper"],
            int(row["month"] or 0),
            int(row["day"] or 0),
            int(row["within_days"]) if row["within_days"] else None,
            row["source"],
        )
        for row in _papers()
        if (row["state"], row["kind"]) == (state.lower(), kind)
    ]


def missing(placement: Placement, due: list[Due], year: SchoolYear, today: date) -> tuple[str, ...]:
    """The papers of this school year whose day is past and that are not here, each a field's name."""
    if not overlaps(placement.begins, placement.ends, year.begins, min(year.ends, today)):
        return ()
    return tuple(
        one.paper
        for one in due
        if one.by(year, placement.begins) <= today and not one.is_here(getattr(placement, one.paper), year)
    )


def taught_elsewhere(desk: Desk, on: date | None = None) -> list[Elsewhere]:
    """The residents who are taught elsewhere on a day, today unless said; with papers missing first."""
    today, state = on or desk.now().date(), district(desk).state
    year = year_of(desk, today) or current_year(desk)
    rows = desk.read("placements.on_day", day=today)
    found = [
        Elsewhere(one, row["name"], row["local_id"], missing(one, papers_due(state, one.kind), year, today))
        for one, row in zip(shape(Placement, rows), rows, strict=True)
    ]
    return sorted(found, key=lambda one: not one.missing)


def place(desk: Desk, student_id: int, **fields: Any) -> int:
    """Write down that a resident is taught elsewhere: charter, cyber, private, at home, in another district.

    Refused while one of our schools has the child for the whole day.
    """
    values = checked(desk, FACTS, fields)
    _check(desk, student_id, values)
    with desk.change("Taught elsewhere") as change:
        return change.insert("placement", student_id=student_id, **values)


def correct_placement(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a placement, end it, or write down that a paper came."""
    values = checked(desk, FACTS, fields)
    with desk.change("Correct a placement") as change:
        kept = change.values("placement", id)
        if kept is None:
            raise KeyError(f"placement {id}")
        dates = {name: _day(kept[name]) for name in ("begins", "ends")}
        _check(desk, kept["student_id"], {**kept, **dates, **values}, but=id)
        change.update("placement", id, **values)


def remove_placement(desk: Desk, id: int) -> None:
    """Take out a placement that never was. Its history stays."""
    with desk.change("Take out a placement") as change:
        change.delete("placement", id)


def _check(desk: Desk, student_id: int, values: dict[str, Any], but: int | None = None) -> None:
    begins, ends = values.get("begins"), values.get("ends")
    if begins is None:
        raise Refused(f"From: it can't be empty. Example: {EXAMPLE}.")
    born = desk.value("awards.birth_date", student=student_id)
    if born and begins.isoformat() <= born:
        raise Refused(f"From “{begins}”: it can't come before the birth date, {born}. Example: {EXAMPLE}.")
    if ends and ends < begins:
        raise Refused(f"To “{ends}”: it can't come before {begins}. Example: {begins}.")
    for other in placements(desk, student_id):
        if other.id != but and overlaps(begins, ends, other.begins, other.ends):
            until = f"to {other.ends}" if other.ends else "and still going on"
            raise Refused(
                f"From “{begins}”: there is a placement from {other.begins} {until}. End that one first."
                f" Example: {other.begins}."
            )
    for piece in pieces(desk, student_id):
        whole = piece.status in ("planned", "current", "ended") and piece.share == ALL_DAY
        if whole and overlaps(begins, ends, piece.begins, piece.ends):
            until = f"to {piece.ends}" if piece.ends else "and still going on"
            raise Refused(
                f"From “{begins}”: {piece.school} has this child all day from {piece.begins} {until}."
                " Withdraw the child first, or enroll for a part of the day. Example: 50 % of the day."
            )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _papers() -> tuple[dict[str, str], ...]:
    with (resources.folder() / "placements" / "papers.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
