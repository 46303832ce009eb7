"""Many problems in little room: grouped by what is wrong above, and below the records of one group.

Enter on a record goes to it and its field.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.findings import Finding
from studentdesk.i18n import _
from studentdesk.records.record_names import record_names
from studentdesk.ui.form import wide
from studentdesk.ui.problems import SIGNS, detail
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

MOST_SHOWN = 1000
HEIGHT = 150


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that say the same of different records."""

    severity: str
    words: str
    findings: tuple[Finding, ...]


def groups(findings: Sequence[Finding]) -> list[Group]:
    """By severity, rule, and field of the file; in the order in which they came."""
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.severity, finding.rule, finding.file), []).append(finding)
    order = list(SIGNS)
    made = [Group(key[0], _words(some), tuple(some)) for key, some in found.items()]
    return sorted(made, key=lambda group: order.index(group.severity))


def _words(findings: Sequence[Finding]) -> str:
    """The sentence of the group; where each has a value of its own, the first stands for them."""
    return findings[0].message


class FindingGroups(QWidget):
    """``go`` is called with the finding whose record is opened."""

    def __init__(self, work: Work, go: Callable[[Finding], None], name: str) -> None:
        super().__init__()
        self._work, self._go = work, go
        self.groups: list[Group] = []
        self._shown: Sequence[Finding] = ()
        columns = [
            Column("words", "Problem", 0),
            Column("kind", "How bad", 96),
            Column("many", "Records", 76, right=True),
        ]
        self.list = Rows(columns, f"{name}_groups", "Problems by rule", self._sign)
        self.list.setMinimumHeight(scaled(HEIGHT))
        self.list.moved.connect(self._show)
        more = [Column("record", "Record", 230), Column("now", "What stands there", 0)]
        self.records = Rows(more, f"{name}_records", "Records with this problem")
        self.list.opened.connect(lambda _place: self.records.setFocus())
        self.records.opened.connect(lambda place: self._go(self._shown[place]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        self._sentence = wide("")
        layout.addWidget(self.list, 2)
        layout.addWidget(self._sentence)
        layout.addWidget(self.records, 3)

    def show_groups(self, shown: Sequence[Group]) -> None:
        """Show these, the first open."""
        self.groups = list(shown)
        self.list.load(
            (place, [group.words, _(SIGNS[group.severity][2]), f"{len(group.findings):,}"])
            for place, group in enumerate(shown)
        )
        self._show(self.list.key() or 0)

    def _show(self, place: int) -> None:
        self._shown = self.groups[place].findings[:MOST_SHOWN] if self.groups else ()
        self._sentence.setText(self.groups[place].words if self.groups else "")
        shown = self._shown
        self._work.read(
            lambda desk: record_names(desk, (finding.record for finding in shown)),
            lambda names: self._list(shown, names),
            slot=f"{self.objectName()}{id(self)}",
        )

    def _list(self, shown: Sequence[Finding], names: dict[str, str]) -> None:
        self.records.cells.load(())
        self.records.load(
            (place, [names.get(finding.record, _place(finding)), detail_of(finding, self._same(shown))])
            for place, finding in enumerate(shown)
        )

    def _same(self, shown: Sequence[Finding]) -> bool:
        return len({finding.message for finding in shown}) == 1

    def _sign(self, key: int, column: str) -> tuple[str, str] | None:
        if column != "kind" or key >= len(self.groups):
            return None
        sign, tint, _word = SIGNS[self.groups[key].severity]
        return sign, tint


def detail_of(finding: Finding, same: bool) -> str:
    """What stands there and an example; the whole sentence where it is not that of its neighbors."""
    if not same:
        return finding.message
    return detail(finding) or finding.message


def _place(finding: Finding) -> str:
    if not finding.file:
        return finding.record
    return f"{finding.file}, {_('line')} {finding.line}" if finding.line else finding.file
