"""Incidents by keyboard: written down, people and what was done, corrected, undone; nothing for a reader."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.db import Desk
from studentdesk.records import incident_parts, incident_people, incidents, years
from studentdesk.records.incident_people import FACTS, IncidentPerson
from studentdesk.ui.incidents import IncidentsScreen
from studentdesk.ui.window import Window
from tests.classroom import SECRET, TODAY, Classroom, room_of, window_at, window_on
from tests.ui.test_student_programs import visible
from tests.ui.test_student_year import add
from tests.ui.test_students import fill, line, open_student, press, type_over

ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

room = room_of(3)
window = window_at("incidents")


def written(room: Classroom) -> int:
    """An incident with Ada as the offender."""
    id = incidents.add_incident(room.desk, school_id=room.school, date=date(2025, 10, 3), place="bus")
    ada = {"role": "offender", "kind": "student", "student_id": room.students[0]}
    incident_people.add_person(room.desk, id, **ada)
    return id


def offender(room: Classroom, incident: int) -> IncidentPerson:
    return incidents.incident(room.desk, incident).people[0]


def again(window: Window) -> None:
    window.screen_named("incidents").refresh()
    app.settle()


def test_an_incident_is_written_down_from_the_students_record_and_undone_in_one_step(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    open_student(window, room.students[0])
    qtbot.keyClick(window, Qt.Key.Key_7, ALT)
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL | SHIFT)
    app.settle()
    assert QApplication.focusWidget().objectName() == "time"
    fill(qtbot, "9:05", "during", "bus")
    qtbot.keyClicks(QApplication.focusWidget(), "They pushed")
    press(qtbot, ENTER)
    qtbot.keyClicks(QApplication.focusWidget(), "each other.")
    press(qtbot, TAB, ENTER, ENTER)
    fill(qtbot, "fighting")
    press(qtbot, *[ENTER] * 5)
    app.settle()
    found = incidents.incidents(room.desk, room.school, room.year)
    assert len(found) == 1
    kept = incidents.incident(room.desk, found[0].id)
    assert (kept.school_id, kept.date, kept.time, kept.time_frame, kept.place, kept.story) == (
        room.school, date(2025, 10, 7), "09:05", "during", "bus", "They pushed\neach other.",
    )  # fmt: skip
    assert [(one.student_id, one.role, one.infractions[0].infraction) for one in kept.people] == [
        (room.students[0], "offender", "fighting")
    ]
    window.work.undo()
    app.settle()
    assert incidents.incidents(room.desk, room.school, room.year) == []


def test_what_is_refused_is_said_beside_its_field_and_nothing_is_kept(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    screen = window.screen_named("incidents")
    assert isinstance(screen, IncidentsScreen)
    screen.add()
    app.settle()
    fill(qtbot, "Lincoln")
    type_over(qtbot, line(window, "date"), "12/24/2025")
    screen.adding.do()
    app.settle()
    assert "can't come after today" in line(window, "date").accessibleDescription()
    assert line(window, "school_id").text() == "Lincoln"
    assert incidents.incidents(room.desk, room.school, room.year) == []


def test_facts_of_an_incident_are_kept_when_left(qtbot: QtBot, window: Window, room: Classroom) -> None:
    id = written(room)
    again(window)
    for name, typed, kept in (
        ("time", "8:30", "08:30"),
        ("against_property", "No", False),
        ("unfounded", "yes", True),
        ("state_reportable", "Yes", True),
        ("police_number", "25-0417", "25-0417"),
        ("number", "0042", "0042"),
        ("place", "Online", "online"),
    ):
        type_over(qtbot, line(window, name), typed)
        assert getattr(incidents.incident(room.desk, id), name) == kept, name
    type_over(qtbot, line(window, "time"), "half past")
    assert "is no time" in line(window, "time").accessibleDescription()


def test_people_infractions_weapons_actions_and_parents_are_added_and_taken_out(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    id = written(room)
    again(window)
    add(qtbot, window, "infractions", "weapon", "")
    add(qtbot, window, "weapons", "knife", "1")
    add(qtbot, window, "actions", "out-of-school suspension", "10/6", "10/8", "3", "S")
    add(qtbot, window, "parents_told", "telephone", "10/3", "")
    one = offender(room, id)
    assert [each.infraction for each in one.infractions] == ["weapon"]
    assert [(each.weapon, each.count) for each in one.weapons] == [("knife", 1)]
    assert [(each.begins, each.ends, each.days_given) for each in one.actions] == [
        (date(2025, 10, 6), date(2025, 10, 8), Decimal(3))
    ]
    assert [(each.kind, each.told_on) for each in one.parent_contacts] == [("telephone", date(2025, 10, 3))]
    visible(window, "correct_actions").setFocus()
    press(qtbot, SPACE)
    type_over(qtbot, line(window, "days_served"), "2.5")
    assert offender(room, id).actions[0].days_served == Decimal("2.5")
    for name in ("infractions", "weapons", "actions", "parents_told"):
        visible(window, f"remove_{name}").setFocus()
        press(qtbot, SPACE)
        app.settle()
    one = offender(room, id)
    assert (one.infractions, one.weapons, one.actions, one.parent_contacts) == ((), (), (), ())
    window.work.undo()
    app.settle()
    assert [each.kind for each in offender(room, id).parent_contacts] == ["telephone"]


def test_somebody_from_outside_has_a_part_and_a_victim_from_outside_no_name(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    id = written(room)
    again(window)
    visible(window, "add_incident_people").setFocus()
    press(qtbot, SPACE)
    for name, typed in (("role", "victim"), ("kind", "visitor"), ("last_name", "Fox")):
        field = visible(window, "new_incident_people").findChild(QWidget, name)
        assert field is not None
        type_over(qtbot, field, typed)  # type: ignore[arg-type]
    visible(window, "new_incident_people_do").setFocus()
    press(qtbot, ENTER)
    app.settle()
    problem = [one.text() for one in window.findChildren(QLabel, "last_name_problem") if one.isVisible()]
    assert "victims from outside are not named" in problem[0]
    type_over(qtbot, line(window, "role"), "witness")
    visible(window, "new_incident_people_do").setFocus()
    press(qtbot, ENTER)
    app.settle()
    people = [(one.role, one.kind, one.last_name) for one in incidents.incident(room.desk, id).people]
    assert ("witness", "visitor", "Fox") in people


def test_every_fact_of_a_person_has_its_field_and_a_student_is_found_by_letters(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    id = written(room)
    again(window)
    visible(window, "correct_incident_people").setFocus()
    press(qtbot, SPACE)
    for name, fact in FACTS.items():
        assert visible(window, name).accessibleName() == fact.word
    assert line(window, "student_id").text() == "Adams, Ada"
    type_over(qtbot, line(window, "student_id"), "carter")
    assert offender(room, id).student_id == room.students[2]
    type_over(qtbot, line(window, "police_told"), "Yes")
    type_over(qtbot, line(window, "arrested"), "no")
    assert (offender(room, id).police_told, offender(room, id).arrested) == (True, "no")


def test_how_the_parent_was_told_is_corrected(qtbot: QtBot, window: Window, room: Classroom) -> None:
    id = written(room)
    incident_parts.tell_parent(room.desk, offender(room, id).id, "letter")
    again(window)
    visible(window, "correct_parents_told").setFocus()
    press(qtbot, SPACE)
    form = visible(window, "parents_told_form")
    assert form.isAncestorOf(QApplication.focusWidget())
    type_over(qtbot, form.findChild(QLineEdit, "told_on"), "10/6")
    (told,) = offender(room, id).parent_contacts
    assert (told.kind, told.told_on) == ("letter", date(2025, 10, 6))
    type_over(qtbot, form.findChild(QLineEdit, "kind"), "other")
    assert "say how the parent was told" in form.findChild(QLineEdit, "kind").accessibleDescription() or [
        one.text() for one in form.findChildren(QLabel) if "say how" in one.text()
    ]
    window.work.undo()
    app.settle()
    assert offender(room, id).parent_contacts[0].told_on is None


def test_another_school_year_is_chosen_and_an_incident_of_it_opened(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    years.open_year(room.desk, "2024-25")
    then = incidents.add_incident(room.desk, school_id=room.school, date=date(2024, 10, 3))
    now = written(room)
    again(window)
    screen = window.screen_named("incidents")
    assert isinstance(screen, IncidentsScreen)
    assert screen.rows.keys() == [now]
    year = visible(window, "incidents_year")
    year.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    app.settle()
    assert screen.rows.keys() == [then]
    window.open_record("incident", now)
    app.settle()
    assert screen.rows.keys() == [now]
    window.open_record("incident", then)
    app.settle()
    assert (screen.rows.keys(), screen.year.currentText()) == ([then], "2024-25")


def test_the_students_page_lists_the_incident_and_enter_opens_it(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    written(room)
    open_student(window, room.students[0])
    qtbot.keyClick(window, Qt.Key.Key_7, ALT)
    app.settle()
    visible(window, "student_conduct").setFocus()
    press(qtbot, ENTER)
    app.settle()
    title = [one.text() for one in window.findChildren(QLabel, "incident_title") if one.isVisible()]
    assert title == ["Incident 0001   ·   10/3/2025   ·   Lincoln Elementary"]


def test_a_reader_sees_no_incident(qtbot: QtBot, room: Classroom) -> None:
    written(room)
    with room.desk.change("Add a reader") as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(room.desk.path, SECRET, "Rae")
    reader.now = lambda: TODAY
    with window_on(reader, "incidents") as window:
        said = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
        assert "Not for your role" in said
        assert not [one for one in window.findChildren(QWidget, "add_incident") if one.isVisible()]
        assert not [words for words in said if "10/3/2025" in words]
    reader.close()
