"""The district's rules for notes: how long one waits for a note, and how many days parents' notes explain."""

from typing import Any

from studentdesk.db.desk import Desk
from studentdesk.records import absence_notes
from studentdesk.ui.link_field import NumberField
from studentdesk.ui.panel import Panel
from studentdesk.ui.work import Work

HELP = "Empty is no limit. Absences without a note turn unexcused when the district is opened after that day."


class NoteRulesPanel(Panel):
    """Two numbers for the whole district."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, "note_rules", "Rules for notes", "Keep this")
        self.form.group("", 0).add(NumberField("note_within", "School days for a note", example="3"))
        self.form.group("", 1).add(NumberField("parent_note_days", "Days by parents’ notes", example="10"))

    def ask(self) -> None:
        """Open it with what holds now."""

        def show(rules: tuple[int | None, int | None]) -> None:
            given = {"note_within": rules[0], "parent_note_days": rules[1]}
            self.open("note rules", given, _act, help=HELP)

        self._work.read(absence_notes.note_rules, show, slot="absences.rules")


def _act(desk: Desk, values: dict[str, Any]) -> None:
    absence_notes.set_note_rules(desk, **values)
