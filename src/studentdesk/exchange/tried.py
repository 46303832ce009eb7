"""An import that is only tried: everything is done, and nothing of it is saved."""

from collections.abc import Iterator
from contextlib import contextmanager

from studentdesk.db import Change, Desk


class OnlyTried(Exception):
    """Takes a tried import back before anything is saved."""


@contextmanager
def import_change(desk: Desk, label: str) -> Iterator[Change]:
    """The change of an import; ``OnlyTried`` raised inside leaves the file as it was, and says no more."""
    try:
        with desk.change(label, source="import") as change:
            yield change
    except OnlyTried:
        return
