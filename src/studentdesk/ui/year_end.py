"""Setup: everybody moves up to next year. Tried first: who repeats, graduates, changes schools."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.findings import Refused, Trouble
from studentdesk.i18n import _
from studentdesk.records import codes, schools, year_end
from studentdesk.records.student_years import correct_student_year
from studentdesk.records.year_end import OPEN, OUTCOMES, Line, YearEnd
from studentdesk.ui import year_end_work
from studentdesk.ui.bar import Bar
from studentdesk.ui.choices import Choice
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.field import Field
from studentdesk.ui.form import wide
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.handing_out import choose_folder, documents
from studentdesk.ui.in_place import show_lines
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Rows
from studentdesk.ui.screen import button
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.work import EVERYTHING, Work

SIGNS = {"error": "First", "warning": "Look at", "notice": "Note"}
MOST_PROBLEMS = 4


class YearEndPart(QWidget):
    """Try it, decide what is open in the list, then move up after a backup. One undo takes all of it back."""

    tables = frozenset[str]()
    records = frozenset[str]()

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__()
        self._work, self._edits = work, edits
        self.answer: YearEnd | None = None
        self._lines: dict[int, Line] = {}
        self._tried_as: dict[int, str] = {}  # a line that is decided now stays where it was found
        self._schools: dict[str, int] = {}
        self._decisions: dict[str, str] = {}
        self.said, self.problems = wide(""), wide("")
        self.said.setObjectName("year_end_said")
        self.problems.setObjectName("year_end_problems")
        self.groups = Rows(
            [Column("words", "What becomes of them", 0), Column("many", "Students", 90, right=True)],
            "year_end_outcomes",
            "What becomes of the students",
        )
        self.groups.moved.connect(lambda _place: self._show_lines())
        self.grid = EntryGrid(_columns((), (), edits), "year_end_lines", "The students of this outcome")
        self.groups.opened.connect(lambda _place: self.grid.setFocus())
        self.grid.entered.connect(self._decide)
        self.bar = Bar(work, "year_end", "How far it is")
        self.bar.turned.connect(self._enable)
        self.bar.stopped.connect(lambda: self.said.setText(_("Stopped. Nothing was changed.")))
        self.panel = Panel(work, "move_up", "Move up to next year", "Back up and move up", columns=1)
        group = self.panel.form.group("")
        self._where = group.add(Field("where", "Backup to", required=True, example=documents("backup")))
        group.put(button(_("Choose …"), "year_end_choose", self._choose))
        self.panel.done.connect(self._move)
        self._lay_out()
        self._enable()

    def _lay_out(self) -> None:
        self._try = button(_("Try it first"), "year_end_try", self.try_it, look="primary", icon="file-check")
        self._copy = button(_("Calendars like this year’s"), "year_end_calendars", self.copy_calendars)
        self._roll = button(_("Move up …"), "year_end_move_up", self.move_up, icon="graduation-cap")
        row = QHBoxLayout()
        for pressed in (self._try, self._copy, self._roll):
            row.addWidget(pressed)
        row.addStretch(1)
        words = (
            "Nothing is written until “Move up”. Who left is not in it; classes and marks stay in their year."
        )
        layout = headed(self, "Move up to next year", words)
        layout.addLayout(row)
        for widget in (self.panel, self.bar, self.said, self.problems, self.groups):
            layout.addWidget(widget)
        layout.addWidget(self.grid, 1)
        layout.addStretch(0)
        for hidden in (self.problems, self.groups, self.grid):
            hidden.hide()

    def refresh(self) -> None:
        """What the columns offer; what was tried stays."""
        self._work.read(_offered, self._offer, slot="setup.year_end")

    def begin(self) -> QWidget:
        """The first button."""
        return self._try

    def open_record(self, kind: str, id: int, field: str) -> None:
        """There are no records here."""

    def try_it(self) -> None:
        """See what would become of everybody. Nothing is written."""
        self._run(year_end_work.try_it, (), self._tried)

    def copy_calendars(self) -> None:
        """Next year's calendars like this year's, for the schools that have none; then try it again."""
        self._work.write(
            lambda desk: year_end.like_this_year(desk, year_end.ending_year(desk)),
            lambda _made: self.try_it(),
        )

    def move_up(self) -> None:
        """Ask where the backup goes."""
        if self.answer is None:
            return

        def act(_desk: Desk, values: dict[str, Any]) -> Path:
            folder = Path(values["where"])
            if not folder.is_dir():
                raise Refused(f"Backup to “{folder}”: it is not there. Example: {documents('')}.")
            return folder

        moving, label = self.answer.moving, self.answer.next_year
        help = f"{moving:,} {_('students get their place in')} {label}. {_('Ctrl+Z takes all of it back.')}"
        self.panel.open(
            "setup:year_end", {"where": documents("")}, act, title=f"{_('Move up to')} {label}", help=help
        )

    def _move(self, backup: Path) -> None:
        self._run(year_end_work.move_up, (self._work.opened, backup), self._moved)

    def _run(
        self, what: Callable[..., YearEnd], args: tuple[Any, ...], then: Callable[[YearEnd], None]
    ) -> None:
        if not self.bar.at_work:
            self.said.setText("")
            self.bar.run(what, args, then, lambda trouble: self.said.setText(str(trouble)))

    def _tried(self, answer: YearEnd) -> None:
        self.answer = answer
        self._lines = {line.piece_id: line for line in answer.lines}
        self._tried_as = {line.piece_id: line.outcome for line in answer.lines}
        self.said.setText(_sentence(answer))
        self.problems.setText("\n".join(_said(answer)))
        self.problems.setVisible(bool(answer.problems))
        names = list(OUTCOMES)
        self.groups.load((names.index(one), [_(OUTCOMES[one]), f"{many:,}"]) for one, many in _first(answer))
        as_tall_as(self.groups, len(answer.counts))
        for shown in (self.groups, self.grid):
            shown.setVisible(bool(answer.counts))
        self._enable()
        self._show_lines()
        if self.isAncestorOf(QApplication.focusWidget() or self):
            (self._copy if self._copy.isVisible() else self.groups).setFocus()

    def _moved(self, answer: YearEnd) -> None:
        self.answer = None
        for hidden in (self.problems, self.groups, self.grid):
            hidden.hide()
        done = f"{answer.moving:,} {_('students have their place in')} {answer.next_year}."
        self.said.setText(f"{done} {_('Ctrl+Z takes all of it back.')}")
        self._enable()
        self._work.changed.emit(EVERYTHING)

    def _show_lines(self) -> None:
        key = self.groups.key()
        outcome = list(OUTCOMES)[key] if key is not None else ""
        shown = [self._lines[piece] for piece, tried in self._tried_as.items() if tried == outcome]
        show_lines(self.grid, [(line.piece_id, self._words(line)) for line in shown])

    def _decide(self, entered: Sequence[Entered]) -> None:
        for one in entered:
            line = self._lines[one.key]
            known = self._schools if one.column == "next_school_id" else self._decisions
            value = known[one.text] if one.text else None

            def act(desk: Desk, line: Line = line, field: str = one.column, value: Any = value) -> list[Line]:
                year = year_end.ending_year(desk)
                correct_student_year(desk, line.student_id, year.id, **{field: value})
                return year_end.lines_of(desk, year, line.student_id)

            def refused(trouble: Trouble, one: Entered = one) -> None:
                self.grid.refuse(one.key, one.column, str(trouble))

            self._work.write(act, self._decided, refused)

    def _decided(self, lines: list[Line]) -> None:
        for line in lines:
            if line.piece_id in self._lines:
                self._lines[line.piece_id] = line
                self.grid.cells.update_line(line.piece_id, self._words(line))
        self.said.setText(_("Decided. Try it again for the counts, or move up."))

    def _offer(self, offered: tuple[list[codes.Code], list[schools.School]]) -> None:
        decisions, ours = offered
        self._decisions = {one.word: one.code for one in decisions}
        self._schools = {one.name: one.id for one in ours}
        words = tuple(Choice(word, word) for word in self._decisions)
        names = tuple(Choice(one.name, one.short_name) for one in ours)
        self.grid.cells.columns[:] = _columns(words, names, self._edits)
        self._show_lines()

    def _words(self, line: Line) -> list[str]:
        to = next((name for name, id in self._schools.items() if id == line.next_school_id), "")
        said = next((word for word, code in self._decisions.items() if code == line.promotion), "")
        becomes = (
            f"{line.next_grade}  {line.next_school}" if line.outcome not in OPEN and line.next_grade else ""
        )
        return [
            line.name, f"{line.grade}  {line.school}", said, to if line.outcome == "next school" else "",
            becomes or _(OUTCOMES[line.outcome]),
        ]  # fmt: skip

    def _enable(self) -> None:
        idle = not self.bar.at_work
        answer = self.answer
        self._copy.setVisible(answer is not None and any(one.rule == "no calendar" for one in answer.errors))
        self._copy.setEnabled(idle and self._edits)
        self._roll.setEnabled(idle and self._edits and answer is not None and not answer.errors)

    def _choose(self) -> None:
        chosen = choose_folder(self, self._where.text())
        if chosen:
            self._where.put_text(chosen)


def _columns(decisions: Sequence[Choice], ours: Sequence[Choice], edits: bool) -> list[Column]:
    return [
        Column("name", "Student", 0),
        Column("now", "Now", 112),
        Column("promotion", "At year end", 134, entry=edits, choices=tuple(decisions)),
        Column("next_school_id", "Next school", 104, entry=edits, choices=tuple(ours)),
        Column("becomes", "Next year", 116),
    ]


def _offered(desk: Desk) -> tuple[list[codes.Code], list[schools.School]]:
    return codes.codes(desk, "promotion"), schools.schools(desk)


def _first(answer: YearEnd) -> list[tuple[str, int]]:
    """What is open first, then what is out of the ordinary, then everybody else."""
    order = [*OPEN, "repeats", "graduated", "next school", "placed already", "moves up"]
    return [(one, answer.counts[one]) for one in order if one in answer.counts]


def _sentence(answer: YearEnd) -> str:
    moving = f"{answer.moving:,} {_('students would get their place in')} {answer.next_year}"
    left = f"{answer.left_out:,} {_('who left or never came stay out')}"
    return f"{moving}; {left}."


def _said(answer: YearEnd) -> list[str]:
    found = [f"{_(SIGNS[one.severity])}: {one.message}" for one in answer.problems[:MOST_PROBLEMS]]
    more = len(answer.problems) - MOST_PROBLEMS
    return [*found, f"{_('and')} {more:,} {_('more like these')}"] if more > 0 else found
