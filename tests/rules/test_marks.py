"""How a day of attendance is counted."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studentdesk.records.marks import (
    SOURCES,
    Day,
    Mark,
    OwnDay,
    StudentYear,
    day_value,
    days_absent,
    days_by_kind,
    days_present,
    in_force,
)
from studentdesk.records.marks_to_write import differing

DAY = date(2025, 9, 2)
CODES = {
    "A": ("absent", "waiting", "absent", False),
    "E": ("absent", "excused", "absent", False),
    "U": ("absent", "unexcused", "absent", False),
    "S": ("absent", "excused", "OSS", False),
    "T": ("present", "none", "tardy", True),
    "F": ("present", "none", "in person", False),
    "N": ("not scheduled", "none", "not scheduled", False),
}


def mark(code: str, *, source: str = "teacher", period: str = "", minutes: int | None = None) -> Mark:
    presence, excusal, kind, late = CODES[code]
    return Mark(
        1, 1, DAY, period, None, source, code, code, presence, excusal, kind, late, None, None, minutes, None,
        1000 if presence == "absent" else 0, None, None, None,
    )  # fmt: skip


marks = some.builds(
    mark,
    some.sampled_from(sorted(CODES)),
    source=some.sampled_from(SOURCES),
    period=some.sampled_from(["", "1", "2", "3"]),
    minutes=some.none() | some.integers(1, 500),
)


def test_a_class_handed_in_without_a_mark_is_a_day_present() -> None:
    day = day_value(DAY, taken=True)
    assert (day.presence, day.present, day.absent) == ("present", Decimal(1), Decimal(0))
    assert day.kinds == {"in person": Decimal(1)}


def test_a_class_not_handed_in_is_neither_present_nor_absent() -> None:
    day = day_value(DAY)
    assert (day.presence, day.present, day.absent, day.kinds) == ("unknown", 0, 0, {})


def test_a_mark_is_known_before_the_class_is_handed_in() -> None:
    assert day_value(DAY, [mark("E", source="office")]).presence == "absent"


@pytest.mark.parametrize(
    ("code", "excused", "unexcused"),
    [("E", 1, 0), ("S", 1, 0), ("U", 0, 1), ("A", 0, 1), ("T", 0, 0), ("F", 0, 0)],
)  # fmt: skip
def test_what_waits_for_a_note_counts_as_unexcused(code: str, excused: int, unexcused: int) -> None:
    day = day_value(DAY, [mark(code)], taken=True)
    assert (day.excused, day.unexcused) == (excused, unexcused)
    assert day.absent == excused + unexcused


@pytest.mark.parametrize(
    ("minutes", "of", "absent"),
    [
        (30, 330, "0.091"),
        (1, 330, "0.003"),
        (165, 330, "0.500"),
        (330, 330, "1.000"),
        (400, 330, "1.000"),
        (1, 2000, "0.001"),  # 0.0005: half a thousandth goes up
        (1, 2001, "0.000"),
    ],
)
def test_minutes_absent_are_their_part_of_that_days_minutes(minutes: int, of: int, absent: str) -> None:
    day = day_value(DAY, [mark("E", minutes=minutes)], own=OwnDay(of), taken=True)
    assert str(day.absent) == absent
    assert day.present == 1 - day.absent
    assert day.excused == day.absent


def test_late_minutes_count_as_absent_and_the_student_as_present_and_late() -> None:
    day = day_value(DAY, [mark("T", minutes=33)], own=OwnDay(330), taken=True)
    assert (day.presence, day.absent, day.unexcused, day.late) == (
        "present",
        Decimal("0.1"),
        Decimal("0.1"),
        True,
    )
    assert day.kinds == {"tardy": Decimal("0.1"), "in person": Decimal("0.9")}


def test_minutes_of_a_day_whose_length_nobody_knows_count_by_the_code() -> None:
    assert day_value(DAY, [mark("A", minutes=30)], taken=True).absent == 1
    assert day_value(DAY, [mark("T", minutes=30)], taken=True).absent == 0


def test_the_office_counts_before_discipline_the_teacher_and_an_import() -> None:
    written = [
        mark("U", source="import"),
        mark("A"),
        mark("S", source="discipline"),
        mark("E", source="office"),
    ]
    for expected in ("E", "S", "A", "U"):
        counts = in_force(written)
        assert counts and counts.code == expected
        written.remove(counts)
    assert in_force(written) is None


def test_the_offices_whole_day_counts_before_the_teachers_periods() -> None:
    day = day_value(
        DAY, [mark("U", period="1"), mark("E", source="office")], own=OwnDay(periods=7), taken=True
    )
    assert (day.absent, day.excused) == (1, 1)


def test_class_periods_each_count_their_part_of_the_day() -> None:
    day = day_value(
        DAY,
        [mark("U", period="1"), mark("E", period="2"), mark("T", period="3")],
        own=OwnDay(periods=7),
        taken=True,
    )
    assert (day.absent, day.excused, day.present) == (Decimal("0.286"), Decimal("0.143"), Decimal("0.714"))
    assert (day.presence, day.late) == ("absent", True)


def test_a_day_not_scheduled_counts_nothing() -> None:
    day = day_value(DAY, [mark("N")], own=OwnDay(330), taken=True)
    assert (day.presence, day.present, day.absent, day.kinds) == ("not scheduled", 0, 0, {})


@given(
    some.lists(marks, max_size=8), some.none() | some.integers(1, 500), some.integers(0, 9), some.booleans()
)
def test_the_parts_of_a_day_never_add_up_to_more_or_less_than_it(
    written: list[Mark], minutes: int | None, periods: int, taken: bool
) -> None:
    day = day_value(DAY, written, own=OwnDay(minutes, periods), taken=taken)
    assert day.present + day.absent <= 1
    assert min(day.present, day.absent, day.excused, day.unexcused, *day.kinds.values(), Decimal(0)) == 0
    assert sum(day.kinds.values()) == day.present + day.absent
    if written and not any(mark.presence == "not scheduled" for mark in written):
        assert day.present + day.absent == 1
    assert (day.presence == "unknown") == (not written and not taken)


@given(some.lists(some.lists(marks, max_size=4), max_size=20))
def test_a_years_totals_are_the_sums_of_its_days(year: list[list[Mark]]) -> None:
    days = tuple(day_value(DAY, written, own=OwnDay(330), taken=True) for written in year)
    counted = StudentYear(days, ())
    assert counted.present == days_present(days) == sum(day.present for day in days)
    assert counted.absent == days_absent(days) == counted.excused + counted.unexcused
    assert sum(days_by_kind(days).values()) == counted.present + counted.absent
    assert counted.by_kind == days_by_kind(days)


def test_unknown_days_are_named() -> None:
    year = StudentYear((day_value(DAY), day_value(date(2025, 9, 3), taken=True)), ())
    assert year.unknown == (DAY,)
    assert isinstance(year.days[0], Day)


def row(id: int | None, source: str | None = None, code: int | None = None) -> dict[str, object]:
    return {"mark_id": id, "source": source, "code_id": code}


ABSENT, LATE = 1, 2


def test_only_what_differs_is_written() -> None:
    sheet = {
        1: [row(None)],
        2: [row(10, "teacher", ABSENT)],
        3: [row(11, "teacher", ABSENT)],
        4: [row(12, "teacher", ABSENT)],
        5: [row(None)],
    }
    wanted = {1: None, 2: ABSENT, 3: LATE, 4: None, 5: ABSENT}
    assert differing(sheet, wanted, "teacher") == ([12], {11: LATE}, {5: ABSENT})


def test_present_said_by_the_office_takes_the_teachers_mark_away_but_not_the_other_way_round() -> None:
    sheet = {1: [row(10, "teacher", ABSENT), row(11, "office", LATE), row(12, "import", ABSENT)]}
    assert sorted(differing(sheet, {1: None}, "office")[0]) == [10, 11, 12]
    assert sorted(differing(sheet, {1: None}, "teacher")[0]) == [10, 12]


def test_a_letter_that_counts_already_leaves_the_teachers_own_beside_it() -> None:
    sheet = {1: [row(10, "teacher", ABSENT), row(11, "office", LATE)]}
    assert differing(sheet, {1: LATE}, "teacher") == ([], {}, {})


@given(
    some.dictionaries(some.sampled_from(SOURCES), some.integers(1, 3), max_size=4),
    some.none() | some.integers(1, 3),
    some.sampled_from(SOURCES),
)
def test_the_same_once_more_writes_nothing(kept: dict[str, int], code: int | None, source: str) -> None:
    def sheet() -> dict[int, list[dict[str, object]]]:
        return {
            1: [row(place, who, code) for place, (who, code) in enumerate(kept.items(), 1)] or [row(None)]
        }

    gone, changed, new = differing(sheet(), {1: code}, source)  # type: ignore[arg-type]
    by_id = dict(enumerate(list(kept), 1))
    for id in gone:
        del kept[by_id[id]]
    for id, now in changed.items():
        kept[by_id[id]] = now
    kept |= dict.fromkeys([source] if new else [], new.get(1, 0))
    assert differing(sheet(), {1: code}, source) == ([], {}, {})  # type: ignore[arg-type]
