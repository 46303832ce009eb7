"""A record's fields: saved when left, what is refused stays beside its reason, half-typed work is kept."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import students
from studentdesk.ui.choices import Choice, meant, offered
from studentdesk.ui.dates import NotADay, day, shown
from studentdesk.ui.form import Form
from studentdesk.ui.work import Work

SEX = [Choice("F", "Female"), Choice("M", "Male"), Choice("X", "Not stated")]


@pytest.fixture
def sheet(dressed: QApplication, desk: Desk) -> Iterator[Form]:
    """A form on Ana Núñez, in a window that has the focus."""
    holder = QWidget()
    form = Form(Work.at_once(desk), "student", columns=2)
    name = form.group("Name")
    name.text("last_name", "Last name", required=True, example="Núñez")
    name.text("first_name", "First name", required=True)
    name.day("birth_date", "Birth date", latest=date(2025, 10, 7))
    name.choice("sex", "Sex", SEX)
    name.flag("hispanic", "Hispanic or Latino")
    name.fact("local_id", "Student ID")
    QVBoxLayout(holder).addWidget(form)
    form.saves(lambda desk, field, value: students.correct(desk, 1, **{field: value}))
    load(form, desk)
    holder.resize(700, 400)
    holder.show()
    holder.activateWindow()
    yield form
    form.rest()
    holder.deleteLater()


def load(form: Form, desk: Desk) -> None:
    ana = students.student(desk, 1)
    form.load("student:1", {name: getattr(ana, name) for name in form.fields})


def type_into(form: Form, name: str, text: str) -> QLineEdit:
    line = form.fields[name].line
    line.setFocus()
    line.selectAll()
    for letter in text:
        QApplication.sendEvent(
            line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )
    return line


def test_a_field_is_saved_when_it_is_left(sheet: Form, desk: Desk) -> None:
    line = type_into(sheet, "last_name", "Núñez-Łuczak")
    assert students.student(desk, 1).last_name == "Núñez"
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert students.student(desk, 1).last_name == "Núñez-Łuczak"
    assert not sheet.fields["last_name"].changed()


def test_enter_goes_on_to_the_next_field(sheet: Form) -> None:
    line = type_into(sheet, "last_name", "Novak")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert sheet.fields["first_name"].widget.hasFocus()


def test_a_field_left_as_it_was_writes_nothing(sheet: Form, desk: Desk) -> None:
    head = desk.head()
    QTest.keyClick(type_into(sheet, "last_name", "Núñez"), Qt.Key.Key_Tab)
    assert desk.head() == head


def test_escape_brings_back_what_was_saved(sheet: Form, desk: Desk) -> None:
    line = type_into(sheet, "last_name", "Nu")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Núñez"
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert students.student(desk, 1).last_name == "Núñez"


def test_an_error_stands_beside_the_field_with_rule_and_example_and_the_text_stays(
    sheet: Form, desk: Desk
) -> None:
    field = sheet.fields["birth_date"]
    QTest.keyClick(type_into(sheet, "birth_date", "13/45/2014"), Qt.Key.Key_Tab)
    assert field.text() == "13/45/2014"
    assert field.problem.isVisible()
    assert "13/45/2014" in field.problem.text()
    assert "9/2/2025" in field.problem.text()
    assert field.widget.accessibleDescription() == field.problem.text()
    assert students.student(desk, 1).birth_date == date(2014, 3, 1)


def test_what_the_records_refuse_stays_beside_its_reason(sheet: Form, desk: Desk) -> None:
    sheet.saves(lambda desk, field, value: (_ for _ in ()).throw(Refused("Last name: at most 128 letters.")))
    QTest.keyClick(type_into(sheet, "last_name", "N" * 129), Qt.Key.Key_Tab)
    field = sheet.fields["last_name"]
    assert field.text() == "N" * 129
    assert field.problem.text() == "Last name: at most 128 letters."
    sheet.saves(lambda desk, field, value: students.correct(desk, 1, **{field: value}))
    QTest.keyClick(type_into(sheet, "last_name", "Novak"), Qt.Key.Key_Tab)
    assert not field.problem.isVisible()


def test_a_needed_field_can_not_be_emptied(sheet: Form) -> None:
    line = type_into(sheet, "last_name", "x")
    line.clear()
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert "It can't be empty. Example: Núñez." in sheet.fields["last_name"].problem.text()


def test_a_code_is_typed_as_code_or_word(sheet: Form, desk: Desk) -> None:
    for typed, code in (("m", "M"), ("female", "F"), ("not st", "X")):
        line = type_into(sheet, "sex", typed)
        assert line.completer()
        line.completer().popup().hide()
        sheet.fields["sex"].leave()
        assert students.student(desk, 1).sex == code
    type_into(sheet, "sex", "blue")
    sheet.fields["sex"].leave()
    assert "F  Female" in sheet.fields["sex"].problem.text()


def test_a_box_is_saved_when_it_is_ticked(sheet: Form, desk: Desk) -> None:
    QTest.keyClick(sheet.fields["hispanic"].widget, Qt.Key.Key_Space)
    assert students.student(desk, 1).hispanic is True


def test_half_typed_text_comes_back_after_a_lock(sheet: Form, desk: Desk) -> None:
    type_into(sheet, "birth_date", "3/1/20")
    assert sheet.half_typed() == {"birth_date": "3/1/20"}
    sheet.key = ""
    sheet.work.half_typed = {"student:1": {"birth_date": "3/1/20"}}
    load(sheet, desk)
    assert sheet.fields["birth_date"].text() == "3/1/20"
    assert "Not saved yet" in sheet.fields["birth_date"].problem.text()
    assert sheet.fields["last_name"].text() == "Núñez"


def test_a_record_read_again_leaves_alone_what_is_being_typed(sheet: Form, desk: Desk) -> None:
    type_into(sheet, "last_name", "Nuñ")
    students.correct(desk, 1, last_name="Novak", first_name="Anna")
    load(sheet, desk)
    assert sheet.fields["last_name"].text() == "Nuñ"
    assert sheet.fields["first_name"].text() == "Anna"
    field = sheet.fields["last_name"]
    assert "somebody else wrote here: Novak." in field.problem.text()
    QTest.keyClick(field.widget, Qt.Key.Key_Escape)
    assert field.text() == "Novak"
    assert not field.problem.isVisible()


def test_a_problem_leads_to_its_field(sheet: Form) -> None:
    assert sheet.go_to("birth_date")
    assert sheet.fields["birth_date"].widget.hasFocus()
    assert not sheet.go_to("shoe_size")


def test_undo_belongs_to_the_letters_first_and_then_to_the_records(sheet: Form) -> None:
    line = type_into(sheet, "last_name", "Nu")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() != "Nu"


def test_every_field_has_a_name_for_people_and_for_tests(sheet: Form) -> None:
    for name, field in sheet.fields.items():
        assert field.widget.objectName() == name
        assert field.widget.accessibleName() == field.words
        assert field.label.buddy() is field.widget


def test_the_columns_stand_one_beneath_the_other_where_there_is_no_room(sheet: Form) -> None:
    sheet.group("More").text("phone", "Phone")
    assert sheet.width() >= 500
    holder = sheet.parentWidget()
    assert holder
    holder.resize(300, 400)
    QApplication.processEvents()
    assert sheet._shown == 1
    holder.resize(700, 400)
    QApplication.processEvents()
    assert sheet._shown == 2


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [("9/2", date(2025, 9, 2)), ("6/30", date(2026, 6, 30)), ("7/1", date(2025, 7, 1)),
     ("9/2/24", date(2024, 9, 2)), ("2024-9-2", date(2024, 9, 2)), ("09.02.2024", date(2024, 9, 2)),
     (" ", None)],
)  # fmt: skip
def test_a_day_is_typed_as_the_office_writes_it(typed: str, meaning: date | None) -> None:
    assert day(typed, school_year=2025) == meaning


@pytest.mark.parametrize(
    "typed", ["2/30/2025", "2/29/2025", "9", "9/2/205", "13/1", "tomorrow", "9/2/2025 ."]
)
def test_a_day_that_is_none_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NotADay, match="9/2/2025"):
        day(typed, school_year=2025)


def test_two_digits_of_a_birth_year_lie_in_the_past() -> None:
    assert day("3/9/14", latest=date(2025, 10, 7)) == date(2014, 3, 9)
    assert day("3/9/58", latest=date(2025, 10, 7)) == date(1958, 3, 9)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_shown_reads_as_the_same_day(when: date) -> None:
    assert day(shown(when)) == when
    assert day(when.isoformat()) == when


@pytest.mark.parametrize(
    ("typed", "code"),
    [("t", "T"), ("tardy", "T"), ("T  tardy", "T"), ("TARD", "T"), ("exc", None), ("", None), ("a", "A")],
)  # fmt: skip
def test_what_is_typed_means_one_code_or_none(typed: str, code: str | None) -> None:
    codes = [
        Choice("A", "absent"),
        Choice("T", "tardy"),
        Choice("E", "excused absence"),
        Choice("X", "excused tardy"),
    ]
    found = meant(codes, typed)
    assert (found.code if found else None) == code


def test_codes_come_before_words_in_what_is_offered() -> None:
    codes = [Choice("A", "absent"), Choice("T", "tardy"), Choice("E", "excused tardy")]
    assert [one.code for one in offered(codes, "t")] == ["T", "A", "E"]


def test_another_program_in_front_is_not_leaving_the_field(sheet: Form, desk: Desk) -> None:
    line = type_into(sheet, "birth_date", "3/1/20")
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert students.student(desk, 1).birth_date == date(2014, 3, 1)
    sheet.rest()
    sheet.fields["birth_date"].leave()
    assert students.student(desk, 1).birth_date == date(2014, 3, 1)
