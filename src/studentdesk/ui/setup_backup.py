"""Setup: a backup now, proved before it counts; and how long the window may lie idle before it locks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.db.district import Opened
from studentdesk.findings import Refused
from studentdesk.i18n import _
from studentdesk.ui.field import Field
from studentdesk.ui.form import wide
from studentdesk.ui.handing_out import choose_folder, documents
from studentdesk.ui.panel import Panel
from studentdesk.ui.picks import Pick, labeled
from studentdesk.ui.screen import button
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.work import Work

MINUTES = (1, 3, 5, 10, 15, 20, 30, 45, 60)


class Backup(QWidget):
    """One button for the backup, one choice for the lock; ``lock_after`` keeps that on this computer."""

    tables = frozenset[str]()

    def __init__(self, work: Work, minutes: int, lock_after: Callable[[int], None]) -> None:
        super().__init__()
        self._work = work
        self.said = wide("")
        self.said.setObjectName("backup_said")
        self.panel = Panel(work, "backup", "Back up now", "Back up", columns=1)
        group = self.panel.form.group("")
        self._where = group.add(Field("where", "Folder", required=True, example=documents("backup")))
        group.put(button(_("Choose …"), "backup_choose", self._choose))
        self.panel.done.connect(lambda path: self.said.setText(f"{_('Backed up and proved')}: {path}"))
        self._now = button(_("Back up now …"), "back_up", self.back_up, look="primary", icon="database")
        self._now.setEnabled(work.opened is not None)
        self.idle = Pick("idle_minutes", "Lock after idle minutes", 80)
        kept = sorted({*MINUTES, minutes})
        self.idle.offer(((one, str(one)) for one in kept), minutes)
        self.idle.picked.connect(lock_after)
        layout = headed(
            self,
            "Backup",
            "A folder with everything, encrypted like the district, opened and checked before it counts.",
        )
        row, lock = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self._now)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self.panel)
        layout.addWidget(self.said)
        lock.addWidget(labeled("Lock after idle minutes", self.idle))
        lock.addStretch(1)
        layout.addLayout(lock)
        layout.addStretch(1)

    def refresh(self) -> None:
        """Nothing of the records is shown here."""

    def begin(self) -> QWidget:
        """The button."""
        return self._now

    def open_record(self, kind: str, id: int, field: str) -> None:
        """There are no records here."""

    def back_up(self) -> None:
        """Ask for a folder, then copy and prove."""
        opened = self._work.opened

        def act(desk: Desk, values: dict[str, Any]) -> Path:
            if not isinstance(opened, Opened):
                raise TypeError("a backup needs an unlocked district")
            folder = Path(values["where"])
            if not folder.is_dir():
                raise Refused(f"Folder “{folder}”: it is not there. Example: {documents('')}.")
            return desk.backup(
                folder / f"StudentDesk backup {desk.now():%Y-%m-%d %H.%M.%S}", opened.unlocked.secret
            )

        self.said.setText("")
        self.panel.open(
            "setup:backup", {"where": documents("")}, act, help=_("A folder of its own is made in this one.")
        )

    def _choose(self) -> None:
        chosen = choose_folder(self, self._where.text())
        if chosen:
            self._where.put_text(chosen)
