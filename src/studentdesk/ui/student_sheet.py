"""What stands beside the list of students: the record, and in its place the page of one thing to do."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from studentdesk.ui.later import Later
from studentdesk.ui.lists import Lists
from studentdesk.ui.one_field import OneField, Whose
from studentdesk.ui.records_request import RecordsRequest
from studentdesk.ui.screen import EmptyState
from studentdesk.ui.student_add import AddStudent
from studentdesk.ui.student_merge import MergePage
from studentdesk.ui.student_record import StudentRecord
from studentdesk.ui.work import Work


class StudentSheet(QStackedWidget):
    """The pages tell through it what became of them; ``closed``: the person wants back to the record."""

    added = Signal(int)
    enrolled = Signal(int)
    known = Signal(int)
    merged = Signal(int)
    requested = Signal(str)
    set_for_all = Signal(object)
    closed = Signal()

    def __init__(
        self, work: Work, record: StudentRecord, whose: Callable[[], Whose], more: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self._lists: Lists | None = None
        self.record = record
        self.nobody = EmptyState()
        self._pages: dict[str, Later[Any]] = {
            "adding": Later(lambda: self._adding(AddStudent(work)), self._at_hand),
            "merging": Later(lambda: self._merging(MergePage(work)), self._at_hand),
            "requesting": Later(lambda: self._requesting(RecordsRequest(work))),
            "one_field": Later(lambda: self._one_field(OneField(work, whose)), self._at_hand),
        }
        self._more = {page.objectName(): page for page in more}
        for page in (self.nobody, self.record, *self._pages.values(), *more):
            self.addWidget(page)

    def offer(self, lists: Lists) -> None:
        """What the code fields of every page offer."""
        self._lists = lists
        self.record.offer(lists)
        for name, later in self._pages.items():
            if later.made is not None and name != "requesting":
                later.made.offer(lists)

    def show_nobody(self) -> None:
        """Why there is nobody to show."""
        self.setCurrentWidget(self.nobody)

    def show_record(self) -> None:
        """The record."""
        self.setCurrentWidget(self.record)

    def put_up(self, name: str) -> None:
        """One of the other pages, in the record's place."""
        self.setCurrentWidget(self._more[name] if name in self._more else self._pages[name])

    def in_front(self) -> str:
        """Which of the other pages stands there, or none."""
        here = self.currentWidget()
        return next((name for name, page in {**self._pages, **self._more}.items() if page is here), "")

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to show."""
        return self.currentWidget() is self.nobody

    @property
    def adding(self) -> AddStudent:
        """The page for a new child."""
        page: AddStudent = self._pages["adding"].page()
        return page

    @property
    def merging(self) -> MergePage:
        """The page for two records of one child."""
        page: MergePage = self._pages["merging"].page()
        return page

    @property
    def requesting(self) -> RecordsRequest:
        """The letter to the former school."""
        page: RecordsRequest = self._pages["requesting"].page()
        return page

    @property
    def one_field(self) -> OneField:
        """The panel for one field of everybody in the list."""
        page: OneField = self._pages["one_field"].page()
        return page

    def _at_hand(self, page: AddStudent | MergePage | OneField) -> None:
        if self._lists is not None:
            page.offer(self._lists)

    def _adding(self, page: AddStudent) -> AddStudent:
        page.added.connect(self.added)
        page.enrolled.connect(self.enrolled)
        page.known.connect(self.known)
        page.closed.connect(self.closed)
        return page

    def _merging(self, page: MergePage) -> MergePage:
        page.merged.connect(self.merged)
        page.closed.connect(self.closed)
        return page

    def _requesting(self, page: RecordsRequest) -> RecordsRequest:
        page.said.connect(self.requested)
        page.closed.connect(self.closed)
        return page

    def _one_field(self, page: OneField) -> OneField:
        page.done.connect(self.set_for_all)
        page.closed.connect(self.closed)
        return page
