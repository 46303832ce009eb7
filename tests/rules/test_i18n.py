"""The letters in other languages: every text belongs to a letter of ours, and says the same places."""

import csv
import re

import pytest

from studentdesk.i18n import messages, written
from studentdesk.reports import attendance_letters, immunization_letters, sheet, still_out
from studentdesk.resources import folder

LANGUAGES = sorted(file.parent.name for file in (folder() / "locale").glob("*/letters.po"))
SOURCES = "".join(path.read_text("utf-8") for path in (folder().parent / "src" / "studentdesk").rglob("*.py"))
VACCINES = {
    row["vaccine"]
    for file in (folder() / "states").glob("*/immunizations.csv")
    for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
}
OF_LETTERS = (
    immunization_letters.OUT, immunization_letters.STAYS, immunization_letters.GIVEN,
    immunization_letters.WHERE, still_out.WORDS, still_out.AFTER, attendance_letters.BEGIN,
    attendance_letters.AGAIN, attendance_letters.LAW, attendance_letters.NOTE, attendance_letters.HELP,
    attendance_letters.NEXT, *sheet.MONTHS, sheet.PRIVATE,
    *VACCINES,
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_has_the_places_of_its_english_and_belongs_to_a_letter(language: str) -> None:
    known = messages(language)
    assert set(OF_LETTERS) <= known.keys()
    for english, said in known.items():
        assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", said)), english
        assert english in OF_LETTERS or english in SOURCES, english


def test_a_language_that_nobody_wrote_is_english() -> None:
    for language in (None, "", "zho", "../spa"):
        assert written(language)("January") == "January"
    assert written("spa")("January") == "enero"
    assert written("spa")("No letter of ours") == "No letter of ours"
