"""Numbers a child had besides its own two: of a record that was retired, of another system."""

from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """``system``: whose number it is; ``until``: the day it was retired; ``note``: why."""

    id: int
    system: str
    number: str
    until: date | None
    note: str | None


def other_numbers(desk: Desk, student_id: int) -> list[OtherNumber]:
    """Newest first."""
    return desk.read_as(OtherNumber, "other_numbers.of_student", student=student_id)
