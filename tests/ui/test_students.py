"""The Students screen by keyboard: fields saved when left, refusals beside them, lists, panels and pages."""

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import enrollment, families, neighbors, students
from studentdesk.ui.student_record import PAGES
from studentdesk.ui.students import StudentsScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, room_of, window_at, window_on

ENTER, TAB, DOWN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NAMES = ("Núñez", "O’Neil", "Łuczak", "Nguyễn", "ʻĪlima", "X", "N" * 128)

room = room_of(12)
window = window_at("students")


def screen(window: Window) -> StudentsScreen:
    return cast(StudentsScreen, window.screen_named("students"))


def open_student(window: Window, id: int) -> StudentsScreen:
    window.open_student(id)
    app.settle()
    return screen(window)


def at() -> QWidget:
    """Where a key goes: to the list of completions while it is open, else to the focus."""
    where = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert where is not None
    return where


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        app.settle()
        qtbot.keyClick(at(), key)
    awake()


def awake() -> None:
    """Without a screen nobody gives the window back its place in front when a list of completions closes."""
    for one in QApplication.topLevelWidgets():
        if isinstance(one, Window) and one.isVisible() and not QApplication.activePopupWidget():
            one.activateWindow()
            app.settle()


def fill(qtbot: QtBot, *fields: str) -> None:
    """Type into one field after the other, Enter after each."""
    for words in fields:
        qtbot.keyClicks(QApplication.focusWidget(), words)
        press(qtbot, ENTER)


def line(window: Window, name: str) -> QLineEdit:
    """The field that is shown under this name."""
    found = [one for one in window.findChildren(QLineEdit, name) if one.isVisible()]
    assert len(found) == 1, name
    return found[0]


def type_over(qtbot: QtBot, field: QLineEdit, words: str, leave: Qt.Key = TAB) -> None:
    field.setFocus()
    field.selectAll()
    if words:
        for letter in words:
            QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))
    else:
        qtbot.keyClick(field, Qt.Key.Key_Delete)
    press(qtbot, leave)
    app.settle()


def problem(field: QLineEdit) -> str:
    return field.accessibleDescription()


@pytest.mark.parametrize("name", NAMES, ids=[name[:8] for name in NAMES])
def test_a_name_is_kept_letter_by_letter_and_shown_again(
    qtbot: QtBot, window: Window, room: Classroom, name: str
) -> None:
    shown = open_student(window, room.students[0])
    type_over(qtbot, line(window, "last_name"), name)
    assert students.student(room.desk, room.students[0]).last_name == name
    open_student(window, room.students[1])
    open_student(window, room.students[0])
    assert line(window, "last_name").text() == name
    shown.list.words.setText(name)
    app.settle()
    assert room.students[0] in shown.list.rows.pages._ids


def test_what_is_refused_is_said_beside_the_field_and_stays(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    open_student(window, room.students[0])
    was = students.student(room.desk, room.students[0])
    for field, typed, rule in (
        ("birth_date", "13/45/2014", "as 9/2/2025"),
        ("birth_date", "3/9/2031", "in the past"),
        ("last_name", "", "can't be empty"),
        ("last_name", "N" * 129, "at most 128 letters"),
        ("local_id", students.student(room.desk, room.students[1]).local_id, "another student"),
        ("sex", "purple", "list"),
    ):
        typed_in = line(window, field)
        type_over(qtbot, typed_in, typed)
        label = next(one for one in window.findChildren(QLabel, f"{field}_problem") if one.isVisible())
        assert rule in label.text()
        assert problem(typed_in) == label.text()
        assert typed_in.text() == typed
        typed_in.setFocus()
        qtbot.keyClick(typed_in, ESCAPE)
        assert not label.isVisible()
    assert students.student(room.desk, room.students[0]) == was


def test_what_cannot_be_kept_waits_until_the_student_is_looked_at_again(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    open_student(window, room.students[0])
    type_over(qtbot, line(window, "birth_date"), "in spring")
    open_student(window, room.students[1])
    assert line(window, "birth_date").text() == "1/2/2017"
    open_student(window, room.students[0])
    assert line(window, "birth_date").text() == "in spring"


def test_a_field_is_saved_for_the_student_it_was_typed_for(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    shown = open_student(window, room.students[0])
    field = line(window, "middle_name")
    field.setFocus()
    qtbot.keyClicks(field, "Marie")
    shown.step(1)
    qtbot.waitUntil(lambda: shown.record.student != room.students[0], timeout=20_000)
    other = shown.record.student
    assert students.student(room.desk, room.students[0]).middle_name == "Marie"
    assert students.student(room.desk, other).middle_name is None


def test_races_and_the_two_part_question_are_ticked_by_keyboard(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    open_student(window, room.students[0])
    type_over(qtbot, line(window, "hispanic"), "No")
    assert students.student(room.desk, room.students[0]).hispanic is False
    for name in ("race.Asian", "race.White"):
        box = window.findChild(QAbstractButton, name)
        assert box is not None
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Space)
    app.settle()
    assert students.races(room.desk, room.students[0]) == ["Asian", "White"]


def test_moving_through_the_list_shows_each_record_and_enter_goes_into_it(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    shown = screen(window)
    shown.list.words.setFocus()
    press(qtbot, DOWN, DOWN)
    second = shown.list.rows.id()
    qtbot.waitUntil(lambda: shown.record.student == second, timeout=20_000)
    app.settle()
    press(qtbot, ENTER)
    app.settle()
    assert QApplication.focusWidget() is shown.record.tabs.tabBar()
    press(qtbot, ESCAPE)
    assert QApplication.focusWidget() is shown.list.rows
    qtbot.keyClicks(shown.list.rows, "n")
    assert shown.list.words.text() == "n"
    app.settle()
    names = {hit.name for hit in students.rows(room.desk, list(shown.list.rows.pages._ids))}
    assert names == {"Núñez, Ada", "Nguyễn, Ada", "O’Neil, Ada"}


def test_the_pages_and_the_next_student_have_their_keys(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    shown = open_student(window, shown_first(window))
    for key, page in ((Qt.Key.Key_2, "enrollment"), (Qt.Key.Key_3, "attendance"), (Qt.Key.Key_9, "history")):
        qtbot.keyClick(window, key, ALT)
        assert shown.record.page() == page
    before = shown.record.student
    qtbot.keyClick(window, DOWN, ALT)
    qtbot.waitUntil(lambda: shown.record.student != before, timeout=20_000)
    assert shown.record.page() == "history"


def shown_first(window: Window) -> int:
    return int(screen(window).list.rows.pages.id(0))


def test_an_address_is_one_edit_for_all_who_live_there(qtbot: QtBot, window: Window, room: Classroom) -> None:
    ada, ben = room.students[0], room.students[1]
    home = neighbors.add_home(room.desk, ada, "The Adams Family", line1="1 Elm Stret", city="Riverside")
    families.join_household(room.desk, home, student_id=ben)
    open_student(window, ada)
    said = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    assert "A correction here is also one for Ada Bauer." in said
    type_over(qtbot, line(window, "home.line1"), "1 Elm Street")
    assert [one.line1 for one in families.homes(room.desk, ben)] == ["1 Elm Street"]
    screen(window).record.facts.homes.move_family()
    app.settle()
    fill(qtbot, "9 Oak Lane", "", "Springfield", "", "19064", "Delaware")
    assert QApplication.focusWidget().objectName() == "move_do"
    press(qtbot, ENTER)
    app.settle()
    for id in (ada, ben):
        assert [(one.line1, one.city) for one in families.homes(room.desk, id)] == [
            ("9 Oak Lane", "Springfield")
        ]
    assert line(window, "home.line1").text() == "9 Oak Lane"


def test_a_person_is_added_and_the_restriction_stands_on_top(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    shown = open_student(window, room.students[0])
    shown.record.facts.people.add()
    app.settle()
    fill(qtbot, "Adams", "Joe", "father", "717 555 0134")
    press(qtbot, ENTER)
    app.settle()
    kin = families.kin(room.desk, room.students[0])
    assert [(one.first_name, one.relationship, one.phones) for one in kin] == [
        ("Joe", "father", "(717) 555-0134")
    ]
    type_over(qtbot, line(window, "may_pick_up"), "No")
    notice = window.findChild(QLabel, "student_notice")
    assert notice is not None and notice.isVisible()
    assert notice.text() == "Joe Adams may not take the child home."


def test_a_new_student_is_looked_for_before_anything_is_kept(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    before = len(students.list_ids(room.desk, on=date(2025, 10, 7), everybody=True))
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    app.settle()
    shown = screen(window)
    assert QApplication.focusWidget().objectName() == "last_name"
    fill(qtbot, "Adams", "Be")
    app.settle()
    near = shown.sheet.adding.near.cells
    assert (near.rowCount(), near.text(0, 0)) == (1, "Adams, Ben")
    assert near.text(0, 4) == "same last name; first name begins alike: Ben"
    assert len(students.list_ids(room.desk, on=date(2025, 10, 7), everybody=True)) == before
    type_over(qtbot, line(window, "first_name"), "Zoe")
    assert near.rowCount() == 0
    fill(qtbot, "", "2/30/2018")
    shown.sheet.adding.panel.do()
    app.settle()
    assert "no day" in problem(line(window, "birth_date"))
    type_over(qtbot, line(window, "birth_date"), "2/28/2018")
    shown.sheet.adding.panel.do()
    app.settle()
    assert len(students.list_ids(room.desk, on=date(2025, 10, 7), everybody=True)) == before + 1
    new = shown.record.student
    assert students.student(room.desk, new).first_name == "Zoe"
    assert shown.record.page() == "enrollment"
    assert QApplication.focusWidget().objectName() == "school_id"
    fill(qtbot, "Lincoln", "", "03", "3A", "", "E01")
    shown.record.enrollment.panels.enrolling.do()
    app.settle()
    assert [(one.begins, one.grade, one.entry_kind) for one in enrollment.pieces(room.desk, new)] == [
        (date(2025, 10, 7), "03", "new")
    ]


def test_something_changes_from_a_day_on(qtbot: QtBot, window: Window, room: Classroom) -> None:
    shown = open_student(window, room.students[0])
    shown.record.show_page("enrollment")
    shown.record.enrollment.change()
    panel = shown.record.enrollment.panels.changing
    panel.do()
    app.settle()
    refused = window.findChild(QLabel, "change_refused")
    assert refused is not None and "Nothing is different" in refused.text()
    type_over(qtbot, cast(QLineEdit, panel.form.fields["grade_level_id"].widget), "04")
    panel.do()
    app.settle()
    pieces = enrollment.pieces(room.desk, room.students[0])
    assert [(one.grade, one.begins, one.ends) for one in pieces] == [
        ("04", date(2025, 10, 7), None), ("03", date(2025, 8, 25), date(2025, 10, 6)),
    ]  # fmt: skip


def test_a_half_typed_withdrawal_is_there_after_the_lock(qtbot: QtBot, room: Classroom) -> None:
    with window_on(room.desk, "students") as window:
        shown = open_student(window, room.students[0])
        shown.record.show_page("enrollment")
        shown.record.enrollment.withdraw()
        qtbot.keyClicks(line(window, "note"), "moves to Springf")
        place = shown.place()
        half = {form.key: form.half_typed() for form in [shown.record.enrollment.panels.withdrawing.form]}
    with window_on(room.desk, "students") as window:
        window.work.half_typed = half
        again = StudentsScreen(window)
        again.go_back_to(place)
        again.resize(1000, 700)
        again.show()
        app.settle()
        assert again.record.page() == "enrollment"
        panel = again.record.enrollment.panels.withdrawing
        assert panel.isVisible()
        assert panel.form.fields["note"].text() == "moves to Springf"
        again.hide()
        again.deleteLater()
        app.settle()


def test_a_reader_looks_and_changes_nothing(qtbot: QtBot, room: Classroom) -> None:
    with room.desk.change("Add a reader") as change:
        change.insert("person", name="Rae", role="reader")
    object.__setattr__(room.desk.person, "role", "reader")
    with window_on(room.desk, "students") as window:
        shown = open_student(window, room.students[0])
        assert all(line(window, name).isReadOnly() for name in ("last_name", "birth_date", "sex"))
        assert not [one for one in ("add_student", "add_person") if button(window, one).isVisible()]
        shown.record.show_page("enrollment")
        assert not button(window, "withdraw_student").isVisible()
    object.__setattr__(room.desk.person, "role", "administrator")


def button(window: Window, name: str) -> QAbstractButton:
    found = window.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_every_widget_that_takes_the_focus_has_a_name(window: Window, room: Classroom) -> None:
    shown = open_student(window, room.students[0])
    shown.add()
    unnamed = [
        f"{type(one).__name__} {one.objectName()}"
        for one in shown.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.accessibleName() and not one.isHidden()
    ]
    assert unnamed == []


@pytest.mark.parametrize("width", [1280, 1024])
def test_tab_goes_through_the_record_in_reading_order(window: Window, room: Classroom, width: int) -> None:
    neighbors.add_home(room.desk, room.students[0], "The Adams Family", line1="1 Elm Street")
    window.resize(width, 768)
    shown = open_student(window, room.students[0])
    app.settle()
    flow = shown.record.facts.facts.flow
    fields = [one for one in flow.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    places, where = [], cast(QWidget, line(window, "last_name"))
    for _step in range(len(fields)):
        if flow.isAncestorOf(where) and where.isVisible():
            group = where.parentWidget().mapTo(flow, QPoint(0, 0))
            places.append((group.x(), group.y(), where.y()))
        where = where.nextInFocusChain()
        while not where.focusPolicy() & Qt.FocusPolicy.TabFocus or not where.isVisible():
            where = where.nextInFocusChain()
    assert len(places) > 30
    assert places == sorted(places)


def test_nothing_is_wider_than_the_window(window: Window, room: Classroom) -> None:
    window.resize(1024, 768)
    shown = open_student(window, room.students[0])
    for page in PAGES:
        shown.record.show_page(page)
        app.settle()
        inside = shown.mapTo(window, QPoint(shown.width(), 0)).x()
        assert inside <= window.width(), page
        for one in shown.findChildren(QWidget):
            if one.isVisible() and isinstance(one, QLineEdit | QAbstractButton | QComboBox | QTableView):
                assert one.mapTo(window, QPoint(one.width(), 0)).x() <= window.width(), one.objectName()
