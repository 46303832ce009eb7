"""A student's year by keyboard: facts, tests, awards, a graduation, our own fields; what a reader sees."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.db import Desk
from studentdesk.records import (
    assessment_plans,
    awards,
    graduations,
    local_fields,
    local_values,
    staff,
    student_years,
)
from studentdesk.ui.window import Window
from tests.classroom import SECRET, TODAY, Classroom, room_of, window_at, window_on
from tests.ui.test_student_programs import visible
from tests.ui.test_students import fill, line, open_student, press, type_over

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
ALT = Qt.KeyboardModifier.AltModifier

room = room_of(3)
window = window_at("students")


def show(qtbot: QtBot, window: Window, room: Classroom) -> None:
    open_student(window, room.students[0])
    qtbot.keyClick(window, Qt.Key.Key_5, ALT)
    app.settle()


def of_ada(room: Classroom) -> student_years.StudentYear:
    return student_years.student_year(room.desk, room.students[0], room.year)


def test_every_fact_of_the_year_is_kept_when_left_and_undone(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    show(qtbot, window, room)
    facts = {
        "economically_disadvantaged": ("Yes", True),
        "disadvantage_proof": ("TANF", "TANF"),
        "military_family": ("no", False),
        "foreign_exchange": ("y", True),
        "immigrant": ("No", False),
        "single_parent": ("Yes", True),
        "out_of_workforce": ("No", False),
        "neglected_delinquent": ("No", False),
        "promotion": ("Repeats", "retained"),
    }
    for name, (typed, kept) in facts.items():
        type_over(qtbot, line(window, name), typed)
        assert getattr(of_ada(room), name) == kept, name
    type_over(qtbot, line(window, "immigrant"), "")
    assert of_ada(room).immigrant is None
    assert line(window, "immigrant").placeholderText() == "not said"
    for _change in range(len(facts) + 1):
        window.work.undo()
    app.settle()
    assert of_ada(room).id is None
    assert line(window, "promotion").text() == ""


def test_a_counselor_is_found_by_a_few_letters(qtbot: QtBot, window: Window, room: Classroom) -> None:
    staff.add_staff(room.desk, local_id="T7", last_name="Núñez", first_name="Olga")
    show(qtbot, window, room)
    field = line(window, "counselor_id")
    type_over(qtbot, field, "nune")
    assert of_ada(room).counselor == "Núñez, Olga"
    open_student(window, room.students[1])
    assert line(window, "counselor_id").text() == ""
    open_student(window, room.students[0])
    assert line(window, "counselor_id").text() == "Núñez, Olga"
    type_over(qtbot, line(window, "counselor_id"), "qqq")
    assert "was not found" in line(window, "counselor_id").accessibleDescription()


def test_a_refused_proof_is_said_beside_it(qtbot: QtBot, window: Window, room: Classroom) -> None:
    student_years.correct_school_in_year(room.desk, room.school, room.year, meals_for_all=True)
    show(qtbot, window, room)
    type_over(qtbot, line(window, "disadvantage_proof"), "meals")
    assert "everybody eats free" in line(window, "disadvantage_proof").accessibleDescription()
    assert of_ada(room).disadvantage_proof is None


def add(qtbot: QtBot, window: Window, name: str, *typed: str) -> None:
    visible(window, f"add_{name}").setFocus()
    press(qtbot, SPACE)
    fill(qtbot, *typed)
    assert QApplication.focusWidget().objectName() == f"new_{name}_do"
    press(qtbot, ENTER)
    app.settle()


def test_a_test_an_award_and_a_graduation_are_added_corrected_and_taken_out(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    ada = room.students[0]
    show(qtbot, window, room)
    add(qtbot, window, "tests", "PSSA/PASA", "spring", "online", "", "")
    assert [(one.assessment, one.taking) for one in plans(room)] == [("PSSA/PASA", "online")]
    press(qtbot, ENTER)
    type_over(qtbot, line(window, "exempt"), "Yes")
    assert [(one.taking, one.exempt) for one in plans(room)] == [("online", True)]
    kind, code = "seal", room.desk.one("codes.of_list", list="award")
    assert code
    add(qtbot, window, "awards", kind, code["word"], "10/1/2025")
    assert [(one.kind, one.code) for one in awards.awards(room.desk, ada)] == [(kind, code["code"])]
    add(qtbot, window, "graduations", "10/3/2025", "diploma", "", "")
    assert [one.completed_on for one in graduations.graduations(room.desk, ada)] == [date(2025, 10, 3)]
    for name, left in (("tests", plans), ("awards", lambda room: awards.awards(room.desk, ada))):
        visible(window, f"remove_{name}").setFocus()
        press(qtbot, SPACE)
        app.settle()
        assert not left(room)
    window.work.undo()
    app.settle()
    assert len(awards.awards(room.desk, ada)) == 1


def plans(room: Classroom) -> list[assessment_plans.AssessmentPlan]:
    return assessment_plans.assessment_plans(room.desk, room.students[0], room.year)


def test_a_field_of_our_own_is_on_the_screen_because_it_exists(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    for scope, code, kind in (
        ("student", "bus_tag", "text"),
        ("student_year", "bus_since", "date"),
        ("student_year", "bus_pass", "flag"),
    ):
        local_fields.add_local_field(room.desk, scope=scope, code=code, label=code, kind=kind)
    show(qtbot, window, room)
    for code, typed in (("bus_tag", "blue"), ("bus_since", "9/2/2025"), ("bus_pass", "Yes")):
        type_over(qtbot, line(window, f"local.{code}"), typed)
    ada = room.students[0]
    assert local_values.local_values(room.desk, "student", ada) == {"bus_tag": "blue"}
    kept = local_values.local_values(room.desk, "student_year", ada, room.year)
    assert (kept["bus_since"], kept["bus_pass"]) == (date(2025, 9, 2), True)
    type_over(qtbot, line(window, "local.bus_since"), "2/30/2025")
    assert "no day" in line(window, "local.bus_since").accessibleDescription()


def test_a_reader_sees_the_year_but_not_the_income(qtbot: QtBot, room: Classroom) -> None:
    facts = {"economically_disadvantaged": True, "disadvantage_proof": "TANF", "immigrant": True}
    student_years.correct_student_year(room.desk, room.students[0], room.year, **facts)
    with room.desk.change("Add a reader") as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(room.desk.path, SECRET, "Rae")
    reader.now = lambda: TODAY
    with window_on(reader, "students") as window:
        show(qtbot, window, room)
        for name in ("economically_disadvantaged", "disadvantage_proof"):
            assert (line(window, name).text(), line(window, name).placeholderText()) == (
                "", "Not for your role",
            )  # fmt: skip
        assert line(window, "immigrant").text() == "Yes"
        assert all(line(window, name).isReadOnly() for name in ("immigrant", "promotion"))
        assert not [one for one in window.findChildren(QWidget, "add_awards") if one.isVisible()]
        qtbot.keyClick(window, Qt.Key.Key_7, ALT)
        app.settle()
        said = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
        assert "Not for your role: conduct is seen by administrators." in said
    reader.close()


def test_everything_that_takes_the_focus_is_named(qtbot: QtBot, window: Window, room: Classroom) -> None:
    show(qtbot, window, room)
    page = window.screen_named("students").record.year  # type: ignore[attr-defined]
    for ledger in (page.plans, page.awards, page.graduations):
        ledger.add()
    app.settle()
    for one in page.findChildren(QWidget):
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert one.accessibleName(), one
            assert one.objectName(), one
