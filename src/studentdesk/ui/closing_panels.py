"""A snow day, a delay, a rotation: the panels that change days for all chosen calendars at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.i18n import _
from studentdesk.records import bells, calendars, closings, rotations, schools
from studentdesk.records.calendars import Calendar
from studentdesk.records.closings import CLOSED, MARKS, SHORT_WHY
from studentdesk.records.years import SchoolYear
from studentdesk.ui.choices import Choice, meant
from studentdesk.ui.field import ChoiceField
from studentdesk.ui.form import Group
from studentdesk.ui.panel import Panel
from studentdesk.ui.work import Work

DELAY = "Two-hour delay"
WHICH = "Codes with commas between; empty: all of them."


@dataclass(frozen=True, slots=True)
class Ground:
    """What the panels offer: the year, its calendars of one's own schools, the names of bells, and today."""

    year: SchoolYear
    calendars: tuple[Calendar, ...]
    bells: tuple[str, ...]
    today: date


def ground(desk: Desk, year: SchoolYear) -> Ground:
    """Read it."""
    ours = {one.id for one in schools.schools(desk)}
    names = dict.fromkeys(bell.name for id in ours for bell in bells.schedules(desk, id))
    return Ground(
        year,
        tuple(calendars.calendars_of_schools(desk, year.id)),
        tuple(sorted(names, key=lambda name: (name.casefold() != DELAY.casefold(), name))),
        desk.now().date(),
    )


class ClosingPanel(Panel):
    """No school on a day that was planned."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, "closing", "Snow day", "No School", columns=2)
        left, right = self.form.group("", 0), self.form.group("", 1)
        _which(left)
        kinds = tuple(Choice(kind, kind) for kind in CLOSED)
        right.choice("kind", "Why", kinds, required=True)
        _marks(right, "late")

    def ask(self, ground: Ground, day: date) -> None:
        """For a day of the year; the weather, unless said."""

        def act(desk: Desk, values: dict[str, Any]) -> date:
            closings.close_school(
                desk, which(values["calendars"], ground), values["day"], kind=values["kind"],
                marks=values["marks"] or "",
            )  # fmt: skip
            return day_of(values)

        _in_year(self, ground)
        self.open("calendar:closing", {"day": day, "kind": "weather"}, act)


class BellsPanel(Panel):
    """A day rings by other bells: a two-hour delay, an early dismissal, or as usual after all."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, "other_bells", "Two-hour delay, or other bells", "Ring So", columns=2)
        left, right = self.form.group("", 0), self.form.group("", 1)
        _which(left)
        right.choice("bells", "Bells", (), required=True)
        right.choice("why", "Why", tuple(Choice(why, why) for why in SHORT_WHY), required=True)
        _marks(right)

    def ask(self, ground: Ground, day: date) -> None:
        """For a day of the year; a two-hour delay where the schools have one."""

        def act(desk: Desk, values: dict[str, Any]) -> date:
            closings.change_bells(
                desk, which(values["calendars"], ground), values["day"], values["bells"],
                why=values["why"], marks=values["marks"] or "",
            )  # fmt: skip
            return day_of(values)

        field = self.form.fields["bells"]
        if isinstance(field, ChoiceField):
            field.offer(tuple(Choice(name, name) for name in ground.bells))
        _in_year(self, ground)
        begun = {"day": day, "why": "weather", "bells": ground.bells[0] if ground.bells else None}
        self.open("calendar:bells", begun, act)


class RotationPanel(Panel):
    """Letters over a calendar's school days from a day on."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, "rotation", "Rotation days", "Lay Them", columns=2)
        left, right = self.form.group("", 0), self.form.group("", 1)
        left.text("letters", "Rotation", help="Empty takes the rotation off.", example="A B")
        lost = tuple(Choice(kind, words) for kind, words in rotations.LOST.items())
        right.choice("lost", "A lost day", lost, required=True)
        right.day("begins", "From", help="Empty: from the first day.")

    def ask(self, ground: Ground, calendar: Calendar) -> None:
        """For one calendar."""

        def act(desk: Desk, values: dict[str, Any]) -> date | None:
            if values["letters"]:
                rotations.lay_rotation(
                    desk, calendar.id, values["letters"], lost=values["lost"], begins=values["begins"]
                )
            else:
                rotations.take_off_rotation(desk, calendar.id)
            begins: date | None = values["begins"]
            return begins

        _in_year(self, ground)
        self.open(
            f"calendar:rotation:{calendar.id}",
            {"letters": calendar.rotation_letters, "lost": calendar.rotation_lost or rotations.SKIPPED},
            act, title=f"{_('Rotation days')}, {calendar.name}",
        )  # fmt: skip


def which(text: str | None, ground: Ground) -> list[int]:
    """The calendars that are meant by codes or names with commas between; all where nothing is typed."""
    offered = [Choice(one.code, one.name) for one in ground.calendars]
    parts = [part for part in (text or "").split(",") if part.strip()]
    chosen = [meant(offered, part) for part in parts]
    if None in chosen:
        codes = ", ".join(choice.code for choice in offered)
        raise Refused(f"Calendars “{text}”: choose among {codes}, with commas between.")
    codes_meant = {choice.code for choice in chosen if choice} or {choice.code for choice in offered}
    return [one.id for one in ground.calendars if one.code in codes_meant]


def day_of(values: dict[str, Any]) -> date:
    """The day that was typed."""
    found: date = values["day"]
    return found


def _which(group: Group) -> None:
    group.day("day", "Day", required=True)
    group.text("calendars", "Calendars", help=_(WHICH))


def _marks(group: Group, *without: str) -> None:
    choices: Sequence[Choice] = [Choice(kind, words) for kind, words in MARKS.items() if kind not in without]
    group.choice(
        "marks", "Marks", choices, help=_("What becomes of marks already taken, where there are any.")
    )


def _in_year(panel: Panel, ground: Ground) -> None:
    for name in ("day", "begins"):
        if name in panel.form.fields:
            panel.form.fields[name].school_year = ground.year.begins.year  # type: ignore[attr-defined]
