"""Setup: courses and classes, programs, our own fields, and newer facts of schools, places, calendars."""

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import (
    calendars,
    courses,
    gpa_rules,
    institutions,
    list_values,
    local_fields,
    local_values,
    programs,
    required_papers,
    student_years,
)
from studentdesk.records.course_facts import COURSE
from studentdesk.ui.setup import SetupScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, room_of, window_at
from tests.ui.test_student_programs import visible
from tests.ui.test_students import line, open_student, press, type_over

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space

room = room_of(1)
window = window_at("setup")
CHOSEN = {"grade_level": "03", "institution": "Lincoln", "grade_scale": "PASS"}


def part(window: Window, name: str) -> Any:
    screen = window.screen_named("setup")
    assert isinstance(screen, SetupScreen)
    shown = screen.show_part(name)
    app.settle()
    return shown


def add(qtbot: QtBot, window: Window, book: str, **typed: str) -> None:
    visible(window, f"add_{book}").setFocus()
    press(qtbot, SPACE)
    for field, words in typed.items():
        found = visible(window, f"new_{book}").findChild(object, field)
        type_over(qtbot, found, words)
    visible(window, f"new_{book}_do").setFocus()
    press(qtbot, ENTER)
    app.settle()


def test_a_course_is_added_and_every_fact_of_it_kept(qtbot: QtBot, window: Window, room: Classroom) -> None:
    part(window, "courses")
    add(qtbot, window, "courses", local_code="ALG1", name="Algebra I", credit="half")
    assert "is no number" in line(window, "credit").accessibleDescription()
    type_over(qtbot, line(window, "credit"), "0.5")
    visible(window, "new_courses_do").setFocus()
    press(qtbot, ENTER)
    app.settle()
    made = next(one for one in courses.courses(room.desk) if one.local_code == "ALG1")
    assert (made.name, made.credit) == ("Algebra I", Decimal("0.5"))
    assert QApplication.focusWidget().objectName() == "courses"
    press(qtbot, ENTER)
    for name, fact in COURSE.items():
        words = {"flag": "Yes", "hundredths": "3", "link": CHOSEN.get(fact.to, ""), "text": fact.example}
        typed = words.get(fact.kind) or room.desk.read("codes.of_list", list=fact.list)[0]["code"]
        type_over(qtbot, line(window, name), typed)
        kept = next(one for one in courses.courses(room.desk) if one.id == made.id)
        assert getattr(kept, name) is not None, name
    window.work.undo()
    app.settle()
    assert line(window, list(COURSE)[-1]).text() == ""


def test_a_class_says_its_language_and_where_it_is_taught(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    shown = part(window, "courses")
    shown.ledger.rows.go_to(courses.section(room.desk, room.algebra).course_id)
    app.settle()
    shown.classes.edit(room.algebra)
    app.settle()
    delivery = room.desk.read("codes.of_list", list="delivery")[0]["code"]
    for name, words in (("language", "Spanish"), ("delivery", delivery), ("seats", "28")):
        type_over(qtbot, line(window, name), words)
    kept = courses.section(room.desk, room.algebra)
    assert (kept.delivery, kept.seats) == (delivery, 28)
    assert kept.language


def test_a_program_of_our_own(qtbot: QtBot, window: Window, room: Classroom) -> None:
    part(window, "programs")
    add(qtbot, window, "programs", code="SPED", name="After-school reading", kind="other")
    assert "has it already" in line(window, "code").accessibleDescription()
    type_over(qtbot, line(window, "code"), "AFTER")
    visible(window, "new_programs_do").setFocus()
    press(qtbot, ENTER)
    app.settle()
    made = programs.program_named(room.desk, "AFTER")
    assert made and made.active
    press(qtbot, ENTER)
    type_over(qtbot, line(window, "active"), "No")
    again = programs.program_named(room.desk, "AFTER")
    assert again and not again.active


def test_a_registration_paper_of_our_own(qtbot: QtBot, window: Window, room: Classroom) -> None:
    part(window, "papers")
    add(qtbot, window, "required_papers", code="AGE", name="Photo consent", who="Everybody", grades="K 03")
    assert "another paper has it" in line(window, "code").accessibleDescription()
    type_over(qtbot, line(window, "code"), "PHOTO")
    visible(window, "new_required_papers_do").setFocus()
    press(qtbot, ENTER)
    app.settle()
    made = required_papers.required_papers(room.desk)[-1]
    assert (made.code, made.who, made.grades, made.active) == ("PHOTO", "everybody", "K 03", True)
    press(qtbot, ENTER)
    type_over(qtbot, line(window, "active"), "No")
    again = {one.code: one.active for one in required_papers.required_papers(room.desk)}
    assert again["PHOTO"] is False


def test_a_field_of_our_own_is_made_and_shown_on_its_record(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    part(window, "fields")
    typed = {"label": "Bus tag", "code": "Bus Tag", "scope": "a course", "kind": "text"}
    add(qtbot, window, "local_fields", **typed)
    assert "small letters" in line(window, "code").accessibleDescription()
    type_over(qtbot, line(window, "code"), "bus_tag")
    visible(window, "new_local_fields_do").setFocus()
    press(qtbot, ENTER)
    app.settle()
    assert [one.label for one in local_fields.local_fields(room.desk, "course")] == ["Bus tag"]
    shown = part(window, "courses")
    course = shown.ledger.rows.key()
    type_over(qtbot, line(window, "local.bus_tag"), "blue")
    assert local_values.local_values(room.desk, "course", course) == {"bus_tag": "blue"}


def test_a_schools_year_a_places_grades_and_a_calendars_facts(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    part(window, "schools")
    type_over(qtbot, line(window, "title1"), "schoolwide")
    type_over(qtbot, line(window, "meals_for_all"), "Yes")
    kept = student_years.school_in_year(room.desk, room.school, room.year)
    assert (kept.title1, kept.meals_for_all) == ("schoolwide", True)
    part(window, "places").open_record("institution", 2, "name")
    app.settle()
    type_over(qtbot, line(window, "grade_high_id"), "05")
    type_over(qtbot, line(window, "grade_low_id"), "06")
    assert "before the lowest" in line(window, "grade_low_id").accessibleDescription()
    type_over(qtbot, line(window, "grade_low_id"), "K")
    place = institutions.institution(room.desk, 2)
    assert (place.grade_low_id, place.grade_high_id) != (None, None)
    part(window, "calendars")
    for name, words in (("graduation_on", "6/4/2026"), ("standard_minutes", "345"), ("act80_group", "ELEM")):
        type_over(qtbot, line(window, name), words)
    type_over(qtbot, line(window, "rotation_day"), "A")
    type_over(qtbot, line(window, "waived"), "No")
    calendar = calendars.calendars(room.desk, room.year)[0]
    assert (calendar.graduation_on, calendar.standard_minutes) == (date(2026, 6, 4), 345)
    day = calendars.days(room.desk, calendar.id)[0]
    assert (day.rotation_day, day.waived) == ("A", False)


def test_a_list_of_our_own_shows_one_word_and_keeps_another(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    shown = part(window, "fields")
    add(qtbot, window, "local_fields", label="Bus tag", scope="a student", kind="code list")
    (field,) = local_fields.local_fields(room.desk, "student")
    shown.ledger.rows.go_to(field.id)
    app.settle()
    for word, code in (("Blue tag", "BL"), ("Red tag", "RD")):
        add(qtbot, window, "list_values", word=word, code=code)
    assert [(one.word, one.code) for one in list_values.list_values(room.desk, field.list or "")] == [
        ("Blue tag", "BL"), ("Red tag", "RD"),
    ]  # fmt: skip
    ada = room.students[0]
    open_student(window, ada).record.show_page("year")
    app.settle()
    type_over(qtbot, line(window, "local.bus_tag"), "blue tag")
    assert local_values.local_values(room.desk, "student", ada) == {"bus_tag": "BL"}
    assert line(window, "local.bus_tag").text() == "Blue tag"
    blue = list_values.list_values(room.desk, field.list or "")[0]
    list_values.correct_list_value(room.desk, blue.id, active=False)
    open_student(window, ada).record.refresh()
    app.settle()
    assert line(window, "local.bus_tag").text() == "Blue tag"


def test_a_states_field_shows_its_values_and_a_fields_history_opens(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    shown = part(window, "fields")
    state = local_fields.local_fields(room.desk, "student_year")[0]
    shown.ledger.rows.go_to(state.id)
    app.settle()
    assert shown.values.rows.isVisible()
    assert not shown.values.add_button.isVisible()
    local_fields.correct_local_field(room.desk, state.id, label="Never here")
    visible(window, "show_local_field_history").setFocus()
    press(qtbot, SPACE)
    app.settle()
    told = visible(window, "local_field_history").model()
    assert "Label: Never taught here this year → Never here" in told.index(0, 2).data()


def test_a_gpa_rule_is_added_and_said_in_words(qtbot: QtBot, window: Window, room: Classroom) -> None:
    part(window, "gpa")
    add(qtbot, window, "gpa_rules", code="SENIOR", name="Senior GPA", places="2")
    rule = gpa_rules.gpa_rules(room.desk)[-1]
    assert (rule.code, rule.places, rule.repeats) == ("SENIOR", 2, "best")
    assert visible(window, "gpa_rule_words").text() == f"Senior GPA: {rule.words}"
