"""Who was given what about whom, and why: kept in a student's record as long as the record (34 CFR 99.32)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.barred import refuse_barred
from studentdesk.records.given_copies import keep_copy


@dataclass(frozen=True, slots=True)
class Basis:
    """What allows handing out without asking the parent each time, and the paragraph that says so.

    ``each``: whether the log names every child. For a service under the school's control it need not
    (34 CFR 99.32(d)(2)): one line says to whom, why and how many.
    """

    name: str
    rule: str
    each: bool = True


BASES = (
    Basis("Parent or student who is 18", "34 CFR 99.10, 99.31(a)(8), 99.31(a)(12)"),
    Basis("Written consent of the parent", "34 CFR 99.30"),
    Basis("School official with a legitimate educational interest", "34 CFR 99.31(a)(1)"),
    Basis(
        "Service that works for the school, under its control",
        "34 CFR 99.31(a)(1)(i)(B), 99.32(d)(2)",
        each=False,
    ),
    Basis("Another school where the student enrolls", "34 CFR 99.31(a)(2), 99.34"),
    Basis("State education authority", "34 CFR 99.31(a)(3), 99.35"),
    Basis("Health or safety emergency", "34 CFR 99.31(a)(10), 99.36"),
    Basis("Directory information", "34 CFR 99.31(a)(11), 99.37"),
    Basis("Judicial order or subpoena", "34 CFR 99.31(a)(9)"),
)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One time that something left: when, by whom, what, to whom and why. ``students``: about how many."""

    id: int
    at: datetime
    person: str
    what: str
    recipient: str
    purpose: str
    basis: str
    students: int


@dataclass(frozen=True, slots=True)
class Named:
    """A student whose record a disclosure is part of."""

    student_id: int
    local_id: str
    name: str


def disclosures(desk: Desk, student_id: int | None = None) -> list[Disclosure]:
    """What was handed out, newest first; with a student, only what was about them."""
    rows = (
        desk.read("disclosures.all")
        if student_id is None
        else desk.read("disclosures.of_student", student=student_id)
    )
    return [Disclosure(**{**dict(row), "at": datetime.fromisoformat(row["at"])}) for row in rows]


def named(desk: Desk, disclosure_id: int) -> list[Named]:
    """Whom a disclosure was about, by name."""
    return desk.read_as(Named, "disclosures.named", disclosure=disclosure_id)


def disclose(
    desk: Desk, *, what: str, recipient: str, purpose: str, student_ids: Iterable[int], basis: str = "",
    digest: str = "", serial: str = "",
) -> int:  # fmt: skip
    """Write down that something is handed out, before it is. Answers the disclosure's id.

    ``what``: the paper or file and its date, without a student's name; ``basis``: one of `BASES` by name,
    or the office's own words; ``digest`` and ``serial``: what a copy that comes back is known by. The
    purpose is the "legitimate interest" that 34 CFR 99.32(a)(3) asks for.
    A reader may hand out too, and nobody takes this back. Refused for a person whom an order of a court
    keeps from one of these children.
    """
    _said("What was given", what, "Class list 3A, Sep 2, 2025")
    _said("To whom", recipient, "Riverside Public Library")
    _said("Why", purpose, "Library cards for grade 3")
    about = sorted(set(student_ids))
    refuse_barred(desk, recipient, about)
    each = next((one.each for one in BASES if one.name == basis.strip()), True)
    many = "" if each else f", {len(about):,} students"
    with desk.change("Hand out student data", final=True) as change:
        disclosure = change.insert(
            "disclosure",
            at=desk.now(),
            person_id=desk.person.id,
            what=what.strip() + many,
            recipient=recipient.strip(),
            purpose=purpose.strip(),
            basis=basis.strip(),
        )
        if each:
            change.run("disclosures.name", disclosure=disclosure, students=json.dumps(about))
        if digest:
            keep_copy(change, disclosure, digest, serial or None)
    return disclosure


def _said(field: str, value: str, example: str) -> None:
    if not value.strip():
        raise Refused(f"{field}: it can't be empty, the law asks for it. Example: {example}.")
