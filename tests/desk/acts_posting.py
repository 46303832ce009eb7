"""The acts of posting and of the comment bank for the undo test."""

from typing import Any

from studentdesk.records import grade_comments, posting
from tests.desk.acts import World


def _post(world: World) -> None:
    rows = world.desk._connection.execute("select id from term where grades_posted_on is null").fetchall()
    if rows:
        posting.post_grades(world.desk, world.pick.choice(rows)["id"])


def _some(world: World) -> Any:
    return world.pick.choice(grade_comments.grade_comments(world.desk)).id


ACTS = {
    "posting.post_grades": _post,
    "grade_comments.add_grade_comment": lambda w: grade_comments.add_grade_comment(
        w.desk, code=f"X{w.pick.randrange(10**5)}", english="Reads a lot."
    ),
    "grade_comments.correct_grade_comment": lambda w: grade_comments.correct_grade_comment(
        w.desk, _some(w), spanish=w.pick.choice(("Lee mucho.", "Lee bien."))
    ),
}
