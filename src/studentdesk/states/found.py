"""What is wrong with a file: each problem once, and of very many alike the first ones and a count."""

from collections import Counter
from collections.abc import Iterable

from studentdesk.findings import Finding

MOST_ALIKE = 1000  # problems of one rule and field that are kept one by one
ORDER = {"error": 0, "warning": 1, "notice": 2}
Kind = tuple[str, str, str]


class Found:
    """Findings as they come. Every record of a large district may break the same rule: memory stays small."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._kept: dict[tuple[str, str, str, str], Finding] = {}
        self._many: Counter[Kind] = Counter()
        self._last: dict[Kind, Finding] = {}
        for finding in findings:
            self.add(finding)

    def add(self, finding: Finding) -> None:
        """One more; the same of the same record is known already."""
        kind = (finding.severity, finding.rule, finding.file)
        if self._many[kind] >= MOST_ALIKE:
            self._many[kind] += 1
            self._last[kind] = finding
            return
        key = (finding.rule, finding.record, finding.file, finding.message)
        if key not in self._kept:
            self._many[kind] += 1
            self._kept[key] = finding

    @property
    def errors(self) -> int:
        """How many problems the state would refuse the file for, those that are only counted among them."""
        return sum(many for (severity, _, _), many in self._many.items() if severity == "error")

    def all(self) -> tuple[Finding, ...]:
        """Errors first, then as they came; after those of one kind how many more there are."""
        more = [
            Finding(
                last.severity, f"{self._many[kind] - MOST_ALIKE:,} more records have this problem.",
                rule=last.rule, field=last.field, file=last.file, how_sure=last.how_sure,
            )
            for kind, last in self._last.items()
        ]  # fmt: skip
        return tuple(sorted([*self._kept.values(), *more], key=lambda finding: ORDER[finding.severity]))
