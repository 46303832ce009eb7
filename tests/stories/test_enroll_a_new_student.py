"""A family stands at the counter: their child is enrolled from one page, and is nobody who is here already.

Task 7: from Today with nothing selected, every press counted, at most 440; read from the file, opened again.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.records import enrollment, families, institutions, memberships, neighbors, students
from studentdesk.records.disclosures import disclosures
from tests.classroom import SECRET, Classroom, classroom, window_on
from tests.papers import pages
from tests.stories.secretary import Secretary

BUDGET = 440
CONTROL, ENTER = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=20) as made:
        institutions.add_institution(made.desk, kind="school", name="Riverside Primary")
        nunez = made.students[6]
        students.correct(made.desk, nunez, birth_date=date(2017, 7, 3))
        neighbors.add_home(made.desk, nunez, "The Núñez Family", line1="12 Elm Street", city="Riverside")
        neighbors.add_person(
            made.desk, nunez, last_name="Núñez", first_name="Rosa", relationship="mother",
            phone="717 555 0134",
        )  # fmt: skip
        yield made


def test_a_new_family_is_enrolled_from_one_page(qtbot: QtBot, room: Classroom, tmp_path: Path) -> None:
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.press(Qt.Key.Key_N, held=CONTROL)
        by_keyboard.fill("Nunez", "Aida", "Sofía", "7/3/17")
        assert by_keyboard.at() == "not_the_same"
        by_keyboard.press(Qt.Key.Key_N)
        assert by_keyboard.at() == "sex"
        by_keyboard.fill("F", "Yes", "White, Asian", "Spanish", "", "")
        by_keyboard.fill("", "48 Birch Lane", "Springfield", "PA", "17101")
        by_keyboard.fill("mother", "Carmen", "", "717 555 0188", "Yes")
        by_keyboard.fill("father", "Hugo", "Vega", "717 555 0199", "By court order")
        by_keyboard.fill("Lincoln Elementary", "", "03", "new", "E01", "3A", "Riverside Primary", "")
        by_keyboard.fill("EL", "MEALS")
        by_keyboard.press(ENTER)
        by_keyboard.press(Qt.Key.Key_L, held=CONTROL | Qt.KeyboardModifier.ShiftModifier)
        assert by_keyboard.at() == "recipient"
        where = window.screen_named("students").sheet.requesting.panel.where  # type: ignore[attr-defined]
        where.put_text(str(tmp_path / "request.pdf"))  # the folder Documents is the person's own
        by_keyboard.press(ENTER, ENTER, ENTER, ENTER)
        assert by_keyboard.keys <= BUDGET
        assert by_keyboard.keys < 300
    room.desk.close()
    desk = Desk.open(room.desk.path, SECRET, "Pat")
    (hit,) = students.find(desk, "nunez aida")
    child = students.student(desk, hit.id)
    assert (child.middle_name, child.birth_date, child.sex, child.hispanic, child.home_language) == (
        "Sofía", date(2017, 7, 3), "F", True, "spa",
    )  # fmt: skip
    (home,) = families.homes(desk, hit.id)
    assert (home.line1, home.city, home.postal_code) == ("48 Birch Lane", "Springfield", "17101")
    assert [(one.first_name, one.last_name, one.phones) for one in families.kin(desk, hit.id)] == [
        ("Carmen", "Nunez", "(717) 555-0188"), ("Hugo", "Vega", "(717) 555-0199"),
    ]  # fmt: skip
    assert [one.may_pick_up for one in families.kin(desk, hit.id)] == ["yes", "court"]
    assert students.races(desk, hit.id) == ["Asian", "White"]
    (piece,) = enrollment.pieces(desk, hit.id)
    assert (piece.school, piece.grade, piece.entry_code, piece.homeroom, piece.begins) == (
        "Lincoln Elementary", "03", "E01", "3A", date(2025, 10, 7),
    )  # fmt: skip
    assert {one.program for one in memberships.memberships(desk, hit.id)} == {"EL", "MEALS"}
    letter = (tmp_path / "request.pdf").read_bytes()
    assert "Aida Nunez enrolled at Lincoln Elementary on October 7, 2025" in " ".join(
        pages(letter)[0].split()
    )
    (given,) = disclosures(desk, hit.id)
    assert (given.recipient, given.basis) == (
        "Riverside Primary", "Another school where the student enrolls",
    )  # fmt: skip
    assert "Aida" not in given.what
    desk.close()


def test_a_sister_comes_into_a_home_that_is_here(qtbot: QtBot, room: Classroom) -> None:
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.press(Qt.Key.Key_N, held=CONTROL)
        by_keyboard.fill("Núñez", "Mia", "", "2/2/19", "F", "", "", "", "", "", "717 555 0134")
        assert by_keyboard.at() == "school_id"
        by_keyboard.fill("Lincoln Elementary", "", "K", "new", "E01")
        by_keyboard.press(ENTER, ENTER, ENTER, ENTER, ENTER, ENTER)
        assert by_keyboard.keys < 110
    (hit,) = students.find(room.desk, "nunez mia")
    assert families.homes(room.desk, hit.id)[0].siblings == 1
    assert [one.phones for one in families.kin(room.desk, hit.id)] == ["(717) 555-0134"]


def test_a_child_who_is_here_already_is_opened_instead(qtbot: QtBot, room: Classroom) -> None:
    before = room.desk.head()
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.press(Qt.Key.Key_N, held=CONTROL)
        by_keyboard.fill("Ada", "Nunez", "", "3/7/17")
        assert by_keyboard.at() == "not_the_same"
        by_keyboard.press(Qt.Key.Key_S)
        assert window.screen_named("students").record.student == room.students[6]  # type: ignore[attr-defined]
        assert by_keyboard.keys < 25
    assert room.desk.head() == before
