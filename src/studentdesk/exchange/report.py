"""What an import did, or would do: counts for each kind in each file, problems, and values kept as ours."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from studentdesk.findings import Finding


@dataclass(frozen=True, slots=True)
class KindCount:
    """How the records of one kind in one file came out.

    ``read`` is the sum of the rest. ``duplicates`` say the same as a record before them; ``kept``: all that
    differs was corrected here by a person and stays; ``no_place``: named, and not taken in.
    """

    name: str
    file: str
    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    refused: int = 0
    no_place: int = 0
    duplicates: int = 0


NUMBERS = tuple(part.name for part in fields(KindCount) if part.name not in {"name", "file"})


@dataclass(frozen=True, slots=True)
class KeptOurs:
    """A value that a person corrected here since: ours stays, theirs is shown. ``record`` as "student:12"."""

    record: str
    field: str
    ours: str
    theirs: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The whole import. ``applied``: the file now holds it, or held all of it before."""

    counts: list[KindCount]
    problems: list[Finding]
    kept_ours: list[KeptOurs] = field(default_factory=list)
    applied: bool = False

    @property
    def errors(self) -> list[Finding]:
        """What refuses the import, or was left out of it."""
        return [problem for problem in self.problems if problem.severity == "error"]

    def by_file(self) -> list[dict[str, Any]]:
        """One line a file, in the order they were read: what ``import --json`` prints under "files"."""
        return _added_up(self.counts, "file")

    def by_kind(self) -> list[dict[str, Any]]:
        """One line a kind of record, over all files."""
        return _added_up(self.counts, "name")

    def total(self, number: str) -> int:
        """One of the numbers over everything: ``total("changed")``."""
        return sum(int(getattr(count, number)) for count in self.counts)


def _added_up(counts: Iterable[KindCount], by: str) -> list[dict[str, Any]]:
    lines: dict[str, dict[str, Any]] = {}
    for count in counts:
        values = asdict(count)
        line = lines.setdefault(values[by], {"name": values[by], **dict.fromkeys(NUMBERS, 0)})
        for number in NUMBERS:
            line[number] += values[number]
    return list(lines.values())
