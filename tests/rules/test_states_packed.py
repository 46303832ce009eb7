"""A file's bytes packed and unpacked again, and of many problems alike the first ones and a count."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from studentdesk.findings import Finding
from studentdesk.states.found import MOST_ALIKE, Found
from studentdesk.states.packed import PIECE, Packed, packed


@given(st.lists(st.lists(st.binary(max_size=300), max_size=5), max_size=4))
def test_what_was_packed_is_unpacked_as_it_was(parts: list[list[bytes]]) -> None:
    made = Packed(b"".join(packed(part) for part in parts))
    whole = b"".join(chunk for part in parts for chunk in part)
    assert made.whole() == whole
    assert made.sha256() == hashlib.sha256(whole).hexdigest()


def test_a_large_file_comes_in_pieces_of_a_megabyte() -> None:
    line = b"123456789," + b"," * 300 + b"\r\n"
    made = Packed(packed([b"head\r\n"]) + packed([line * 1000] * 30) + packed([]))
    assert len(made.content) < 200_000
    pieces = list(made.pieces())
    assert max(map(len, pieces)) <= PIECE and len(pieces) > 8
    assert b"".join(pieces) == b"head\r\n" + line * 30_000


def told(number: int, severity: str = "error", rule: str = "digits") -> Finding:
    return Finding(severity, f"Number {number}", rule=rule, record=f"student:{number}", file="ID")  # type: ignore[arg-type]


def test_of_very_many_problems_alike_the_first_are_kept_and_the_others_counted() -> None:
    found = Found([told(0, "notice", "plain")])
    for number in range(MOST_ALIKE + 25):
        found.add(told(number))
    found.add(told(3))
    kept = found.all()
    assert found.errors == MOST_ALIKE + 26
    assert len(kept) == MOST_ALIKE + 2
    assert kept[0] == told(0) and kept[-1].severity == "notice"
    assert kept[-2].message == "26 more records have this problem."


def test_the_same_problem_of_the_same_record_is_told_once() -> None:
    found = Found([told(1), told(1), told(2)])
    assert found.all() == (told(1), told(2)) and found.errors == 2
