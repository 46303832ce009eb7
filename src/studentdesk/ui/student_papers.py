"""Court papers of a child: what an order says, about whom, from - to, and its scanned page."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db import roles
from studentdesk.db.desk import Desk
from studentdesk.findings import Refused
from studentdesk.i18n import _
from studentdesk.records import court_papers
from studentdesk.records.court_papers import FACTS, CourtPaper
from studentdesk.ui.choices import Choice
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import in_year, offer_facts, put
from studentdesk.ui.form import wide
from studentdesk.ui.link_field import LinkField
from studentdesk.ui.lists import Lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.scan_view import PDF, ScanView, chosen_scan
from studentdesk.ui.screen import button, label
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (
    Column("kind", "Court paper", 104),
    Column("says", "What it says", 0),
    Column("about", "About", 110),
    Column("when", "From – to", 150),
    Column("page", "Page", 52),
)
KINDS = (PDF, b"\x89PNG", b"\xff\xd8\xff")
MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class _Papers:
    """The papers, and whether this person's role is answered with any."""

    seen: bool
    papers: list[CourtPaper]


class Papers(QWidget):
    """The list; a panel that adds one; Enter shows the scanned page. Papers are added and never rewritten."""

    def __init__(self, work: Work, edits: bool, show: Callable[[QWidget], None]) -> None:
        super().__init__()
        self._work, self._show_panel = work, show
        self._whole: Whole | None = None
        self._lists: Lists | None = None
        self._papers: dict[int, CourtPaper] = {}
        self.rows = Rows(COLUMNS, "court_papers", "Court papers, newest first")
        self.rows.opened.connect(self.show_page)
        self.note = wide("")
        self.adding = self._adding()
        self.scan = ScanView(work, "court_paper")
        add = button(_("Add a Court Paper"), "add_court_paper", self.add, icon="paperclip")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        head = QHBoxLayout()
        head.addWidget(label(_("Court papers"), "subtitle"))
        head.addStretch(1)
        head.addWidget(add)
        layout.addLayout(head)
        for widget in (self.adding, self.note, self.rows, self.scan):
            layout.addWidget(widget)
        if not edits:
            add.hide()

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        self._lists = lists
        offer_facts(self.adding.form, lists)

    def show_whole(self, whole: Whole) -> None:
        """Show a student's papers."""
        if self._whole is None or self._whole.student.id != whole.student.id:
            self.adding.close_it()
            self.scan.put_away()
        self._whole = whole
        in_year(self.adding.form, whole.year.begins.year)
        about = self.adding.form.fields["contact_id"]
        if isinstance(about, LinkField):
            known = {kin.contact_id: f"{kin.last_name}, {kin.first_name}" for kin in whole.kin}
            about.offer_links([(id, Choice("", name)) for id, name in known.items()])
        student = whole.student.id

        def read(desk: Desk) -> _Papers:
            seen = roles.sees(desk.person.role, "court_paper", "says")
            return _Papers(seen, court_papers.court_papers(desk, student))

        self._work.read(read, self._show, slot="students.papers")

    def add(self) -> None:
        """Open the panel for another paper."""
        if self._whole is None:
            return
        student = self._whole.student.id

        def act(desk: Desk, values: dict[str, Any]) -> int:
            given = {name: value for name, value in values.items() if value is not None}
            page = scanned(given.pop("page", ""))
            return court_papers.add_court_paper(desk, student, page=page, **given)

        self.adding.open(f"court paper of:{student}", {}, act)
        self._show_panel(self.adding)

    def show_page(self, id: int) -> None:
        """Show the scanned page of a paper."""
        paper = self._papers[id]
        self.scan.show_scan(lambda desk: court_papers.page(desk, paper))

    def _adding(self) -> Panel:
        panel = Panel(self._work, "court_paper", "A court paper", "Add this paper")
        left, right = panel.form.group("", 0), panel.form.group("", 1)
        put(left, FACTS, ("kind", "contact_id", "bars", "begins", "ends"))
        put(right, FACTS, ("says",))
        right.text("page", "Scanned page", example="order.pdf", help="A PDF, PNG or JPEG of at most 10 MB")
        right.put(button(_("Choose a File …"), "choose_court_page", self._choose, icon="folder-open"))
        panel.closed.connect(self.rows.setFocus)
        return panel

    def _choose(self) -> None:
        chosen = chosen_scan(self)
        if chosen:
            self.adding.form.fields["page"].put_text(chosen)

    def _show(self, read: _Papers) -> None:
        self._papers = {one.id: one for one in read.papers}
        self.rows.load([(one.id, self._words(one)) for one in read.papers])
        as_tall_as(self.rows, min(len(read.papers), MOST_ROWS))
        self.rows.setVisible(bool(read.papers))
        nothing = _("No court has said anything about this child.")
        self.note.setText(nothing if read.seen else _("Not for your role: administrators see court papers."))
        self.note.setVisible(not read.papers)

    def _words(self, one: CourtPaper) -> list[str]:
        kind = self._lists.word("court_paper", one.kind) if self._lists else one.kind
        when = " – ".join(shown(day) for day in (one.begins, one.ends) if day)
        return [
            kind,
            " ".join(one.says.split()),
            one.contact or "",
            when,
            _("Yes") if one.attachment_id else "",
        ]


def scanned(name: str) -> bytes | None:
    """The bytes of a scanned page, where a file was named. Raises Refused for one that can't be read."""
    if not name:
        return None
    example = _("Example: /home/pat/order.pdf.")
    try:
        page = Path(name).expanduser().read_bytes()
    except OSError:
        raise Refused(f"{_('Scanned page')} “{name}”: {_('no such file can be read.')} {example}") from None
    if not page.startswith(KINDS):
        raise Refused(f"{_('Scanned page')} “{name}”: {_('it must be a PDF, PNG or JPEG.')} {example}")
    return page
