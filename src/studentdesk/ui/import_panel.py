"""Setup: bring in records. Tried first, with counts by file and every problem; then all, or the rest."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.exchange.left_out import left_out
from studentdesk.exchange.report import NUMBERS, ImportReport
from studentdesk.exchange.spreadsheet import SUFFIXES
from studentdesk.exchange.spreadsheet_columns import Said
from studentdesk.exchange.spreadsheet_look import Seen
from studentdesk.findings import Finding
from studentdesk.i18n import _
from studentdesk.ui.bar import Bar
from studentdesk.ui.field import Line
from studentdesk.ui.finding_groups import FindingGroups, groups
from studentdesk.ui.form import wide
from studentdesk.ui.import_columns import ImportColumns
from studentdesk.ui.import_work import WORDS, lines, look_at, outcome, run, told
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import EVERYTHING, Work

MOST_COUNTS = 12
PATTERNS = " ".join(f"*{suffix}" for suffix in (".zip", ".xml", ".ctl", *SUFFIXES))


class BringIn(QWidget):
    """Ed-Fi files or a spreadsheet; one sees what would come of it before anything is written."""

    tables = frozenset[str]()

    def __init__(self, work: Work, go: Callable[[Finding], None], *, edits: bool) -> None:
        super().__init__()
        self._work, self._edits = work, edits
        self._looked = ""  # at which spreadsheet
        self.report: ImportReport | None = None
        self.path = Line()
        self.path.setObjectName("import_path")
        self.path.setAccessibleName(_("Folder or file"))
        self.path.setPlaceholderText(_("A folder, a zip, an XML file or a spreadsheet"))
        self.path.textEdited.connect(lambda _text: self._forget())
        self.path.returnPressed.connect(self.try_it)
        self.columns = ImportColumns()
        self.columns.changed.connect(self._untry)
        self.columns.rewritten.connect(self._look_again)
        self.said = wide("")
        self.said.setObjectName("import_said")
        numbers = [Column(number, WORDS[number], 80, right=True) for number in NUMBERS]
        self.counts = Rows([Column("file", "File", 0), *numbers], "import_counts", "Counts by file")
        self.problems = FindingGroups(work, go, "import_problems")
        self._lay_out()
        self._forget()

    def _lay_out(self) -> None:
        file, folder = QHBoxLayout(), QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(button(_("File …"), "import_file", self._choose_file))
        file.addWidget(button(_("Folder …"), "import_folder", self._choose_folder))
        self._try = button(_("Try it first"), "import_try", self.try_it, look="primary", icon="file-check")
        self._all = button(_("Bring in"), "import_all", self.bring_in, icon="file-input")
        self._rest = button(_("Leave these out and bring in the rest"), "import_rest", self.bring_in_rest)
        for pressed in (self._try, self._all, self._rest):
            folder.addWidget(pressed)
        folder.addStretch(1)
        self.bar = Bar(self._work, "import", "Reading")
        self.bar.turned.connect(self._enable)
        self.bar.stopped.connect(lambda: self.said.setText(_("Stopped. Nothing was changed.")))
        words = "Lists of students, homes, enrollments, attendance, grades or courses; Ed-Fi 1.0 files."
        layout: QVBoxLayout = headed(self, "Bring in records", words)
        layout.addLayout(file)
        layout.addLayout(folder)
        layout.addWidget(self.bar)
        layout.addWidget(self.columns)
        layout.addWidget(self.said)
        layout.addWidget(self.counts, 2)
        layout.addWidget(self.problems, 3)
        layout.addStretch(0)
        layout.setSpacing(scaled(8))

    def refresh(self) -> None:
        """What was tried stays; before that, what the newest import left out is shown."""
        if not self.said.text() and not self.bar.at_work:
            self._work.read(left_out, self._show_left_out, slot="left out")

    def begin(self) -> QWidget:
        """The line for the folder."""
        return self.path

    def open_record(self, kind: str, id: int, field: str) -> None:
        """There are no records here."""

    def try_it(self) -> None:
        """Read and compare everything, and write nothing. A spreadsheet's columns are looked at first."""
        path = self.path.text().strip()
        if path.lower().endswith(SUFFIXES) and path != self._looked:
            self._look(path, None)
        else:
            self._run(try_it=True, leave_out=False)

    def bring_in(self) -> None:
        """All of it, as one change."""
        self._run(try_it=False, leave_out=False)

    def bring_in_rest(self) -> None:
        """Everything but what is refused, as one change; the list of the others is kept."""
        self._run(try_it=False, leave_out=True)

    def _look(self, path: str, said: Said | None) -> None:
        """Look at a spreadsheet, then try it with the columns as they seem to be."""

        def seen(found: Seen) -> None:
            self._looked = path
            self.columns.show_seen(found)
            self.columns.show()
            if any(problem.severity == "error" for problem in found.problems):
                self.said.setText(_("Say in “Means” which column it is, then try again."))
                self.columns.grid.setFocus()
            else:
                self._run(try_it=True, leave_out=False)

        self._compute(look_at, (path, said), seen)

    def _look_again(self) -> None:
        """Its letters or separators were chosen otherwise."""
        self._look(self.path.text().strip(), self.columns.written())

    def _run(self, *, try_it: bool, leave_out: bool) -> None:
        path = self.path.text().strip()
        said = self.columns.told() if path == self._looked else None
        wanted = (self._work.opened, path, try_it, leave_out, said)
        self._compute(run, wanted, lambda report: self._show(report, tried=try_it))

    def _compute(
        self, target: Callable[..., Any], wanted: tuple[Any, ...], then: Callable[[Any], None]
    ) -> None:
        """In a process of its own, with progress; what was stopped answers nothing."""
        if self.path.text().strip() and not self.bar.at_work and self._edits:
            self.said.setText(_("Reading …"))
            self.bar.run(target, wanted, then, lambda trouble: self.said.setText(str(trouble)))

    def _show(self, report: ImportReport, *, tried: bool) -> None:
        self.report = report if tried else None
        self.said.setText(outcome(report, tried=tried))
        self.counts.cells.load(())
        files = lines(report)
        self.counts.load(enumerate(files))
        as_tall_as(self.counts, min(len(files), MOST_COUNTS))
        for place, shown in enumerate(told(report), 1):
            self.counts.setColumnHidden(place, not shown)
        self.counts.show()
        found = groups(report.problems)
        self.problems.setVisible(bool(found))
        self.problems.show_groups(found)
        self._enable()
        if not tried:
            self._work.changed.emit(EVERYTHING)

    def _show_left_out(self, findings: list[Finding]) -> None:
        if findings and not self.said.text():
            self.said.setText(_("What the newest import left out:"))
            self.problems.show_groups(groups(findings))
            self.problems.show()

    def _forget(self) -> None:
        """Another file: nothing is known of it yet."""
        self._looked = ""
        self.columns.hide()
        self._untry()

    def _untry(self) -> None:
        """Something is to be read otherwise: what was tried holds no more."""
        self.report = None
        self.said.setText("")
        self.counts.hide()
        self.problems.hide()
        self._enable()

    def _enable(self) -> None:
        report, may = self.report, self._edits and not self.bar.at_work
        self._try.setEnabled(may)
        self._all.setVisible(report is None or not report.errors)
        self._all.setEnabled(report is not None and may)
        self._rest.setVisible(bool(report and report.errors))
        self._rest.setEnabled(may)

    def _choose_file(self) -> None:
        self._chosen(QFileDialog.getOpenFileName(self, _("Bring in"), "", f"{_('Records')} ({PATTERNS})")[0])

    def _choose_folder(self) -> None:
        self._chosen(QFileDialog.getExistingDirectory(self, _("Bring in")))

    def _chosen(self, path: str) -> None:
        if path:
            self.path.setText(path)
            self._forget()
            self._try.setFocus()
