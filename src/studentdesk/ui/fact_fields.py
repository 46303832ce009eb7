"""Fields made from what the records say of a fact: its words, its kind, its list, its example.

put(form.part("Came"), memberships.FACTS, ("begins", "entry_reason"))
offer_facts(form, lists)
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from studentdesk.i18n import _
from studentdesk.records.facts import Fact, Facts
from studentdesk.ui.choices import Choice
from studentdesk.ui.field import DayField, Field, NotGood
from studentdesk.ui.form import Form, Group
from studentdesk.ui.link_field import YES_NO, Link, LinkField, NumberField, WordField
from studentdesk.ui.lists import Lists
from studentdesk.ui.sought_field import SoughtField, seek_staff, seek_students
from studentdesk.ui.story_field import StoryField
from studentdesk.ui.work import Work

LONG_LABEL, STORY = 15, 2000
SOUGHT = {"student": seek_students, "staff": seek_staff}


class CodeField(WordField):
    """A value of one of the district's code lists, shown and typed by its word or its code."""

    def __init__(self, name: str, words: str, list: str, **more: Any) -> None:
        self.list = list
        super().__init__(name, words, (), **more)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on; a list that is open and says the same stays open."""
        if [*choices] != self._choices or self.line.completer() is None:
            super().offer(choices)


class RecordField(LinkField):
    """Another record: a school, a place, a grade level. ``to`` is its kind."""

    def __init__(self, name: str, words: str, to: str, **more: Any) -> None:
        self.to = to
        super().__init__(name, words, **more)

    def offer_links(self, links: Sequence[Link]) -> None:
        """Offer these from now on; a list that is open and says the same stays open."""
        if [*links] != self._links:
            super().offer_links(links)


class SaidField(LinkField):
    """Yes, no, or empty: nobody has said."""

    def __init__(self, name: str, words: str, **more: Any) -> None:
        super().__init__(name, words, YES_NO, **more)
        self.line.setPlaceholderText(_("not said"))


class ClockField(Field):
    """A time of the day on 24 hours; "9:05" is enough."""

    def read(self, text: str) -> str | None:
        """Hours and minutes, as 09:05."""
        typed = super().read(text)
        if typed is None:
            return None
        hours, _colon, minutes = str(typed).partition(":")
        if not (hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
            raise NotGood(f"“{text}” {_('is no time. Write hours and minutes. Example: 13:05.')}")
        return f"{int(hours):02}:{minutes}"


class DecimalField(Field):
    """A number with decimals: days, credits."""

    def read(self, text: str) -> Decimal | None:
        """The number."""
        typed = super().read(text)
        if typed is None:
            return None
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,4})?", str(typed)):
            raise NotGood(f"“{text}” {_('is no number')}. {_('Example')}: {self.example or '1.5'}.")
        return Decimal(str(typed))

    def words_of(self, value: Any) -> str:
        """Without needless zeros."""
        return "" if value is None else f"{Decimal(value).normalize():f}"


def fact_field(name: str, fact: Fact, work: Work | None = None) -> Field:
    """The field that takes a fact in. Students and staff are looked for by ``work`` as they are typed."""
    more: dict[str, Any] = {"required": fact.needed, "example": fact.example}
    if work is not None and fact.to in SOUGHT:
        return SoughtField(work, name, fact.word, SOUGHT[fact.to], **more)
    if fact.longest >= STORY:
        return StoryField(name, fact.word, **more)
    if fact.kind == "code":
        return CodeField(name, fact.word, fact.list, **more)
    if fact.kind == "link":
        return RecordField(name, fact.word, fact.to, **more)
    if fact.kind == "date":
        return DayField(name, fact.word, required=fact.needed)
    if fact.kind == "whole" and fact.most < 1000:
        return NumberField(name, fact.word, **(more | {"example": fact.example or str(fact.least)}))
    kinds: dict[str, type[Field]] = {"flag": SaidField, "time": ClockField, "hundredths": DecimalField}
    return kinds.get(fact.kind, Field)(name, fact.word, **more)


def put(group: Group, facts: Facts, names: Iterable[str], work: Work | None = None) -> None:
    """A row for each of these facts; a long label stands on two lines."""
    for name in names:
        field = group.add(fact_field(name, facts[name], work))
        field.label.setText(in_two(field.words))


def offer_facts(form: Form, lists: Lists) -> None:
    """What a form's code and record fields offer."""
    for field in form.fields.values():
        if isinstance(field, CodeField):
            field.offer(lists.of(field.list))
        elif isinstance(field, RecordField):
            links = lists.links(field.to)
            if links is not None:
                field.offer_links(links)


def in_year(form: Form, begins: int) -> None:
    """Let "9/2" mean the day in the school year that begins in that year."""
    for field in form.fields.values():
        if isinstance(field, DayField):
            field.school_year = begins


def not_for_readers(form: Form, names: Iterable[str], seen: bool) -> None:
    """Say in fields that a role is answered with nothing in that they are not for it."""
    for name in names:
        line = form.fields[name].line
        line.setPlaceholderText("" if seen else _("Not for your role"))
        line.setReadOnly(not seen or line.isReadOnly())


def in_two(words: str) -> str:
    """Words that are too long for a label's column, broken at the blank nearest to the middle."""
    blanks = [place for place, letter in enumerate(words) if letter == " "]
    if len(words) <= LONG_LABEL or not blanks:
        return words
    middle = min(blanks, key=lambda place: abs(place - len(words) // 2))
    return f"{words[:middle]}\n{words[middle + 1 :]}"
