"""The recovery sheet: its code shown once, and the way in when every password is lost."""

import re
from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit

from studentdesk.i18n import _
from studentdesk.ui.pages import named, page, row, secret
from studentdesk.ui.screen import button, label
from studentdesk.ui.theme import scaled


class SheetPage(QFrame):
    """The recovery sheet: its code, whose password was lost, and the new one."""

    def __init__(self, unlock: Callable[[str, str, str], None], back: Callable[[], None]) -> None:
        super().__init__()
        self._unlock = unlock
        self.begin = self.code = QLineEdit()
        self.code.setObjectName("sheet_code")
        self.code.setAccessibleName(_("Code on the recovery sheet"))
        self.person = QComboBox()
        self.person.setObjectName("sheet_person")
        self.person.setEditable(True)
        self.person.setAccessibleName(_("Whose password is lost"))
        self.password = secret("sheet_password", _("New password"))
        self.problem = label("", "error", name="sheet_problem")
        self.problem.setWordWrap(True)
        self.go = button(
            _("Unlock with the sheet"), "unlock_with_sheet", self._try, look="primary", icon="key-round"
        )
        self.password.returnPressed.connect(self._try)
        layout = page(
            self, label(_("The recovery sheet"), "title"), _("Blanks and dashes in the code don't matter.")
        )
        for words, field in (
            (_("Code on the sheet"), self.code),
            (_("Whose password is lost"), self.person),
            (_("New password"), self.password),
        ):
            layout.addWidget(named(words, field))
            layout.addWidget(field)
        layout.addWidget(self.problem)
        layout.addSpacing(scaled(8))
        layout.addWidget(self.go)
        layout.addLayout(row(button(_("Back"), "back_to_password", back, look="quiet", icon="chevron-left")))
        self.forget()

    def ask(self, people: list[str]) -> None:
        """Offer these people."""
        self.person.clear()
        self.person.addItems(people)

    def wrong(self, sentence: str) -> None:
        """The code or the new password is not good; both stay."""
        self.go.setEnabled(True)
        self.problem.setText(sentence)
        self.problem.show()

    def forget(self) -> None:
        """Nothing typed stays behind."""
        self.code.clear()
        self.password.clear()
        self.go.setEnabled(True)
        self.problem.hide()

    def _try(self) -> None:
        self.go.setEnabled(False)
        self._unlock(self.code.text(), self.person.currentText(), self.password.text())


class CodePage(QFrame):
    """The recovery code, once: to be written down before anything else."""

    def __init__(self) -> None:
        super().__init__()
        self._then: Callable[[], None] = lambda: None
        layout = page(
            self,
            label(_("The recovery sheet"), "title"),
            _(
                "If every password is lost, only this code opens the district. Write it down, or print"
                " recovery-sheet.pdf from the district's folder and delete that file. Lock the paper away."
            ),
        )
        self.code = label("", "subtitle", name="recovery_code")
        self.code.setWordWrap(True)
        self.code.setAccessibleName(_("Recovery code"))
        layout.addWidget(self.code)
        layout.addWidget(named(_("Type its last five letters to show that you have it"), self.code))
        self.begin = self.typed = QLineEdit()
        self.typed.setObjectName("recovery_typed")
        self.typed.setAccessibleName(_("The last five letters of the code"))
        self.typed.textChanged.connect(self._look)
        layout.addWidget(self.typed)
        self.go = button(_("I have it on paper"), "have_code", self._go_on, look="primary", icon="check")
        self.typed.returnPressed.connect(self.go.click)
        layout.addWidget(self.go)

    def show_code(self, code: str, then: Callable[[], None]) -> None:
        """Show the code and go on once its end was typed back."""
        self.code.setText(code)
        self._then = then
        self._look()

    def forget(self) -> None:
        """The code is never shown twice."""
        self.code.setText("")
        self.typed.clear()
        self._then = lambda: None

    def _go_on(self) -> None:
        self._then()

    def _look(self) -> None:
        letters, typed = _letters(self.code.text()), _letters(self.typed.text())
        self.go.setEnabled(len(typed) >= 5 and letters.endswith(typed))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()
