"""The acts on the district's own lists, for the undo test."""

from collections.abc import Callable

from studentdesk.records import list_values, local_fields
from tests.desk.acts import World

TAGS = "own.student.bus_tag"


def lay(world: World) -> None:
    """A field with a list of its own, and a value to choose."""
    local_fields.add_local_field(world.desk, scope="student", label="Bus tag", kind="code list")
    list_values.add_list_value(world.desk, TAGS, word="Tag", code="T")


ACTS: dict[str, Callable[[World], object]] = {
    "list_values.add_list_value": lambda w: list_values.add_list_value(
        w.desk, TAGS, word=w.word(), code=w.word()
    ),
    "list_values.correct_list_value": lambda w: list_values.correct_list_value(
        w.desk, w.some("code", f"list = '{TAGS}'"), word=w.word(), active=w.pick.choice([True, False])
    ),
}
