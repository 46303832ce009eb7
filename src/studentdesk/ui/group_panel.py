"""A whole group at once: marked for a day or a range, or a trip of theirs asked for."""

from typing import Any

from studentdesk.db.desk import Desk
from studentdesk.records import absences, groups, trips
from studentdesk.records.part_of_day import part_of_day
from studentdesk.ui.panel import Panel
from studentdesk.ui.work import Work

HELP = (
    "Who: a class, a saved list, a question, or IDs and names, with semicolons between."
    " With a trip’s name the principal decides first; without one the group is marked at once."
)


class GroupPanel(Panel):
    """``done`` carries how many marks there are, or 0 for a trip that was asked for."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, "mark_group", "Group or trip", "Keep this")
        left, right = self.form.group("", 0), self.form.group("", 1)
        left.text("who", "Who", required=True, example=groups.EXAMPLE)
        left.text("name", "Trip", example="Science museum")
        left.text("asked_by", "Asked by", example="Ms. Rivera")
        right.text("code", "Code", required=True, example="F")
        right.day("first", "From", required=True)
        right.day("last", "To", required=True)
        right.text("part", "Part of the day", help="Nothing is all day; am, pm, p2-4, 10:30-11:45, 90 min.")

    def ask(self) -> None:
        """Open it for today."""

        def read(desk: Desk) -> dict[str, Any]:
            today = desk.now().date()
            return {"first": today, "last": today, "code": absences.activity_code(desk).code}

        self._work.read(read, lambda given: self.open("group", given, _act, help=HELP), slot="absences.group")


def _act(desk: Desk, values: dict[str, Any]) -> int:
    """Ask for the trip, or mark the group."""
    first, last, code = values["first"], values["last"], values["code"]
    who = groups.students_named(desk, values["who"], first)
    if values["name"]:
        name, asked_by = values["name"], values["asked_by"]
        trips.ask_for_trip(desk, who, first, last, name=name, asked_by=asked_by, code=code)
        return 0
    return absences.call_in(desk, who, first, last, code, part=part_of_day(values["part"] or ""))
