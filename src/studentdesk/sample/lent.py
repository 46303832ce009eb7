"""What the children of the invented district have from school: laptops, lockers, and a few open fees."""

from datetime import timedelta
from random import Random

from studentdesk.sample.book import Book
from studentdesk.sample.ground import Ground
from studentdesk.sample.stays import Piece

# Of a hundred children of the grades that get them, about; of those who left, who kept theirs.
LAPTOP, FROM_GRADE = 0.3, 6
LOCKER, LOCKERS_FROM = 0.35, 9
FEE, WAIVED, KEPT = 0.05, 0.4, 0.2
PLACES = ("First floor, east", "First floor, west", "Second floor, east", "Second floor, west")
FEES = (("library", 1250, "Lost book"), ("damage", 4500, "Cracked screen"), ("activity", 2000, "Field trip"))


def write(book: Book, ground: Ground, pieces: list[Piece], schools: list[int], seed: int) -> None:
    """Write what one child was given in the first days, and what it still has or owes."""
    first, last = pieces[0], pieces[-1]
    until = ground.year.until
    if not first.here or first.begins > until:
        return
    student = first.student.id
    dice = Random(f"{seed}/{student}/lent")
    laptop, locker, fee, kept = (dice.random() for _ in range(4))
    out = min(first.begins + timedelta(dice.randrange(1, 9)), last.ends or until, until)
    ends = last.ends if last.ends and kept > KEPT and last.ends <= until else None
    back = ends.isoformat() if ends else None
    if first.grade >= FROM_GRADE and laptop < LAPTOP:
        thing = book.add("thing", "laptop", f"C-{student:05}", f"5CD{student * 7919 % 1_000_000:06}")
        due = ground.year.school_days[-1].isoformat()
        book.add("loan", thing, student, out.isoformat(), due, back, "good" if back else None)
    if first.grade >= LOCKERS_FROM and locker < LOCKER:
        turns = "-".join(f"{dice.randrange(40):02}" for _ in range(3))
        place = book.add("locker", schools[first.school], str(student), dice.choice(PLACES), turns)
        book.add("locker_use", place, student, out.isoformat(), back)
    if fee < FEE:
        kind, cents, says = dice.choice(FEES)
        settled = None if kept < WAIVED else "waived" if kept > 1 - KEPT / 2 else "paid"
        on = out.isoformat()
        by = ground.person_id if settled else None
        book.add("fee", student, kind, cents, says, on, settled, on if settled else None, by)
