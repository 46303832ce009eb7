"""The page of a new student and that of two records: asked before anything is kept, kept through a lock."""

from typing import cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import students
from studentdesk.records.merges import kept_for
from studentdesk.ui.students import StudentsScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, room_of, window_at, window_on

ADA = {"last_name": "Nunez", "first_name": "Ada", "birth_date": "1/7/2017"}


room = room_of(20)
window = window_at("students")


def screen(window: Window) -> StudentsScreen:
    return cast(StudentsScreen, window.screen_named("students"))


def put(window: Window, **texts: str) -> StudentsScreen:
    """The page of a new student with these texts in it."""
    shown = screen(window)
    shown.add()
    for name, text in texts.items():
        shown.sheet.adding.panel.form.fields[name].line.setText(text)
    app.settle()
    return shown


def test_nothing_is_kept_before_the_one_who_was_found_is_looked_at(window: Window, room: Classroom) -> None:
    head = room.desk.head()
    shown = put(window, **ADA)
    shown.sheet.adding.panel.do()
    app.settle()
    assert shown.sheet.adding.side.isVisible() and room.desk.head() == head
    shown.sheet.adding.side.other.emit()
    app.settle()
    assert len(students.find(room.desk, "nunez ada")) == 2


def test_who_was_answered_is_not_asked_for_again(window: Window, room: Classroom) -> None:
    shown = put(window, **ADA)
    shown.sheet.adding._ask()
    app.settle()
    shown.sheet.adding.side.other.emit()
    assert not shown.sheet.adding.side.isVisible()
    shown.sheet.adding.panel.form.fields["middle_name"].line.setText("Lucía")
    shown.sheet.adding.panel.do()
    app.settle()
    assert len(students.find(room.desk, "nunez ada")) == 2


def test_what_is_refused_says_so_beside_its_field_and_everything_typed_stays(
    window: Window, room: Classroom
) -> None:
    head = room.desk.head()
    shown = put(
        window, last_name="Vega", first_name="Luz", birth_date="2/3/2018", school_id="Lincoln Elementary"
    )
    shown.sheet.adding.panel.do()
    app.settle()
    fields = shown.sheet.adding.panel.form.fields
    assert "can't be empty" in fields["grade_level_id"].problem.text()
    assert (fields["last_name"].text(), room.desk.head()) == ("Vega", head)


def test_a_half_typed_page_is_there_after_the_lock(qtbot: QtBot, room: Classroom) -> None:
    with window_on(room.desk, "students") as window:
        shown = put(window, **ADA, line1="48 Birch Lane")
        place, form = shown.place(), shown.sheet.adding.panel.form
        half = {form.key: form.half_typed()}
    with window_on(room.desk, "students") as window:
        window.inside.work.half_typed.update(half)
        again = StudentsScreen(window)
        again.go_back_to(place)
        again.resize(1000, 700)
        again.show()
        app.settle()
        fields = again.sheet.adding.panel.form.fields
        assert again.sheet.in_front() == "adding"
        assert (fields["last_name"].text(), fields["line1"].text()) == ("Nunez", "48 Birch Lane")
        again.hide()
        again.deleteLater()
        app.settle()


def test_a_page_asked_for_before_the_list_is_read_comes_with_the_list(window: Window) -> None:
    shown = screen(window)
    shown._roll = None
    shown.add()
    assert shown.sheet.in_front() != "adding"
    shown.list.refresh()
    app.settle()
    assert shown.sheet.in_front() == "adding"


def test_the_other_number_may_be_kept_instead(qtbot: QtBot, window: Window, room: Classroom) -> None:
    ada, again = room.students[6], students.add_student(room.desk, last_name="Nunez", first_name="Ada")
    window.open_student(ada)
    app.settle()
    shown = screen(window)
    shown.merge()
    shown.sheet.merging.compare(again)
    app.settle()
    assert shown.sheet.merging.who.text() == "000007 is kept, 000021 is retired"
    shown.sheet.merging.turn()
    app.settle()
    assert shown.sheet.merging.who.text() == "000021 is kept, 000007 is retired"
    qtbot.keyClick(shown.sheet.merging, Qt.Key.Key_Escape)
    assert shown.sheet.currentWidget() is shown.record
    shown.merge()
    shown.sheet.merging.compare(again)
    shown.sheet.merging.turn()
    shown.sheet.merging.do()
    app.settle()
    assert kept_for(room.desk, ada) == again == shown.record.student
