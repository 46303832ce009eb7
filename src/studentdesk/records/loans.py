"""Things lent: laptops, chargers, textbooks, uniforms, keys, each with its tag; who has it, since when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.records.facts import Fact, checked, code, day

FACTS = {
    "tag": Fact("Tag", longest=60, example="C-0142", needed=True),
    "kind": code("What", "thing_kind"),
    "serial": Fact("Serial number", longest=60, example="5CD1234XYZ"),
    "out_on": day("Out on", needed=True),
    "due_on": day("Due"),
    "back_on": day("Back on"),
    "state": code("State when back", "thing_state"),
    "says": Fact("Note", example="with its bag"),
}
OF_THE_THING = ("tag", "kind", "serial")
ELSEWHERE = "a student of another school"


@dataclass(frozen=True, slots=True)
class Loan:
    """One time that a thing was out; without ``back_on`` it still is."""

    id: int
    thing_id: int
    student_id: int
    kind: str
    word: str
    tag: str
    serial: str | None
    out_on: date
    due_on: date | None
    back_on: date | None
    state: str | None
    says: str | None


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing found by its tag, and who has it; ``loan_id`` and ``name`` are nothing where nobody has.

    Out with a child of another school: ``out_on`` stands, the child does not.
    """

    id: int
    kind: str
    word: str
    tag: str
    serial: str | None
    loan_id: int | None
    student_id: int | None
    name: str | None
    out_on: date | None

    @property
    def who(self) -> str:
        """Who has it, as far as this person may know."""
        return self.name or ELSEWHERE


def loans(desk: Desk, student_id: int) -> list[Loan]:
    """What a child has, then what it had, newest first."""
    return desk.read_as(Loan, "loans.of_student", student=student_id)


def with_tag(desk: Desk, tag: str) -> Thing | None:
    """The thing with exactly this tag, however its letters are typed or scanned."""
    found = desk.read_as(Thing, "loans.with_tag", tag=tag.strip())
    return found[0] if found else None


def hand_out(desk: Desk, student_id: int, **fields: Any) -> int:
    """A child takes a thing, known by its tag; a tag that nobody knows yet needs what it is. Answers the id.

    Refused while somebody has it: who, and since when.
    """
    values = checked(desk, FACTS, {"tag": None, "out_on": desk.now().date()} | fields)
    _in_order(values["out_on"], values.get("due_on"), "Due")
    with desk.change("Hand out") as change:
        thing = _thing(desk, change, values)
        loan = {name: value for name, value in values.items() if name not in OF_THE_THING}
        return change.insert("loan", thing_id=thing, student_id=student_id, **loan)


def take_back(desk: Desk, loan_id: int, *, back_on: date | None = None, state: str | None = None) -> None:
    """The thing is back, today unless said, and in what state."""
    correct_loan(desk, loan_id, back_on=back_on or desk.now().date(), state=state)


def take_back_tag(desk: Desk, tag: str, *, state: str | None = None) -> Thing:
    """The same by scanning the tag, whoever had it; answers the thing as it was out."""
    thing = with_tag(desk, tag)
    if thing is None:
        raise Refused(f"Tag “{tag}”: nothing of ours has it. Example: C-0142.")
    if thing.loan_id is None:
        since = f" {ELSEWHERE} has it since {thing.out_on}." if thing.out_on else " It is not out."
        raise Refused(f"Tag “{tag}”: {thing.word}.{since} Scan another.")
    take_back(desk, thing.loan_id, state=state)
    return thing


def correct_loan(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a loan, or write down that the thing is back."""
    values = checked(desk, FACTS, fields)
    with desk.change("Back" if "back_on" in values else "Correct a loan") as change:
        kept = change.values("loan", id)
        if kept is None:
            raise NotHere()
        out_on = values.get("out_on", date.fromisoformat(kept["out_on"]))
        _in_order(out_on, values.get("due_on"), "Due")
        _in_order(out_on, values.get("back_on"), "Back on")
        if "back_on" in values and values["back_on"] is None and kept["back_on"]:
            tag = (change.values("thing", kept["thing_id"]) or {})["tag"]
            _not_out(with_tag(desk, tag), "Back on")
        thing = {name: values.pop(name) for name in OF_THE_THING if name in values}
        if "tag" in thing:
            _its_own(desk, kept["thing_id"], thing["tag"])
        if thing:
            change.update("thing", kept["thing_id"], **thing)
        if values:
            change.update("loan", id, **values)


def remove_loan(desk: Desk, id: int) -> None:
    """Take out a loan that never was. Its history stays, and so does the thing."""
    with desk.change("Take out a loan") as change:
        change.delete("loan", id)


def _thing(desk: Desk, change: Change, values: dict[str, Any]) -> int:
    known = with_tag(desk, values["tag"])
    about = {name: values[name] for name in ("kind", "serial") if values.get(name)}
    if known is None:
        if not values.get("kind"):
            raise Refused(
                f"What: nobody knows the tag “{values['tag']}” yet. Say what it is. Example: laptop."
            )
        return change.insert("thing", tag=values["tag"], **about)
    _not_out(known, "Tag")
    if about:
        change.update("thing", known.id, **about)
    return known.id


def _not_out(thing: Thing | None, field: str) -> None:
    if thing is not None and thing.out_on is not None:
        raise Refused(f"{field} “{thing.tag}”: {thing.who} has it since {thing.out_on}. Take it back first.")


def _its_own(desk: Desk, thing_id: int, tag: str) -> None:
    other = with_tag(desk, tag)
    if other is not None and other.id != thing_id:
        raise Refused(f"Tag “{tag}”: a {other.word} has it. Each thing has its own. Example: {tag}A.")


def _in_order(first: date, last: date | None, field: str) -> None:
    if last and last < first:
        raise Refused(f"{field} “{last}”: it can't come before it went out, {first}. Example: {first}.")
