"""The acts of grade scales for the undo test."""

from decimal import Decimal

from studentdesk.records import grade_scales
from studentdesk.records.grade_scales import GradeScale
from tests.desk.acts import World


def _scale(world: World) -> GradeScale:
    return world.pick.choice([one for one in grade_scales.grade_scales(world.desk) if one.marks])


def _correct_mark(world: World) -> None:
    scale = _scale(world)
    grade_scales.correct_grade_mark(
        world.desk, scale.id, world.pick.choice(scale.marks).id, word=world.pick.choice(("Good", "Fine"))
    )


def _add_mark(world: World) -> None:
    grade_scales.add_grade_mark(
        world.desk,
        _scale(world).id,
        mark=f"M{world.pick.randrange(10**6)}",
        points=Decimal("3.5"),
        passes=True,
    )


ACTS = {
    "grade_scales.add_grade_scale": lambda w: grade_scales.add_grade_scale(
        w.desk,
        code=f"S{w.pick.randrange(10**6)}",
        name="Effort",
        kind="marks",
        usual=w.pick.choice((True, False)),
    ),
    "grade_scales.correct_grade_scale": lambda w: grade_scales.correct_grade_scale(
        w.desk, _scale(w).id, rounding=w.pick.choice(("half up", "half even", "down"))
    ),
    "grade_scales.add_grade_mark": _add_mark,
    "grade_scales.correct_grade_mark": _correct_mark,
    "grade_scales.remove_grade_mark": lambda w: grade_scales.remove_grade_mark(
        w.desk, w.pick.choice(_scale(w).marks).id
    ),
}
