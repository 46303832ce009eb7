"""Who was given papers before, and why: offered the next time, so that asking costs one key."""

from dataclasses import dataclass

from studentdesk.db import Desk


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom, why and what allows it, as written before. ``same_paper``: for a paper of the same name."""

    recipient: str
    purpose: str
    basis: str
    same_paper: bool


def recipients(desk: Desk, paper: str = "", limit: int = 50) -> list[Recipient]:
    """Those of this paper first, then the others, each newest first."""
    return [
        Recipient(row["recipient"], row["purpose"], row["basis"], row["same_paper"] is not None)
        for row in desk.read("recipients.newest", paper=paper, limit=limit)
    ]
