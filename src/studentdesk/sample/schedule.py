"""The timetable of a school: homerooms for all, seven periods from grade 6 on, and who sits where."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from studentdesk.sample.book import Book
from studentdesk.sample.calendars import ROTATES
from studentdesk.sample.days import Year
from studentdesk.sample.ground import Ground
from studentdesk.sample.plan import SchoolPlan
from studentdesk.sample.staff import Faculty, Teacher
from studentdesk.sample.stays import Piece, by_student
from studentdesk.sample.tables import table

HOMEROOM, LARGEST, FILLED, GROUP = 22, 28, 16, 26
SLOTS = ("english", "math", "science", "social", "half", "elective", "second")
HELPED = 4  # of so many English classes one has a co-teacher
QUARTERS = {"": (0, 1, 2, 3), "S1": (0, 1), "S2": (2, 3)}


@dataclass(frozen=True, slots=True)
class Course:
    """A row of the catalog as the timetable needs it."""

    code: str
    level: str
    slot: str
    grades: frozenset[int]
    department: str
    credit: int | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A student's place in a class that is graded. ``semester``: "" for the whole year, S1, S2."""

    section_enrollment_id: int
    section_id: int
    student_id: int
    begins: date
    ends: date | None
    semester: str
    letters: bool
    credit: int | None


@dataclass(slots=True)
class School:
    """A school in the file: its ids, its plan, and the pieces of all who are or were there, in order."""

    id: int
    plan: SchoolPlan
    terms: dict[str, int]
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Timetable:
    """What attendance and grades are made from: homerooms by id, and the graded seats; and who counsels."""

    homerooms: list[int]
    seats: list[Seat]
    counselor: int


def timetable(book: Book, ground: Ground, school: School, seed: int) -> Timetable:
    """Write a school's staff and classes and put everybody into them."""
    dice = Random(f"{seed}/{school.plan.number}/timetable")
    faculty = Faculty(book, ground, school.plan, dice)
    maker = _Maker(book, ground, school, faculty, dice, by_student(school.pieces))
    seats = [] if school.plan.level == "elementary" else maker.periods()
    homerooms = maker.homerooms()
    office = faculty.fill(len(maker.of_student))
    return Timetable(homerooms, seats, office["Counselor"])


@dataclass(slots=True)
class _Maker:
    book: Book
    ground: Ground
    school: School
    faculty: Faculty
    dice: Random
    of_student: dict[int, list[Piece]]

    def homerooms(self) -> list[int]:
        """A homeroom for everybody who comes; who comes again finds the old one."""
        made: list[int] = []
        for grade, pieces in sorted(self._by_grade().items()):
            begin = [piece for piece in pieces if piece.entry != "from our school"]
            join = [piece for piece in pieces if piece.entry == "from our school"]
            self.dice.shuffle(begin)
            groups = _dealt(begin or join, HOMEROOM + 3 * (grade > 5))
            for number, piece in enumerate(join if begin else ()):
                groups[-1 - number % len(groups)].append(piece)
            made += [self._homeroom(grade, number, group) for number, group in enumerate(groups, 1)]
        return made

    def periods(self) -> list[Seat]:
        """Seven courses for everybody, one in each period."""
        pools: defaultdict[tuple[str, int], list[Piece]] = defaultdict(list)
        begin = 0
        for _, pieces in sorted(self._by_grade().items()):
            self.dice.shuffle(pieces)
            groups = min(len(SLOTS), -(-len(pieces) // GROUP))
            for number, piece in enumerate(pieces):
                for place, slot in enumerate(SLOTS):
                    pools[slot, (place + begin + number % groups) % len(SLOTS) + 1].append(piece)
            begin += groups  # the next grade's groups go on from here, so that few teachers do for all
        numbers: defaultdict[str, int] = defaultdict(int)
        seats: list[Seat] = []
        for (slot, period), pieces in sorted(pools.items()):
            for courses, group in self._chosen(slot, period, pieces):
                for part in _dealt(group, LARGEST):
                    seats += self._classes(courses, period, part, numbers)
        return seats

    def _by_grade(self) -> dict[int, list[Piece]]:
        """Everybody's first piece at the school, by the grade they began in."""
        found: defaultdict[int, list[Piece]] = defaultdict(list)
        for pieces in self.of_student.values():
            found[pieces[0].grade].append(pieces[0])
        return found

    def _homeroom(self, grade: int, number: int, group: list[Piece]) -> int:
        course = next(c for c in catalog() if c.slot == "homeroom" and grade in c.grades)
        code = f"{grade or 'K'}-{number}"
        id = self._section(course, code, "", self.faculty.homeroom(), "")
        for first in group:
            for piece in self.of_student[first.student.id]:
                piece.homeroom, piece.section = code, id
                self._seat(id, piece, self.ground.year.first_day, None)
        return id

    def _chosen(
        self, slot: str, period: int, pieces: list[Piece]
    ) -> Iterator[tuple[list[Course], list[Piece]]]:
        """Who takes which course of a slot in a period. There are as many as fill; they take turns."""
        offered = [c for c in catalog() if c.slot == slot and c.level == self.school.plan.level]
        if slot == "half":
            yield offered, pieces
            return
        turned = offered[period % len(offered) :] + offered[: period % len(offered)]
        held = turned[: max(1, len(pieces) // FILLED)]
        chosen: dict[str, list[Piece]] = {course.code: [] for course in offered}
        for piece in pieces:
            liked = [course for course in held if piece.grade in course.grades]
            fitting = liked or [course for course in turned if piece.grade in course.grades][:1]
            chosen[self.dice.choice(fitting).code].append(piece)
        yield from (([course], chosen[course.code]) for course in offered if chosen[course.code])

    def _classes(
        self, courses: list[Course], period: int, group: list[Piece], numbers: defaultdict[str, int]
    ) -> Iterator[Seat]:
        """The class of a group, or its two half-year classes one after the other."""
        teacher = self.faculty.teacher(courses[0].department, str(period))
        halves = ("S1", "S2") if len(courses) > 1 else ("",)
        for course, semester in zip(courses if period % 2 else courses[::-1], halves, strict=True):
            numbers[course.code] += 1
            id = self._section(course, str(numbers[course.code]), str(period), teacher, semester)
            for first in group:
                for piece in self.of_student[first.student.id]:
                    yield from self._graded(id, piece, course, semester)

    def _graded(self, section: int, piece: Piece, course: Course, semester: str) -> Iterator[Seat]:
        year = self.ground.year
        term = next(term for term in year.terms if term.code == (semester or "FY"))
        ends = term.ends if semester == "S1" and term.ends <= year.until else None
        id = self._seat(section, piece, term.begins, ends)
        if id:
            first, last = max(piece.begins, term.begins), _first(piece.ends, ends)
            yield Seat(
                id, section, piece.student.id, first, last, semester, course.credit is None, course.credit
            )

    def _section(self, course: Course, code: str, period: str, teacher: Teacher, semester: str) -> int:
        ground = self.ground
        homeroom = int(course.slot == "homeroom")
        id = self.book.add(
            "section", ground.courses[course.code], self.school.id, ground.year_id, code, teacher.room,
            LARGEST + 2, period, homeroom,
        )  # fmt: skip
        if not homeroom:
            for quarter in QUARTERS[semester]:
                self.book.add("section_term", id, self.school.terms[f"Q{quarter + 1}"])
        self.book.add("section_staff", id, teacher.id, "of record")
        if course.slot == "science" and self.school.plan.level == ROTATES:
            for day, room in (("A", None), ("B", f"Lab {teacher.room}")):
                self.book.add("section_meeting", id, period, day, room)
        if course.slot == "english" and int(code) % HELPED == 1:
            self._helped(id, period)
        return id

    def _helped(self, section: int, period: str) -> None:
        """A special education teacher stands in the class too, one of the school's first who is free."""
        helper = self.faculty.teacher("Special education", period)
        self.book.add("section_staff", section, helper.id, "co-teacher")

    def _seat(self, section: int, piece: Piece, begins: date, ends: date | None) -> int | None:
        """Put a student into a class for as long as piece and class last together, if that has begun."""
        first, last = max(piece.begins, begins), _first(piece.ends, ends)
        if first > max(self.ground.year.until, self.ground.year.first_day) or (last and last < first):
            return None
        through = last.isoformat() if last else None
        return self.book.add("section_enrollment", section, piece.student.id, first.isoformat(), through)


@cache
def catalog() -> tuple[Course, ...]:
    """The district's courses."""
    return tuple(
        Course(
            row["code"], row["level"], row["slot"], frozenset(map(int, row["grades"].split())),
            row["department"], int(row["credit"]) if row["credit"] else None,
        )
        for row in table("courses")
    )  # fmt: skip


def quarters_of(seat: Seat, year: Year) -> list[int]:
    """The finished marking periods in which a student sat in a class long enough for a grade: 0 to 3."""
    found = []
    for quarter in QUARTERS[seat.semester]:
        term = next(term for term in year.terms if term.code == f"Q{quarter + 1}")
        stayed = seat.ends is None or seat.ends >= term.ends
        if stayed and (term.ends - max(seat.begins, term.begins)).days >= 20 and term.ends < year.until:
            found.append(quarter)
    return found


def _dealt(pieces: list[Piece], largest: int) -> list[list[Piece]]:
    """As few groups as can be, none larger than ``largest``, all alike in size."""
    groups = -(-len(pieces) // largest)
    return [pieces[number::groups] for number in range(groups)]


def _first(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other
