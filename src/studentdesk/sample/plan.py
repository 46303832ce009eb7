"""Which schools the invented district has, and how many children go to each grade."""

from dataclasses import dataclass
from random import Random

from studentdesk.findings import Refused
from studentdesk.sample.families import GRADES
from studentdesk.sample.tables import column, nth

STUDENTS_A_SCHOOL = 600
FEWEST_SCHOOLS = 3
MOST_STUDENTS = 800_000
SCHOOLS_A_TOWN = 4.3
LEVELS = {"elementary": range(6), "middle": range(6, 9), "high": range(9, GRADES)}


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """A school before it is in the file. ``number`` counts through the district from 0."""

    number: int
    level: str
    name: str
    short_name: str

    @property
    def grades(self) -> range:
        """The grades it teaches, kindergarten being 0."""
        return LEVELS[self.level]


@dataclass(frozen=True, slots=True)
class Town:
    """One high school, its middle school and their elementaries: families stay within it."""

    number: int
    name: str
    schools: tuple[SchoolPlan, ...]
    quotas: tuple[int, ...]

    @property
    def students(self) -> int:
        """How many students live there."""
        return sum(self.quotas)


def towns(students: int, schools: int | None, seed: int) -> list[Town]:
    """The district, town by town: one town as a rule, more where there are more than six schools."""
    if not 1 <= students <= MOST_STUDENTS:
        raise Refused(f"Students “{students}”: from 1 to {MOST_STUDENTS:,}. Example: 2500.")
    if schools is not None and not FEWEST_SCHOOLS <= schools <= max(FEWEST_SCHOOLS, students):
        raise Refused(
            f"Schools “{schools}”: at least {FEWEST_SCHOOLS}, an elementary, a middle and a high school, and"
            f" no more than students. Example: {max(FEWEST_SCHOOLS, round(students / STUDENTS_A_SCHOOL))}."
        )
    wanted = schools or max(FEWEST_SCHOOLS, round(students / STUDENTS_A_SCHOOL))
    sizes = _shares(wanted, max(1, round(wanted / SCHOOLS_A_TOWN)))
    made: list[Town] = []
    first = before = 0
    for number, size in enumerate(sizes):
        upto = students * (first + size) // wanted
        made.append(_town(number, first, size, upto - before, Random(f"{seed}/{number}/plan")))
        first, before = first + size, upto
    return made


def _town(number: int, first: int, size: int, students: int, dice: Random) -> Town:
    name = nth(column("towns"), number)
    elementaries = size - 2
    schools = [
        SchoolPlan(first + n, "elementary", f"{base} Elementary School", f"{base} ES")
        for n, base in enumerate(nth(column("schools"), first - 2 * number + n) for n in range(elementaries))
    ]
    schools.append(SchoolPlan(first + elementaries, "middle", f"{name} Middle School", f"{name} MS"))
    schools.append(SchoolPlan(first + elementaries + 1, "high", f"{name} High School", f"{name} HS"))
    quotas = _shares(students, GRADES)
    dice.shuffle(quotas)
    return Town(number, name, tuple(schools), tuple(quotas))


def _shares(whole: int, parts: int) -> list[int]:
    """A whole number cut into parts that differ by one at most."""
    return [whole * (part + 1) // parts - whole * part // parts for part in range(parts)]
