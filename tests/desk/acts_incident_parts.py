"""How the parent was told, corrected: for the undo test."""

from collections.abc import Callable

from studentdesk.records import incident_parts
from tests.desk.acts import World

ACTS: dict[str, Callable[[World], object]] = {
    "incident_parts.correct_parent_contact": lambda w: incident_parts.correct_parent_contact(
        w.desk, w.some("incident_parent_contact"), told_on=w.day(), comment=w.word()
    ),
}
