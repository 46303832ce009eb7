"""A student's programs by keyboard: joined, corrected, ended, undone; a reader is told why there is none."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.db import Desk
from studentdesk.records import memberships
from studentdesk.records.program_details import KINDS, SpecialEducation
from studentdesk.records.programs import program_named
from studentdesk.ui.window import Window
from tests.classroom import SECRET, TODAY, Classroom, room_of, window_at, window_on
from tests.ui.test_students import fill, line, open_student, press, type_over

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
ALT = Qt.KeyboardModifier.AltModifier
BEGUN = date(2025, 9, 2)

room = room_of(3)
window = window_at("students")


def join(room: Classroom, code: str) -> int:
    program = program_named(room.desk, code)
    assert program
    return memberships.join_program(room.desk, room.students[0], program.id, BEGUN)


def of_ada(room: Classroom) -> list[memberships.Membership]:
    return memberships.memberships(room.desk, room.students[0])


def visible(window: Window, name: str) -> QWidget:
    found = [one for one in window.findChildren(QWidget, name) if one.isVisible()]
    assert len(found) == 1, name
    return found[0]


def show(qtbot: QtBot, window: Window, room: Classroom) -> None:
    open_student(window, room.students[0])
    qtbot.keyClick(window, Qt.Key.Key_6, ALT)
    app.settle()


def test_a_student_joins_a_program_is_corrected_leaves_and_all_is_undone(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    show(qtbot, window, room)
    assert "In no program yet" in next(
        one.text() for one in window.findChildren(QLabel) if one.isVisible() and "program" in one.text()
    )
    join_it = visible(window, "join_program")
    join_it.setFocus()
    press(qtbot, SPACE)
    fill(qtbot, "SPED", "9/2", "evaluated", "Lincoln", "", "")
    assert QApplication.focusWidget().objectName() == "join_do"
    press(qtbot, ENTER)
    app.settle()
    kept = of_ada(room)[0]
    assert (kept.program, kept.begins, kept.entry_reason, kept.school_id) == (
        "SPED", BEGUN, "evaluated", room.school,
    )  # fmt: skip
    type_over(qtbot, line(window, "primary_disability"), "autism")
    type_over(qtbot, line(window, "regular_class_percent"), "850")
    assert "write 0 to 100" in line(window, "regular_class_percent").accessibleDescription()
    assert line(window, "regular_class_percent").text() == "850"
    type_over(qtbot, line(window, "regular_class_percent"), "85")
    type_over(qtbot, line(window, "transition_plan"), "no")
    details = of_ada(room)[0].details
    assert isinstance(details, SpecialEducation)
    assert (details.primary_disability, details.regular_class_percent, details.transition_plan) == (
        "autism", 85, False,
    )  # fmt: skip
    end = visible(window, "end_program")
    end.setFocus()
    press(qtbot, SPACE)
    fill(qtbot, "10/3", "parent withdrew")
    press(qtbot, ENTER)
    app.settle()
    assert (of_ada(room)[0].ends, of_ada(room)[0].exit_reason) == (date(2025, 10, 3), "parent withdrew")
    for _change in range(5):
        window.work.undo()
        app.settle()
    assert of_ada(room) == []
    assert not visible(window, "end_program").isEnabled()


def test_a_new_iep_follows_the_one_before(qtbot: QtBot, window: Window, room: Classroom) -> None:
    id = join(room, "SPED")
    memberships.set_details(room.desk, id, amount="itinerant", iep_starts=BEGUN)
    show(qtbot, window, room)
    visible(window, "new_iep").setFocus()
    press(qtbot, SPACE)
    fill(qtbot, "10/6/2025", "10/5/2026", "", "70")
    page = window.screen_named("students").record.programs  # type: ignore[attr-defined]
    page.renewing.do()
    app.settle()
    new, old = of_ada(room)
    assert (new.begins, old.ends, old.exit_reason) == (date(2025, 10, 6), date(2025, 10, 5), "new plan")
    details = new.details
    assert isinstance(details, SpecialEducation)
    assert (details.iep_starts, details.iep_due, details.regular_class_percent, details.amount) == (
        date(2025, 10, 6), date(2026, 10, 5), 70, "itinerant",
    )  # fmt: skip
    assert page.rows.key() == new.id


@pytest.mark.parametrize("code", ["EL", "MEALS", "HOMELESS", "CTE", "MIGRANT", "SPED"])
def test_every_detail_of_every_kind_of_program_has_its_field(
    qtbot: QtBot, window: Window, room: Classroom, code: str
) -> None:
    join(room, code)
    show(qtbot, window, room)
    for name, fact in KINDS[of_ada(room)[0].kind].facts.items():
        assert line(window, name).accessibleName() == fact.word


def test_a_service_is_ticked_and_unticked(qtbot: QtBot, window: Window, room: Classroom) -> None:
    join(room, "HOMELESS")
    show(qtbot, window, room)
    for name in ("service.tutoring", "barrier.transportation", "eligibility.homeless"):
        box = visible(window, name)
        box.setFocus()
        press(qtbot, SPACE)
    app.settle()
    kinds = {(one.kind, one.code) for one in of_ada(room)[0].services}
    assert kinds == {("service", "tutoring"), ("barrier", "transportation"), ("eligibility", "homeless")}
    visible(window, "service.tutoring").setFocus()
    press(qtbot, SPACE)
    app.settle()
    assert "tutoring" not in {one.code for one in of_ada(room)[0].services}


def test_a_membership_that_should_never_have_been_is_taken_out_and_brought_back(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    join(room, "EL")
    show(qtbot, window, room)
    visible(window, "remove_program").setFocus()
    press(qtbot, SPACE)
    app.settle()
    assert of_ada(room) == []
    window.work.undo()
    app.settle()
    assert [one.program for one in of_ada(room)] == ["EL"]


def test_a_reader_is_told_that_programs_are_not_for_the_role(qtbot: QtBot, room: Classroom) -> None:
    join(room, "SPED")
    with room.desk.change("Add a reader") as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(room.desk.path, SECRET, "Rae")
    reader.now = lambda: TODAY
    with window_on(reader, "students") as window:
        show(qtbot, window, room)
        said = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
        assert "Not for your role: programs are seen by administrators." in said
        assert not [
            one
            for one in window.findChildren(QAbstractButton)
            if one.isVisible() and one.objectName() in ("join_program", "end_program", "new_iep")
        ]
    reader.close()


def test_everything_that_takes_the_focus_is_named(qtbot: QtBot, window: Window, room: Classroom) -> None:
    join(room, "SPED")
    show(qtbot, window, room)
    page = window.screen_named("students").record.programs  # type: ignore[attr-defined]
    page.join()
    app.settle()
    for one in page.findChildren(QWidget):
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert one.accessibleName(), one
            assert one.objectName(), one
