"""Who is at which school from when to when: the pieces of each student's year."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from studentdesk.records.students import age_on
from studentdesk.sample.book import Book
from studentdesk.sample.days import Year
from studentdesk.sample.ground import Ground
from studentdesk.sample.people import Student
from studentdesk.sample.plan import SchoolPlan, Town
from studentdesk.sample.tables import codes

NO_SHOW, LATE, LEAVES, RETURNS, MOVES, CHANGES = 0.004, 0.036, 0.032, 0.004, 0.03, 0.008
NONRESIDENT = 0.006
CENTER_FROM, CENTER_EVERY = 11, 12
DROPPED_OUT_FOR = "disliked school"


@dataclass(slots=True)
class Piece:
    """One piece of a stay. ``school`` is the place in the town's list; ``ends`` the last day, ``gone`` why.

    ``homeroom`` is the class's code, ``section`` its id; both come with the timetable.
    """

    student: Student
    school: int
    grade: int
    begins: date
    entry: str
    ends: date | None = None
    gone: str | None = None
    continues: bool = False
    homeroom: str | None = None
    section: int = 0

    @property
    def here(self) -> bool:
        """Whether the child ever came."""
        return self.gone != "no-show"

    def on(self, day: date) -> bool:
        """Whether the day is within the piece."""
        return self.here and self.begins <= day and (self.ends is None or day <= self.ends)


def stays(town: Town, students: list[Student], year: Year, seed: int) -> list[list[Piece]]:
    """Every student's pieces, first to last, as they are known on ``year.until``."""
    dice = Random(f"{seed}/{town.number}/stays")
    elementaries = [n for n, school in enumerate(town.schools) if school.level == "elementary"]
    return [_stay(town, student, year, elementaries, dice) for student in students]


def by_student(pieces: list[Piece]) -> dict[int, list[Piece]]:
    """The pieces of who came, student by student, first to last."""
    found: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.here:
            found.setdefault(piece.student.id, []).append(piece)
    return found


def write(
    book: Book, ground: Ground, pieces: list[Piece], schools: list[int], calendars: list[int], dice: Random
) -> None:
    """Write one student's pieces; ``schools`` and ``calendars`` are the ids in the town's order."""
    year = ground.year
    tuition = dice.random() < NONRESIDENT and ground.numbers.nonresident is not None
    came, goes, lives = ground.comes.pick(dice), ground.goes.pick(dice), ground.comes.pick(dice)
    tuition = tuition and lives in ground.neighbor_schools
    home = lives if tuition else ground.district_id
    status = ground.numbers.nonresident if tuition else ground.numbers.resident
    before: int | None = None
    for piece in pieces:
        moved = piece.gone == "moved on"
        before = book.add(
            "enrollment",
            piece.student.id,
            schools[piece.school],
            ground.year_id,
            _status(piece, year),
            piece.begins.isoformat(),
            piece.entry,
            came if piece.entry == "from outside" else None,
            piece.ends.isoformat() if piece.ends else None,
            piece.gone,
            goes if moved else None,
            before if piece.continues else None,
            ground.grades[piece.grade],
            calendars[piece.school],
            piece.homeroom,
            status,
            home,
            ground.neighbor_schools[home] if tuition else None,
            home,
            "in by district" if tuition else None,
            piece.begins.isoformat() if piece.entry != "next year" else None,
            DROPPED_OUT_FOR if piece.gone == "dropped out" else None,
            *_half_time(ground, piece),
        )
    _end_of_school(book, ground, pieces[-1], dice)


def _half_time(ground: Ground, piece: Piece) -> tuple[str, int | None]:
    """One in twelve of the older children is at the career center for the mornings or the afternoons."""
    if piece.grade < CENTER_FROM or piece.student.id % CENTER_EVERY or ground.center is None:
        return "full", None
    return ("am", "pm")[piece.student.id // CENTER_EVERY % 2], ground.center


def _end_of_school(book: Book, ground: Ground, last: Piece, dice: Random) -> None:
    if last.gone == "graduated":
        completed = ground.year.school_days[-1].isoformat()
        diploma, after = codes("diploma").pick(dice), codes("post_plan").pick(dice)
        book.add("graduation", last.student.id, ground.year_id, completed, "diploma", diploma, after)
    if last.gone == "dropped out" and last.ends:
        after = codes("quit_plan").pick(dice)
        book.add("graduation", last.student.id, ground.year_id, last.ends.isoformat(), "none", None, after)


def _status(piece: Piece, year: Year) -> str:
    if not piece.here:
        return "no-show"
    if piece.ends:
        return "ended"
    return "planned" if piece.begins > year.until else "current"


def _stay(town: Town, student: Student, year: Year, elementaries: list[int], dice: Random) -> list[Piece]:
    """All chances are drawn in any case, so that a longer year begins like a shorter one."""
    chance, when, again = dice.random(), dice.randrange(5, len(year.school_days) - 12), dice.randrange(8, 30)
    quits, beginner = dice.random() < 0.35, dice.random() < 0.05 or student.grade == 0
    elsewhere = dice.choice(elementaries)
    school = _school(town.schools, student)
    first = Piece(student, school, student.grade, year.first_day, "next year")
    if beginner:
        first.entry = "new" if student.grade == 0 else "from outside"
    day = year.school_days[when]
    later = Piece(student, school, student.grade, day, "status change", continues=True)
    pieces = [first]
    if chance < NO_SHOW:
        if year.taught > 10:
            first.ends, first.gone = first.begins, "no-show"
    elif (chance := chance - NO_SHOW) < LATE:
        if day <= year.until:
            first.begins, first.entry = day, "from outside"
    elif (chance := chance - LATE) < LEAVES + RETURNS:
        if day <= year.until:
            first.ends, first.gone = day, _why(student, day, quits)
        back = year.school_days[min(when + again, len(year.school_days) - 5)]
        if chance >= LEAVES and back <= year.until and first.gone == "moved on":
            pieces.append(Piece(student, school, student.grade, back, "re-entry"))
    elif (chance := chance - LEAVES - RETURNS) < MOVES:
        if elsewhere != school and student.grade in town.schools[elsewhere].grades and day <= year.until:
            later.school, later.entry = elsewhere, "from our school"
            pieces.append(_split(first, later, "our other school"))
    elif chance - MOVES < CHANGES and student.grade in (9, 10) and day <= year.until:
        later.grade += 1
        pieces.append(_split(first, later, "status change"))
    if year.over and pieces[-1].ends is None and pieces[-1].grade == 12:
        pieces[-1].ends, pieces[-1].gone = year.school_days[-1], "graduated"
    return pieces


def _school(schools: tuple[SchoolPlan, ...], student: Student) -> int:
    if student.grade in schools[student.elementary].grades:
        return student.elementary
    return next(n for n, school in enumerate(schools) if student.grade in school.grades)


def _split(first: Piece, later: Piece, why: str) -> Piece:
    first.ends, first.gone = later.begins - timedelta(1), why
    return later


def _why(student: Student, day: date, quits: bool) -> str:
    return "dropped out" if quits and student.grade > 9 and age_on(student.born, day) >= 17 else "moved on"
