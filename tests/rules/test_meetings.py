"""When a class meets, as an office writes it: what is typed is what is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studentdesk.findings import Refused
from studentdesk.records.meetings import WEEKDAYS, Meeting, parsed, written

DAYS = st.sampled_from(["", *WEEKDAYS, "A", "B", "4"])
ROOMS = st.none() | st.sampled_from(["12", "Gym", "Lab 3"])
PATTERNS = st.lists(
    st.builds(Meeting, st.sampled_from(["1", "2", "3", "4", "10", "HR"]), DAYS, ROOMS),
    max_size=8, unique_by=lambda one: (one.period, one.day),
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ()),
        (" 3 ", (Meeting("3"),)),
        ("3 A", (Meeting("3", "A"),)),
        ("2 MWF", (Meeting("2", "Mon"), Meeting("2", "Wed"), Meeting("2", "Fri"))),
        ("2 tth", (Meeting("2", "Tue"), Meeting("2", "Thu"))),
        ("2 Monday Fri", (Meeting("2", "Mon"), Meeting("2", "Fri"))),
        ("1-3 B", (Meeting("1", "B"), Meeting("2", "B"), Meeting("3", "B"))),
        ("2 A, 4 B", (Meeting("2", "A"), Meeting("4", "B"))),
        ("3 A/B", (Meeting("3", "A"), Meeting("3", "B"))),
        ("3 A @214, 5", (Meeting("3", "A", "214"), Meeting("5"))),
        ("3 @Gym", (Meeting("3", "", "Gym"),)),
        ("HR", (Meeting("HR"),)),
    ],
)
def test_a_pattern_says_what_the_office_means(typed: str, meant: tuple[Meeting, ...]) -> None:
    assert parsed(typed) == meant


def test_an_f_is_friday_but_where_the_school_has_a_day_f() -> None:
    assert parsed("3 F") == (Meeting("3", "Fri"),)
    assert parsed("3 F", {"A", "B", "C", "D", "E", "F"}) == (Meeting("3", "F"),)


@pytest.mark.parametrize("typed", ["3 A, 3 A", "5-2", "1-40", "@12", "2, 2"])
def test_what_cannot_be_read_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refused, match="Examples: 3"):
        parsed(typed)


@given(PATTERNS)
def test_what_is_written_is_read_as_the_same_hours(meetings: list[Meeting]) -> None:
    assert sorted(map(repr, parsed(written(meetings)))) == sorted(map(repr, meetings))
