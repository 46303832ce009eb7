"""The words that rules and fields are written in: each does what it says, and none can run away."""

import re
import time
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studentdesk.states import notation, transforms, vocabulary
from studentdesk.states.arguments import Names, safe_pattern
from studentdesk.states.sequences import out_of_order
from studentdesk.states.vocabulary import WORDS, Sight

NAMES = Names(frozenset({"ID", "DAY", "CODE", "N"}), frozenset({"DAY"}), frozenset({"list"}))
SIGHT = Sight(
    {"ID": 0, "DAY": 1, "CODE": 2, "N": 3},
    {"DAY": "YYYY-MM-DD"},
    {"today": date(2025, 11, 30), "year_begins": date(2025, 7, 1), "year_ends": date(2026, 6, 30)},
    {"list": frozenset({"A", "B"})},
)
VALUES = [
    ("required", "", "0", ""),
    ("digits", "3", "012", "01"),
    ("digits", "3", "012", "٠١٢"),
    ("matches", "[A-Z]{2}[0-9]{1,2}", "AB1", "AB123"),
    ("not_matches", "[0-9]{3}", "12", "123"),
    ("matches_any", "[0-9]{5}|[0-9]{5}-[0-9]{4}", "17401-1234", "174011234"),
    ("one_of", "A|B", "A", "C"),
    ("not_one_of", "A|B", "C", "B"),
    ("exists_in", "list", "B", "b"),
]
RECORDS = [
    ("required_if", "CODE", "ID=1|2", ("3", "", "", ""), ("2", "", "", "")),
    ("empty_unless", "CODE", "ID=1", ("1", "", "X", ""), ("2", "", "X", "")),
    ("one_of_if", "CODE", "ID=1|2>A|B", ("3", "", "C", ""), ("2", "", "C", "")),
    ("one_of_if", "CODE", "ID=1|2>A|B", ("2", "", "B", ""), ("1", "", "", "")),
    ("only_with", "CODE", "X|Y:ID=1", ("2", "", "Z", ""), ("2", "", "Y", "")),
    ("together_with", "CODE", "ID", ("", "", "", ""), ("1", "", "", "")),
    ("differs_from", "CODE", "ID", ("2", "", "1", ""), ("1", "", "1", "")),
    ("ages", "DAY", "ID|today|A 10-11, B 5-6", ("A", "2013-12-01", "", ""), ("A", "2013-11-30", "", "")),
    ("ages", "DAY", "ID|today|A 10-11, B 5-6", ("C", "1900-12-01", "", ""), ("B", "2020-12-01", "", "")),
    ("ages", "DAY", "ID|today|A 10-11, * 5-6", ("A", "2015-11-30", "", ""), ("B", "2015-11-30", "", "")),
    ("not_after", "DAY", "today", ("", "2025-11-30", "", ""), ("", "2025-12-01", "", "")),
    ("not_before", "DAY", "year_begins", ("", "2025-07-01", "", ""), ("", "2025-06-30", "", "")),
    ("between", "DAY", "year_begins year_ends", ("", "2026-06-30", "", ""), ("", "2026-07-01", "", "")),
    ("between", "N", "0.001 31", ("", "", "", "00.001"), ("", "", "", "31.001")),
]
FILES = [
    (
        "unique_with",
        "CODE",
        "ID",
        [("1", "", "A", ""), ("1", "", "B", "")],
        [("1", "", "A", ""), ("1", "", "A", "")],
    ),
    ("at_most", "DAY", "2|ID", [("1", "x", "", "")] * 2, [("1", "x", "", "")] * 3),
    (
        "total_at_most",
        "N",
        "31|ID",
        [("1", "", "", "15.5")] * 2,
        [("1", "", "", "15.5"), ("1", "", "", "15.501")],
    ),
    (
        "sequence",
        "CODE",
        "ID|DAY|START>E*, E*>W*, W*>E*, W*>END, E*>END",
        [("1", "2025-09-02", "W1", ""), ("1", "2025-09-01", "E1", "")],
        [("1", "2025-09-02", "E2", ""), ("1", "2025-09-01", "E1", "")],
    ),
]


@pytest.mark.parametrize("word, argument, holds, fails", VALUES)
def test_words_about_one_value(word: str, argument: str, holds: str, fails: str) -> None:
    made = vocabulary.test(word, argument, NAMES)
    assert isinstance(made, vocabulary.Test)
    assert made.word.test(holds, argument, SIGHT)
    assert not made.word.test(fails, argument, SIGHT)


@pytest.mark.parametrize("word, field, argument, holds, fails", RECORDS)
def test_words_about_one_record(
    word: str, field: str, argument: str, holds: tuple[str, ...], fails: tuple[str, ...]
) -> None:
    made = vocabulary.test(word, argument, NAMES)
    assert isinstance(made, vocabulary.Test)
    assert made.word.test(holds, field, argument, SIGHT)
    assert not made.word.test(fails, field, argument, SIGHT)


@pytest.mark.parametrize("word, field, argument, holds, fails", FILES)
def test_words_about_all_records(
    word: str, field: str, argument: str, holds: list[tuple[str, ...]], fails: list[tuple[str, ...]]
) -> None:
    made = vocabulary.test(word, argument, NAMES)
    assert isinstance(made, vocabulary.Test)
    assert list(made.word.test(holds, field, argument, SIGHT)) == []
    assert len(list(made.word.test(fails, field, argument, SIGHT))) == 1


def test_every_word_is_tried_here() -> None:
    assert {row[0] for row in (*VALUES, *RECORDS, *FILES)} == set(WORDS)


@pytest.mark.parametrize(
    "word, argument",
    [
        ("digits", "x"),
        ("digits", "0"),
        ("required", "x"),
        ("exists_in", "nowhere"),
        ("required_if", "ID"),
        ("required_if", "X=1"),
        ("not_after", "tomorrow"),
        ("between", "1"),
        ("between", "1 CODE"),
        ("unique_with", "X"),
        ("at_most", "ID"),
        ("sequence", "ID|DAY"),
        ("sequence", "ID|CODE|A>B"),
        ("sequence", "ID|DAY|A-B"),
        ("one_of", ""),
        ("matches_any", "[0-9]{5}|a+"),
        ("one_of_if", "ID=1"),
        ("one_of_if", "X=1>A"),
        ("only_with", "ID=1"),
        ("only_with", "A:X=1"),
        ("together_with", "X"),
        ("differs_from", ""),
        ("ages", "ID|today"),
        ("ages", "ID|today|A 10"),
        ("ages", "ID|tomorrow|A 10-11"),
        ("system", "ls"),
    ],
)
def test_an_argument_that_makes_no_sense_is_refused_in_words(word: str, argument: str) -> None:
    said = vocabulary.test(word, argument, NAMES)
    assert isinstance(said, str) and said.endswith(".")


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "a*a*a*b",
        "a+",
        "(?=x)",
        r"\1",
        "a|b",
        "[a]{0,99}[a]{0,99}[a]{0,99}",
        "a{1000}",
        "[",
        ".{5,}",
    ],
)
def test_a_pattern_that_could_run_away_is_refused(pattern: str) -> None:
    assert safe_pattern(pattern, NAMES)


@given(st.from_regex(r"(\[[a-c]\]|[a-c]|\\d)(\{\d{1,2}(,\d{1,2})?\})?", fullmatch=True), st.integers(0, 300))
def test_a_pattern_that_is_taken_answers_at_once(pattern: str, length: int) -> None:
    if safe_pattern(pattern * 2, NAMES) == "":
        begun = time.perf_counter()
        WORDS["matches"].test("a" * length + "!", pattern * 2, SIGHT)
        assert time.perf_counter() - begun < 1


@given(st.integers(0, 999_999), st.sampled_from(["00.000", "0.00", "000", "0.0"]))
def test_a_number_is_written_as_decimal_rounds_it(thousandths: int, pattern: str) -> None:
    places = Decimal(1).scaleb(-len(pattern.partition(".")[2]))
    written = notation.written_number(thousandths, pattern)
    assert Decimal(written) == (Decimal(thousandths) / 1000).quantize(places, ROUND_HALF_UP)
    assert len(written) >= len(pattern)


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["YYYY-MM-DD", "MM/DD/YYYY", "YYYYMMDD", "MMDDYYYY"]),
)
def test_a_date_that_is_written_can_be_read(day: date, pattern: str) -> None:
    assert notation.read_date(notation.written_date(day, pattern), pattern) == day


@pytest.mark.parametrize(
    "transform, given_, made",
    [
        ("letters_space_hyphen", "O'Néil-Łuczak, Jr. 3rd", "ONeil-Luczak Jr rd"),
        ("pad_left 9 0", "123", "000000123"),
        ("pad_left 9 0", "", ""),
        ("star_if_empty", "", "*"),
        ("star_if_empty", "Jo", "Jo"),
        ("short 5", "Anna Lee", "Anna"),
        ("upper", "k5f", "K5F"),
        ("no_commas", "Smith, Jr", "Smith Jr"),
        ("plain", "D’Éspérance Łuczak-Ørsted ʻIlima", "D'Esperance Luczak-Orsted 'Ilima"),
        ("written_as elsewhere 9999", "elsewhere", "9999"),
        ("written_as elsewhere 9999", "0123", "0123"),
    ],
)
def test_transformations_do_what_they_say(transform: str, given_: str, made: str) -> None:
    found = transforms.transform(transform)
    assert isinstance(found, transforms.Transform)
    assert found(given_) == made
    assert found.says


def test_every_transformation_is_tried_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in transforms.WORDS if not re.search(rf'\("{name}', source)] == []


@pytest.mark.parametrize(
    "written",
    ["eval 1", "short", "short x", "short 0", "pad_left 9", "pad_left 9 00", "upper 3", "written_as x"],
)
def test_a_transformation_that_makes_no_sense_is_refused_in_words(written: str) -> None:
    assert isinstance(transforms.transform(written), str)


@given(st.lists(st.sampled_from(["A", "B"]), max_size=20), st.data())
def test_the_order_of_records_in_the_file_does_not_matter_to_a_sequence(
    codes: list[str], data: st.DataObject
) -> None:
    days = [date.fromordinal(730_000 + number) for number in range(len(codes))]
    shuffled = data.draw(st.permutations(range(len(codes))))
    pairs = "START>A, A>B, B>A, A>END, B>END"
    one = out_of_order([("k",)] * len(codes), days, codes, pairs)
    other = out_of_order(
        [("k",)] * len(codes), [days[n] for n in shuffled], [codes[n] for n in shuffled], pairs
    )
    assert sorted(one) == sorted(shuffled[place] for place in other)
