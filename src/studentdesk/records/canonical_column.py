"""One fact of a canonical read: what it is called for all states, and where the office keeps it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from studentdesk.findings import Finding

Kind = Literal["text", "date", "whole", "thousandths"]
Row = Mapping[str, Any]
# Where a fact leads when its own table has no page: the record whose id stands in this column.
PAGES = {"student_id": "student", "school_id": "school"}


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of a canonical read.

    ``home``: where the office keeps it; ``record``: the column with that record's id; ``leaving``: where it
    is kept when the row is a withdrawal, if somewhere else. ``keyed``: it holds several values by name, as
    JSON, and a layout asks for one of them: ``local_year[mobility]``.
    """

    name: str
    kind: Kind
    home: str
    record: str
    words: str
    leaving: str = ""
    keyed: bool = False

    def place(self, row: Row) -> tuple[str, str]:
        """The record and the field to go to for this fact of a row: ("enrollment:3", "enrollment.ends")."""
        home = self.leaving if self.leaving and row["direction"] == "withdrawal" else self.home
        if row[self.record] is None:  # nothing is chosen yet: the student's page is where it is
            return f"student:{row['student_id']}", home
        return f"{PAGES.get(self.record) or home.partition('.')[0]}:{row[self.record]}", home


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows of a canonical read, what is wrong with them, and how many there are where that is known.

    ``problems`` are asked for before ``rows``: both go by once.
    """

    rows: Iterable[Row]
    problems: Iterable[Finding] = ()
    count: int = 0
