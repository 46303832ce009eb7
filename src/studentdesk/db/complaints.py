"""What SQLite complains of, in words for the office."""

from pathlib import Path

from studentdesk.findings import Damaged, DiskFull, InUse, NotAllowed, Refused, Trouble


def in_words(error: Exception, path: Path, saving: str = "") -> Exception:
    """The complaint as trouble that a person can mend; anything else is our bug and stays what it is.

    ``saving``: who else is in the middle of a change.
    """
    text = str(error)
    full = DiskFull(
        f"The drive of {path.parent} is full. Nothing saved before was lost. Make room on it, then try again."
    )
    busy = f"{saving} is saving just now. What you typed is still here: try again in a moment."
    troubles: dict[str, Trouble] = {
        "database or disk is full": full,
        "database is locked": InUse(busy if saving else ""),
        "not authorized": NotAllowed(),
        "FOREIGN KEY constraint failed": Refused(
            "Other records still refer to this one. Change those first."
        ),
        "UNIQUE constraint failed": Refused("There is a record with the same number or code already."),
        "malformed": Damaged(),
        "disk I/O error": full,
    }
    return next((trouble for words, trouble in troubles.items() if words in text), error)
