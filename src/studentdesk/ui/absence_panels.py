"""What the office writes down about a child at the phone or the counter: a call, a late arrival, a note."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import absence_notes, absences
from studentdesk.records.absence_notes import Standing
from studentdesk.records.absences import Caller
from studentdesk.records.part_of_day import part_of_day
from studentdesk.records.students import Hit, rows
from studentdesk.ui.choices import Choice
from studentdesk.ui.dates import shown
from studentdesk.ui.letter_field import LetterField
from studentdesk.ui.lists import Lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.work import Work


@dataclass(frozen=True, slots=True)
class AskedChild:
    """A child with what the panels say of it: who may call, and how it stands with notes."""

    hit: Hit
    callers: list[Caller]
    standing: Standing
    today: date
    time: str
    absent: str
    late: str


def ask_child(desk: Desk, student: int) -> AskedChild:
    """Read all of it."""
    now = desk.now()
    today = now.date()
    return AskedChild(
        rows(desk, [student])[0],
        absences.callers(desk, student, today),
        absence_notes.standing(desk, student, today),
        today,
        f"{now:%H:%M}",
        absences.usual_code(desk).code,
        absences.late_code(desk).code,
    )


class CallPanel(Panel):
    """An absence call: the reason first, who called stands there already."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, "absence_call", "Absence call", "Keep this")
        left, right = self.form.group("", 0), self.form.group("", 1)
        self._reason = left.add(LetterField("reason", "Reason", free=True))
        self._caller = left.add(LetterField("called_by", "Called by"))
        left.text("part", "Part of the day", help="Nothing is all day; am, pm, p2-4, 10:30-11:45, 90 min.")
        right.text("code", "Code", required=True, example="A")
        right.day("first", "From", required=True)
        right.day("last", "To", required=True)

    def offer(self, lists: Lists) -> None:
        """The reasons."""
        self._reason.offer(lists.of("absence_reason"))

    def ask(self, child: AskedChild) -> None:
        """Open it for a child: for today, all day, the first to be called has called."""
        people = [(str(one.contact_id), f"{one.relationship} {one.name}") for one in child.callers]
        self._caller.offer([Choice(id, words) for id, words in people])
        caller = str(child.callers[0].contact_id) if child.callers else None
        student = child.hit.id

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return absences.call_in(
                desk, [student], values["first"], values["last"], values["code"], reason=values["reason"],
                part=part_of_day(values["part"] or ""),
                called_by_id=int(values["called_by"]) if values["called_by"] else None,
            )  # fmt: skip

        given = {"code": child.absent, "first": child.today, "last": child.today, "called_by": caller}
        title = f"{_('Absence call')}: {child.hit.name}"
        help = ", ".join(words for _id, words in people)
        self.open(f"call:{student}", given, act, title=title, help=help)


class LatePanel(Panel):
    """A late arrival: the time stands there, the reason is a letter."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, "late_arrival", "Late arrival", "Keep and print the slip")
        left, right = self.form.group("", 0), self.form.group("", 1)
        self._reason = left.add(LetterField("reason", "Reason", free=True))
        right.text("time", "Came at", required=True, example="08:40")
        right.text("code", "Code", required=True, example="T")

    def offer(self, lists: Lists) -> None:
        """The reasons."""
        self._reason.offer(lists.of("absence_reason"))

    def ask(self, child: AskedChild) -> None:
        """Open it for a child who has just come."""
        student, today = child.hit.id, child.today

        def act(desk: Desk, values: dict[str, Any]) -> int:
            absences.arrive_late(
                desk, student, today, values["time"], code=values["code"], reason=values["reason"]
            )
            return student

        given = {"time": child.time, "code": child.late}
        self.open(f"late:{student}", given, act, title=f"{_('Late arrival')}: {child.hit.name}")


class NotePanel(Panel):
    """A note: its kind is a letter, its days are the newest that nobody has explained."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, "absence_note", "Note", "Accept the note")
        left, right = self.form.group("", 0), self.form.group("", 1)
        self._kind = left.add(LetterField("kind", "Kind of note", required=True))
        left.text("says", "Says", example="strep throat")
        right.day("first_day", "From", required=True)
        right.day("last_day", "To", required=True)

    def offer(self, lists: Lists) -> None:
        """The kinds."""
        self._kind.offer(lists.of("note_kind"))

    def ask(self, child: AskedChild) -> None:
        """Open it for a child, with what the notes of this year have explained already."""
        student, standing = child.hit.id, child.standing

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return absence_notes.add_note(desk, student, **values)

        given = {"first_day": standing.first or child.today, "last_day": standing.last or child.today}
        title = f"{_('Note')}: {child.hit.name}"
        self.open(f"note:{student}", given, act, title=title, help=said_of_notes(standing))


def said_of_notes(standing: Standing) -> str:
    """How many days notes explained this year, and whether parents' notes have run out."""
    days = standing.by_kind.get(absence_notes.PARENT, 0)
    of = f" {_('of')} {standing.most}" if standing.most is not None else ""
    words = f"{days}{of} {_('days this year by parents’ notes.')}"
    if standing.runs_out:
        words += f" {_('They have run out: a doctor’s note is needed, or the principal decides.')}"
    elif standing.first and standing.last:
        words += f" {_('Not explained')}: {shown(standing.first)}"
        words += f" - {shown(standing.last)}." if standing.last > standing.first else "."
    return words
