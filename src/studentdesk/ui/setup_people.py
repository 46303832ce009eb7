"""Setup: the people who work here, their passwords and the recovery sheet. None of it can be undone."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studentdesk.db import Desk, vault
from studentdesk.db.district import Opened
from studentdesk.db.roles import ADMINISTRATOR, READER
from studentdesk.findings import Refused
from studentdesk.i18n import _
from studentdesk.records import people
from studentdesk.records.people import PersonLine
from studentdesk.reports.recovery_sheet import keep_sheet
from studentdesk.ui.choices import Choice
from studentdesk.ui.entry import Column
from studentdesk.ui.field import Field, NotGood
from studentdesk.ui.handing_out import documents
from studentdesk.ui.pages import secret
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Rows
from studentdesk.ui.screen import button
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.work import Work

ROLES = (
    Choice(ADMINISTRATOR, "sees and changes everything"),
    Choice(READER, "looks and prints, without custody and other restricted facts"),
)
SHORTEST_PASSWORD = 8


class PasswordField(Field):
    """A new password: never shown, and never kept as half-typed."""

    def make(self) -> QWidget:
        """A line whose letters are not shown."""
        return secret(self.name, self.words)

    def read(self, text: str) -> str:
        """The password as typed."""
        if len(text) < SHORTEST_PASSWORD:
            raise NotGood(_("It has fewer than eight letters. A sentence is best."))
        return text


class People(QWidget):
    """Everybody with a way in, and what each may do."""

    tables = frozenset({"person"})

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__()
        self._work = work
        self._people: dict[int, PersonLine] = {}
        columns = [
            Column("name", "Name", 170),
            Column("role", "Role", 112),
            Column("what", "What they may do", 0),
        ]
        self.list = Rows(columns, "setup_people", "People")
        self.list.opened.connect(lambda _id: self.change_role())
        self.adding = Panel(work, "person_adding", "Add a person", "Add", columns=1)
        group = self.adding.form.group("")
        group.text("name", "Name", required=True, example="Ana Rivera")
        group.choice("role", "Role", ROLES, required=True)
        group.add(PasswordField("password", "Password"))
        self.role = Panel(work, "person_role", "Change the role", "Change", columns=1)
        self.role.form.group("").choice("role", "Role", ROLES, required=True)
        self.password = Panel(work, "person_password", "New password", "Set it", columns=1)
        self.password.form.group("").add(PasswordField("password", "New password"))
        self.sheet = Panel(work, "recovery_sheet", "New recovery sheet", "Make it", columns=1)
        self.sheet.form.group("").text(
            "where", "File", required=True, example=documents("recovery-sheet.pdf")
        )
        self._lay_out(edits)

    def _lay_out(self, edits: bool) -> None:
        buttons = QHBoxLayout()
        for words, name, do, icon in (
            (_("Add …"), "add_person", self.add, "user-plus"),
            (_("Role …"), "change_role", self.change_role, ""),
            (_("Password …"), "new_password", self.new_password, "key-round"),
            (_("Remove"), "remove_person", self.remove, "user-minus"),
            (_("Recovery sheet …"), "new_sheet", self.new_sheet, "file-text"),
        ):
            pressed = button(words, name, do, icon=icon)
            pressed.setEnabled(edits and self._work.opened is not None)
            buttons.addWidget(pressed)
        buttons.addStretch(1)
        layout = headed(
            self,
            "People and keys",
            "A password opens the district; without one only the recovery sheet does.",
        )
        layout.addWidget(self.list, 1)
        for panel in (self.adding, self.role, self.password, self.sheet):
            panel.closed.connect(self.list.setFocus)
            layout.addWidget(panel)
        layout.addLayout(buttons)

    def refresh(self) -> None:
        """Read the people."""
        self._work.read(people.people, self._load, slot="setup.people")

    def begin(self) -> QWidget:
        """The list."""
        return self.list

    def open_record(self, kind: str, id: int, field: str) -> None:
        """One person."""
        self.list.go_to(id)

    def add(self) -> None:
        """A new person with a password."""
        opened = self._opened()

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return people.admit(desk, opened, values["name"], values["role"], values["password"])

        self._open(self.adding, {"role": READER}, act)

    def change_role(self) -> None:
        """What the person under the cursor may do."""
        person = self._chosen()

        def act(desk: Desk, values: dict[str, Any]) -> None:
            people.set_role(desk, person.id, values["role"])

        self._open(self.role, {"role": person.role}, act, person.name)

    def new_password(self) -> None:
        """A password in place of a forgotten one."""
        person, opened = self._chosen(), self._opened()

        def act(desk: Desk, values: dict[str, Any]) -> None:
            vault.change_password(opened.folder, opened.unlocked, person.name, values["password"])

        self._open(self.password, {}, act, person.name)

    def remove(self) -> None:
        """The person under the cursor comes in no more; their name stays in the history."""
        person, opened = self._chosen(), self._opened()
        self._work.write(lambda desk: people.dismiss(desk, opened, person.id))

    def new_sheet(self) -> None:
        """Another recovery sheet; the one before opens nothing any more."""
        opened = self._opened()

        def act(desk: Desk, values: dict[str, Any]) -> Path:
            to = Path(values["where"])
            if to.suffix.casefold() != ".pdf" or not to.parent.is_dir():
                raise Refused(
                    f"File “{to}”: a PDF in a folder that is there. Example: {documents('sheet.pdf')}."
                )
            code = vault.new_sheet(opened.folder, opened.unlocked)
            return keep_sheet(desk, code, to)

        words = _("Every older sheet stops working. Print it, put it into the safe, and delete the file.")
        self.sheet.open("", {"where": documents("recovery-sheet.pdf")}, act, help=words)

    def _open(self, panel: Panel, values: dict[str, Any], act: Any, title: str = "") -> None:
        for other in (self.adding, self.role, self.password, self.sheet):
            other.close_it()
        panel.open("", values, act, title=title)

    def _chosen(self) -> PersonLine:
        return self._people[self.list.key() or 0]

    def _opened(self) -> Opened:
        opened = self._work.opened
        if not isinstance(opened, Opened):
            raise TypeError("the keys need an unlocked district")
        return opened

    def _load(self, found: list[PersonLine]) -> None:
        self._people = {one.id: one for one in found}
        what = {choice.code: choice.word for choice in ROLES}
        self.list.load(
            (
                one.id,
                [
                    one.name,
                    one.role if one.active else "",
                    _(what[one.role]) if one.active else _("has left"),
                ],
            )
            for one in found
        )
