"""Handing out: who was given what, and why, is written down first, then the file is made (34 CFR 99.32).

The log comes first because it must never miss a paper that exists: whatever stops the program between
the two leaves a line for a file that nobody got, never a file without a line. What can be known to
fail is tried before: the form, the words, the folder.
"""

from pathlib import Path

from studentdesk.db import Desk
from studentdesk.findings import Refused, Trouble
from studentdesk.records.disclosures import disclose
from studentdesk.records.given_copies import digest_of
from studentdesk.reports.printed import Printed, save


def hand_out(
    desk: Desk, printed: Printed, to: Path, *, recipient: str, purpose: str, basis: str = ""
) -> Path:
    """Save a report for somebody, named in the log and at the foot of its pages. Answers the file's path.

    The saved bytes are those of ``printed.for_whom(recipient, purpose)``: preview that one.
    """
    addressed = printed.for_whom(recipient, purpose)
    if addressed.sheet.official and to.suffix.casefold() != ".pdf":
        raise Refused(f"“{to.suffix}”: an official paper is given as .pdf. Example: {to.stem}.pdf.")
    content = addressed.content(to.suffix)
    if not to.parent.is_dir():
        raise Refused(f"{to.parent} is not there. Choose a folder that is. Nothing was saved.")
    if to.is_dir():
        raise Refused(f"{to} is a folder. Add a name. Example: {to / 'class-list.pdf'}.")
    note(desk, addressed, recipient=recipient, purpose=purpose, basis=basis, digest=digest_of(content))
    try:
        return save(content, to)
    except Trouble as trouble:
        raise type(trouble)(
            f"{trouble} No file was saved. The list of what was given out keeps a line for the attempt."
        ) from trouble


def note(
    desk: Desk, printed: Printed, *, recipient: str, purpose: str, basis: str = "", digest: str = ""
) -> int:
    """Write down that a report is given to somebody: before it is saved, printed or shown to them.

    ``digest``: what its very bytes are known by when a copy comes back.
    """
    return disclose(
        desk,
        what=printed.title,
        recipient=recipient,
        purpose=purpose,
        student_ids=printed.students,
        basis=basis,
        digest=digest,
        serial=printed.sheet.stamp.serial,
    )
