"""The words of the program in the person's language, and those of a letter in the family's.

Screens and findings: the catalog ``studentdesk`` of gettext. Letters, later report cards: ``letters.po`` in a
folder of ``resources/locale`` named by the code of the language ("spa"); the English is the key.
"""

import ast
import gettext
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from studentdesk import resources

DOMAIN = "studentdesk"
_spoken: gettext.NullTranslations = gettext.NullTranslations()
_TEXT = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
_MESSAGE = re.compile(rf"^msgid {_TEXT}msgstr {_TEXT}", re.MULTILINE)
_PART = re.compile(r'"(?:[^"\\]|\\.)*"')
Words = Callable[[str], str]


def speak(language: str) -> None:
    """Use the catalog of a language ("es"); English where there is none."""
    global _spoken  # noqa: PLW0603 - one language at a time, as gettext itself has it
    _spoken = gettext.translation(DOMAIN, resources.folder() / "locale", [language], fallback=True)


def _(words: str) -> str:
    """The same words in the language that is spoken."""
    return _spoken.gettext(words) if words else ""


def written(language: str | None) -> Words:
    """The words of a letter in the language a family reads ("spa"); English for one that we have none of."""
    catalog = messages(language) if language else {}
    return lambda words: catalog.get(words, words)


@cache
def messages(language: str) -> dict[str, str]:
    """Every text of the letters in a language, by its English."""
    file: Path = resources.folder() / "locale" / language / "letters.po"
    if not re.fullmatch(r"[a-z]{2,3}", language) or not file.is_file():
        return {}
    found = _MESSAGE.findall(file.read_text(encoding="utf-8"))
    return {key: text for english, said in found if (key := _joined(english)) and (text := _joined(said))}


def _joined(quoted: str) -> str:
    return "".join(ast.literal_eval(part) for part in _PART.findall(quoted))
