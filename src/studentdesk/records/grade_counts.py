"""How far the grades of a term are: class by class, how many of its students have one."""

from dataclasses import dataclass

from studentdesk.db import Desk


@dataclass(frozen=True, slots=True)
class ClassGrades:
    """A class that meets in a term: how many students it had then, and how many of them are graded."""

    section_id: int
    course: str
    code: str
    period: str
    homeroom: bool
    teacher: str
    students: int
    graded: int

    @property
    def missing(self) -> int:
        """How many grades are not there yet."""
        return self.students - self.graded


@dataclass(frozen=True, slots=True)
class Owed:
    """A class that owes grades of its last term that is over, and how many."""

    section_id: int
    school_id: int
    school: str
    course: str
    code: str
    term_id: int
    missing: int


def owed(desk: Desk, year_id: int, section_id: int | None = None) -> list[Owed]:
    """The classes of a school year, or one of them, in which somebody has no grade of the last term."""
    today = desk.now().date()
    return desk.read_as(Owed, "grade_counts.owed", year=year_id, today=today, section=section_id)


def class_grades(desk: Desk, term_id: int, kind: str) -> list[ClassGrades]:
    """The classes of the term's school that meet in it, by course; homerooms only where one is graded."""
    return desk.read_as(ClassGrades, "grade_counts.of_term", term=term_id, grade=kind)
