"""The usual one of several: the bell schedule of a school, the grade scale, the rule of the average."""

from collections.abc import Iterable
from typing import Protocol

from studentdesk.db import Change


class Usual(Protocol):
    """A record that may be the usual one of its kind."""

    @property
    def id(self) -> int: ...  # noqa: D102

    @property
    def usual(self) -> bool: ...  # noqa: D102


def usual_no_more(change: Change, table: str, known: Iterable[Usual]) -> None:
    """Another one becomes the usual one, as a part of this change: whichever was no longer is."""
    for one in known:
        if one.usual:
            change.update(table, one.id, usual=0)
