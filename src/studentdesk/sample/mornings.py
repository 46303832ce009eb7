"""The office's mornings: notes of the first students' absences, calls, and what waits for the principal."""

from studentdesk.db import Change
from studentdesk.sample.ground import Ground


def write(change: Change, ground: Ground) -> None:
    """From the marks that there are; a trip is asked for a day to come, where the year has one."""
    year, person = ground.year, ground.person_id
    until = year.school_days[max(year.taught - 1, 0)]
    ahead = year.school_days[year.taught + 4 : year.taught + 5]
    change.run("sample.absence_notes", person=person)
    change.run("sample.notes_on_marks")
    change.run("sample.notes_to_decide", person=person, until=until)
    change.run("sample.absence_calls", person=person, until=until)
    change.run("sample.trip", person=person, until=until, day=ahead[0] if ahead else None)
    change.run("sample.trip_students", until=until)
