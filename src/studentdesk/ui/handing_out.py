"""To whom and why: asked once whenever something about students leaves, before it is written or printed.

What was said the last time for the same paper stands there already; earlier recipients are offered.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import platformdirs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QFileDialog, QWidget

from studentdesk.i18n import _
from studentdesk.records.disclosures import BASES
from studentdesk.records.recipients import Recipient, recipients
from studentdesk.ui.choices import Choice
from studentdesk.ui.field import Field
from studentdesk.ui.panel import Act, Panel
from studentdesk.ui.screen import button
from studentdesk.ui.work import Work

Choose = Callable[[QWidget, str], str]
BASIS_CHOICES = tuple(Choice(basis.name, basis.name) for basis in BASES)


class HandingOut(Panel):
    """The panel that asks. ``where`` is a further field: a file, a folder, a printer."""

    def __init__(
        self, work: Work, name: str, title: str, do: str, where: Field, *, basis: str = "",
        choose: Choose | None = None,
    ) -> None:  # fmt: skip
        super().__init__(work, name, title, do, columns=1)
        self._earlier: Sequence[Recipient] = ()
        self._basis, self._choose = basis, choose
        group = self.form.group("")
        self.recipient = group.text("recipient", "To whom", required=True, example="Ms. Carter, room 12")
        self.purpose = group.text("purpose", "Why", required=True, example="Roster for the class")
        self.basis = group.choice(
            "basis", "Allowed by", BASIS_CHOICES,
            help="What lets you hand this out without asking the parent each time (34 CFR 99.31).",
        ) if not basis else None  # fmt: skip
        self.where = group.add(where)
        if choose is not None:
            group.put(button(_("Choose …"), f"{name}_choose", self._choose_place))
        self.recipient.left.connect(self._fill)

    def ask(
        self,
        paper: str,
        key: str,
        where: str,
        act: Act,
        *,
        help: str = "",
        said: Mapping[str, Any] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        """Open for a paper ("Class list"): what was said for it before is filled in, or else ``said``.

        ``more``: what stands in further fields of the panel.
        """

        def show(earlier: Sequence[Recipient]) -> None:
            self._earlier = earlier
            last = next((one for one in earlier if one.same_paper), None)
            values: dict[str, Any] = {self.where.name: where, **(more or {})}
            if said is not None:
                values |= said
            elif last:
                values |= {"recipient": last.recipient, "purpose": last.purpose, "basis": last.basis or None}
            self._offer(self.recipient, [one.recipient for one in earlier])
            self._offer(self.purpose, [one.purpose for one in earlier])
            self.open(key, values, act, help=help)

        self._work.read(lambda desk: recipients(desk, paper), show, slot="hand_out")

    def said(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Recipient, purpose and basis as the records take them."""
        basis = self._basis or values.get("basis") or ""
        return {"recipient": values["recipient"], "purpose": values["purpose"], "basis": basis}

    def _choose_place(self) -> None:
        """The computer's own dialog for files and folders."""
        chosen = self._choose(self, self.where.text()) if self._choose else ""
        if chosen:
            self.where.put_text(chosen)

    def _fill(self, recipient: str) -> None:
        """Somebody who was given something before: the same reason again, where none is typed."""
        known = next((one for one in self._earlier if one.recipient == recipient), None)
        if known and not self.purpose.text().strip():
            self.purpose.put_text(known.purpose)
            if self.basis is not None:
                self.basis.put_text(self.basis.words_of(known.basis or None))

    def _offer(self, field: Field, words: Sequence[str]) -> None:
        completer = QCompleter(list(dict.fromkeys(words)), field.widget)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.line.setCompleter(completer)


def documents(name: str) -> str:
    """A file or folder of this name among the person's documents."""
    return str(Path(platformdirs.user_documents_dir()) / name)


def choose_file(parent: QWidget, at: str) -> str:
    """A place for a report, in one of its four forms."""
    kinds = "PDF (*.pdf);;Web page (*.html);;Excel (*.xlsx);;CSV (*.csv)"
    return QFileDialog.getSaveFileName(parent, _("Save the report"), at, kinds)[0]


def choose_folder(parent: QWidget, at: str) -> str:
    """A folder for a state file."""
    return QFileDialog.getExistingDirectory(parent, _("Folder for the file"), at)


def list_file_field() -> Field:
    """Where a list goes, in one of its four forms."""
    return Field("where", "File", required=True, help="Ends in .csv, .xlsx, .pdf or .html.")


def choose_list_file(parent: QWidget, at: str) -> str:
    """A place for it, by the computer's own dialog."""
    kinds = "Excel (*.xlsx);;CSV (*.csv);;PDF (*.pdf);;Web page (*.html)"
    return QFileDialog.getSaveFileName(parent, _("Save the list"), at, kinds)[0]
