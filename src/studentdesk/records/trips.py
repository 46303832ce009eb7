"""Trips: asked for by a teacher or a parent, decided by the principal, and marked ahead as days present."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records import absences, attendance
from studentdesk.records.absence_notes import NO, PRINCIPAL, YES
from studentdesk.records.facts import Fact, checked

FACTS = {
    "name": Fact("Trip", longest=80, example="Science museum, grade 3", needed=True),
    "asked_by": Fact("Asked by", longest=80, example="Ms. Rivera"),
}


@dataclass(frozen=True, slots=True)
class Trip:
    """One trip. ``accepted``: yes, no, or principal: it waits. ``code``: how its days count."""

    id: int
    name: str
    first_day: date
    last_day: date
    code: str
    asked_by: str | None
    asked_on: date
    accepted: str
    students: int


def trips(desk: Desk, since: date) -> list[Trip]:
    """The trips that end on a day or later, by their first day."""
    return desk.read_as(Trip, "trips.since", day=since)


def for_the_principal(desk: Desk) -> list[Trip]:
    """The trips that wait for a decision, the next to leave first."""
    return desk.read_as(Trip, "trips.waiting")


def going(desk: Desk, trip_id: int) -> list[int]:
    """The ids of who goes, by name."""
    return [row["student_id"] for row in desk.read("trips.going", trip=trip_id)]


def ask_for_trip(
    desk: Desk,
    student_ids: Sequence[int],
    first: date,
    last: date,
    *,
    name: str,
    asked_by: str | None = None,
    code: str = "",
) -> int:
    """Ask for a trip of a group; nothing is marked until the principal has decided. Answers its id.

    ``code``: the letter of its days, the usual one of a school activity where empty.
    """
    values = checked(desk, FACTS, {"name": name, "asked_by": asked_by})
    absences.check_days(first, last)
    if not student_ids:
        raise Refused("Who: nobody is named. Example: 3A.")
    letter = code.strip() or absences.activity_code(desk).code
    ids = {one.code.casefold(): one.id for one in attendance.codes(desk) if one.active}
    if letter.casefold() not in ids:
        raise Refused(f"Code “{letter}”: it is not an attendance code in use. Example: F.")
    if not any(absences.school_days(desk, student, first, last) for student in student_ids):
        raise Refused(
            f"From “{first}”: nobody of the group has school on these days. Example: {desk.now().date()}."
        )
    with desk.change(f"Ask for a trip, {first:%b} {first.day}") as change:
        trip = change.insert(
            "trip", first_day=first, last_day=last, code_id=ids[letter.casefold()], accepted=PRINCIPAL,
            asked_on=desk.now().date(), by_id=desk.person.id, **values,
        )  # fmt: skip
        change.insert_many("trip_student", ("trip_id", "student_id"), [(trip, one) for one in student_ids])
    return trip


def decide_trip(desk: Desk, trip_id: int, accept: bool) -> int:
    """The principal's decision: yes marks the days ahead, no takes away what had been marked for it.

    A day that the office has marked already stays as it is. Answers how many days were marked.
    """
    trip = _trip(desk, trip_id)
    with desk.change("Trip: yes" if accept else "Trip: no") as change:
        change.update("trip", trip_id, accepted=YES if accept else NO)
        _unmark(change, trip_id)
        return _mark(desk, change, trip) if accept else 0


def take_out_trip(desk: Desk, trip_id: int) -> None:
    """The trip does not take place: it goes, and the days marked for it."""
    _trip(desk, trip_id)
    with desk.change("Take out a trip") as change:
        _unmark(change, trip_id)
        for row in change.read("trips.members", trip=trip_id):
            change.delete("trip_student", row["id"])
        change.delete("trip", trip_id)


def _mark(desk: Desk, change: Change, trip: Trip) -> int:
    marked = 0
    for student in going(desk, trip.id):
        kept = {row["date"] for row in change.read(
            "absence_notes.marked", student=student, first=trip.first_day, last=trip.last_day
        )}  # fmt: skip
        for day in absences.school_days(desk, student, trip.first_day, trip.last_day):
            if day.isoformat() not in kept:
                attendance.mark(desk, student, day, trip.code, reason=trip.name)
                (row,) = change.read("absence_notes.mark_of", student=student, day=day)
                change.update("attendance_mark", row["id"], trip_id=trip.id)
                marked += 1
    return marked


def _unmark(change: Change, trip: int) -> None:
    for row in change.read("trips.marks", trip=trip):
        change.delete("attendance_mark", row["id"])


def _trip(desk: Desk, id: int) -> Trip:
    for found in desk.read_as(Trip, "trips.by_id", id=id):
        return found
    raise KeyError(f"trip {id}")
