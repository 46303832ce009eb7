"""The words of the program in the person's language: one catalog for screens, findings, letters."""

import gettext

from studentdesk import resources

DOMAIN = "studentdesk"
_spoken: gettext.NullTranslations = gettext.NullTranslations()


def speak(language: str) -> None:
    """Use the catalog of a language ("es"); English where there is none."""
    global _spoken  # noqa: PLW0603 - one language at a time, as gettext itself has it
    _spoken = gettext.translation(DOMAIN, resources.folder() / "locale", [language], fallback=True)


def _(words: str) -> str:
    """The same words in the language that is spoken."""
    return _spoken.gettext(words) if words else ""
