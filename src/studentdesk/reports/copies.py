"""Official papers for several: a file and a line in the list for each recipient, asked once."""

from pathlib import Path

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.given_copies import digest_of
from studentdesk.reports.hand_out import hand_out, note
from studentdesk.reports.printed import Printed

MOST = 40


def recipients_of(typed: str) -> list[str]:
    """The names between semicolons, each once."""
    return list(dict.fromkeys(filter(None, (one.strip() for one in typed.split(";")))))


def hand_out_copies(
    desk: Desk, printed: Printed, to: Path, *, recipient: str, purpose: str, basis: str = ""
) -> list[Path]:
    """Save an official paper for each recipient (``Penn State; Temple``), numbered after the first file.

    Each copy has a serial number of its own. Any other report has one recipient. Answers the files.
    """
    names = recipients_of(recipient) if printed.sheet.official else [recipient]
    if len(names) > MOST:
        raise Refused(f"To whom: {len(names)} recipients; at most {MOST} at once.")
    places = [to if not at else to.with_stem(f"{to.stem}-{at + 1}") for at in range(len(names))]
    pairs = zip(names or [recipient], places or [to], strict=True)
    return [
        hand_out(desk, printed, place, recipient=name, purpose=purpose, basis=basis) for name, place in pairs
    ]


def note_printed(desk: Desk, printed: Printed, *, recipient: str, purpose: str, basis: str = "") -> int:
    """Write down that these pages go to the printer. An official paper is printed for one at a time."""
    if printed.sheet.official and len(recipients_of(recipient)) > 1:
        raise Refused("To whom: print for one recipient at a time, or save a file for each.")
    digest = digest_of(printed.pdf)
    return note(desk, printed, recipient=recipient, purpose=purpose, basis=basis, digest=digest)
