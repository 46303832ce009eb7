"""Incidents: what happened, where and when. Who had a part in it stands in ``incident_people``."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.db.shape import shape
from studentdesk.findings import NotHere, Refused
from studentdesk.records.facts import Fact, checked, code, day, flag, link
from studentdesk.records.incident_people import IncidentPerson, people, take_out
from studentdesk.records.years import year_of

FACTS = {
    "school_id": link("School", "school", needed=True),
    "number": Fact("Number", longest=30, example="0007", needed=True),
    "date": day("Day", needed=True),
    "time": Fact("Time", "time", example="10:45"),
    "time_frame": code("Part of the day", "time_frame"),
    "place": code("Place", "place"),
    "against_property": flag("Against property"),
    "story": Fact("What happened", longest=4000),
    "unfounded": flag("Unfounded"),
    "police_number": Fact("Police report number", longest=20),
    "state_reportable": flag("Reported to the state"),
}


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One line of the list of incidents. ``offenders`` and ``victims``: how many."""

    id: int
    number: str
    date: date
    school: str
    place: str | None
    infractions: str
    offenders: int
    victims: int
    state_reportable: bool | None


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident with its people. A reader is answered with none."""

    id: int
    school_id: int
    school: str
    school_year_id: int
    number: str
    date: date
    time: str | None
    time_frame: str | None
    place: str | None
    against_property: bool | None
    story: str | None
    unfounded: bool | None
    police_number: str | None
    state_reportable: bool | None
    people: tuple[IncidentPerson, ...]


@dataclass(frozen=True, slots=True)
class ConductLine:
    """One child's part in one incident. Infractions and actions by their words."""

    incident_id: int
    incident_person_id: int
    date: date
    number: str
    school: str
    role: str
    infractions: str
    actions: str


def incidents(desk: Desk, school_id: int | None, year_id: int) -> list[IncidentLine]:
    """The incidents of a school, or of all of this person's schools, in a year, newest first."""
    return desk.read_as(IncidentLine, "incidents.of_year", school=school_id, year=year_id)


def incident(desk: Desk, id: int) -> Incident:
    """One incident. Raises KeyError for one that there is not, or of a school that is not this person's."""
    row = desk.one("incidents.by_id", id=id)
    if row is None:
        raise NotHere()
    return shape(Incident, [{**dict(row), "people": people(desk, id)}])[0]


def conduct(desk: Desk, student_id: int) -> list[ConductLine]:
    """A student's part in incidents, newest first."""
    return desk.read_as(ConductLine, "incidents.of_student", student=student_id)


def add_incident(desk: Desk, *, school_id: int, date: date, **fields: Any) -> int:
    """Write an incident down and answer its id; without a number the year's next one is given."""
    year = _year(desk, date)
    fields.setdefault("number", desk.value("incidents.next_number", year=year))
    values = checked(desk, FACTS, {"school_id": school_id, "date": date, **fields})
    _free(desk, year, values["number"])
    with desk.change("Add an incident") as change:
        return change.insert("incident", school_year_id=year, **values)


def correct_incident(desk: Desk, id: int, **fields: Any) -> None:
    """Correct an incident. A changed day moves it to that day's year; what was copied from it stays."""
    kept = incident(desk, id)
    values = checked(desk, FACTS, fields)
    if values.keys() & {"date", "number"}:
        values["school_year_id"] = _year(desk, values.get("date", kept.date))
        _free(desk, values["school_year_id"], values.get("number", kept.number), but=id)
    with desk.change("Correct an incident") as change:
        change.update("incident", id, **values)


def remove_incident(desk: Desk, id: int) -> None:
    """Take out an incident that should never have been written, with everything about it."""
    kept = incident(desk, id)
    with desk.change("Take out an incident") as change:
        for person in kept.people:
            take_out(change, person)
        change.delete("incident", id)


def _year(desk: Desk, day: date) -> int:
    today = desk.now().date()
    if day > today:
        raise Refused(f"Day “{day}”: it can't come after today. Example: {today}.")
    year = year_of(desk, day)
    if year is None or year.stage == "closed":
        raise Refused(f"Day “{day}”: no school year that is open has this day. Example: {today}.")
    return year.id


def _free(desk: Desk, year: int, number: str, but: int | None = None) -> None:
    if desk.one("incidents.taken", year=year, number=number, but=but):
        free = desk.value("incidents.next_number", year=year)
        raise Refused(f"Number “{number}”: another incident of this year has it. Example: {free}.")
