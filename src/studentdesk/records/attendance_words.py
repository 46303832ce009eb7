"""The district's attendance codes as it may change them: their words, and which are in use.

What a code counts as stays, because every year's days were counted with it.
"""

from studentdesk.db import Desk
from studentdesk.findings import Refused

LONGEST = 60


def correct_code(desk: Desk, id: int, *, word: str | None = None, active: bool | None = None) -> None:
    """Change a code's word, or take it out of use: marks that have it keep it."""
    values: dict[str, object] = {}
    if word is not None:
        if not 0 < len(word.strip()) <= LONGEST:
            raise Refused(f"Word “{word}”: write 1 to {LONGEST} letters. Example: Excused absence.")
        values["word"] = word.strip()
    if active is not None:
        values["active"] = active
    with desk.change("Correct an attendance code") as change:
        change.update("attendance_code", id, **values)
