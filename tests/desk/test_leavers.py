"""Who left, who never came, who was not seen: on one list until somebody says where they are now."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from studentdesk.findings import Refused
from studentdesk.records import attendance, enrollment, leavers
from studentdesk.records.institutions import add_institution
from tests.classroom import Classroom, classroom

DAYS = (date(2025, 8, 25), date(2025, 8, 26), date(2025, 8, 27))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=4) as made:
        yield made


def listed(room: Classroom, *, missing: bool = True) -> list[tuple[int, str]]:
    return [(one.student_id, one.status) for one in leavers.leavers(room.desk, room.year, missing=missing)]


def piece_of(room: Classroom, place: int) -> int:
    return enrollment.pieces(room.desk, room.students[place])[0].id


def test_who_was_absent_on_every_day_from_the_first_is_on_the_list_and_who_was_seen_once_is_not(
    room: Classroom,
) -> None:
    never, once = room.students[:2]
    for day in DAYS:
        marks = {never: "A", once: "" if day == DAYS[1] else "A"}
        attendance.take(room.desk, room.homeroom, day, marks)
    assert listed(room) == [(never, "current")]


def test_who_never_came_stays_on_the_list_until_it_is_said_where_they_are(room: Classroom) -> None:
    there = add_institution(room.desk, kind="district", name="Riverside SD")
    piece = piece_of(room, 0)
    leavers.tell(room.desk, piece, "exit_kind", "no-show")
    leavers.tell(room.desk, piece, "exit_code", "WD09")
    assert listed(room) == [(room.students[0], "no-show")]
    leavers.tell(room.desk, piece, "to_id", there)
    assert listed(room) == []
    assert listed(room, missing=False) == [(room.students[0], "no-show")]
    with pytest.raises(Refused, match="has no last day"):
        leavers.tell(room.desk, piece, "ends", date(2025, 10, 3))


def test_a_last_day_takes_a_child_off_the_roll_and_the_rest_is_corrected_as_it_is_known(
    room: Classroom,
) -> None:
    piece = piece_of(room, 1)
    with pytest.raises(Refused, match=r"Write the last day first.*Example"):
        leavers.tell(room.desk, piece, "exit_kind", "moved on")
    leavers.tell(room.desk, piece, "ends", date(2025, 10, 3))
    leavers.tell(room.desk, piece, "exit_kind", "moved on")
    kept = enrollment.piece(room.desk, piece)
    assert (kept.status, kept.ends, kept.exit_kind) == ("ended", date(2025, 10, 3), "moved on")
    assert listed(room) == [(room.students[1], "ended")]
    with pytest.raises(Refused, match="Reason “flew”"):
        leavers.tell(room.desk, piece, "exit_kind", "flew")


def test_a_change_between_our_schools_is_nobodys_leaving(room: Classroom) -> None:
    enrollment.change_piece(room.desk, piece_of(room, 0), date(2025, 9, 15), homeroom="3B")
    assert listed(room, missing=False) == []
