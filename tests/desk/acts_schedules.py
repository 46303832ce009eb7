"""Acts of schedules for the undo test: when a class meets, who teaches it, who is in it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from studentdesk.records import course_requests, courses, meetings, schedules, section_copies, years
from studentdesk.records.course_requests import Wish
from tests.desk.acts import World

SOME_PATTERNS = ("4", "4 A", "5 MWF", "1-2 B @9", "2 A, 4 B")

ACTS: dict[str, Callable[[World], Any]] = {
    "meetings.set_meetings": lambda w: meetings.set_meetings(
        w.desk, w.some("section", "homeroom = 0"), w.pick.choice(SOME_PATTERNS)
    ),
    "schedules.add_class": lambda w: schedules.add_class(
        w.desk, w.some("student"), w.some("section"), w.day(), anyway=w.pick.random() < 0.5
    ),
    "course_requests.request_courses": lambda w: course_requests.request_courses(
        w.desk,
        w.school,
        w.year,
        {Wish(w.some("student"), w.pick.randint(1, 3)): w.pick.choice(("ART", "HR", ""))},
    ),
    "section_copies.copy_sections": lambda w: section_copies.copy_sections(
        w.desk, w.school, w.year, w.some("school_year", "label = '2026-27'")
    ),
    "schedules.drop_class": lambda w: schedules.drop_class(w.desk, w.some("section_enrollment"), w.day()),
    "schedules.move_class": lambda w: schedules.move_class(
        w.desk, w.some("section_enrollment"), w.some("section", "homeroom = 0"), w.day(), anyway=True
    ),
}


def lay(world: World) -> None:
    """Two classes of a course on days A and B, a child in one of them."""
    course = courses.add_course(world.desk, local_code="ART", name="Art")
    at: dict[str, Any] = {"school_id": world.school, "school_year_id": world.year, "course_id": course}
    for code, pattern in (("1", "4 A"), ("2", "4 B")):
        section = courses.add_section(world.desk, code=code, seats=1, **at)
        meetings.set_meetings(world.desk, section, pattern)
        if code == "1":
            schedules.add_class(world.desk, 1, section, date(2025, 8, 25))
    years.open_year(world.desk, "2026-27")
