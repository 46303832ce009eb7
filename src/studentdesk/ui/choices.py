"""Codes and their words: what a code field offers, and what a typed code or word means."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list: what is kept, and what is read."""

    code: str
    word: str

    @property
    def words(self) -> str:
        """How it is shown: "T  tardy"; the word alone where the code says no more."""
        return (
            self.word
            if self.code.casefold() == self.word.casefold() or not self.code
            else f"{self.code}  {self.word}"
        )


def plain(text: str) -> str:
    """Text as it is searched: no accents, no capitals, no outer blanks."""
    parts = unicodedata.normalize("NFKD", text.strip()).casefold()
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def meant(choices: Sequence[Choice], text: str) -> Choice | None:
    """The choice that a typed text means: its code, its word, "T  tardy", or the only word that begins so."""
    typed = plain(text)
    for name in ("code", "word", "words"):
        exact = [choice for choice in choices if plain(getattr(choice, name)) == typed]
        if exact:
            return exact[0]
    beginning = [choice for choice in choices if typed and plain(choice.word).startswith(typed)]
    return beginning[0] if len(beginning) == 1 else None


def offered(choices: Sequence[Choice], text: str) -> list[Choice]:
    """The choices to show while that is typed: codes that begin so, then words, then words inside."""
    typed = plain(text)
    ranked = [
        (rank, place, choice)
        for place, choice in enumerate(choices)
        if (rank := _rank(choice, typed)) is not None
    ]
    return [choice for _, _, choice in sorted(ranked, key=lambda one: one[:2])]


def _rank(choice: Choice, typed: str) -> int | None:
    code, word = plain(choice.code), plain(choice.word)
    if code.startswith(typed):
        return 0
    if word.startswith(typed):
        return 1
    return 2 if typed in word else None
