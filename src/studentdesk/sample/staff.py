"""Who works at the schools of a town: teachers as classes need them, and the others."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from studentdesk.sample.book import Book
from studentdesk.sample.ground import Ground
from studentdesk.sample.names import address_part, first_name, last_name, origins
from studentdesk.sample.plan import SchoolPlan

STUDENTS_A_STAFF_MEMBER = 14
PERIODS_A_TEACHER = 6
OFFICE = ("Principal", "Secretary", "Counselor", "School nurse")


@dataclass(slots=True)
class Teacher:
    """A teacher with a room, and the class periods already taken."""

    id: int
    room: str
    busy: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Faculty:
    """The staff of one school while its timetable is made."""

    book: Book
    ground: Ground
    school: SchoolPlan
    dice: Random
    size: int = 0
    departments: dict[str, list[Teacher]] = field(default_factory=dict)

    def hire(self, position: str) -> int:
        """Write a new staff member and answer the id."""
        dice, number = self.dice, next(self.ground.staff_numbers)
        origin = origins().pick(dice)
        sex, era = "F" if dice.random() < 0.74 else "M", "elder" if dice.random() < 0.35 else "parent"
        first, last = first_name(origin, sex, era, dice), last_name(origin, dice)
        year = self.ground.year.begins.year
        age = dice.randrange(24, 44) if era == "parent" else dice.randrange(44, 66)
        worked = min(age - 23, dice.randrange(0, 22))
        self.size += 1
        return self.book.add(
            "staff",
            f"{number:05}",
            self.ground.numbers.staff(number),
            last,
            first,
            (date(year - age, 1, 1) + timedelta(dice.randrange(365))).isoformat(),
            f"{address_part(first)[:1]}{address_part(last)}{number}@example.org",
            position,
            date(year - worked, 8, 15).isoformat(),
        )

    def teacher(self, department: str, period: str) -> Teacher:
        """A teacher of the department who is free in the period, a new one where nobody is."""
        known = self.departments.setdefault(department, [])
        free = (t for t in known if period not in t.busy and len(t.busy) < PERIODS_A_TEACHER)
        teacher = next(free, None) or self._new(known)
        teacher.busy.add(period)
        return teacher

    def homeroom(self) -> Teacher:
        """A teacher who has no homeroom yet, a new one where everybody has."""
        known = [teacher for department in self.departments.values() for teacher in department]
        teacher = next((t for t in known if "" not in t.busy), None)
        teacher = teacher or self._new(self.departments.setdefault("Homeroom", []))
        teacher.busy.add("")
        return teacher

    def _new(self, department: list[Teacher]) -> Teacher:
        room = 100 * (1 + self.size // 30) + self.size % 30 + 1
        department.append(Teacher(self.hire("Teacher"), str(room)))
        return department[-1]

    def fill(self, students: int) -> dict[str, int]:
        """The office, and aides and specialists until there is one person for each fourteen students.

        Answers who holds which place in the office.
        """
        office = {position: self.hire(position) for position in OFFICE}
        while self.size < students // STUDENTS_A_STAFF_MEMBER:
            self.hire(("Aide", "Special education teacher", "Reading specialist")[self.size % 3])
        return office
