"""Former names: corrected or taken off again, so that a child is found by every name it had."""

from typing import Any

from studentdesk.db import Desk
from studentdesk.records import students

KINDS = ("former", "birth", "also known")


def correct_former_name(desk: Desk, name_id: int, **fields: Any) -> None:
    """Correct a former name; ``kind`` is one of `KINDS`, ``until`` the last day it was used."""
    students.check(fields, desk.now().date())
    with desk.change("Correct a former name") as change:
        change.update("student_name", name_id, **fields)


def remove_former_name(desk: Desk, name_id: int) -> None:
    """Take off a name that was written down by mistake. The history and undo keep it."""
    with desk.change("Take off a former name") as change:
        change.delete("student_name", name_id)
