"""Setup: the staff by keyboard: found, added, corrected, with the classes they teach and our own fields."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.db import Desk
from studentdesk.records import local_fields, local_values, staff
from studentdesk.ui.window import Window
from tests.classroom import SECRET, Classroom, room_of, window_at
from tests.ui.test_setup_lists import add, part
from tests.ui.test_student_programs import visible
from tests.ui.test_students import line, press, type_over

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier

room = room_of(1)
window = window_at("setup")


def table(window: Window, name: str) -> list[list[str]]:
    found = visible(window, name)
    assert isinstance(found, QTableView)
    model = found.model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in rows]


def test_the_finder_leads_to_the_staff_and_a_name_to_its_facts(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    staff.add_staff(room.desk, local_id="T2", last_name="Núñez", first_name="Olga")
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(line(window, "find_anything"), "staff")
    app.settle()
    press(qtbot, ENTER)
    app.settle()
    assert QApplication.focusWidget().objectName() == "find_staff"
    qtbot.keyClicks(line(window, "find_staff"), "nune")
    app.settle()
    assert [row[0] for row in table(window, "staff")] == ["Núñez, Olga"]
    press(qtbot, ENTER, ENTER)
    app.settle()
    type_over(qtbot, line(window, "position"), "Counselor")
    type_over(qtbot, line(window, "email"), "onunez@example.org")
    kept = next(one for one in staff.staff(room.desk) if one.local_id == "T2")
    assert (kept.position, kept.email) == ("Counselor", "onunez@example.org")
    window.work.undo()
    app.settle()
    assert line(window, "email").text() == ""


def test_somebody_is_added_and_a_number_twice_is_refused_beside_the_field(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    part(window, "staff")
    add(qtbot, window, "staff", last_name="Ott", first_name="Jo", local_id="T1")
    number = visible(window, "new_staff").findChild(QLineEdit, "local_id")
    assert "somebody else has it" in number.accessibleDescription()
    type_over(qtbot, number, "T9")
    visible(window, "new_staff_do").setFocus()
    press(qtbot, ENTER)
    app.settle()
    assert [row[:2] for row in table(window, "staff")] == [["Ott, Jo", "T9"], ["Rivera, Rosa", "T1"]]


def test_the_classes_of_this_year_and_the_fields_of_our_own_stand_beneath(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    local_fields.add_local_field(room.desk, scope="staff", code="key_no", label="Key number", kind="text")
    part(window, "staff")
    assert [row[0] for row in table(window, "staff_classes")] == ["Grade 3 Homeroom", "Mathematics 3"]
    rosa = staff.staff(room.desk)[0].id
    type_over(qtbot, line(window, "local.key_no"), "K-17")
    assert local_values.local_values(room.desk, "staff", rosa) == {"key_no": "K-17"}


def test_a_problem_of_a_file_leads_to_the_persons_field(window: Window, room: Classroom) -> None:
    rosa = staff.staff(room.desk)[0].id
    window.open_record("staff", rosa, "state_id")
    app.settle()
    assert QApplication.focusWidget() is line(window, "state_id")


def test_who_teaches_at_another_school_is_not_told_to_a_person_of_one(room: Classroom) -> None:
    """The staff are the district's; the classes are those of the person's schools."""
    rosa = staff.staff(room.desk)[0].id
    with room.desk.change("Add a person", final=True) as change:
        other = change.insert("institution", kind="school", name="Other", ours=1)
        school = change.insert("school", institution_id=other, short_name="O")
        person = change.insert("person", name="Rae", role="reader")
        change.insert("person_school", person_id=person, school_id=school)
    assert len(staff.classes(room.desk, rosa, room.year)) == 2
    theirs = Desk.open(room.desk.path, SECRET, "Rae")
    assert staff.classes(theirs, rosa, room.year) == []
    assert staff.staff_member(theirs, rosa).begins is None
    theirs.close()
