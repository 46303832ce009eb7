"""Fields whose value is not what is typed: a school by its id, a yes or no, a share of the day."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from studentdesk.i18n import _
from studentdesk.ui.choices import Choice, meant
from studentdesk.ui.field import ChoiceField, Field, NotGood

Link = tuple[Any, Choice]
YES_NO: tuple[Link, ...] = ((True, Choice("", "Yes")), (False, Choice("", "No")))


class LinkField(ChoiceField):
    """One of some records, by code or words; the value is what it stands for."""

    def __init__(self, name: str, words: str, links: Sequence[Link] = (), **more: Any) -> None:
        self._links: list[Link] = list(links)
        super().__init__(name, words, [choice for _value, choice in links], **more)

    def offer_links(self, links: Sequence[Link]) -> None:
        """Offer these from now on. What stands in the field keeps its words."""
        self._links = list(links)
        self.offer([choice for _value, choice in links])

    def read(self, text: str) -> Any:
        """What the typed code or words stand for."""
        if super().read(text) is None and not text.strip():
            return None
        choice = meant(self._choices, text)
        return next(value for value, known in self._links if known == choice)

    def words_of(self, value: Any) -> str:
        """The words of what it stands for."""
        if value is None:
            return ""
        return next((choice.words for known, choice in self._links if known == value), str(value))


class WordField(ChoiceField):
    """One of a short list of ours: shown by its word alone, typed as the word or the code."""

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on."""
        super().offer(choices)
        completer = self.line.completer()
        completer.setModel(QStringListModel([choice.word for choice in choices], completer))

    def words_of(self, value: Any) -> str:
        """The word."""
        return (
            ""
            if value is None
            else next((one.word for one in self._choices if one.code == value), str(value))
        )


class WordsField(WordField):
    """Several of a short list, with commas between: "White, Asian". The value is their codes, or nothing."""

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on, behind each comma anew."""
        self._choices = list(choices)
        self.line.setCompleter(_LastWord(choices, self.line))

    def read(self, text: str) -> Any:
        """The codes that were meant, each once."""
        codes = [super(WordsField, self).read(word) for word in text.split(",") if word.strip()]
        return list(dict.fromkeys(codes)) or None

    def words_of(self, value: Any) -> str:
        """The words, with commas."""
        return ", ".join(super(WordsField, self).words_of(code) for code in value or ())


class _LastWord(QCompleter):
    """Completes what stands behind the last comma."""

    def __init__(self, choices: Sequence[Choice], line: QWidget) -> None:
        super().__init__([choice.word for choice in choices], line)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        """What is looked for."""
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What stands in the line then: the words before it stay."""
        line = self.widget()
        before = line.text().rpartition(",")[0] if isinstance(line, QLineEdit) else ""
        return ", ".join(part for part in (before.strip(), super().pathFromIndex(index)) if part)


class NumberField(Field):
    """A small whole number."""

    def read(self, text: str) -> int | None:
        """The number."""
        typed = super().read(text)
        if typed is not None and not re.fullmatch(r"[0-9]{1,3}", str(typed)):
            raise NotGood(f"“{text}” {_('is not a whole number')}. {_('Example')}: {self.example}.")
        return None if typed is None else int(typed)


class PercentField(Field):
    """A share of the day: shown as percent, kept in hundredths of one."""

    def read(self, text: str) -> int | None:
        """Hundredths of a percent."""
        typed = super().read(text)
        if typed is None:
            return None
        try:
            percent = Decimal(str(typed).rstrip("% "))
        except InvalidOperation:
            percent = Decimal(0)
        hundredths = percent * 100
        if not 1 <= hundredths <= 10000 or hundredths != hundredths.to_integral_value():
            raise NotGood(f"“{text}” {_('is not a percent from 0.01 to 100. Example: 50 for half a day.')}")
        return int(hundredths)

    def words_of(self, value: Any) -> str:
        """Percent without needless zeros."""
        return "" if value is None else f"{Decimal(value) / 100:f}"
