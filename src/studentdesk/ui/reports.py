"""Paper: a report and what it asks at the left, its pages at the right; to whom and why before it leaves."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.findings import Refused, Trouble
from studentdesk.i18n import _
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.copies import hand_out_copies, note_printed
from studentdesk.reports.printed import Printed
from studentdesk.ui.child import Child
from studentdesk.ui.choices import Choice
from studentdesk.ui.commands import command
from studentdesk.ui.field import ChoiceField, Field
from studentdesk.ui.form import wide
from studentdesk.ui.handing_out import HandingOut, choose_file, documents
from studentdesk.ui.link_field import Link
from studentdesk.ui.preview import PagesView
from studentdesk.ui.printing import Printing, printer, printers
from studentdesk.ui.problems import ProblemList
from studentdesk.ui.report_making import AT_ONCE, ToChoose, address, build, to_choose
from studentdesk.ui.report_options import ReportOptions
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import Screen, button, screen
from studentdesk.ui.stepping import finish
from studentdesk.ui.theme import scaled

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

__all__ = ["ReportsScreen", "finish"]

LEFT = 318
NAMES = list(REPORTS)


@screen("reports", "Reports", icon="printer", order=6, needs="reports.see")
class ReportsScreen(Screen):
    """The reports there are, the options of one, and the very pages that are printed or saved."""

    interested = frozenset(
        {"student", "enrollment", "section", "section_enrollment", "section_staff", "staff", "school",
         "course", "calendar_day", "contact", "contact_phone", "student_contact", "institution"}
    )  # fmt: skip

    def build(self) -> None:
        """List, options and buttons left; pages right."""
        self._child: Child | None = None
        self._turn = 0
        self._options: ReportOptions | None = None
        self._student: Link | None = None
        self._offered: ToChoose | None = None
        self.printed: Printed | None = None
        self.addressed: Printed | None = None
        self._turn_of_pages = 0
        self.list = Rows([Column("report", "Report", 0)], "reports_list", "Reports")
        self.list.load([(place, [_(REPORTS[name].title)]) for place, name in enumerate(NAMES)])
        self.list.moved.connect(lambda _place: self._show_options())
        self.list.setFixedHeight(scaled(34 + 29 * len(NAMES)))
        self.about = wide("")
        self.problems = ProblemList(self.main.go_to, "report_problems")
        self.problems.setMaximumHeight(scaled(150))
        self.pages = PagesView("report_pages")
        where = Field("where", "File", required=True, help="Ends in .pdf, .html, .csv or .xlsx.")
        self.saving = HandingOut(
            self.work, "report_saving", "Save for somebody", "Save", where, choose=choose_file
        )
        self.on_paper = HandingOut(
            self.work, "report_printing", "Print for somebody", "Print", ChoiceField("where", "Printer", ())
        )
        for panel in (self.saving, self.on_paper):
            for field in (panel.recipient, panel.purpose):
                field.left.connect(lambda _value: self._show_addressed())
            panel.closed.connect(self.list.setFocus)
        self.saving.done.connect(lambda path: self.main.say(f"{_('Saved as')} {path.name}"))
        self.on_paper.done.connect(self._send_to_printer)
        across = QHBoxLayout()
        across.setSpacing(scaled(16))
        across.addWidget(self._left())
        across.addWidget(self.pages, 1)
        self.body.addLayout(across)

    def _left(self) -> QWidget:
        self._options_place = QVBoxLayout()
        self._save = button(_("Save …"), "report_save", self.save, look="primary", icon="save")
        self._print = button(_("Print …"), "report_print", self.print, icon="printer")
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(self._print)
        buttons.addStretch(1)
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, scaled(4), 0)
        left.setSpacing(scaled(10))
        left.addWidget(self.list)
        left.addWidget(self.about)
        left.addLayout(self._options_place)
        left.addLayout(buttons)
        left.addWidget(self.saving)
        left.addWidget(self.on_paper)
        left.addWidget(self.problems)
        left.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFixedWidth(scaled(LEFT))
        return scroll

    def refresh(self) -> None:
        """Read what there is to choose, then make the report again."""
        school = self._options.school() if self._options else None
        self.work.read(
            lambda desk: to_choose(desk, school), self._offer, self._no_year, slot="reports.choose"
        )

    def first(self) -> QWidget | None:
        """The list of reports."""
        return self.list

    def step(self, by: int) -> None:
        """The next report of the list."""
        self.list.step(by)

    def show_report(self, name: str, student: int = 0, called: str = "") -> None:
        """A report made at once, about one student where it is named."""
        self._student = (student, Choice("", called)) if student else None
        self.list.go_to(NAMES.index(name))
        self._show_options()

    def save(self) -> None:
        """Ask to whom and why, then save."""
        if self.printed is None:
            return
        name = NAMES[self.list.key() or 0]
        file = documents(f"{name}-{self.printed.sheet.day:%Y-%m-%d}.pdf")
        self.on_paper.close_it()
        self.saving.ask(_(REPORTS[name].title), "hand out:save", file, self._save_it)

    def print(self) -> None:
        """Ask to whom and why, then print."""
        if self.printed is None:
            return
        known = printers()
        cast(ChoiceField, self.on_paper.where).offer([Choice(one, one) for one in known])
        self.saving.close_it()
        title = _(REPORTS[NAMES[self.list.key() or 0]].title)
        help = (
            "" if known else _("This computer has no printer. Save the report and print the file elsewhere.")
        )
        self.on_paper.ask(title, "hand out:print", known[0] if known else "", self._note_it, help=help)

    def _save_it(self, desk: Desk, values: dict[str, Any]) -> Path:
        if self.printed is None:
            raise Refused("The report is not made yet. Try again.")
        said, to = self.saving.said(values), Path(values["where"])
        return hand_out_copies(desk, self.addressed or self.printed, to, **said)[0]

    def _note_it(self, desk: Desk, values: dict[str, Any]) -> tuple[str, bytes]:
        """Write down to whom and why; answers printer and pages."""
        if self.printed is None or not values["where"]:
            raise Refused(f"Printer “{values['where'] or ''}”: there is none of that name. Choose another.")
        said = self.on_paper.said(values)
        addressed = (self.addressed or self.printed).for_whom(said["recipient"], said["purpose"])
        note_printed(desk, addressed, **said)
        return values["where"], addressed.pdf

    def _send_to_printer(self, job: tuple[str, bytes]) -> None:
        name, pdf = job

        def ended(trouble: str) -> None:
            if trouble:
                self.main.trouble(_(trouble))
            else:
                self.main.say(f"{_('Sent to')} {name}")

        Printing(self, printer(name), pdf, ended).start()

    def _offer(self, offered: ToChoose) -> None:
        self.show_content()
        first = self._offered is None
        self._offered = offered
        self.heading.say(year=offered.session.year)
        if first:
            self._show_options()
        elif self._options:
            self._options.offer(offered.schools, offered.classes, offered.others)
            self._make()

    def _no_year(self, trouble: Trouble) -> None:
        self.say_empty(_("There is nothing to print yet"), str(trouble), _("Open Setup"), self._open_setup)

    def _open_setup(self) -> None:
        self.main.show_screen("setup")

    def _show_options(self) -> None:
        """The fields of the report under the cursor."""
        if self._offered is None:
            return
        report = REPORTS[NAMES[self.list.key() or 0]]
        if self._options is not None:
            self._options_place.removeWidget(self._options)
            self._options.deleteLater()
        self._options = ReportOptions(
            self.work, report.options, self._offered.day, self._offered.session.begins.year, self._student
        )
        self._options.offer(self._offered.schools, self._offered.classes, self._offered.others)
        self._options.changed.connect(self.refresh)
        self._options_place.addWidget(self._options)
        self.about.setText(_(report.about))
        for panel in (self.saving, self.on_paper):
            panel.close_it()
        self._make()

    def _make(self) -> None:
        """Make the report with the options chosen: one class at once, everything in another process."""
        name, given = NAMES[self.list.key() or 0], self._options.given() if self._options else {}
        self._turn += 1
        turn = self._turn
        if self._child is not None:
            self._child.cancel()
            self._child = None

        def made(printed: Printed) -> None:
            if turn == self._turn:
                self._show(printed)

        def refused(trouble: Trouble) -> None:
            if turn == self._turn:
                self._show_nothing(str(trouble))

        if given.keys() & {"class", "student"}:
            self.work.read(lambda desk: build(desk, None, name, given), made, refused, slot="reports.make")
        else:
            if self.printed is None:
                self.pages.say(_("Making the pages …"))
            self._child = self.work.child(build, (name, given), made, None, refused)

    def _show(self, printed: Printed) -> None:
        self.printed, self.addressed = printed, None
        self.problems.show_findings(printed.findings)
        self.problems.setVisible(bool(printed.findings))
        self._enable(True)
        self._show_addressed()

    def _show_nothing(self, why: str) -> None:
        self.printed = self.addressed = None
        self.pages.say(why)
        self.problems.hide()
        self._enable(False)

    def _show_addressed(self) -> None:
        """The pages with to whom and why at their foot, as soon as it is said."""
        if self.printed is None:
            return
        open_panel = next((panel for panel in (self.saving, self.on_paper) if panel.isVisible()), None)
        recipient = open_panel.recipient.text() if open_panel else ""
        purpose = open_panel.purpose.text() if open_panel else ""
        printed = self.addressed or self.printed
        self._turn_of_pages += 1
        turn = self._turn_of_pages

        def show(addressed: Printed) -> None:
            if turn == self._turn_of_pages:
                self.addressed = addressed
                self.pages.show_pdf(addressed.pdf)

        def refused(_trouble: Trouble) -> None:
            """Said beside the field when it is saved."""

        if len(printed.students) <= AT_ONCE:
            self.work.read(lambda desk: address(desk, None, printed, recipient, purpose), show, refused)
        else:
            self.work.child(address, (printed, recipient, purpose), show, None, refused)

    def _enable(self, there: bool) -> None:
        for pressed in (self._save, self._print):
            pressed.setEnabled(there)


def _screen(window: "Window") -> ReportsScreen:
    return cast(ReportsScreen, window.screen_named("reports"))


@command("reports.save", "&Save the Report …", menu="&Reports", keys="Ctrl+S", needs="reports.print",
         screen="reports", icon="save")  # fmt: skip
def save(window: "Window") -> None:
    """Save the report as PDF, web page, Excel or CSV, after saying to whom and why."""
    _screen(window).save()


@command("reports.print", "&Print the Report …", menu="&Reports", keys="Ctrl+P", needs="reports.print",
         screen="reports", icon="printer")  # fmt: skip
def print_it(window: "Window") -> None:
    """Print the report, after saying to whom and why."""
    _screen(window).print()
