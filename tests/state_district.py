"""A small district whose every record was written by an act, on a known day, for the tests of state files."""

import copy
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from studentdesk.db import Desk
from studentdesk.records import attendance, courses, enrollment, institutions, students
from studentdesk.records.calendars import make_calendar
from studentdesk.records.district import district, found
from studentdesk.records.grade_levels import grade_level_named
from studentdesk.records.schools import add_school, schools
from studentdesk.records.years import current_year

FIRST, LAST = date(2025, 8, 25), date(2026, 6, 5)


@dataclass
class Place:
    """The desk and the ids that tests ask for by name."""

    desk: Desk
    secret: bytes
    year: int = 0
    schools: list[int] = field(default_factory=list)
    calendar: int = 0
    students: dict[str, int] = field(default_factory=dict)
    pieces: dict[str, int] = field(default_factory=dict)
    sections: dict[str, int] = field(default_factory=dict)

    def on(self, *day: int) -> None:
        """It is eight in the morning of a day."""
        self.desk.now = lambda: datetime(*day, 8, 0)  # type: ignore[arg-type]

    def student(self, name: str, state_id: str, local_id: str, born: date) -> int:
        """Add a student called "First Last"."""
        first, _, last = name.partition(" ")
        self.students[name] = students.add_student(
            self.desk,
            first_name=first,
            last_name=last,
            state_id=state_id,
            local_id=local_id,
            birth_date=born,
            sex="F",
        )
        return self.students[name]

    def enroll(
        self, name: str, grade: str, begins: date = FIRST, kind: str = "new", school: int = 0, **facts: object
    ) -> int:
        """Put a student on the roll."""
        level = grade_level_named(self.desk, grade)
        assert level
        facts.setdefault("residence_status", "A")
        self.pieces[name] = enrollment.enroll(
            self.desk, self.students[name], school_id=self.schools[school], begins=begins,
            grade_level_id=level.id, entry_kind=kind, **facts,
        )  # fmt: skip
        return self.pieces[name]

    def institution_of(self, school: int) -> int:
        """The institution behind one of our schools."""
        return next(one.institution_id for one in schools(self.desk) if one.id == self.schools[school])


@contextmanager
def founded(
    folder: Path, state: str, number: str, school_numbers: tuple[str, str], secret: bytes = b""
) -> Iterator[Place]:
    """A district with two schools, one calendar and nobody in it yet."""
    secret = secret or os.urandom(48)
    desk = Desk.create(folder / "district.studentdesk", secret, "Pat")
    place = Place(desk, secret)
    place.on(2025, 8, 20)
    found(desk, "Example Area SD", state, "2025-26")
    institutions.correct_institution(desk, district(desk).institution_id, state_district_code=number)
    place.year = current_year(desk).id
    for name, code in zip(("Lincoln", "Washington"), school_numbers, strict=True):
        place.schools.append(add_school(desk, name, name[:2], state_school_code=code))
    place.calendar = make_calendar(
        desk, school_year_id=place.year, code="ALL", name="All", first_day=FIRST, last_day=LAST,
        school_ids=place.schools, holidays={date(2025, 9, 1)}, minutes=330,
    )  # fmt: skip
    try:
        yield place
    finally:
        desk.close()


@contextmanager
def copied(place: Place, folder: Path) -> Iterator[Place]:
    """The same district once more, in a file of its own: quicker than writing every act again."""
    path = folder / "district.studentdesk"
    shutil.copyfile(place.desk.path, path)
    desk = Desk.open(path, place.secret, "Pat")
    desk.now = place.desk.now
    again = copy.deepcopy(replace(place, desk=None))  # type: ignore[arg-type]
    again.desk = desk
    try:
        yield again
    finally:
        desk.close()


def stays(place: Place) -> None:
    """Seven students: one stays, one changes grade, one changes school, one leaves, and so on."""
    desk = place.desk
    ohio = institutions.add_institution(desk, kind="district", name="Somewhere Else", state="OH")
    for number, name in enumerate(
        ("Ana Stays", "Ben Grade", "Cy Moves", "Dee Leaves", "Eve Noshow", "Flo Returns", "Gus Later")
    ):
        place.student(name, f"{1000000001 + number}", f"{101 + number}", date(2015, 3, 9))
    place.enroll("Ana Stays", "K", session="am")
    for name in ("Ben Grade", "Cy Moves", "Dee Leaves", "Eve Noshow", "Flo Returns"):
        place.enroll(name, "04", kind="next year")
    place.on(2025, 9, 3)
    enrollment.begin_planned(desk)
    enrollment.no_show(desk, place.pieces["Eve Noshow"])
    place.on(2025, 9, 16)
    place.pieces["Cy Moves, after"] = enrollment.change_piece(
        desk, place.pieces["Cy Moves"], date(2025, 9, 15), school_id=place.schools[1]
    )
    place.on(2025, 10, 6)
    fifth = grade_level_named(desk, "05")
    assert fifth
    place.pieces["Ben Grade, after"] = enrollment.change_piece(
        desk, place.pieces["Ben Grade"], date(2025, 10, 6), grade_level_id=fifth.id
    )
    place.on(2025, 10, 13)
    enrollment.withdraw(
        desk, place.pieces["Dee Leaves"], last_day=date(2025, 10, 10), exit_kind="moved on", to_id=ohio
    )
    enrollment.withdraw(
        desk, place.pieces["Flo Returns"], last_day=date(2025, 10, 13), exit_kind="other", exit_code="WD01"
    )
    place.on(2025, 11, 12)
    place.enroll("Flo Returns", "04", date(2025, 11, 3), "re-entry")
    place.enroll("Gus Later", "04", date(2025, 12, 1))


def classes(place: Place) -> None:
    """Two homerooms of Lincoln with their students, handed in for September and two days of October."""
    desk = place.desk
    course = courses.add_course(desk, local_code="HR", name="Homeroom")
    for room, names in {"4A": ("Ana O'Day", "Ben Núñez"), "4B": ("Cy Short",)}.items():
        section = courses.add_section(
            desk,
            course_id=course,
            school_id=place.schools[0],
            school_year_id=place.year,
            code=room,
            homeroom=True,
        )
        place.sections[room] = section
        for name in names:
            number = 100000001 + len(place.students)
            place.student(name, str(number), f"L{number % 100:03}", date(2015, 3, 9))
            place.enroll(name, "04")
            courses.join_section(desk, section, place.students[name], FIRST)
    place.on(2025, 10, 31)
    enrollment.begin_planned(desk)
    for day in range(2, 31):
        if date(2025, 9, day).weekday() < 5:
            for section in place.sections.values():
                attendance.take(desk, section, date(2025, 9, day), {})
    for day in (1, 2):
        attendance.take(desk, place.sections["4A"], date(2025, 10, day), {})


@contextmanager
def both(enrolled_in: Path, attended_in: Path) -> Iterator[tuple[Place, Place]]:
    """A district of each of two states: one with stays to report, one with classes handed in."""
    numbers = ("340490990260001", "340490990260002")
    with (
        founded(enrolled_in, "pa", "123456789", ("0123", "0456")) as enrolled,
        founded(attended_in, "il", "340490990260000", numbers) as attended,
    ):
        stays(enrolled)
        classes(attended)
        yield enrolled, attended
