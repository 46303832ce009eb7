"""The door: who you are and your password, the recovery sheet, or the first day's choices."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.ui.child import Opened
from studentdesk.ui.doors import Answers, Doors
from studentdesk.ui.errand import Errand
from studentdesk.ui.first_day import FirstDay, NewDistrict
from studentdesk.ui.pages import mark, named, page, row, secret
from studentdesk.ui.recovery import CodePage, SheetPage
from studentdesk.ui.screen import button, label
from studentdesk.ui.theme import scaled

WIDTH = 420


class Unlock(QWidget):
    """The locked window. ``opened`` carries the unlocked district."""

    opened = Signal(object)

    def __init__(self, doors: Doors, folder: Path | None = None, *, at_once: bool = False) -> None:
        super().__init__()
        self.setObjectName("unlock")
        self._doors, self._folder = doors, folder
        self.errand = Errand(at_once=at_once)
        self.first_day = FirstDay(
            self.open_sample, self._ask_new, self._choose, sample=doors.sample is not None
        )
        self.new = NewDistrict(doors, self._create, self._back)
        self.code = CodePage()
        self.password = PasswordPage(self._try_password, self._ask_sheet, self._back)
        self.sheet = SheetPage(self._try_sheet, self._ask_password)
        self._pages = QStackedLayout(self)
        for sheet in (self.first_day, self.password, self.sheet, self.new, self.code):
            self._pages.addWidget(_middle(sheet))
        if folder is None:
            self.show_page(self.first_day)
        else:
            self.ask(folder)

    def ask(self, folder: Path) -> None:
        """Ask for the password of a district."""
        try:
            people = self._doors.people(folder)
        except Trouble as trouble:
            self.first_day.say(str(trouble))
            self.show_page(self.first_day)
            return
        self._folder = folder
        self.password.ask(folder.name, people)
        self.sheet.ask(people)
        self.show_page(self.password)

    def ask_again(self) -> None:
        """After a lock: the same district, the same person, an empty password."""
        for sheet in (self.password, self.sheet, self.new, self.code):
            sheet.forget()
        if self._folder is not None:
            self.show_page(self.password)

    def refused(self, trouble: Trouble) -> None:
        """Opening went wrong after the password was right."""
        self.password.wrong(str(trouble))

    def show_page(self, shown: QWidget) -> None:
        """Bring one of the pages to the front, the cursor where it begins."""
        for place in range(self._pages.count()):
            holder = self._pages.widget(place)
            if holder and holder.isAncestorOf(shown):
                self._pages.setCurrentIndex(place)
        begin = getattr(shown, "begin", None)
        if isinstance(begin, QWidget):
            begin.setFocus()

    def _try_password(self, person: str, password: str) -> None:
        folder = self._folder
        if folder is not None:
            self.errand.run(
                lambda: self._doors.unlock(folder, person, password),
                self._open,
                lambda no: self.password.wrong(str(no)),
            )

    def _try_sheet(self, code: str, person: str, password: str) -> None:
        folder = self._folder
        if folder is not None:
            self.errand.run(
                lambda: self._doors.unlock_with_sheet(folder, code, person, password),
                self._open,
                lambda no: self.sheet.wrong(str(no)),
            )

    def open_sample(self) -> None:
        """The invented district, made on the first day."""
        make = self._doors.sample
        if make is not None:
            self.first_day.wait(
                _("Inventing a district: two thousand families and a year of school. Under a minute.")
            )
            self.errand.run(make, self._open, lambda no: self.first_day.say(str(no)))

    def _create(self, answers: Answers) -> None:
        self.errand.run(
            lambda: self._doors.create(answers), self._created, lambda no: self.new.wrong(str(no))
        )

    def _created(self, made: tuple[Opened, str]) -> None:
        opened, code = made
        self.code.show_code(code, lambda: self._open(opened))
        self.show_page(self.code)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, _("The folder that holds district.studentdesk"), str(self._doors.home)
        )
        if folder:
            self.ask(Path(folder))

    def _open(self, opened: Opened) -> None:
        folder = getattr(opened, "folder", None)
        self._folder = folder if isinstance(folder, Path) else self._folder
        person = getattr(opened, "person", "")
        if self._folder is not None:
            self.password.ask(self._folder.name, self._people(person), person)
        for sheet in (self.password, self.sheet, self.new, self.code, self.first_day):
            sheet.forget()
        self.opened.emit(opened)

    def _people(self, person: str) -> list[str]:
        try:
            return self._doors.people(self._folder) if self._folder else [person]
        except Trouble:
            return [person]

    def _ask_new(self) -> None:
        self.show_page(self.new)

    def _ask_sheet(self) -> None:
        self.show_page(self.sheet)

    def _ask_password(self) -> None:
        self.show_page(self.password)

    def _back(self) -> None:
        self.show_page(self.first_day)


class PasswordPage(QFrame):
    """Who you are and your password; what is wrong stands beneath the password."""

    def __init__(
        self, unlock: Callable[[str, str], None], sheet: Callable[[], None], other: Callable[[], None]
    ) -> None:
        super().__init__()
        self._unlock = unlock
        self._where = label("", "title")
        self.person = QComboBox()
        self.person.setObjectName("person")
        self.person.setAccessibleName(_("Who you are"))
        self.begin = self.password = secret("password", _("Password"))
        self.problem = label("", "error", name="password_problem")
        self.problem.setWordWrap(True)
        self.go = button(_("Unlock"), "unlock_now", self._try, look="primary", icon="lock-open")
        self.password.returnPressed.connect(self._try)
        self.password.textEdited.connect(lambda: self._say(""))
        layout = page(self, self._where, _("This district is locked."))
        for words, field in ((_("Who you are"), self.person), (_("Password"), self.password)):
            layout.addWidget(named(words, field))
            layout.addWidget(field)
        layout.addWidget(self.problem)
        layout.addSpacing(scaled(8))
        layout.addWidget(self.go)
        layout.addLayout(
            row(
                button(_("Use the recovery sheet"), "use_sheet", sheet, look="quiet"),
                button(_("Another district"), "other_district", other, look="quiet"),
            )
        )
        self._say("")

    def ask(self, where: str, people: list[str], person: str = "") -> None:
        """Ask one of these people."""
        self._where.setText(where)
        self.person.clear()
        self.person.addItems(people)
        if person in people:
            self.person.setCurrentText(person)
        self.forget()

    def wrong(self, sentence: str) -> None:
        """That did not open it; the password is typed anew."""
        self._busy(False)
        self._say(sentence)
        self.password.selectAll()
        self.password.setFocus()

    def forget(self) -> None:
        """Nothing typed stays behind."""
        self.password.clear()
        self._busy(False)
        self._say("")

    def _try(self) -> None:
        self._busy(True)
        self._unlock(self.person.currentText(), self.password.text())

    def _busy(self, busy: bool) -> None:
        self.go.setEnabled(not busy)
        self.go.setText(f" {_('Opening …') if busy else _('Unlock')}")

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        mark(self.password, bool(sentence))


def _middle(page: QFrame) -> QWidget:
    """A page in the middle of the window."""
    scroll, holder = QScrollArea(), QWidget()
    scroll.setWidgetResizable(True)
    scroll.setWidget(holder)
    across = QHBoxLayout(holder)
    down = QVBoxLayout()
    page.setFixedWidth(scaled(WIDTH))
    down.addStretch(2)
    down.addWidget(page)
    down.addStretch(3)
    across.addStretch(1)
    across.addLayout(down)
    across.addStretch(1)
    return scroll
