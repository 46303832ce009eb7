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


def class_grades(desk: Desk, term_id: int, kind: str) -> list[ClassGrades]:
    """The classes of the term's school that meet in it, by course; homerooms only where one is graded."""
    return desk.read_as(ClassGrades, "grade_counts.of_term", term=term_id, grade=kind)
