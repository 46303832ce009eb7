"""The door: a password, the recovery sheet, five questions; what is wrong stands beside the field."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.db.district import Opened
from studentdesk.findings import NotADistrict, Trouble
from studentdesk.records.district import district
from studentdesk.ui.doors import Doors
from studentdesk.ui.first_day import folder_name
from studentdesk.ui.unlock import Unlock

PASSWORD = "seven blue herons"


@pytest.fixture
def doors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Doors:
    """The program's own doors, new districts made in the test's folder."""
    made = app.doors()
    return Doors(
        made.people,
        made.unlock,
        made.unlock_with_sheet,
        made.create,
        None,
        made.states,
        "2025-26",
        tmp_path / "home",
    )


@pytest.fixture
def door(dressed: QApplication, doors: Doors) -> Iterator[Unlock]:
    """The unlock page on the first day, everything done at once."""
    page = Unlock(doors, at_once=True)
    page.resize(1024, 768)
    page.show()
    page.activateWindow()
    yield page
    page.deleteLater()


@pytest.fixture
def heard(door: Unlock) -> list[Opened]:
    opened: list[Opened] = []
    door.opened.connect(opened.append)
    return opened


def find(door: Unlock, name: str) -> QWidget:
    found = door.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def write(door: Unlock, name: str, text: str) -> None:
    line = find(door, name)
    assert isinstance(line, QLineEdit)
    line.clear()
    QTest.keyClicks(line, text)


def press(door: Unlock, name: str) -> None:
    button = find(door, name)
    assert isinstance(button, QPushButton)
    button.click()


def make(door: Unlock, name: str = "Example Area SD") -> str:
    """Answer the five questions; answers the recovery code."""
    press(door, "new_district")
    write(door, "district_name", name)
    door.new.state.setCurrentIndex(door.new.state.findText("PA  Pennsylvania"))
    write(door, "your_name", "Pat")
    write(door, "new_password", PASSWORD)
    press(door, "begin")
    code = door.code.code.text()
    write(door, "recovery_typed", code[-6:])
    press(door, "have_code")
    return code


def test_a_district_in_five_questions(door: Unlock, heard: list[Opened], tmp_path: Path) -> None:
    make(door)
    assert (tmp_path / "home" / "Example Area SD" / "district.studentdesk").exists()
    desk = heard[0].desk("read")
    assert (district(desk).name, desk.person.name, desk.person.role) == (
        "Example Area SD",
        "Pat",
        "administrator",
    )
    desk.close()


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("district_name", "", "Example: Example Area SD."),
        ("first_year", "2025", "Example: 2025-26."),
        ("first_year", "2025-27", "Example: 2025-26."),
        ("your_name", "", "Your name is missing"),
        ("new_password", "short", "fewer than eight"),
    ],
)
def test_a_bad_answer_is_told_beside_it_and_every_answer_stays(
    door: Unlock, heard: list[Opened], field: str, text: str, words: str
) -> None:
    press(door, "new_district")
    good = {"district_name": "Example", "first_year": "2025-26", "your_name": "Pat", "new_password": PASSWORD}
    door.new.state.setCurrentIndex(3)
    for name, answer in {**good, field: text}.items():
        write(door, name, answer)
    press(door, "begin")
    assert words in door.new.problem.text()
    assert find(door, field).property("wrong")
    assert door.new.name.text() == ("" if field == "district_name" else "Example")
    assert heard == []


def test_the_code_is_typed_back_before_anything_else(door: Unlock, heard: list[Opened]) -> None:
    door.code.show_code("ABCDE-FGHIJ", lambda: heard.append(None))  # type: ignore[arg-type]
    assert not door.code.go.isEnabled()
    for wrong in ("ghi", "ghik", "abcde"):
        write(door, "recovery_typed", wrong)
        assert not door.code.go.isEnabled()
    write(door, "recovery_typed", "f-ghij")
    assert door.code.go.isEnabled()


def test_a_wrong_password_is_a_sentence_beside_the_field(
    door: Unlock, heard: list[Opened], tmp_path: Path
) -> None:
    make(door)
    door.ask(tmp_path / "home" / "Example Area SD")
    write(door, "password", "something else")
    QTest.keyClick(find(door, "password"), Qt.Key.Key_Return)
    assert door.password.problem.isVisible()
    assert "Caps Lock" in door.password.problem.text()
    assert door.password.go.isEnabled()
    assert len(heard) == 1
    write(door, "password", PASSWORD)
    assert not door.password.problem.isVisible()
    press(door, "unlock_now")
    assert len(heard) == 2
    assert find(door, "password").property("text") == ""


def test_the_recovery_sheet_opens_it_and_gives_a_new_password(
    door: Unlock, heard: list[Opened], tmp_path: Path
) -> None:
    code = make(door)
    door.ask(tmp_path / "home" / "Example Area SD")
    press(door, "use_sheet")
    write(door, "sheet_code", "A" * 20)
    write(door, "sheet_password", "a new one for Pat")
    press(door, "unlock_with_sheet")
    assert door.sheet.problem.text()
    assert len(heard) == 1
    write(door, "sheet_code", code)
    press(door, "unlock_with_sheet")
    assert len(heard) == 2
    door.ask(tmp_path / "home" / "Example Area SD")
    write(door, "password", "a new one for Pat")
    press(door, "unlock_now")
    assert len(heard) == 3


def test_a_folder_without_a_district_is_a_sentence(door: Unlock, tmp_path: Path) -> None:
    door.ask(tmp_path)
    assert door.first_day.problem.text() == str(NotADistrict())


def test_a_slow_unlock_leaves_the_window_alive(dressed: QApplication, doors: Doors, qtbot: QtBot) -> None:
    answers: list[str] = []
    turns: list[int] = []

    def slow(folder: Path, person: str, password: str) -> Opened:
        qtbot_free = sorted(range(200_000), reverse=True)
        raise Trouble(f"No, {len(qtbot_free)} times.")

    page = Unlock(Doors(lambda folder: ["Pat"], slow, slow, doors.create, None, (), "", Path(".")), Path("x"))  # type: ignore[arg-type]
    page.show()
    page.password.password.setText("anything")
    page.password.go.click()
    assert not page.password.go.isEnabled()
    assert page.password.problem.text() == ""
    qtbot.waitUntil(lambda: turns.append(1) is None and page.password.go.isEnabled(), timeout=20_000)
    answers.append(page.password.problem.text())
    assert answers == ["No, 200000 times."]
    page.deleteLater()


def test_nothing_typed_stays_after_the_door_is_open(door: Unlock, heard: list[Opened]) -> None:
    make(door)
    assert door.new.password.text() == ""
    assert door.code.code.text() == ""
    door.ask_again()
    assert door.password.password.text() == ""
    assert door.password.person.currentText() == "Pat"


def test_the_new_folder_has_a_name_that_every_system_takes() -> None:
    assert folder_name("St. Mary's / O’Neil: SD?") == "St Marys ONeil SD"
    assert folder_name("…") == "District"
