"""The only ways in which a value is ever altered on its way into a state file. Each alteration is told."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

Alter = Callable[[str, list[str]], str]


@dataclass(frozen=True, slots=True)
class Word:
    """One named transformation: what it does, in words for the notice, and how many words follow its name."""

    name: str
    alter: Alter
    takes: int
    says: str


@dataclass(frozen=True, slots=True)
class Transform:
    """A transformation as a folder asks for it: ``pad_left 9 0``."""

    word: Word
    given: tuple[str, ...]

    def __call__(self, text: str) -> str:
        """Return the text as the state wants it."""
        return self.word.alter(text, list(self.given))

    @property
    def says(self) -> str:
        """What it does, for the notice."""
        return self.word.says.format(*self.given)


def letters_space_hyphen(text: str, _given: list[str]) -> str:
    """Letters lose their marks, everything but letters, spaces and hyphens goes: O'Néil becomes ONeil."""
    plain = "".join(_LETTERS.get(letter, letter) for letter in text)
    bare = unicodedata.normalize("NFD", plain)
    kept = (letter for letter in bare if letter.isascii() and (letter.isalpha() or letter in " -"))
    return " ".join("".join(kept).split())


def plain(text: str, _given: list[str]) -> str:
    """Letters lose their marks, curly signs become plain ones, all else stays: D’Ávila is D'Avila."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFD", "".join(_SIGNS.get(letter, letter) for letter in text))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def pad_left(text: str, given: list[str]) -> str:
    """Fill up on the left to a length; nothing stays nothing."""
    return text.rjust(int(given[0]), given[1]) if text else text


_LETTERS = {
    "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
}  # fmt: skip

_SIGNS = {**_LETTERS, "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "–": "-", "—": "-", "\u00a0": " "}

WORDS = {
    word.name: word
    for word in (
        Word(
            "letters_space_hyphen",
            letters_space_hyphen,
            0,
            "the state takes only letters, spaces and hyphens",
        ),
        Word("plain", plain, 0, "the state takes plain letters"),
        Word("pad_left", pad_left, 2, "filled up on the left to {0} with “{1}”"),
        Word(
            "star_if_empty",
            lambda text, given: text or "*",
            0,
            "the state wants a star where there is nothing",
        ),
        Word(
            "short", lambda text, given: text[: int(given[0])].rstrip(), 1, "the state takes {0} characters"
        ),
        Word("upper", lambda text, given: text.upper(), 0, "the state wants capital letters"),
        Word("no_commas", lambda text, given: text.replace(",", ""), 0, "the state takes no commas"),
        Word(
            "written_as",
            lambda text, given: given[1] if text == given[0] else text,
            2,
            "the state writes “{0}” as “{1}”",
        ),
    )
}


def transform(written: str) -> Transform | str:
    """The transformation that a folder's cell names, or what is wrong with it."""
    name, *given = written.split(" ")
    if name not in WORDS:
        return f"“{name}” is no transformation. Choose one of {', '.join(WORDS)}."
    word = WORDS[name]
    if len(given) != word.takes:
        return f"“{name}” takes {word.takes} words after it. Example: pad_left 9 0."
    if word.name == "written_as":
        return Transform(word, tuple(given))
    if given and not (given[0].isascii() and given[0].isdigit() and 0 < int(given[0]) <= 999):
        return f"“{written}”: the length is a number from 1 to 999."
    if len(given) == 2 and len(given[1]) != 1:
        return f"“{written}”: fill up with one character."
    return Transform(word, tuple(given))
