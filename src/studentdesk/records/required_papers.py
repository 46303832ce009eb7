"""The papers that the state, and the district, ask of a child: rows, begun from the state's folder."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records import requirements
from studentdesk.records.facts import Fact, checked, code, flag

COLUMNS = ("code", "name", "who", "program_kind", "grades", "each_year", "source")
FACTS = {
    "code": Fact("Code", longest=12, example="AGE", needed=True),
    "name": Fact("Paper", longest=80, example="Proof of age", needed=True),
    "who": code("Asked of", "paper_who", needed=True),
    "program_kind": code("In program", "program_kind"),
    "grades": Fact("Only in grade levels", longest=60, example="K 06 11"),
    "each_year": flag("Each year"),
    "active": flag("In use"),
}
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class RequiredPaper:
    """One paper. ``grades``: codes of grade levels with blanks between; nothing for all of them.

    ``source``: the law behind a row of the state's; nothing for the district's own.
    """

    id: int
    code: str
    name: str
    who: str
    program_kind: str | None
    grades: str | None
    each_year: bool
    active: bool
    source: str | None


def required_papers(desk: Desk) -> list[RequiredPaper]:
    """All of them, those in use first, in the order they were made."""
    return desk.read_as(RequiredPaper, "required_papers.all")


def add_required_paper(desk: Desk, **fields: Any) -> int:
    """Add a paper of the district's own and answer its id."""
    usual = {"code": None, "name": None, "who": "everybody"}
    values = checked(desk, FACTS, usual | fields)
    _fits(desk, values, None)
    with desk.change("Add a registration paper") as change:
        return change.insert("required_paper", **_plain(values))


def correct_required_paper(desk: Desk, paper: RequiredPaper, **fields: Any) -> None:
    """Correct a paper; ``active=False`` asks it of nobody any more. What came in stays."""
    values = checked(desk, FACTS, fields)
    _fits(desk, {name: getattr(paper, name) for name in FACTS} | values, paper.id)
    with desk.change("Correct a registration paper") as change:
        change.update("required_paper", paper.id, **_plain(values))


def missing(desk: Desk, state: str) -> list[Row]:
    """The papers of the state's table (``resources/states``) that the district does not have."""
    known = {paper.code for paper in required_papers(desk)}
    return [
        (
            row["code"], row["name"], row["who"], row["program_kind"] or None, row["grades"] or None,
            int(row["each_year"] == "yes"), row["source"],
        )
        for row in requirements.papers(state)
        if row["code"] not in known
    ]  # fmt: skip


def add(change: Change, rows: Iterable[Row]) -> None:
    """Add papers of a state's table, as a part of another act."""
    change.insert_many("required_paper", COLUMNS, rows)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """A flag that nobody has said is no."""
    return {name: one or 0 if name in ("each_year", "active") else one for name, one in values.items()}


def _fits(desk: Desk, values: dict[str, Any], id: int | None) -> None:
    if any(one.code == values["code"] and one.id != id for one in required_papers(desk)):
        raise Refused(f"Code “{values['code']}”: another paper has it. Example: {values['code']}2.")
    if (values["who"] == "program") != bool(values.get("program_kind")):
        raise Refused(
            f"In program “{values.get('program_kind') or ''}”: choose one where the paper is asked of a"
            " program, and none elsewhere. Example: el."
        )
    known = {row["code"] for row in desk.read("grade_levels.all")}
    for grade in (values.get("grades") or "").split():
        if grade not in known:
            raise Refused(f"Only in grade levels “{grade}”: there is none of that code. Example: K 06 11.")
