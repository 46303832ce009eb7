"""The gradebooks of the invented district: one high school class in forty has the scores of a quarter."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from studentdesk.sample.book import Book
from studentdesk.sample.ground import Ground
from studentdesk.sample.schedule import School, Seat, quarters_of

EVERY = 40
CATEGORIES = (("Tests", 50_00, 0), ("Homework", 30_00, 1), ("Projects", 20_00, 0))
# Name, its category's place, points, and the week of the quarter in which it is due.
WORK = (
    ("Quiz 1", 0, 20, 1), ("Homework 1", 1, 10, 1), ("Homework 2", 1, 10, 2), ("Unit test 1", 0, 100, 3),
    ("Homework 3", 1, 10, 4), ("Project", 2, 50, 5), ("Homework 4", 1, 10, 6), ("Quiz 2", 0, 20, 6),
    ("Homework 5", 1, 10, 7), ("Unit test 2", 0, 100, 8),
)  # fmt: skip
MISSING, EXCUSED = 0.03, 0.05  # of all scores, the second on top of the first


def write(book: Book, ground: Ground, school: School, seats: list[Seat], seed: int) -> None:
    """Scores for some classes of a high school in the last quarter that is over, else in the first."""
    dice = Random(f"{seed}/{school.plan.number}/gradebook")
    terms = {term.code: term for term in ground.year.terms}
    over = [quarter for quarter in range(4) if terms[f"Q{quarter + 1}"].ends <= ground.year.until]
    quarter = over[-1] if over else 0
    term = terms[f"Q{quarter + 1}"]
    classes: dict[int, list[Seat]] = defaultdict(list)
    for seat in seats:
        if not seat.letters and quarter in quarters_of(seat, ground.year):
            classes[seat.section_id].append(seat)
    for section in list(classes)[::EVERY]:
        _class(book, section, school.terms[term.code], term.begins, ground.year.until, classes[section], dice)


def _class(
    book: Book, section: int, term: int, begins: date, until: date, seats: list[Seat], dice: Random
) -> None:
    kinds = [book.add("grade_category", section, *kind, sort) for sort, kind in enumerate(CATEGORIES)]
    able = {seat.section_enrollment_id: dice.gauss(0.85, 0.08) for seat in seats}
    for name, kind, points, week in WORK:
        due = begins + timedelta(7 * week - 3)
        work = book.add("assignment", kinds[kind], term, name, due.isoformat(), points * 100)
        for member, likely in able.items() if due <= until else ():
            drawn = dice.random()
            if drawn < EXCUSED:
                book.add("score", work, member, None, "missing" if drawn < MISSING else "excused")
            else:
                earned = max(0.0, min(1.0, dice.gauss(likely, 0.07)))
                book.add("score", work, member, round(earned * points) * 100, "")
