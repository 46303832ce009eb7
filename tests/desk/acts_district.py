"""What the district says of itself, as acts of the undo test."""

from collections.abc import Callable
from typing import Any

from studentdesk.records import district
from tests.desk.acts import World

ACTS: dict[str, Callable[[World], Any]] = {
    "district.correct_district": lambda w: district.correct_district(
        w.desk, rights_with_parents=w.pick.choice([True, False, None])
    ),
}
