"""Immunizations: a child's certificate, one line a vaccine with its dose dates, and what excuses from one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import life
from studentdesk.records.facts import Fact, checked, code, day

DOSES = tuple(f"dose{number}" for number in range(1, 7))
FACTS = {
    "vaccine": code("Vaccine", "vaccine", needed=True),
    **{name: day(f"Dose {number}") for number, name in enumerate(DOSES, 1)},
    "proof": code("Proof", "immunization_proof"),
}
EXEMPTION = {
    "kind": code("Kind", "exemption_kind", needed=True),
    "vaccine": code("Vaccine", "vaccine"),
    "begins": day("From", needed=True),
    "ends": day("To"),
    "says": Fact("Note", longest=200, example="Next dose with Dr. Ortiz."),
}


@dataclass(frozen=True, slots=True)
class Immunization:
    """One vaccine of a child's certificate. ``proof``: what the dates were copied from."""

    id: int
    student_id: int
    vaccine: str
    dose1: date | None
    dose2: date | None
    dose3: date | None
    dose4: date | None
    dose5: date | None
    dose6: date | None
    proof: str | None

    @property
    def doses(self) -> tuple[date, ...]:
        """The days, earliest first."""
        return tuple(sorted(day for day in (getattr(self, name) for name in DOSES) if day))


@dataclass(frozen=True, slots=True)
class Exemption:
    """What excuses a child from a vaccine, or from all where ``vaccine`` is empty.

    Kinds: medical, religious, philosophical; immune (had the disease, or a blood test says so); plan (a
    doctor's dates for the doses that are due: the child may be here until ``ends``).
    """

    id: int
    student_id: int
    kind: str
    vaccine: str | None
    begins: date
    ends: date | None
    says: str | None


def immunizations(desk: Desk, student_id: int) -> list[Immunization]:
    """A child's certificate, in the order of the vaccine list. A reader is answered with nothing."""
    return desk.read_as(Immunization, "immunizations.of_student", student=student_id)


def exemptions(desk: Desk, student_id: int) -> list[Exemption]:
    """What excuses a child, what is in force first."""
    return desk.read_as(Exemption, "immunizations.exemptions", student=student_id)


def add_immunization(desk: Desk, student_id: int, **fields: Any) -> int:
    """Write one line of the certificate; of a vaccine that stands there the days are added to it."""
    values = checked(desk, FACTS, {"vaccine": None, **fields})
    kept = next((one for one in immunizations(desk, student_id) if one.vaccine == values["vaccine"]), None)
    with desk.change("Add an immunization") as change:
        if kept is None:
            values |= _in_order(desk, student_id, values)
            return change.insert("immunization", student_id=student_id, **values)
        days = {*kept.doses, *(day for name in DOSES if (day := values.get(name)))}
        if len(days) > len(DOSES):
            raise Refused(f"Dose 1: the certificate has room for {len(DOSES)} doses of a vaccine.")
        merged = dict(zip(DOSES, sorted(days), strict=False))
        change.update("immunization", kept.id, **(values | _in_order(desk, student_id, merged)))
        return kept.id


def join_certificates(desk: Desk, kept: int, other: int) -> None:
    """Two records of one child: the doses of both stand on the kept one's lines, where they have room."""
    mine = {one.vaccine: one for one in immunizations(desk, kept)}
    with desk.change("Join two certificates") as change:
        for one in immunizations(desk, other):
            here = mine.get(one.vaccine)
            days = sorted({*(here.doses if here else ()), *one.doses})
            if here is not None and len(days) <= len(DOSES):
                change.update("immunization", here.id, **dict(zip(DOSES, days, strict=False)))
                change.delete("immunization", one.id)


def correct_immunization(desk: Desk, kept: Immunization, **fields: Any) -> None:
    """Correct a line of the certificate; the days are kept in their order."""
    values = checked(desk, FACTS, fields)
    if values.keys() & set(DOSES):
        values |= _in_order(desk, kept.student_id, {name: getattr(kept, name) for name in DOSES} | values)
    others = [one for one in immunizations(desk, kept.student_id) if one.id != kept.id]
    if any(one.vaccine == values.get("vaccine") for one in others):
        raise Refused(
            f"Vaccine “{values['vaccine']}”: the certificate has a line for it. Write the doses there."
        )
    with desk.change("Correct an immunization") as change:
        change.update("immunization", kept.id, **values)


def remove_immunization(desk: Desk, id: int) -> None:
    """Take out a line that does not belong to this child."""
    with desk.change("Take out an immunization") as change:
        change.delete("immunization", id)


def add_exemption(desk: Desk, student_id: int, **fields: Any) -> int:
    """Write down what excuses a child, from today on where no day is given. A plan needs its last day."""
    usual = {"kind": None, "begins": desk.now().date()}
    values = checked(desk, EXEMPTION, usual | {name: one for name, one in fields.items() if one is not None})
    _exempts(desk, student_id, values)
    with desk.change("Add an exemption") as change:
        return change.insert("exemption", student_id=student_id, **values)


def correct_exemption(desk: Desk, kept: Exemption, **fields: Any) -> None:
    """Correct an exemption, or say its last day."""
    values = checked(desk, EXEMPTION, fields)
    _exempts(desk, kept.student_id, {"kind": kept.kind, "begins": kept.begins, "ends": kept.ends} | values)
    with desk.change("Correct an exemption") as change:
        change.update("exemption", kept.id, **values)


def remove_exemption(desk: Desk, id: int) -> None:
    """Take out an exemption that nobody asked for."""
    with desk.change("Take out an exemption") as change:
        change.delete("exemption", id)


def _in_order(desk: Desk, student_id: int, values: dict[str, Any]) -> dict[str, Any]:
    """The doses moved up and sorted, so that the first is the earliest."""
    life.check(desk, student_id, FACTS, values, happened=True)
    days = [day for name in DOSES if (day := values.get(name))]
    twice = next((day for day in days if days.count(day) > 1), None)
    if twice:
        name = [name for name in DOSES if values.get(name) == twice][-1]
        raise Refused(f"{FACTS[name].word} “{twice}”: this day stands there already. Each dose has its own.")
    ordered = sorted(days)
    return {name: ordered[at] if at < len(ordered) else None for at, name in enumerate(DOSES)}


def _exempts(desk: Desk, student_id: int, values: dict[str, Any]) -> None:
    life.check(desk, student_id, EXEMPTION, values, happened=False)
    if values["kind"] == "plan" and not values.get("ends"):
        raise Refused("To: a doctor's plan needs the day of the last dose on it. Example: 2026-01-30.")
