"""The facts that most schools write once: a child's, an enrollment's, a parent's, a court's, by keyboard."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.db import Desk
from studentdesk.records import (
    courses,
    court_papers,
    enrollment,
    families,
    local_fields,
    local_values,
    students,
)
from studentdesk.records.course_facts import MEMBER
from studentdesk.records.enrollment_rules import FACTS as OF_PIECE
from studentdesk.records.student_facts import FACTS as OF_STUDENT
from studentdesk.ui.window import Window
from tests.classroom import SECRET, TODAY, Classroom, room_of, window_at, window_on
from tests.ui.test_student_programs import visible
from tests.ui.test_students import fill, line, open_student, press, type_over

ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab

room = room_of(3)
window = window_at("students")


def test_every_fact_of_a_student_has_a_field_that_keeps_it(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    open_student(window, room.students[0])
    typed = {
        "birth_proof": "passport",
        "mother_maiden_name": "Łuczak",
        "native_language": "Spanish",
        "entered_us_on": "7/1/2020",
        "first_us_school_on": "8/24/2020",
        "us_school_months": "18",
        "grade9_year_id": "2025-26",
        "state_entry_on": "8/23/2021",
        "district_entry_on": "8/25/2022",
        "emancipated_on": "9/2/2025",
        "rights_with_parents": "Yes",
        "state_id_status": "asked",
    }
    assert typed.keys() | {"photo_id"} == OF_STUDENT.keys()
    offered = {one["code"] for one in room.desk.read("codes.of_list", list="state_id_status")}
    typed["state_id_status"] = min(offered)
    typed["birth_proof"] = min(one["code"] for one in room.desk.read("codes.of_list", list="birth_proof"))
    for name, words in typed.items():
        type_over(qtbot, line(window, name), words)
        assert getattr(students.student(room.desk, room.students[0]), name) is not None, name
    kept = students.student(room.desk, room.students[0])
    assert (kept.district_entry_on, kept.us_school_months, kept.grade9_year_id) == (
        date(2022, 8, 25), 18, room.year,
    )  # fmt: skip
    window.work.undo()
    app.settle()
    assert line(window, list(typed)[-1]).text() == ""


def test_the_first_day_that_counts_is_seen_where_none_is_given(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    open_student(window, room.students[0])
    field = line(window, "district_entry_on")
    assert (field.text(), field.placeholderText()) == ("", "8/25/2025")
    type_over(qtbot, field, "1/5/2031")
    assert "between the birth date" in field.accessibleDescription()


def test_every_fact_of_an_enrollment_has_a_field_that_keeps_it(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    local_fields.add_local_field(room.desk, scope="enrollment", code="bus_tag", label="Bus tag", kind="text")
    shown = open_student(window, room.students[0])
    shown.record.show_page("enrollment")
    piece = enrollment.pieces(room.desk, room.students[0])[0]
    for name, fact in OF_PIECE.items():
        if name == "exit_reason":
            continue
        words = "Lincoln" if fact.kind == "link" else "9/2"
        if fact.kind == "code":
            words = room.desk.read("codes.of_list", list=fact.list)[0]["word"]
        type_over(qtbot, line(window, name), words)
        assert getattr(enrollment.piece(room.desk, piece.id), name) is not None, name
    type_over(qtbot, line(window, "local.bus_tag"), "blue")
    assert local_values.local_values(room.desk, "enrollment", piece.id) == {"bus_tag": "blue"}
    enrollment.withdraw(room.desk, piece.id, last_day=date(2025, 10, 3), exit_kind="moved on")
    shown.refresh()
    app.settle()
    reason = room.desk.read("codes.of_list", list="leaving_reason")[0]
    type_over(qtbot, line(window, "exit_reason"), reason["word"])
    assert enrollment.piece(room.desk, piece.id).exit_reason == reason["code"]


def test_what_a_parent_reads_and_whether_a_phone_takes_texts(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    ada = room.students[0]
    mother = families.add_contact(room.desk, last_name="Adams", first_name="Rosa")
    link = families.link_contact(room.desk, ada, mother, "mother")
    families.set_phone(room.desk, mother, "cell", "717 555 0134")
    shown = open_student(window, ada)
    shown.record.facts.people.edit(link)
    app.settle()
    for name, words in (
        ("written_language", "Spanish"), ("needs_interpreter", "Yes"), ("active_military", "No"),
        ("texts1", "Yes"),
    ):  # fmt: skip
        type_over(qtbot, line(window, name), words)
    kin = families.kin(room.desk, ada)[0]
    assert (kin.needs_interpreter, kin.active_military) == (True, False)
    assert kin.written_language
    assert [phone.texts for phone in families.phones(room.desk, mother)] == [True]
    type_over(qtbot, line(window, "phone1"), "717 555 0135")
    assert [phone.texts for phone in families.phones(room.desk, mother)] == [True]
    type_over(qtbot, line(window, "texts1"), "")
    assert [phone.texts for phone in families.phones(room.desk, mother)] == [None]
    type_over(qtbot, line(window, "texts2"), "Yes")
    assert "write the phone number first" in line(window, "texts2").accessibleDescription()
    for name in ("gets_report_card", "host_family"):
        visible(window, name).setFocus()
        press(qtbot, SPACE)
    kin = families.kin(room.desk, ada)[0]
    assert (kin.gets_report_card, kin.host_family) == (True, True)


def test_a_students_time_in_a_class_has_its_facts(qtbot: QtBot, window: Window, room: Classroom) -> None:
    shown = open_student(window, room.students[0])
    shown.record.show_page("schedule")
    app.settle()
    rows = visible(window, "student_schedule")
    rows.setFocus()
    press(qtbot, Qt.Key.Key_Down, ENTER)
    app.settle()
    assert QApplication.focusWidget().objectName() == "attempt"
    for name, fact in MEMBER.items():
        words = {"flag": "Yes", "whole": "2"}.get(fact.kind)
        words = words or room.desk.read("codes.of_list", list=fact.list)[0]["word"]
        type_over(qtbot, line(window, name), words)
        members = courses.members(room.desk, room.algebra, date(2025, 10, 7))
        kept = next(one for one in members if one.student_id == room.students[0])
        assert getattr(kept, name) is not None, name
    window.work.undo()
    app.settle()
    assert line(window, list(MEMBER)[-1]).text() == ""


def scan(folder: Path) -> Path:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    file = folder / "order.png"
    file.write_bytes(kept.data())
    return file


def test_a_photo_is_chosen_shown_taken_off_and_brought_back(
    qtbot: QtBot, window: Window, room: Classroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = room.students[0]
    chosen = [str(tmp_path / "nothing.png"), str(scan(tmp_path))]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (chosen.pop(0), ""))
    open_student(window, ada)
    for _time in range(2):
        visible(window, "choose_photo").setFocus()
        press(qtbot, SPACE)
        app.settle()
        wrong = [
            one.text() for one in window.findChildren(QLabel, "student_photo_problem") if one.isVisible()
        ]
        assert len(wrong) == len(chosen)
    assert students.student(room.desk, ada).photo_id is not None
    picture = visible(window, "student_photo")
    assert isinstance(picture, QLabel) and not picture.pixmap().isNull()
    visible(window, "remove_photo").setFocus()
    press(qtbot, SPACE)
    app.settle()
    assert students.student(room.desk, ada).photo_id is None
    assert picture.text() == "No photo yet."
    window.work.undo()
    app.settle()
    assert students.student(room.desk, ada).photo_id is not None


def test_a_court_paper_is_added_with_its_page_shown_and_undone(
    qtbot: QtBot, window: Window, room: Classroom, tmp_path: Path
) -> None:
    ada = room.students[0]
    father = families.add_contact(room.desk, last_name="Adams", first_name="Joe")
    families.link_contact(room.desk, ada, father, "father")
    open_student(window, ada)
    visible(window, "add_court_paper").setFocus()
    press(qtbot, SPACE)
    fill(qtbot, "custody", "Adams, Joe", "", "9/2", "")
    at = QApplication.focusWidget()
    assert isinstance(at, QPlainTextEdit)
    qtbot.keyClicks(at, "The father may not pick up.")
    press(qtbot, TAB)
    qtbot.keyClicks(QApplication.focusWidget(), str(tmp_path / "nowhere.png"))
    visible(window, "court_paper_do").setFocus()
    press(qtbot, ENTER)
    assert "no such file" in line(window, "page").accessibleDescription()
    type_over(qtbot, line(window, "page"), str(scan(tmp_path)))
    visible(window, "court_paper_do").setFocus()
    press(qtbot, ENTER)
    app.settle()
    kept = court_papers.court_papers(room.desk, ada)
    assert [(one.kind, one.says, one.contact_id, one.begins) for one in kept] == [
        ("custody", "The father may not pick up.", father, date(2025, 9, 2))
    ]
    visible(window, "court_papers").setFocus()
    press(qtbot, ENTER)
    app.settle()
    picture = visible(window, "court_paper_picture")
    assert isinstance(picture, QLabel) and not picture.pixmap().isNull()
    window.work.undo()
    app.settle()
    assert court_papers.court_papers(room.desk, ada) == []


def test_a_reader_sees_no_court_paper(qtbot: QtBot, room: Classroom) -> None:
    court_papers.add_court_paper(room.desk, room.students[0], kind="custody", says="Nobody else.")
    with room.desk.change("Add a reader") as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(room.desk.path, SECRET, "Rae")
    reader.now = lambda: TODAY
    with window_on(reader, "students") as window:
        open_student(window, room.students[0])
        said = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
        assert "Not for your role: administrators see court papers." in said
        assert line(window, "birth_proof").isReadOnly()
    reader.close()
