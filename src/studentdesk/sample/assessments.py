"""Who takes which of the state's tests, and what was earned beside the diploma."""

from random import Random

from studentdesk.sample.book import Book
from studentdesk.sample.ground import Ground
from studentdesk.sample.programs import Known
from studentdesk.sample.stays import Piece
from studentdesk.sample.tables import codes, table

CREDENTIAL, WORK_BASED, BILITERATE = 0.45, 0.3, 0.25


def write(book: Book, ground: Ground, pieces: list[Piece], known: Known) -> None:
    """Write the test plans made in fall, also of who left since; a state nobody has described has none."""
    last = pieces[-1]
    for row in table("assessments"):
        ours = row["state"] == ground.numbers.state and str(last.grade) in row["grades"].split()
        if ours and (known.learner or row["who"] != "learners"):
            alternate = known.alternate and row["taking"] != "no"
            taking = "alternate" if alternate else row["taking"]
            book.add(
                "assessment_plan", last.student.id, ground.year_id, row["assessment"], row["window"], taking
            )


def write_awards(book: Book, ground: Ground, pieces: list[Piece], known: Known, seed: int) -> None:
    """Write what a graduate takes along: an industry's credential, work during school, a second language."""
    student = pieces[-1].student
    if pieces[-1].gone != "graduated":
        return
    dice = Random(f"{seed}/{student.id}/awards")
    earned = ground.year.school_days[-1].isoformat()
    chances = [dice.random() for _ in range(3)]
    if known.career and chances[0] < CREDENTIAL:
        book.add("award", student.id, "credential", codes("award").pick(dice), earned)
    if known.career and chances[1] < WORK_BASED:
        book.add("award", student.id, "work-based", codes("award").pick(dice), earned)
    if student.language != "eng" and not known.learner and chances[2] < BILITERATE:
        book.add("award", student.id, "seal", "biliteracy", earned)
