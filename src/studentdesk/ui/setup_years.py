"""Setup: the school years, two or three open at once, with how their days are counted; the grade levels."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records.day_rules import choose_day_rule, day_rules
from studentdesk.records.grade_levels import GradeLevel, grade_levels
from studentdesk.records.years import STAGES, SchoolYear, open_year, school_years, set_stage
from studentdesk.ui.choices import Choice
from studentdesk.ui.dates import shown
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.in_place import show_lines
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Rows
from studentdesk.ui.screen import button
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.work import Work

STAGE_WORDS = {
    "planning": "being planned",
    "open": "open",
    "finishing": "taught, not filed yet",
    "closed": "closed",
}


class Years(QWidget):
    """The years, newest first. A year's stage is changed in its line."""

    tables = frozenset({"school_year"})

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__()
        self._work = work
        stages = tuple(Choice(stage, STAGE_WORDS[stage]) for stage in STAGES)
        rules = tuple(Choice(rule.words, rule.words) for rule in day_rules())
        columns = [
            Column("label", "Year", 72),
            Column("from", "From", 80),
            Column("to", "To", 84),
            Column("stage", "Stage", 76, entry=edits, choices=stages),
            Column("words", "In words", 128),
            Column("rule", "How the day is counted", 0, entry=edits, choices=rules),
        ]
        self.grid = EntryGrid(columns, "setup_years", "School years")
        self.grid.entered.connect(self._set_stage)
        self.opening = Panel(work, "year_opening", "Open a school year", "Open", columns=1)
        self.opening.form.group("").text("label", "School year", required=True, example="2026-27")
        open_next = button(_("Open the next year …"), "open_year", self.open_next, icon="calendar-plus")
        open_next.setEnabled(edits)
        layout = headed(
            self,
            "School years",
            "From July to September two years are open at once; every screen shows its year.",
        )
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.opening)
        row = QHBoxLayout()
        row.addWidget(open_next)
        row.addStretch(1)
        layout.addLayout(row)

    def refresh(self) -> None:
        """Read the years."""
        self._work.read(school_years, self._load, slot="setup.years")

    def begin(self) -> QWidget:
        """The grid."""
        return self.grid

    def open_record(self, kind: str, id: int, field: str) -> None:
        """One year."""
        self.grid.go_to(id)

    def open_next(self) -> None:
        """The year after the newest."""
        newest = self._newest
        label = f"{newest.begins.year + 1}-{(newest.begins.year + 2) % 100:02}" if newest else None
        self.opening.open("setup:year", {"label": label}, _open)
        self.opening.form.go_to("label")

    def _load(self, years: list[SchoolYear]) -> None:
        self._newest = years[0] if years else None
        words = {rule.name: rule.words for rule in day_rules()}
        show_lines(self.grid, [(one.id, [*_year(one), words.get(one.day_rule, "")]) for one in years])

    _newest: SchoolYear | None = None

    def _set_stage(self, entered: Sequence[Entered]) -> None:
        for one in entered:
            act = _choose_rule if one.column == "rule" else set_stage
            _write(self._work, self.grid, one, lambda desk, one=one, act=act: act(desk, one.key, one.text))


class GradeLevels(QWidget):
    """The grade levels with their national names. They are fixed: states count by them."""

    tables = frozenset({"grade_level"})

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        columns = [
            Column("code", "Code", 70),
            Column("name", "Grade level", 220),
            Column("next", "Moves up to", 0),
        ]
        self.list = Rows(columns, "setup_grade_levels", "Grade levels")
        headed(self, "Grade levels").addWidget(self.list, 1)

    def refresh(self) -> None:
        """Read the grade levels."""
        self._work.read(grade_levels, self._load, slot="setup.grades")

    def begin(self) -> QWidget:
        """The list."""
        return self.list

    def open_record(self, kind: str, id: int, field: str) -> None:
        """One grade level."""
        self.list.go_to(id)

    def _load(self, levels: list[GradeLevel]) -> None:
        names = {one.id: one.name for one in levels}
        self.list.load((one.id, [one.code, one.name, names.get(one.next_id or 0, "")]) for one in levels)


def _open(desk: Desk, values: dict[str, Any]) -> int:
    return open_year(desk, values["label"])


def _year(one: SchoolYear) -> list[str]:
    return [one.label, shown(one.begins), shown(one.ends), one.stage, _(STAGE_WORDS[one.stage])]


def _choose_rule(desk: Desk, year: int, words: str) -> None:
    choose_day_rule(desk, year, next((rule.name for rule in day_rules() if rule.words == words), words))


def _write(work: Work, grid: EntryGrid, one: Entered, act: Any) -> None:
    def refused(trouble: Trouble) -> None:
        grid.refuse(one.key, one.column, str(trouble))

    work.write(act, None, refused)
