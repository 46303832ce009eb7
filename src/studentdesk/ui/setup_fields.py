"""Setup: the district's own fields: what they belong to, what may be chosen, and who changed them."""

from collections.abc import Sequence
from typing import Any

from studentdesk.i18n import _
from studentdesk.records import list_values, local_fields
from studentdesk.records.facts import Fact, code
from studentdesk.records.list_values import is_own
from studentdesk.records.local_fields import KINDS, SCOPES, LocalField
from studentdesk.ui.choices import Choice
from studentdesk.ui.ledger import Book, Ledger, added, corrected
from studentdesk.ui.lists import Lists
from studentdesk.ui.record_history import RecordHistory
from studentdesk.ui.rows import Column
from studentdesk.ui.screen import label
from studentdesk.ui.setup_lists import ListPart
from studentdesk.ui.student_books import said
from studentdesk.ui.work import Work

FIELD = {
    "scope": code("Belongs to", "", needed=True),
    "code": Fact("Code in files", longest=41, example="bus_tag"),
    "kind": code("Kind", "", needed=True),
    **local_fields.FACTS,
}
SCOPE_WORDS = {
    "student": "a student",
    "student_year": "a student, each year",
    "enrollment": "an enrollment",
    "program": "a student in a program",
    "calendar": "a calendar",
    "school": "a school",
    "course": "a course",
    "section": "a class",
    "section_enrollment": "a student in a class",
    "staff": "somebody on the staff",
    "incident": "an incident",
    "incident_person": "somebody in an incident",
}


def _field(one: LocalField, lists: Lists) -> list[str]:
    hidden = lists.word("field_group", one.field_group) if one.field_group else _("Yes") if one.hidden else ""
    return [one.label, one.code, _(SCOPE_WORDS[one.scope]), one.kind, hidden, said(one.active)]


FIELDS = Book(
    name="local_fields",
    title="All fields, by what they belong to",
    adding="Make a Field",
    nothing="No field of our own yet.",
    columns=(
        Column("label", "Label", 0),
        Column("code", "Code in files", 112),
        Column("scope", "Belongs to", 136),
        Column("kind", "Kind", 80),
        Column("hidden", "Hidden with", 92),
        Column("active", "In use", 66),
    ),
    facts=FIELD,
    asked=("label", "scope", "kind", "code", "field_group", "help"),
    corrected=("label", "help", "sort", "active"),
    words=_field,
    add=lambda desk, _owner, values: local_fields.add_local_field(desk, **values),
    correct=corrected(local_fields.correct_local_field),
    choices={
        "scope": tuple(Choice(scope, SCOPE_WORDS[scope]) for scope in SCOPES),
        "kind": tuple(Choice(kind, kind) for kind in KINDS),
    },
)


VALUES = Book(
    name="list_values",
    title="What may be chosen",
    adding="Add a Value",
    nothing="Nothing can be chosen yet. Add the first value: what the screen shows, and what a file says.",
    columns=(
        Column("word", "Shown as", 0),
        Column("code", "Exported as", 160),
        Column("sort", "Place", 66, right=True),
        Column("active", "In use", 66),
    ),
    facts=list_values.FACTS,
    asked=("word", "code"),
    corrected=("word", "sort", "active"),
    words=lambda one, _lists: [one.word, one.code, str(one.sort), said(one.active)],
    add=added(list_values.add_list_value),
    correct=corrected(list_values.correct_list_value),
)


class Fields(ListPart):
    """The fields; beneath, what may be chosen in the one under the cursor, and its history."""

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__(
            work,
            FIELDS,
            "Fields of our own",
            "A field is on the screen of its records because it exists. Taken out of use, its values stay.",
            local_fields.local_fields,
            frozenset({"local_field", "code"}),
            edits=edits,
        )
        self._edits = edits
        self._fields: dict[int, LocalField] = {}
        self.values = Ledger(work, VALUES, edits)
        self.theirs = label("", "faint", name="states_list")
        self.history = RecordHistory(work, "local_field")
        for widget in (self.values, self.theirs, self.history):
            self.column.insertWidget(self.column.count() - 1, widget)
        self.ledger.moved.connect(self._show_field)

    def _load(self, read: tuple[Lists, Sequence[Any]]) -> None:
        self._fields = {one.id: one for one in read[1]}
        self.values.offer(read[0])
        super()._load(read)

    def _show_field(self, id: int) -> None:
        field = self._fields.get(id)
        name = field.list if field else None
        self.values.setVisible(bool(name))
        self.theirs.setVisible(bool(name) and not is_own(name))
        self.theirs.setText(_("These values come with the state’s file and are not changed here."))
        self.values.add_button.setVisible(self._edits and is_own(name))
        self.values.correct_button.setVisible(self._edits and is_own(name))
        self.history.show_record(id)
        if name:
            self.work.read(
                lambda desk: (name, list_values.list_values(desk, name)),
                lambda found: self.values.show_records(*found),
                slot="setup.list_values",
            )
