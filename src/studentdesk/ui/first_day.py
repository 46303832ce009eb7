"""The first day: a sample district in one click, an own one in five questions, or one already there."""

import re
from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from studentdesk.i18n import _
from studentdesk.ui.choices import meant
from studentdesk.ui.doors import Answers, Doors
from studentdesk.ui.pages import mark, named, page, row, secret, way
from studentdesk.ui.screen import button, label
from studentdesk.ui.theme import scaled

SHORTEST_PASSWORD = 8


class FirstDay(QFrame):
    """Three ways to begin. Never a tour."""

    def __init__(
        self, try_: Callable[[], None], new: Callable[[], None], choose: Callable[[], None], *, sample: bool
    ) -> None:
        super().__init__()
        words = _("The district's records, on this computer and nowhere else.")
        layout = page(self, label("StudentDesk", "title"), words)
        self._buttons = [
            way(
                "try_sample", _("Try it with a sample district"), _("2,500 invented students"), "users", try_
            ),
            way("new_district", _("Begin our own district"), _("Five questions, no more"), "school", new),
            way("open_district", _("Open a district"), _("A folder on this computer"), "folder-open", choose),
        ]
        for made in self._buttons:
            made.setVisible(sample or made is not self._buttons[0])
            layout.addWidget(made)
        self.begin = self._buttons[0 if sample else 1]
        self.problem = label("", "error", name="first_day_problem")
        self.waiting = label("", "faint", name="first_day_waiting")
        for line in (self.problem, self.waiting):
            line.setWordWrap(True)
            layout.addWidget(line)
        self.forget()

    def wait(self, words: str) -> None:
        """Something takes a while."""
        self.problem.hide()
        self.waiting.setText(words)
        self.waiting.show()
        for made in self._buttons:
            made.setEnabled(False)

    def say(self, sentence: str) -> None:
        """That way is not open."""
        self.forget()
        self.problem.setText(sentence)
        self.problem.show()

    def forget(self) -> None:
        """As on the first day."""
        self.problem.hide()
        self.waiting.hide()
        for made in self._buttons:
            made.setEnabled(True)


class NewDistrict(QFrame):
    """Five questions: the district's name, its state, the school year, your name, your password."""

    def __init__(self, doors: Doors, create: Callable[[Answers], None], back: Callable[[], None]) -> None:
        super().__init__()
        self._doors, self._create = doors, create
        self.begin = self.name = self._line("district_name", _("Name of the district"))
        self.state = QComboBox()
        self.state.setObjectName("district_state")
        self.state.setAccessibleName(_("State"))
        self.state.addItems([choice.words for choice in doors.states])
        self.state.setCurrentIndex(-1)
        self.state.setPlaceholderText(_("Choose one"))
        self.year = self._line("first_year", _("School year"), doors.year)
        self.person = self._line("your_name", _("Your name"))
        self.password = secret("new_password", _("Password"))
        self.problem = label("", "error", name="new_problem")
        self.problem.setWordWrap(True)
        self.go = button(_("Begin"), "begin", self._try, look="primary", icon="arrow-right")
        self.password.returnPressed.connect(self._try)
        layout = page(self, label(_("Our own district"), "title"), _("Everything here can be changed later."))
        self._fields: list[tuple[str, QWidget]] = [
            (_("Name of the district"), self.name),
            (_("State"), self.state),
            (_("School year, as 2025-26"), self.year),
            (_("Your name"), self.person),
            (_("A password of at least eight letters; a sentence is best"), self.password),
        ]
        for words, field in self._fields:
            layout.addWidget(named(words, field))
            layout.addWidget(field)
        layout.addWidget(self.problem)
        layout.addSpacing(scaled(8))
        layout.addWidget(self.go)
        layout.addLayout(row(button(_("Back"), "back_to_first_day", back, look="quiet", icon="chevron-left")))
        self.wrong("")

    def wrong(self, sentence: str, field: QWidget | None = None) -> None:
        """That could not be made; every answer stays."""
        self.go.setEnabled(True)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        for line in (self.name, self.state, self.year, self.person, self.password):
            mark(line, line is field)
        if field is not None:
            field.setFocus()

    def forget(self) -> None:
        """The password does not stay."""
        self.password.clear()
        self.wrong("")

    def _line(self, name: str, words: str, text: str = "") -> QLineEdit:
        line = QLineEdit(text)
        line.setObjectName(name)
        line.setAccessibleName(words)
        return line

    def _try(self) -> None:
        year = self.year.text().strip()
        for field, bad, sentence in (
            (
                self.name,
                not self.name.text().strip(),
                _("The district's name is missing. Example: Example Area SD."),
            ),
            (
                self.state,
                self.state.currentIndex() < 0,
                _("The state is missing: its files and codes come with it."),
            ),
            (self.year, not _is_year(year), _("The school year is two years that follow. Example: 2025-26.")),
            (
                self.person,
                not self.person.text().strip(),
                _("Your name is missing. It stands in the history."),
            ),
            (
                self.password,
                len(self.password.text()) < SHORTEST_PASSWORD,
                _("The password has fewer than eight letters."),
            ),
        ):
            if bad:
                self.wrong(sentence, field)
                return
        self.go.setEnabled(False)
        state = meant(self._doors.states, self.state.currentText())
        name = self.name.text().strip()
        self._create(
            Answers(
                name, state.code if state else "", year, self.person.text().strip(), self.password.text(),
                self._doors.home / folder_name(name),
            )
        )  # fmt: skip


def folder_name(name: str) -> str:
    """A folder's name for a district: its letters and digits, as every system takes them."""
    return " ".join(re.sub(r"[^\w\s-]", "", name).split()) or "District"


def _is_year(text: str) -> bool:
    found = re.fullmatch(r"(\d{4})-(\d{2})", text)
    return found is not None and (int(found[1]) + 1) % 100 == int(found[2])
