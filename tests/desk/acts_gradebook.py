"""The acts of the gradebook for the undo test: categories, assignments, scores."""

from decimal import Decimal

from studentdesk.records import assignments, gradebook
from studentdesk.records.grades import grade_sheet
from tests.desk.acts import World


def _class(world: World) -> tuple[int, int]:
    return world.some("section"), world.some("term")


def _of_work(world: World) -> list[tuple[int, int]]:
    """The classes and terms with work to score."""
    found = world.desk._connection.execute(
        "select c.section_id, a.term_id from assignment a join grade_category c on c.id = a.grade_category_id order by a.id"
    )
    return [(row[0], row[1]) for row in found]


def _scores(world: World) -> None:
    section, term = world.pick.choice(_of_work(world))
    work = assignments.assignments(world.desk, section, term)
    typed = {
        (line.section_enrollment_id, one.id): world.pick.choice(("8", "7 L", "M", "X", ""))
        for line in grade_sheet(world.desk, section, term)
        for one in work
    }
    gradebook.enter_scores(world.desk, section, term, typed)


ACTS = {
    "assignments.set_missing_is_zero": lambda w: assignments.set_missing_is_zero(
        w.desk, w.some("section"), zero=w.pick.choice((True, False))
    ),
    "assignments.add_category": lambda w: assignments.add_category(
        w.desk, w.some("section"), name=w.word(), weight=Decimal(40), drops=1
    ),
    "assignments.correct_category": lambda w: assignments.correct_category(
        w.desk, w.some("grade_category"), weight=Decimal(w.pick.randrange(100))
    ),
    "assignments.remove_category": lambda w: assignments.remove_category(w.desk, w.some("grade_category")),
    "assignments.add_assignment": lambda w: assignments.add_assignment(
        w.desk, *_class(w), name=w.word(), category=w.word(), points=10, due=w.day()
    ),
    "assignments.correct_assignment": lambda w: assignments.correct_assignment(
        w.desk, w.some("assignment"), points=w.pick.randrange(1, 50), due=w.day()
    ),
    "assignments.remove_assignment": lambda w: assignments.remove_assignment(w.desk, w.some("assignment")),
    "gradebook.enter_scores": _scores,
}


def lay(world: World) -> None:
    """Two categories, one of them empty, with one piece of work."""
    section, term = world.desk._connection.execute(
        "select s.section_id, t.id from section_enrollment s join term t"
        " on s.begins <= t.ends and ifnull(s.ends, t.begins) >= t.begins order by s.id, t.id limit 1"
    ).fetchone()
    assignments.add_category(world.desk, section, name="Tests")
    assignments.add_category(world.desk, section, name="Empty")
    assignments.add_assignment(world.desk, section, term, name="Test 1", points=10)
