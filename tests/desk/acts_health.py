"""The acts of health records for the undo test, and the child they are tried on."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from studentdesk.findings import Refused
from studentdesk.records import (
    alerts,
    conditions,
    health_exams,
    immunizations,
    medications,
    visits,
)
from tests.desk.acts import World

T = TypeVar("T")
DAYS = [date(2025, 9, 3), date(2025, 9, 18), date(2025, 10, 2)]
SHOTS = [date(2024, 5, number) for number in (1, 8, 15, 22)]


def one_of(world: World, found: Callable[..., list[T]]) -> T:
    """A record of a child who has some."""
    known = [one for id in children(world) for one in found(world.desk, id)]
    if not known:
        raise Refused("Nobody has any.")
    return world.pick.choice(known)


def children(world: World) -> list[int]:
    """Every student there is."""
    return [row[0] for row in world.desk._connection.execute("select id from student order by id")]


def lay(world: World) -> None:
    """One of everything."""
    desk, child = world.desk, children(world)[0]
    with desk.change("Lay out health records", final=True):
        alerts.add_alert(desk, child, kind="allergy", says="Peanuts")
        conditions.add_condition(desk, child, kind="asthma")
        visits.add_visit(desk, child, reason="headache", date=DAYS[0])
        medications.add_medication(desk, child, name="Albuterol", amount="2 puffs")
        medications.add_dose(desk, medications.medications(desk, child)[0], date=DAYS[0], time="09:00")
        medications.add_medication(desk, child, name="Ibuprofen", amount="1 tablet")
        health_exams.add_health_exam(desk, child, kind="vision", done_on=DAYS[0])
        immunizations.add_immunization(desk, child, vaccine="MMR", dose1=SHOTS[0])
        immunizations.add_immunization(desk, children(world)[1], vaccine="MMR", dose1=SHOTS[1])
        immunizations.add_exemption(desk, child, kind="medical")


def _child(world: World) -> int:
    return world.pick.choice(children(world))


def _says(world: World) -> str:
    return f"Note {world.pick.randrange(99)}"


def _dose(world: World) -> Any:
    medication = one_of(world, medications.medications)
    return medications.add_dose(
        world.desk, medication, date=world.pick.choice(DAYS), time=f"1{world.pick.randrange(9)}:05"
    )


def _correct_dose(world: World) -> None:
    child = next((id for id in children(world) if medications.doses(world.desk, id)), children(world)[0])
    known = medications.doses(world.desk, child)
    if not known:
        raise Refused("No dose.")
    medications.correct_dose(world.desk, child, world.pick.choice(known), says=_says(world))


def _join(world: World) -> None:
    with_certificate = [id for id in children(world) if immunizations.immunizations(world.desk, id)]
    kept, other = world.pick.sample(with_certificate, 2)
    immunizations.join_certificates(world.desk, kept, other)


ACTS: dict[str, Callable[[World], Any]] = {
    "alerts.add_alert": lambda w: alerts.add_alert(w.desk, _child(w), kind="diet", says=_says(w)),
    "alerts.correct_alert": lambda w: alerts.correct_alert(
        w.desk, one_of(w, alerts.alerts), ends=w.pick.choice(DAYS)
    ),
    "alerts.remove_alert": lambda w: alerts.remove_alert(w.desk, one_of(w, alerts.alerts).id),
    "conditions.add_condition": lambda w: conditions.add_condition(
        w.desk, _child(w), kind="seizures", says=_says(w)
    ),
    "conditions.correct_condition": lambda w: conditions.correct_condition(
        w.desk, one_of(w, conditions.conditions), says=_says(w)
    ),
    "conditions.remove_condition": lambda w: conditions.remove_condition(
        w.desk, one_of(w, conditions.conditions).id
    ),
    "visits.add_visit": lambda w: visits.add_visit(
        w.desk, _child(w), reason="fever", date=w.pick.choice(DAYS)
    ),
    "visits.correct_visit": lambda w: visits.correct_visit(w.desk, one_of(w, visits.visits), says=_says(w)),
    "visits.remove_visit": lambda w: visits.remove_visit(w.desk, one_of(w, visits.visits).id),
    "medications.add_medication": lambda w: medications.add_medication(
        w.desk, _child(w), name=_says(w), amount="1"
    ),
    "medications.correct_medication": lambda w: medications.correct_medication(
        w.desk, one_of(w, medications.medications), amount=f"{w.pick.randrange(2, 9)} drops"
    ),
    "medications.remove_medication": lambda w: medications.remove_medication(
        w.desk, one_of(w, medications.medications).id
    ),
    "medications.add_dose": _dose,
    "medications.correct_dose": _correct_dose,
    "health_exams.add_health_exam": lambda w: health_exams.add_health_exam(
        w.desk, _child(w), kind="hearing", done_on=w.pick.choice(DAYS)
    ),
    "health_exams.correct_health_exam": lambda w: health_exams.correct_health_exam(
        w.desk, one_of(w, health_exams.health_exams), measured=_says(w)
    ),
    "health_exams.remove_health_exam": lambda w: health_exams.remove_health_exam(
        w.desk, one_of(w, health_exams.health_exams).id
    ),
    "immunizations.add_immunization": lambda w: immunizations.add_immunization(
        w.desk, _child(w), vaccine=w.pick.choice(("IPV", "MMR")), dose1=w.pick.choice(SHOTS)
    ),
    "immunizations.join_certificates": _join,
    "immunizations.correct_immunization": lambda w: immunizations.correct_immunization(
        w.desk, one_of(w, immunizations.immunizations), dose2=w.pick.choice(SHOTS)
    ),
    "immunizations.remove_immunization": lambda w: immunizations.remove_immunization(
        w.desk, one_of(w, immunizations.immunizations).id
    ),
    "immunizations.add_exemption": lambda w: immunizations.add_exemption(
        w.desk, _child(w), kind="religious", begins=w.pick.choice(DAYS)
    ),
    "immunizations.correct_exemption": lambda w: immunizations.correct_exemption(
        w.desk, one_of(w, immunizations.exemptions), says=_says(w)
    ),
    "immunizations.remove_exemption": lambda w: immunizations.remove_exemption(
        w.desk, one_of(w, immunizations.exemptions).id
    ),
}
