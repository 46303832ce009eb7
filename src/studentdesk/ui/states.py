"""State files: what the state asks for, checked here first, made after saying to whom and why, and kept."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.findings import Finding, Trouble
from studentdesk.i18n import _
from studentdesk.states.filing import Checked, Exported, Prepared, file_away
from studentdesk.states.formats import Format
from studentdesk.states.submissions import BASIS, again
from studentdesk.ui.bar import Bar
from studentdesk.ui.commands import command, may
from studentdesk.ui.dates import in_words
from studentdesk.ui.field import Field, FlagField
from studentdesk.ui.finding_groups import FindingGroups
from studentdesk.ui.form import wide
from studentdesk.ui.handing_out import HandingOut, choose_folder, documents
from studentdesk.ui.panel import Panel
from studentdesk.ui.screen import Screen, label, screen
from studentdesk.ui.state_choice import StateChoice
from studentdesk.ui.state_work import StateFiles, check, groups_of, prepare, state_files
from studentdesk.ui.stepping import finish
from studentdesk.ui.theme import scaled

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

__all__ = ["StatesScreen", "finish"]


OWN = frozenset({"submission", "disclosure", "disclosure_student", "attachment", "draft"})


@screen("states", "State files", icon="landmark", order=7, needs="states.see")
class StatesScreen(Screen):
    """The files and what was sent at the left, the problems of one at the right."""

    interested = frozenset({"submission", "school_year", "district", "institution"})

    def build(self) -> None:
        """Files, year and day, buttons, what was sent; problems."""
        self._checked_for: tuple[Format | None, str, date | None] = (None, "", None)
        self.checked: Checked | None = None
        self._may_make = may(self.main.person, "states.edit")
        self.choice = StateChoice(may_make=self._may_make)
        self.choice.changed.connect(self._forget)
        self.choice.check_asked.connect(self.check)
        self.choice.make_asked.connect(self.make)
        self.choice.again_asked.connect(self.write_again)
        self.problems = FindingGroups(self.work, self._go, "state_problems")
        self.making = self._making_panel()
        self.writing = Panel(self.work, "state_again", "Write a sent file again", "Write", columns=1)
        self.writing.form.group("").add(Field("where", "Folder", required=True, example=documents("")))
        self.writing.done.connect(lambda path: self.main.say(f"{_('Written again')}: {path.name}"))
        across = QHBoxLayout()
        across.setSpacing(scaled(16))
        across.addWidget(self.choice)
        across.addLayout(self._right(), 1)
        self.body.addLayout(across)

    def _making_panel(self) -> HandingOut:
        making = HandingOut(
            self.work, "state_making", "Make the file for the state", "Make the file",
            Field("where", "Folder", required=True, example=documents("")), basis=BASIS, choose=choose_folder,
        )  # fmt: skip
        self._even = making.form.group("").add(FlagField("even", "Even with problems"))
        making.done.connect(self._made)
        return making

    def _right(self) -> QVBoxLayout:
        self._headline, self.counts = label("", "subtitle", name="state_headline"), wide("")
        self._headline.setWordWrap(True)
        self.counts.setObjectName("state_counts")
        self.bar = Bar(self.work, "state", "Checking")
        right = QVBoxLayout()
        right.setSpacing(scaled(8))
        for widget in (self._headline, self.counts, self.bar, self.making, self.writing):
            right.addWidget(widget)
        right.addWidget(self.problems, 1)
        right.addStretch(0)
        return right

    def refresh(self) -> None:
        """Read the files, the years and what was sent."""
        self.work.read(state_files, self._show, self._nothing, slot="states.files")

    def touched(self, tables: frozenset[str]) -> None:
        """Records that were changed since the check may have mended what it found."""
        super().touched(tables)
        if self.checked is not None and tables - OWN:
            self._say_counts(self.checked)
            self.counts.setText(f"{self.counts.text()} {_('Records were changed since: check again.')}")

    def first(self) -> QWidget | None:
        """The list of files."""
        return self.choice.list

    def step(self, by: int) -> None:
        """The next state file."""
        self.choice.list.step(by)

    def check(self) -> None:
        """Find every problem, in another process."""
        self._run(check, self._show_checked)

    def make(self) -> None:
        """Make the file in another process, then ask to whom and why before it is written."""
        if self._may_make:
            self._run(prepare, self._ask)

    def write_again(self) -> None:
        """Write the very bytes that were sent into a folder."""
        sent = self.choice.sent_id()
        if sent is not None:
            self.making.close_it()

            def act(desk: Desk, values: dict[str, Any]) -> Path:
                return again(desk, sent, Path(values["where"]))

            self.writing.open("state file:again", {"where": documents("")}, act)

    def _run(self, target: Any, then: Any) -> None:
        """One piece of work in a child process; a later one makes an earlier one's answer unwanted."""
        self._checked_for = file, year, on = self._asked()
        if file is None or file.trouble:
            return
        self._headline.setText(f"{_('Reading every record for')} {file.title} …")
        self.counts.setText("")
        self.bar.run(target, (file.name, year, on), then, lambda trouble: self.counts.setText(str(trouble)))

    def _show_checked(self, checked: Checked) -> None:
        self.checked = checked
        self._say_counts(checked)
        found = groups_of(checked)
        self.problems.setVisible(bool(found))
        self.problems.show_groups(found)
        if found and not self.making.isVisible():
            self.problems.list.setFocus()

    def _say_counts(self, checked: Checked) -> None:
        title, many = checked.layout.title, checked.errors
        no_problem = _("No problem that the state would refuse it for.")
        self._headline.setText(
            f"{title}: {many:,} {_('problems to mend first')}" if many else f"{title}: {no_problem}"
        )
        out = f"{len(checked.left_out):,} {_('not in the file')}. " if checked.left_out else ""
        self.counts.setText(
            f"{checked.records:,} {_('records of')} {checked.students:,} {_('students')}. {out}"
            f"{_('School year')} {checked.year}, {_('as of')} {in_words(checked.on)}."
        )

    def _ask(self, prepared: Prepared) -> None:
        self._show_checked(prepared.checked)
        self.writing.close_it()
        for part in (self._even.label, self._even.widget):
            part.setVisible(bool(prepared.checked.errors))

        def act(desk: Desk, values: dict[str, Any]) -> Exported:
            said = self.making.said(values)
            return file_away(
                desk, prepared, Path(values["where"]), recipient=said["recipient"], purpose=said["purpose"],
                even_with_errors=bool(values["even"]),
            )  # fmt: skip

        records = f"{prepared.checked.records:,} {_('records')}"
        self.making.ask(
            self._prefix(prepared), "state file:make", documents(""), act, help=f"{prepared.name}, {records}"
        )

    def _prefix(self, prepared: Prepared) -> str:
        """What the names of earlier files of this kind begin with: the district's code."""
        return prepared.name[:6]

    def _made(self, exported: Exported) -> None:
        self._headline.setText(f"{_('Made')} {exported.path.name}")
        self.main.say(f"{exported.path.name}: {exported.records:,} {_('records, kept under What we sent')}")
        self.choice.sent.setFocus()

    def _go(self, finding: Finding) -> None:
        """To the record, and to the field by its own name."""
        self.main.go_to(replace(finding, field=finding.field.rpartition(".")[2]))

    def _show(self, files: StateFiles) -> None:
        if not files.formats:
            state = files.district.state.upper()
            self.say_empty(
                f"{_('There are no state files for')} {state} {_('yet')}",
                _("A state is a folder of tables. See “Adding a state” in the documentation, or ask for it."),
            )
            return
        self.show_content()
        self.heading.say(year=files.year.label, note=files.district.name)
        self.choice.show_files(files)

    def _nothing(self, trouble: Trouble) -> None:
        self.say_empty(_("There is nothing to report yet"), str(trouble), _("Open Setup"), self._open_setup)

    def _open_setup(self) -> None:
        self.main.show_screen("setup")

    def _forget(self) -> None:
        """Another file, year or day: what was found before is not shown for it."""
        file, year, on = self._asked()
        if self.checked and self._checked_for == (file, year, on):
            return
        self.checked = None
        self.bar.stop()
        self.problems.hide()
        self.making.close_it()
        self._headline.setText(file.title if file else "")
        self.counts.setText(_("Check finds every problem before the state sees it, and leads to the field."))

    def _asked(self) -> tuple[Format | None, str, date | None]:
        year = self.choice.school_year()
        return self.choice.file(), year.label if year else "", self.choice.on


def _screen(window: "Window") -> StatesScreen:
    return cast(StatesScreen, window.screen_named("states"))


@command("states.check", "&Check the File", menu="S&tate Files", keys="Ctrl+Shift+C", needs="states.see",
         screen="states", icon="file-check")  # fmt: skip
def check_it(window: "Window") -> None:
    """Find every problem of the state file before the state sees it."""
    _screen(window).check()


@command("states.make", "&Make the File …", menu="S&tate Files", keys="Ctrl+Shift+M", needs="states.edit",
         screen="states", icon="file-output")  # fmt: skip
def make_it(window: "Window") -> None:
    """Make the state file, say to whom and why, and keep what was sent."""
    _screen(window).make()


@command(
    "states.again", "&Write a Sent File Again …", menu="S&tate Files", needs="states.edit", screen="states"
)
def write_again(window: "Window") -> None:
    """Write the very bytes that were sent into a folder."""
    _screen(window).write_again()
