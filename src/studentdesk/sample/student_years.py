"""What is true of each child for one school year: means, the military, who counsels, what was decided."""

from random import Random

from studentdesk.sample.book import Book
from studentdesk.sample.days import Year
from studentdesk.sample.ground import Ground
from studentdesk.sample.programs import Aid, Known
from studentdesk.sample.stays import Piece
from studentdesk.sample.tables import codes

MILITARY, EXCHANGE, SINGLE_PARENT, RETAINED, POOR_WITHOUT_MEALS = 0.015, 0.002, 0.008, 0.012, 0.02


def write(
    book: Book, ground: Ground, pieces: list[Piece], known: Known, aid: Aid, counselor: int, seed: int
) -> None:
    """Write the year's facts of one student."""
    student, year = pieces[0].student, ground.year
    home, dice = Random(f"{seed}/{student.household}/year"), Random(f"{seed}/{student.id}/year")
    military, poor = home.random() < MILITARY, home.random() < POOR_WITHOUT_MEALS
    poor = poor or known.meals is not None
    # Meals prove nothing where the whole school eats free.
    proven = known.meals is not None and not aid.meals_for_all and not known.foster
    proof = "foster" if known.foster else "meals" if proven else codes("disadvantage_proof").pick(home)
    abroad = student.country is not None
    exchange = student.grade > 9 and dice.random() < EXCHANGE and abroad
    recent = abroad and dice.random() < 0.3
    parent = student.grade > 9 and dice.random() < SINGLE_PARENT
    chance = dice.random()
    book.add(
        "student_year", student.id, ground.year_id, int(poor), proof if poor else None, int(military),
        int(exchange), int(recent), int(parent), counselor, _decided(pieces[-1], year, chance),
    )  # fmt: skip


def _decided(last: Piece, year: Year, chance: float) -> str | None:
    """What the year's end brought; nothing before it, and nothing for who had left."""
    if last.gone == "graduated":
        return "graduated"
    if not year.over or last.ends or not last.here:
        return None
    return "retained" if chance < RETAINED else "promoted"
