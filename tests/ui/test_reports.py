"""Reports: the very PDF previewed, to whom and why asked once, then saved or printed."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from studentdesk.records.disclosures import disclosures
from studentdesk.reports.preview import Preview
from studentdesk.ui.printing import Printing
from studentdesk.ui.reports import ReportsScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, OnDisk, busy_window, classroom, press, room_of, window_at

CONTROL, ENTER, TAB = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return, Qt.Key.Key_Tab

room = room_of(5)
window = window_at("reports")


def shown(window: Window) -> ReportsScreen:
    return cast(ReportsScreen, window.screen_named("reports"))


def line(window: Window, name: str) -> QLineEdit:
    found = [one for one in window.findChildren(QLineEdit, name) if one.isVisible()]
    assert len(found) == 1, name
    return found[0]


def hand_out_to(qtbot: QtBot, window: Window, file: Path, *, why: str = "Library cards") -> None:
    """Ctrl+S, to whom, why, the file, Ctrl+Enter."""
    press(qtbot, (Qt.Key.Key_S, CONTROL))
    for name, text in (("recipient", "Public Library"), ("purpose", why), ("where", str(file))):
        line(window, name).setFocus()
        line(window, name).selectAll()
        press(qtbot, *text)
    press(qtbot, (ENTER, CONTROL))


def test_a_class_list_is_handed_out_only_after_to_whom_and_why_and_is_the_very_pdf_previewed(
    qtbot: QtBot, room: Classroom, window: Window, tmp_path: Path
) -> None:
    file = tmp_path / "list.pdf"
    hand_out_to(qtbot, window, file, why="")
    assert not file.exists()
    assert disclosures(room.desk) == []
    press_why = line(window, "purpose")
    press_why.setFocus()
    press(qtbot, *"Library cards", TAB)
    previewed = shown(window).pages.pdf
    press(qtbot, (ENTER, CONTROL))
    assert file.read_bytes() == previewed
    assert "Public Library" in Preview_text(previewed)
    for student in room.students:
        (given,) = disclosures(room.desk, student)
        assert (given.recipient, given.purpose) == ("Public Library", "Library cards")
    press(qtbot, (Qt.Key.Key_Z, CONTROL))
    assert len(disclosures(room.desk, room.students[0])) == 1


def Preview_text(pdf: bytes) -> str:
    with Preview(pdf) as pages:
        return pages.text(0)


def test_what_was_said_last_for_the_same_paper_stands_there_the_next_time(
    qtbot: QtBot, room: Classroom, window: Window, tmp_path: Path
) -> None:
    hand_out_to(qtbot, window, tmp_path / "one.pdf")
    press(qtbot, (Qt.Key.Key_S, CONTROL))
    assert (line(window, "recipient").text(), line(window, "purpose").text()) == (
        "Public Library",
        "Library cards",
    )


@pytest.mark.parametrize("ending", ["pdf", "html", "csv", "xlsx"])
def test_a_report_is_saved_in_four_forms(qtbot: QtBot, window: Window, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"list.{ending}"
    hand_out_to(qtbot, window, file)
    assert file.stat().st_size > 200


def test_a_wrong_ending_is_said_and_nothing_is_written_down(
    qtbot: QtBot, room: Classroom, window: Window, tmp_path: Path
) -> None:
    hand_out_to(qtbot, window, tmp_path / "list.docx")
    refused = window.findChild(QLabel, "report_saving_refused")
    assert isinstance(refused, QLabel) and ".docx" in refused.text() and ".pdf" in refused.text()
    assert disclosures(room.desk) == []


def test_options_change_the_pages(qtbot: QtBot, window: Window) -> None:
    before = shown(window).pages.pdf
    box = window.findChild(QPushButton, "report_save")
    assert box is not None
    with_births = [
        one for one in shown(window).findChildren(object) if one.objectName() == "report_birth_dates"
    ]
    qtbot.keyClick(with_births[0], Qt.Key.Key_Space)
    assert shown(window).pages.pdf != before
    assert "Birth date" in shown(window).pages.text(0)


def test_the_next_report_is_one_key_away(qtbot: QtBot, window: Window) -> None:
    assert isinstance(window.findChild(QTableView, "reports_list"), QTableView)
    press(qtbot, Qt.Key.Key_Down)
    assert "Student list" in shown(window).pages.text(0)


def test_the_previewed_pages_go_to_the_printer(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    target = QPrinter()
    target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target.setOutputFileName(str(tmp_path / "paper.pdf"))
    said: list[str] = []
    loop = QEventLoop()
    QTimer.singleShot(20_000, loop.quit)
    Printing(
        window, target, shown(window).pages.pdf, lambda trouble: (said.append(trouble), loop.quit())
    ).start()
    loop.exec()
    assert said == [""]
    with Preview((tmp_path / "paper.pdf").read_bytes()) as printed:
        assert printed.pages == shown(window).pages.pages()


def test_without_a_printer_nothing_is_written_down(
    qtbot: QtBot, room: Classroom, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studentdesk.ui.reports.printers", lambda: [])
    press(qtbot, (Qt.Key.Key_P, CONTROL))
    for name, text in (("recipient", "Me"), ("purpose", "My desk")):
        line(window, name).setFocus()
        press(qtbot, *text)
    press(qtbot, (ENTER, CONTROL))
    assert disclosures(room.desk) == []


def test_a_list_of_everybody_is_made_in_another_process_and_saved_as_previewed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with classroom(tmp_path, size=120) as room:
        person = room.desk.person
        room.desk.close()
        with busy_window(OnDisk(room.desk.path), person, "reports") as window:
            qtbot.waitUntil(lambda: shown(window).printed is not None, timeout=20_000)
            file = tmp_path / "everybody.pdf"
            press(qtbot, (Qt.Key.Key_S, CONTROL))
            qtbot.waitUntil(shown(window).saving.isVisible, timeout=20_000)
            press(qtbot, *"Public Library", TAB, *"Library cards", TAB)
            qtbot.waitUntil(lambda: "Public Library" in shown(window).pages.text(0), timeout=20_000)
            previewed = shown(window).pages.pdf
            line(window, "where").setFocus()
            line(window, "where").selectAll()
            press(qtbot, *str(file), (ENTER, CONTROL))
            qtbot.waitUntil(file.exists, timeout=20_000)
            assert file.read_bytes() == previewed
