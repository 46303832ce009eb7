"""Averages against examples worked by hand and a slow plain version; columns with what stands apart."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studentdesk.findings import Refused
from studentdesk.records.averages import Assignment, Average, Category, Score, average
from studentdesk.records.grade_scales import GradeScale
from studentdesk.records.gradebook import parse_score, score_text
from studentdesk.records.score_columns import score_column

TESTS, HOMEWORK = Category(1, "Tests", Decimal(60), 0), Category(2, "Homework", Decimal(40), 0)


def work(id: int, points: int = 100, category: int = 1, **more: object) -> Assignment:
    return Assignment(id, category, f"Work {id}", None, Decimal(points), **more)  # type: ignore[arg-type]


def scored(*points: int | str | None) -> dict[int, Score]:
    """Scores of works 1, 2, ...: points, M, X, or none."""
    states = {"M": Score(None, "missing"), "X": Score(None, "excused")}
    return {
        id: states[one] if isinstance(one, str) else Score(Decimal(one))
        for id, one in enumerate(points, 1)
        if one is not None
    }


def percent(found: Average) -> str:
    return "" if found.percent is None else f"{found.percent:.4f}"


def how(found: Average) -> list[str]:
    return [line.how for part in found.parts for line in part.lines]


def test_weights_count_each_categorys_percent() -> None:
    # Tests 160 of 200 = 80, homework 9 of 10 = 90: .6 * 80 + .4 * 90 = 84.
    found = average([TESTS, HOMEWORK], [work(1), work(2), work(3, 10, 2)], scored(90, 70, 9))
    assert percent(found) == "84.0000"


def test_without_weights_all_points_add_up() -> None:
    # 90 + 70 + 9 of 210 = 80.4761...
    plain = [Category(1, "Tests", Decimal(0), 0), Category(2, "Homework", Decimal(0), 0)]
    assert percent(average(plain, [work(1), work(2), work(3, 10, 2)], scored(90, 70, 9))) == "80.4762"


def test_an_empty_category_gives_its_weight_to_the_others() -> None:
    found = average([TESTS, HOMEWORK], [work(1), work(3, 10, 2)], scored(75))
    assert percent(found) == "75.0000"
    assert [part.share for part in found.parts] == [Decimal(100), None]


def test_weights_that_do_not_add_up_to_100_are_shares() -> None:
    # 30 and 10 are three quarters and a quarter: 80 * .75 + 100 * .25 = 85.
    kinds = [Category(1, "Tests", Decimal(30), 0), Category(2, "Homework", Decimal(10), 0)]
    assert percent(average(kinds, [work(1), work(2, 10, 2)], scored(80, 10))) == "85.0000"


def test_the_lowest_percent_is_dropped_not_the_fewest_points() -> None:
    # 9 of 10 is 90 percent, 80 of 100 is 80: the 80 goes, though it is more points.
    kind = Category(1, "All", Decimal(0), 1)
    found = average([kind], [work(1, 10), work(2)], scored(9, 80))
    assert (percent(found), how(found)) == ("90.0000", ["counts", "dropped"])


def test_of_equal_percents_the_one_worth_most_is_dropped() -> None:
    # 5/10, 25/50, 40/40: both are 50 percent, the 50 points go: 45 of 50 = 90.
    kind = Category(1, "All", Decimal(0), 1)
    found = average([kind], [work(1, 10), work(2, 50), work(3, 40)], scored(5, 25, 40))
    assert (percent(found), how(found)) == ("90.0000", ["counts", "dropped", "counts"])


def test_the_last_that_counts_is_never_dropped() -> None:
    kind = Category(1, "All", Decimal(100), 3)
    assert how(average([kind], [work(1), work(2)], scored(40, 60))) == ["dropped", "counts"]
    assert percent(average([kind], [work(1)], scored(40))) == "40.0000"


def test_extra_credit_adds_points_and_asks_for_none() -> None:
    # 98 + 5 of 100 = 103; with nothing else there is nothing to add it to.
    kind = Category(1, "All", Decimal(100), 1)
    found = average([kind], [work(1), work(2, 5, extra_credit=True)], scored(98, 5))
    assert (percent(found), how(found)) == ("103.0000", ["counts", "extra credit"])
    assert average([kind], [work(2, 5, extra_credit=True)], scored(None, 5)).percent is None


def test_missing_is_zero_or_waits_as_the_class_chose() -> None:
    zero = average([TESTS], [work(1), work(2)], scored(80, "M"))
    waits = average([TESTS], [work(1), work(2)], scored(80, "M"), missing_is_zero=False)
    assert (percent(zero), percent(waits)) == ("40.0000", "80.0000")
    assert (how(zero), how(waits)) == (["counts", "missing"], ["counts", "not graded"])


def test_all_excused_and_no_scores_are_no_average() -> None:
    assert average([TESTS], [work(1), work(2)], scored("X", "X")).percent is None
    assert average([TESTS], [work(1)], {}).percent is None
    assert average([], [], {}).percent is None


def test_work_that_counts_twice_and_work_that_does_not_count() -> None:
    # 60 of 100 twice and 90 once: 210 of 300 = 70; the third is only written down.
    works = [work(1, multiplier=Decimal(2)), work(2), work(3, counts=False)]
    assert percent(average([TESTS], works, scored(60, 90, 0))) == "70.0000"


@pytest.mark.parametrize(
    ("rounding", "points", "kept"),
    [("half up", (179, 0), "90"), ("half even", (177, 0), "88"), ("down", (179, 0), "89"),
     ("half up", (178, 99), "89")],  # 89.495
)  # fmt: skip
def test_a_half_is_rounded_as_the_scale_says(rounding: str, points: tuple[int, int], kept: str) -> None:
    scale = GradeScale(1, "P", "Percent", "percent", Decimal(120), 0, rounding, True, True, ())
    earned = Decimal(points[0]) + Decimal(points[1]) / 100
    found = average([TESTS], [work(1, 200)], {1: Score(earned)})
    assert found.percent is not None
    assert str(scale.rounded(found.percent)) == kept


def test_a_hair_over_a_half_is_over_it_where_halves_go_to_the_even() -> None:
    # 265.51 of 300 is 88.50333...
    scale = GradeScale(1, "P", "Percent", "percent", Decimal(120), 0, "half even", True, True, ())
    found = average([TESTS], [work(1, 300)], {1: Score(Decimal("265.51"))})
    assert found.percent is not None
    assert str(scale.rounded(found.percent)) == "89"


points = st.integers(1, 400)
kinds = st.lists(st.tuples(st.sampled_from((0, 10, 25, 60)), st.integers(0, 3)), min_size=1, max_size=3)
works = st.lists(
    st.tuples(
        st.integers(0, 2), points, st.sampled_from((1, 2)), st.booleans(), st.booleans(),
        st.one_of(st.none(), st.sampled_from("MX"), st.integers(0, 500)),
    ),
    max_size=9,
)  # fmt: skip


@settings(deadline=None)
@given(kinds, works, st.booleans())
def test_any_average_is_the_slow_plain_ones(
    kinds: list[tuple[int, int]], works: list[tuple[int, int, int, bool, bool, str | int | None]], zero: bool
) -> None:
    """The plain one walks each category by hand, taking the lowest out again and again."""
    categories = [Category(at, str(at), Decimal(weight), drops) for at, (weight, drops) in enumerate(kinds)]
    given_ = [
        Assignment(id, at, str(id), None, Decimal(most), Decimal(times), extra, counts)
        for id, (at, most, times, extra, counts, _score) in enumerate(works)
    ]
    letters = {"M": Score(None, "missing"), "X": Score(None, "excused")}
    scores = {
        id: letters[one[5]] if isinstance(one[5], str) else Score(Decimal(one[5]))
        for id, one in enumerate(works)
        if one[5] is not None
    }
    found = average(categories, given_, scores, missing_is_zero=zero).percent
    plain = _plain(kinds, works, zero)
    assert (found is None) == (plain is None)
    if found is not None and plain is not None:
        assert abs(Fraction(found) - plain) < Fraction(1, 10**12)


def _plain(
    kinds: list[tuple[int, int]], works: list[tuple[int, int, int, bool, bool, str | int | None]], zero: bool
) -> Fraction | None:
    sums = []
    for at, (weight, drops) in enumerate(kinds):
        usual, extra = [], Fraction(0)
        for place, most, times, is_extra, counts, score in works:
            if place != at or not counts or score in (None, "X"):
                continue
            if score == "M":
                if zero and not is_extra:
                    usual.append((Fraction(0), most * times))
            elif is_extra:
                extra += int(score or 0) * times
            else:
                usual.append((Fraction(int(score or 0) * times), most * times))
        for _time in range(drops):
            if len(usual) > 1:
                usual.remove(min(usual, key=lambda one: (one[0] / one[1], -one[1])))
        sums.append((weight, sum((one[0] for one in usual), extra), sum(one[1] for one in usual)))
    if any(weight for weight, _got, _of in sums):
        whole = sum(weight for weight, _got, of in sums if of)
        got_all = sum((weight * got / of for weight, got, of in sums if of), Fraction(0))
        return 100 * got_all / whole if whole else None
    whole = sum(of for _weight, _got, of in sums)
    return 100 * sum((got for _weight, got, _of in sums), Fraction(0)) / whole if whole else None


def test_a_5_among_95s_stands_apart_with_the_reason() -> None:
    scores = {member: Score(Decimal(95 + member % 3)) for member in range(12)} | {12: Score(Decimal(5))}
    found = score_column(work(1), scores)
    assert found.odd == {12: "5 is far from the middle of the class, 96 of 100."}
    assert (found.mean, found.median, found.lowest, found.highest) == (
        Decimal("89.0"), Decimal(96), Decimal(5), Decimal(97),
    )  # fmt: skip


def test_an_even_spread_a_small_class_and_missing_work_flag_nothing() -> None:
    spread = {member: Score(Decimal(40 + 5 * member)) for member in range(12)}
    assert score_column(work(1), spread).odd == {}
    alike = {member: Score(Decimal(95)) for member in range(11)} | {11: Score(Decimal(88))}
    assert score_column(work(1), alike).odd == {}
    few = {1: Score(Decimal(95)), 2: Score(Decimal(95)), 3: Score(Decimal(5)), 4: Score(None, "missing")}
    found = score_column(work(1), few)
    assert (found.odd, found.missing, found.graded) == ({}, 1, 3)


@pytest.mark.parametrize("typed", ["18", "18.5", "18 L", "M", "X", ""])
def test_what_is_typed_as_a_score_reads_back(typed: str) -> None:
    assert score_text(parse_score(typed, work(1, 20))) == typed


@pytest.mark.parametrize("typed", ["A", "-1", "18.555", "41", "9 M"])
def test_what_is_no_score_is_refused_with_the_rule(typed: str) -> None:
    with pytest.raises(Refused, match="Example"):
        parse_score(typed, work(1, 20))
