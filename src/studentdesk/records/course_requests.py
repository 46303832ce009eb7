"""What students ask to take next, in the order of their wish, and whether there are seats for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused

PLACES, ALTERNATES = 8, 2


class Wish(NamedTuple):
    """A place on a student's list: 1 is what matters most; alternates count where a first choice is full."""

    student_id: int
    place: int
    alternate: bool = False


@dataclass(frozen=True, slots=True)
class Requests:
    """A student's list by course code; '' where a place is empty."""

    student_id: int
    name: str
    local_id: str
    grade: str
    choices: tuple[str, ...]
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """A course counted against its seats. ``usual``: the seats of one class of it, this year or before."""

    id: int
    code: str
    name: str
    requested: int
    alternates: int
    sections: int
    seats: int
    usual: int | None

    @property
    def short(self) -> int:
        """For how many there is no seat."""
        return max(self.requested - self.seats, 0)

    @property
    def needed(self) -> int | None:
        """How many classes of the usual size seat everybody; nothing where no size is known."""
        return -(-self.requested // self.usual) if self.usual else None


def requests(
    desk: Desk, school_id: int, school_year_id: int, grade_level_id: int | None = None
) -> list[Requests]:
    """The lists of everybody who is at a school now or comes to it from one of ours that feeds it."""
    today = desk.now().date()
    found: dict[int, Requests] = {}
    kept: dict[int, dict[tuple[int, bool], str]] = {}
    for row in desk.read(
        "course_requests.of_school", school=school_id, year=school_year_id, grade=grade_level_id, day=today
    ):
        id = row["student_id"]
        found[id] = Requests(id, row["name"], row["local_id"], row["grade"], (), ())
        if row["place"]:
            kept.setdefault(id, {})[row["place"], bool(row["alternate"])] = row["code"]
    return [_with(one, kept.get(one.student_id, {})) for one in found.values()]


def demand(desk: Desk, school_id: int, school_year_id: int) -> list[Demand]:
    """Every course that is asked for or offered at a school in a year, those asked for first."""
    return desk.read_as(Demand, "course_requests.demand", school=school_id, year=school_year_id)


def request_courses(desk: Desk, school_id: int, school_year_id: int, wishes: Mapping[Wish, str]) -> None:
    """Write course codes into places of students' lists, '' empties one; all of them as one act.

    A course stands on a student's list once: written into a second place, it moves there.
    """
    with desk.change("Course requests") as change:
        known = {row["local_code"].casefold(): row["id"] for row in change.read("course_requests.courses")}
        for wish, code in wishes.items():
            course = known.get(code.strip().casefold()) if code.strip() else None
            if code.strip() and course is None:
                raise Refused(f"Course “{code}”: it is not in the catalog or not in use. Example: ALG1.")
            if not change.read("course_requests.may_ask", student=wish.student_id, school=school_id):
                raise NotHere()
            asked = {"student": wish.student_id, "year": school_year_id}
            at = {"place": wish.place, "alternate": wish.alternate}
            change.run("course_requests.empty", **asked, **at, course=course)
            if course is not None:
                change.insert(
                    "course_request", student_id=wish.student_id, school_id=school_id,
                    school_year_id=school_year_id, course_id=course, **at,
                )  # fmt: skip


def _with(one: Requests, kept: Mapping[tuple[int, bool], str]) -> Requests:
    choices = tuple(kept.get((place, False), "") for place in range(1, PLACES + 1))
    alternates = tuple(kept.get((place, True), "") for place in range(1, ALTERNATES + 1))
    return Requests(one.student_id, one.name, one.local_id, one.grade, choices, alternates)
