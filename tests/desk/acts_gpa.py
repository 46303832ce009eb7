"""The acts of GPA rules and of grades from elsewhere for the undo test."""

from decimal import Decimal

from studentdesk.records import gpa_rules, transfer_grades
from studentdesk.records.transfer_grades import TransferGrade
from tests.desk.acts import World


def _one(world: World) -> TransferGrade:
    children = [row[0] for row in world.desk._connection.execute("select id from student order by id")]
    return world.pick.choice(
        [one for id in children for one in transfer_grades.transfer_grades(world.desk, id)]
    )


def _add(world: World) -> int:
    return transfer_grades.add_transfer_grade(
        world.desk, world.some("student"), school="Oak Hill High School", year="2023-24",
        grade_level_id=world.levels[0], course="Biology", grade=world.pick.choice(("A", "B+", "91.5")),
        credit_attempted=1, credit_earned=1, level=world.pick.choice(("", "honors")),
    )  # fmt: skip


def lay(world: World) -> None:
    """A child with a grade from elsewhere."""
    with world.desk.change("Lay out a grade from elsewhere", final=True):
        _add(world)


ACTS = {
    "gpa_rules.add_gpa_rule": lambda w: gpa_rules.add_gpa_rule(
        w.desk, code=f"R{w.pick.randrange(10**6)}", name="Senior GPA", usual=w.pick.choice((True, False))
    ),
    "gpa_rules.correct_gpa_rule": lambda w: gpa_rules.correct_gpa_rule(
        w.desk,
        w.pick.choice(gpa_rules.gpa_rules(w.desk)).id,
        honors=w.pick.choice((Decimal("0.5"), Decimal(1))),
        repeats=w.pick.choice(("all", "best", "newest")),
    ),
    "transfer_grades.add_transfer_grade": _add,
    "transfer_grades.correct_transfer_grade": lambda w: transfer_grades.correct_transfer_grade(
        w.desk, _one(w).id, grade=w.pick.choice(("A-", "C", "88")), points=Decimal("3.5")
    ),
    "transfer_grades.remove_transfer_grade": lambda w: transfer_grades.remove_transfer_grade(
        w.desk, _one(w).id
    ),
}
