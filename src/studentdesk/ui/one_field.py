"""One field for everybody in the list: field, value, who changes and from what; then Enter does it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from PySide6.QtWidgets import QVBoxLayout

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import one_field, staff
from studentdesk.records.facts import Fact
from studentdesk.records.one_field import FACTS, Preview
from studentdesk.ui.choices import Choice
from studentdesk.ui.fact_fields import fact_field, in_two, offer_facts
from studentdesk.ui.field import Field, NotGood
from studentdesk.ui.form import wide
from studentdesk.ui.link_field import LinkField
from studentdesk.ui.lists import Lists
from studentdesk.ui.long_act import Progress
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.work import Work

# The students of the list, and the school it is of; nothing: of all of them.
Whose = tuple[Sequence[int], int | None]
COLUMNS = (Column("name", "Student", 0), Column("was", "Now", 190), Column("becomes", "Becomes", 190))
MOST_SHOWN = 100
Staff = dict[int, str]


class OneField(Panel):
    """``done`` carries how many changed. Nothing is done before it was shown who changes."""

    def __init__(self, work: Work, whose: Callable[[], Whose]) -> None:
        super().__init__(work, "one_field", "One field for everybody in this list", "Set it", columns=1)
        self._whose = whose
        self._ids: Sequence[int] = ()
        self._school: int | None = None
        self._seen: tuple[str, Any] | None = None
        group = self.form.group("")
        links = sorted((_(fact.word), name) for name, fact in FACTS.items())
        self.field = group.add(
            LinkField("field", "Field", [(name, Choice("", word)) for word, name in links], required=True)
        )
        self.values: dict[str, Field] = {}
        for name, fact in FACTS.items():
            field = group.add(fact_field(f"to.{name}", replace(fact, needed=False), work))
            field.label.setText(in_two(field.words))
            field.line.textChanged.connect(lambda _text: self._forget())
            field.left.connect(lambda _value: self._look())
            # Enter on a code whose list is open does not leave the field.
            field.line.returnPressed.connect(self._look)
            self.values[name] = field
        self.field.line.textChanged.connect(lambda _text: self._show_value())
        self.field.line.returnPressed.connect(self._complete)
        self.field.left.connect(lambda _value: self._complete())
        self.said = wide("")
        self.said.setObjectName("one_field_said")
        self.examples = Rows(COLUMNS, "one_field_examples", "Who changes")
        self.progress = Progress("one_field")
        layout = cast(QVBoxLayout, self.layout())
        for place, widget in enumerate((self.said, self.examples, self.progress), 3):
            layout.insertWidget(place, widget, int(widget is self.examples))
        layout.addStretch(0)
        self._show_value()

    def offer(self, lists: Lists) -> None:
        """What the fields of values offer."""
        offer_facts(self.form, lists)

    def ask(self) -> None:
        """Open it for the list as it stands, empty or as it was before a lock."""
        ids, school = self._whose()
        many = f"{len(ids):,} {_('students are in the list. One undo takes all of it back.')}"
        where = _("Fields of the enrollment are set at the school of the list.") if school else ""
        self.open("one_field", {}, self._set, help=f"{many} {where}".strip())
        self._show_value()

    def do(self) -> None:
        """Show who changes; where that is shown, do it."""
        if self.progress.at_work:
            return
        chosen = self._chosen()
        if chosen is None or self._seen is None or self._seen[0] != chosen:
            self._look()
        elif self._typed() == self._seen:
            self._tell = self.progress.begin()
            super().do()
        else:
            self._look()

    def close_it(self) -> None:
        """Put it away; what is being done is stopped."""
        self.progress.stop.click()
        super().close_it()

    def _chosen(self) -> str | None:
        try:
            return cast("str | None", self.field.value())
        except NotGood:
            return None

    def _typed(self) -> tuple[str, Any] | None:
        """Field and value, where both are good; else what is wrong stands beside them."""
        field: Field = self.field
        try:
            name = str(self.field.value())
            field = self.values[name]
            return name, field.value()
        except NotGood as error:
            field.wrong(str(error))
            self.form.go_to(field.name)
            return None

    def _complete(self) -> None:
        """The whole word of the field that was meant."""
        chosen = self._chosen()
        if chosen is not None and self.field.text() != self.field.words_of(chosen):
            self.field.put_text(self.field.words_of(chosen))

    def _show_value(self) -> None:
        """The row of the field that is chosen, and no other."""
        chosen = self._chosen()
        for name, field in self.values.items():
            for widget in (field.label, field.widget):
                widget.setVisible(name == chosen)
            if name != chosen:
                field.show_value(None)
        self._forget()

    def _forget(self) -> None:
        self._seen = None
        self.said.setText("")
        self.examples.hide()

    def _look(self) -> None:
        """Read who changes, and from what."""
        typed = self._typed()
        if typed is None or self.progress.at_work:
            return
        name, value = typed
        ids, school = self._ids, self._school = self._whose()
        for field in (self.field, self.values[name]):
            field.good()

        def read(desk: Desk) -> tuple[Preview, Staff]:
            found = one_field.preview(desk, ids, name, value, school_id=school, most=MOST_SHOWN)
            return found, _names(desk) if FACTS[name].to == "staff" else {}

        def show(found: tuple[Preview, Staff]) -> None:
            if self.isVisible() and self._typed() == typed:
                self._show(typed, *found)

        self._work.read(read, show, self._refused, slot="one_field")

    def _show(self, typed: tuple[str, Any], found: Preview, names: Staff) -> None:
        self._seen, (name, value) = typed, typed
        field, fact = self.values[name], FACTS[name]

        def words(kept: Any) -> str:
            if kept is None:
                return _("nothing")
            return names.get(kept) or field.words_of(_shaped(fact, kept))

        becomes = words(None) if value is None else field.text()
        self.said.setText(_sentence(found, len(self._ids)))
        self.examples.cells.load(())
        lines = [[one.name, words(one.was), becomes] for one in found.examples]
        self.examples.load(enumerate(lines))
        self.examples.setVisible(bool(found.examples))

    def _set(self, desk: Desk, values: dict[str, Any]) -> int:
        """The act; it runs on the writing thread and touches no widget."""
        name = values["field"]
        return one_field.set_for(
            desk, self._ids, name, values[f"to.{name}"], school_id=self._school, progress=self._tell
        )

    def _done(self, answer: object) -> None:
        self.progress.end()
        super()._done(answer)

    def _refused(self, trouble: Trouble) -> None:
        self.progress.end()
        super()._refused(trouble)


def _sentence(found: Preview, listed: int) -> str:
    """How many change, have it already, and have no place for it."""
    if not found.changes:
        return _("Everybody has this already. Nothing changes.")
    changes = _("record changes") if found.changes == 1 else _("records change")
    parts = [f"{found.changes:,} {changes}."]
    if found.already:
        has = _("has it already") if found.already == 1 else _("have it already")
        parts.append(f"{found.already:,} {has}.")
    if found.students < listed:
        parts.append(f"{_('On no roll of ours today, and left as they are')}: {listed - found.students:,}.")
    if found.changes > len(found.examples):
        parts.append(f"{_('The first')} {len(found.examples)} {_('of them')}:")
    return " ".join(parts)


def _names(desk: Desk) -> Staff:
    return {one.id: f"{one.last_name}, {one.first_name}" for one in staff.staff(desk)}


def _shaped(fact: Fact, kept: Any) -> Any:
    """A value as it is kept, as a field shows it."""
    if fact.kind == "date":
        return date.fromisoformat(kept)
    if fact.kind == "hundredths":
        return Decimal(kept) / 100
    return bool(kept) if fact.kind == "flag" else kept
