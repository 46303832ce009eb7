"""The columns of a list, with commas between: each is completed while it is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from studentdesk.ui.field import Field


class ColumnsField(Field):
    """A line of words; ``know`` says which there are."""

    def know(self, words: Sequence[str]) -> None:
        """Offer these."""
        self.line.setCompleter(_Last(words, self.line))


class _Last(QCompleter):
    """Completes what stands after the last comma."""

    def __init__(self, words: Sequence[str], line: QLineEdit) -> None:
        self._words, self._line = QStringListModel(list(words)), line
        super().__init__(self._words, line)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(12)

    def splitPath(self, path: str) -> list[str]:
        """What is being typed."""
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What the line says once a word is chosen."""
        before, comma, _typed = self._line.text().rpartition(",")
        return f"{before}{comma} {index.data()}".lstrip()
