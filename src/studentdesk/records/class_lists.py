"""Who is in a class, and on a school's roll, as a list on paper shows them: with whom to call at home.

Last names first, then first names: the order of the screens. A contact whom a restriction keeps from the
child is never the one to call, and a child who died is on no list, whatever day it is made for.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.db.roles import sees
from studentdesk.findings import Refused


@dataclass(frozen=True, slots=True)
class Session:
    """A school year as its calendars have it: the first and the last day of school of any school."""

    year_id: int
    year: str
    begins: date
    ends: date
    first_day: date
    last_day: date

    def nearest(self, day: date) -> date:
        """``day``, or the first or last day of school: in August a list is wanted as of the first day."""
        return min(max(day, self.first_day), self.last_day)


@dataclass(frozen=True, slots=True)
class ListedClass:
    """A class as the head of its list names it: the school in full, the teacher of record."""

    section_id: int
    course: str
    course_code: str
    code: str
    homeroom: bool
    room: str | None
    period: str
    school_id: int
    school: str
    teacher: str | None

    @property
    def title(self) -> str:
        """What the class is called: "Algebra I, section 3", also where the code is "Sec 3"."""
        number = self.code if self.code.casefold().startswith("sec") else f"section {self.code}"
        return f"{self.course}, {number}"


@dataclass(frozen=True, slots=True)
class ClassLine:
    """One student in a class. ``guardian`` is whom to call first, with the phone as it was typed."""

    section_id: int
    student_id: int
    last_name: str
    suffix: str | None
    first_name: str
    preferred_first_name: str | None
    local_id: str
    grade: str | None
    birth_date: date | None
    guardian: str | None
    relationship: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class RollLine:
    """One student on a school's roll, in the order of schools, grade levels and names."""

    school_id: int
    school: str
    grade: str
    homeroom: str | None
    student_id: int
    last_name: str
    suffix: str | None
    first_name: str
    preferred_first_name: str | None
    middle_name: str | None
    local_id: str
    state_id: str | None
    birth_date: date | None
    guardian: str | None
    relationship: str | None
    phone: str | None


def session(desk: Desk, day: date) -> Session:
    """The school year that ``day`` falls in, or else the last one before it, or the first one."""
    for found in desk.read_as(Session, "class_lists.session", day=day):
        return found
    raise Refused("No school year is open yet. Open one in Setup. Example: 2025-26.")


def classes(desk: Desk, year_id: int, day: date, school_id: int | None = None) -> list[ListedClass]:
    """The classes of a year, homerooms first, at one school or at all that this person works with."""
    return desk.read_as(ListedClass, "class_lists.classes", year=year_id, day=day, school=school_id)


def class_lines(desk: Desk, section_ids: Iterable[int], day: date) -> dict[int, list[ClassLine]]:
    """Who is in each of these classes on a day."""
    ids = list(section_ids)
    lines: dict[int, list[ClassLine]] = {id: [] for id in ids}
    for line in desk.read_as(
        ClassLine, "class_lists.lines", sections=json.dumps(ids), day=day, sees_restrictions=_sees(desk)
    ):
        lines[line.section_id].append(line)
    return lines


def roll(desk: Desk, day: date, school_id: int | None = None) -> list[RollLine]:
    """Who is on the roll of a school, or of each school, on a day."""
    return desk.read_as(
        RollLine, "class_lists.roll", day=day, school=school_id, sees_restrictions=_sees(desk)
    )


def _sees(desk: Desk) -> bool:
    """Who may not see restrictions is given only a contact the child lives with: any other may be barred."""
    return sees(desk.person.role, "student_contact", "restriction")
