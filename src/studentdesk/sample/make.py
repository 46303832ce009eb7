"""Make the invented district in an empty file: the same seed, the same records."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records.district import District, district, found
from studentdesk.records.years import label_of, open_year, set_stage, span
from studentdesk.sample import (
    assessments,
    attendance,
    calendars,
    drills,
    gradebook,
    grades,
    health,
    incidents,
    lent,
    mornings,
    people,
    programs,
    stays,
    student_years,
)
from studentdesk.sample.book import Book
from studentdesk.sample.days import plan_year
from studentdesk.sample.ground import Ground, lay, numbers_of
from studentdesk.sample.plan import SchoolPlan, Town, towns
from studentdesk.sample.schedule import School, Timetable, timetable
from studentdesk.sample.stays import Piece

NAME = "Juniper Valley SD"
LABEL = "Make an invented district"
# Everything is one change up to here. Beyond, a change for each so many students: what one change has
# written waits in memory until it is whole.
STUDENTS_A_CHANGE = 20_000

# What is written last of each town, table by table. In a large district only of every third town beyond so
# many students: a certificate is four rows a child, and all of them cost a tenth of the whole. What is lent
# is written of the same towns.
HEALTH_IN_FULL, HEALTH_EVERY = 20_000, 3
HEALTH = {
    "immunization": health.shots,
    "exemption": health.exemptions,
    "condition": health.conditions,
    "alert": health.alerts,
    "student_paper": health.papers,
}

Progress = Callable[[int, int], None]


def make(
    desk: Desk,
    *,
    students: int = 2500,
    schools: int | None = None,
    state: str = "pa",
    year: str = "2025-26",
    seed: int = 1,
    progress: Progress | None = None,
    today: date | None = None,
) -> None:
    """Fill an empty district with families, schools and a year's work; an empty file is founded first.

    Nothing in it is later than ``today``, the desk's own day unless said: a year that is past is whole, one
    that is running has come so far. ``progress`` is told how many students are in, of how many. Nobody takes
    it back: undoing it would empty the district.
    """
    plan = towns(students, schools, seed)
    ours = _ours(desk, state, year)
    shape = plan_year(year, today or desk.now().date(), seed)
    before = list(accumulate((town.students for town in plan), initial=0))
    ground: Ground | None = None
    batches = list(_batches(plan))
    for batch in batches:
        with desk.change(LABEL, final=True, source="sample") as change:
            book = Book(change)
            ground = ground or lay(
                change, book, ours, numbers_of(ours.state), _years(desk, year), shape, desk.person.id
            )
            for town in batch:
                _town(change, book, ground, town, before[town.number], seed)
                if progress:
                    progress(before[town.number] + town.students, students)
            if batch is batches[-1]:
                change.run("sample.program_papers", year=ground.year_id)
                change.run("sample.course_requests", year=ground.year_id)
                mornings.write(change, ground)


def _years(desk: Desk, label: str) -> list[int]:
    """The year and, closed, the three before it: who is in grade 12 began grade 9 in the earliest."""
    begins, _ends = span(label)
    found_years = [open_year(desk, label)]
    for before in range(1, 4):
        found_years.append(open_year(desk, label_of(begins.replace(year=begins.year - before))))
        set_stage(desk, found_years[-1], "closed")
    return found_years


def _ours(desk: Desk, state: str, year: str) -> District:
    if desk.one("district.it") is None:
        found(desk, NAME, state, year)
    if desk.value("sample.people_known"):
        raise Refused("This district has records already. An invented district needs an empty one.")
    return district(desk)


def _batches(plan: list[Town]) -> Iterator[list[Town]]:
    batch: list[Town] = []
    for town in plan:
        if batch and sum(known.students for known in batch) + town.students > STUDENTS_A_CHANGE:
            yield batch
            batch = []
        batch.append(town)
    yield batch


def _town(change: Change, book: Book, ground: Ground, town: Town, before: int, seed: int) -> None:
    """Everything of one town: schools and their year, families and their stays, classes, marks, grades."""
    places = [_school(book, ground, plan) for plan in town.schools]
    students = people.settle(book, ground, town, before, seed)
    found = stays.stays(town, students, ground.year, seed)
    for piece in (piece for pieces in found for piece in pieces):
        places[piece.school][0].pieces.append(piece)
    made = [timetable(book, ground, school, seed) for school, _ in places]
    dice = Random(f"{seed}/{town.number}/enrollment")
    ids, calendars = [school.id for school, _ in places], [calendar for _, calendar in places]
    for pieces in found:
        stays.write(book, ground, pieces, ids, calendars, dice)
    _whole(book, ground, found, [school for school, _ in places], made, seed)
    in_full = before < HEALTH_IN_FULL or town.number % HEALTH_EVERY == 0
    if in_full:
        for pieces in found:
            lent.write(book, ground, pieces, ids, seed)
    change.run("sample.together")
    book.write()
    for (school, _), table in zip(places, made, strict=True):
        dice = Random(f"{seed}/{school.plan.number}/handed in")
        book.pour("attendance_taken", attendance.handed_in(ground, school.id, table.homerooms, dice))
        book.pour("attendance_mark", attendance.marks(ground, school, seed))
        dice = Random(f"{seed}/{school.plan.number}/drills")
        book.pour("drill", drills.drills(ground.year, school.id, dice))
        book.pour("final_grade", grades.posted(ground, school, table.seats, seed))
        gradebook.write(book, ground, school, table.seats, seed)
    book.write()
    if in_full:
        for name, rows in HEALTH.items():
            book.pour(name, rows(ground, found, Random(f"{seed}/{town.number}/{name}")))


def _whole(
    book: Book,
    ground: Ground,
    found: list[list[Piece]],
    places: list[School],
    made: list[Timetable],
    seed: int,
) -> None:
    """What belongs to each child beside school: programs, the year's facts, tests; and what happened."""
    aid = [
        programs.write_aid(
            book, ground, place.id, place.plan.level, Random(f"{seed}/{place.plan.number}/aid")
        )
        for place in places
    ]
    known: dict[int, programs.Known] = {}
    for pieces in found:
        at, student = pieces[-1].school, pieces[0].student.id
        known[student] = programs.write(book, ground, pieces, aid[at], seed)
        student_years.write(book, ground, pieces, known[student], aid[at], made[at].counselor, seed)
        assessments.write(book, ground, pieces, known[student])
        assessments.write_awards(book, ground, pieces, known[student], seed)
    for place in places:
        incidents.write(book, ground, place, known, seed)


def _school(book: Book, ground: Ground, plan: SchoolPlan) -> tuple[School, int]:
    """A school, its calendar and its terms; answers it with its calendar's id."""
    numbers, year = ground.numbers, ground.year
    code = numbers.school(plan.number)
    institution = book.add(
        "institution", numbers.state, "school", ground.district_id, plan.name, None, code, 1
    )
    school = School(book.add("school", institution, plan.short_name, "day"), plan, {}, [])
    calendar = calendars.write(book, plan, school.id, ground.year_id, year)
    for term in year.terms:
        school.terms[term.code] = book.add(
            "term", ground.year_id, school.id, school.terms.get(term.parent or ""), term.kind, term.code,
            term.name, term.begins.isoformat(), term.ends.isoformat(), (term.ends - timedelta(7)).isoformat(),
            (term.ends + timedelta(10)).isoformat(), grades.posted_on(year, term.code),
        )  # fmt: skip
    return school, calendar
