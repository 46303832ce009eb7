"""The terms of a school in a year: their dates, and from - to when their grades are posted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records.terms import KINDS, Term, correct_term
from studentdesk.ui.choices import Choice
from studentdesk.ui.dates import NotADay, day, shown
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.fact_fields import in_year
from studentdesk.ui.field import ChoiceField, NotGood
from studentdesk.ui.form import Form
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.in_place import show_lines
from studentdesk.ui.work import Work

DATES = ("begins", "ends", "grades_from", "grades_to")


class TermGrid(EntryGrid):
    """A line a term, the longest first; a part of another stands in by its tier."""

    def __init__(self, work: Work, edits: bool) -> None:
        self._work = work
        self._school_year: int | None = None
        self.terms: list[Term] = []
        columns = [
            Column("code", "Code", 50),
            Column("name", "Term", 0, entry=edits),
            *(
                Column(name, words, 98, entry=edits, check=self._day)
                for name, words in zip(DATES, ("From", "To", "Grades from", "Grades to"), strict=True)
            ),
        ]
        super().__init__(columns, "setup_terms", "Terms of the school")
        self.entered.connect(self._keep)

    def show_terms(self, found: Sequence[Term], school_year: int) -> None:
        """Show a school's terms; ``school_year`` (2025 for 2025-26) lets "9/2" do."""
        self.terms, self._school_year = list(found), school_year
        show_lines(self, [(one.id, _texts(one)) for one in found])

    def _day(self, text: str) -> str:
        try:
            return shown(day(text, school_year=self._school_year))
        except NotADay as error:
            raise NotGood(str(error)) from None

    def _keep(self, entered: Sequence[Entered]) -> None:
        """One typing, or one block, is one act."""
        lines: dict[int, dict[str, Any]] = {}
        for one in entered:
            lines.setdefault(one.key, {})[one.column] = _value(one)

        def act(desk: Desk) -> None:
            with desk.change("Correct terms" if len(lines) > 1 else "Correct a term"):
                for term, values in lines.items():
                    correct_term(desk, term, **values)

        def refused(trouble: Trouble) -> None:
            for one in entered:
                self.refuse(one.key, one.column, str(trouble))

        self._work.write(act, None, refused)


def term_fields(form: Form) -> None:
    """The fields of a new term."""
    left, right = form.group("", 0), form.group("", 1)
    left.choice("kind", "Kind", tuple(Choice(kind, kind) for kind in KINDS), required=True)
    left.choice("part_of", "Part of", (), help=_("The longer term it lies within."))
    left.text("code", "Code", required=True, example="MP1")
    left.text("name", "Name", required=True, example="Marking period 1")
    right.day("begins", "Begins", required=True)
    right.day("ends", "Ends", required=True)
    right.day("grades_from", "Grades from", help=_("The first day on which its grades are posted."))
    right.day("grades_to", "Grades to", help=_("The last day on which its grades are posted."))


def offer_parents(form: Form, known: Sequence[Term], school_year: int) -> None:
    """Offer the terms a new one may be part of, and take days of the school year without it."""
    field = form.fields["part_of"]
    if isinstance(field, ChoiceField):
        field.offer([Choice(one.code, one.name) for one in known])
    in_year(form, school_year)


def _value(one: Entered) -> str | date | None:
    return day(one.text) if one.column in DATES else one.text


def _texts(one: Term) -> list[str]:
    return [one.code, one.name, *(shown(getattr(one, name)) for name in DATES)]
