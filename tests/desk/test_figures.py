"""The district's figures: equal to each student's own page, and to a count that only this file makes."""

import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import attendance, attendance_codes, bells, figures, question_fields, questions
from studentdesk.records.day_rules import choose_day_rule, day_rules
from studentdesk.records.schools import correct_school, schools
from studentdesk.records.years import SchoolYear, year_named
from studentdesk.sample.make import make

LETTERS = "AEUTHPFMIBNX"
RULES = [rule.name for rule in day_rules()]
PERIODS = [
    (str(number), f"{7 + number:02}:00", f"{7 + number:02}:{38 + 2 * number}") for number in range(1, 8)
]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A small invented district in November, with bells, a letter of half a day and one with limits."""
    folder = tmp_path_factory.mktemp("figures")
    desk = Desk.create(folder / "district.studentdesk", os.urandom(48), "Pat")
    desk.now = lambda: datetime(2025, 11, 20, 9, 30)
    make(desk, students=90)
    attendance_codes.add_code(desk, code="B", word="Half", counts="half a day absent", excusal="excused")
    attendance_codes.add_code(desk, code="N", word="Not here by plan", counts="not scheduled")
    attendance_codes.add_code(
        desk, code="X", word="Very late", counts="present", late=True, half_after=60, absent_after=200
    )
    for school in schools(desk):
        periods = [{"period": name, "begins": begins, "ends": ends} for name, begins, ends in PERIODS]
        bells.add_schedule(desk, school.id, "As tested", periods, usual=True)
        if school.name.endswith("High School"):
            correct_school(desk, school.id, attendance_by="both")
    yield desk
    desk.close()


def year_of(desk: Desk) -> SchoolYear:
    year = year_named(desk, "2025-26")
    assert year
    return year


def everybody(desk: Desk) -> list[int]:
    return [row[0] for row in desk._connection.execute("select id from student order by id")]


def scribble(desk: Desk, dice: Random, times: int) -> None:
    """Marks of every kind on any day by anybody."""
    ids = everybody(desk)
    for _ in range(times):
        try:
            attendance.mark(
                desk,
                dice.choice(ids),
                date(2025, 9, 2) + timedelta(dice.randrange(70)),
                dice.choice(LETTERS),
                period=dice.choice(("", "1", "2", "3", "4", "7")),
                source=dice.choice(("office", "teacher", "import")),
                time_in=dice.choice((None, "08:20", "09:10", "12:00")),
                minutes_absent=dice.choice((None, None, 40, 200)),
            )
        except Refused:
            continue


def of_students(desk: Desk) -> dict[int, tuple[Decimal, ...]]:
    """By the district's statement."""
    year = year_of(desk)
    asked = {"year": year.id, "begins": year.begins, "ends": desk.now().date(), "school": None}
    return {
        row["student_id"]: (Decimal(row["days"]), figures.days(row["absent"]), figures.days(row["excused"]),
                            figures.days(row["off"]), Decimal(row["unknown"]))
        for row in desk.read("figures.students", **asked)
    }  # fmt: skip


def of_pages(desk: Desk) -> dict[int, tuple[Decimal, ...]]:
    """By each student's own page."""
    found = {}
    for id in everybody(desk):
        page = attendance.student_year(desk, id, year_of(desk).id)
        days, unknown = Decimal(len(page.days)), Decimal(len(page.unknown))
        off = days - unknown - page.present - page.absent
        if days:
            found[id] = (days, page.absent, page.excused, off, unknown)
    return found


def of_questions(desk: Desk) -> dict[int, tuple[Decimal, ...]]:
    """Days absent and days unexcused as a list of them shows."""
    shown = question_fields.columns(desk, "days absent, days unexcused")
    rows = questions.lines(desk, [*of_students(desk)], shown)
    return {id: tuple(Decimal(cell).normalize() for cell in cells) for id, cells in rows}


@pytest.mark.parametrize("rule", RULES)
def test_the_districts_statement_counts_as_every_students_own_page(town: Desk, rule: str) -> None:
    dice = Random(rule)
    scribble(town, dice, 60)
    choose_day_rule(town, year_of(town).id, rule)
    with town.change("Not all handed in") as change:
        for row in town._connection.execute("select id from attendance_taken").fetchall():
            if dice.random() < 0.05:
                change.delete("attendance_taken", row[0])
    assert of_students(town) == of_pages(town)
    assert any(row[4] for row in of_students(town).values())
    assert sum(figures.tardies(town, year_of(town), *figures.between(town, None, None)[1:]).values()) == sum(
        attendance.student_year(town, id, year_of(town).id).late for id in everybody(town)
    )
    assert of_questions(town) == {
        id: (row[1].normalize(), (row[1] - row[2]).normalize()) for id, row in of_pages(town).items()
    }


def plainly(desk: Desk, ends: date) -> tuple[dict[int, Fraction], dict[int, Fraction], dict[int, int]]:
    """ADM and ADA by school and the chronically absent by school, day by day and child by child.

    Written only here, for a district that marks whole days: its own SQL and loops, nothing of the program.
    """
    sql = desk._connection.execute
    taught: dict[int, list[str]] = defaultdict(list)
    for calendar, day in sql(
        "select calendar_id, date from calendar_day"
        " where happened in ('instructional', 'make-up', 'late/early') and date <= ? order by date",
        (ends.isoformat(),),
    ):
        taught[calendar].append(day)
    order = {"office": 0, "discipline": 1, "teacher": 2, "import": 3}
    away: dict[tuple[int, str], tuple[int, bool]] = {}
    for student, day, source, presence in sql(
        "select m.student_id, m.date, m.source, c.presence from attendance_mark m"
        " join attendance_code c on c.id = m.code_id"
    ):
        kept = away.get((student, day), (9, False))
        away[student, day] = min(kept, (order[source], presence == "absent"))
    membership: dict[int, Fraction] = defaultdict(Fraction)
    attendance_: dict[int, Fraction] = defaultdict(Fraction)
    own: dict[int, list[bool]] = defaultdict(list)
    school_of: dict[int, int] = {}
    for student, school, calendar, begins, last in sql(
        "select student_id, school_id, calendar_id, begins, ifnull(ends, '9999') from enrollment"
        " where status in ('current', 'ended') order by student_id, begins"
    ):
        for day in taught[calendar]:
            if begins <= day <= last:
                here = not away.get((student, day), (9, False))[1]
                membership[school] += Fraction(1, len(taught[calendar]))
                attendance_[school] += Fraction(int(here), len(taught[calendar]))
                own[student].append(here)
                school_of[student] = school
    chronic: dict[int, int] = defaultdict(int)
    for student, days in own.items():
        chronic[school_of[student]] += len(days) >= 10 and 10 * days.count(False) >= len(days)
    return membership, attendance_, chronic


def test_adm_ada_and_chronic_absence_equal_a_count_made_only_here(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "district.studentdesk", os.urandom(48), "Pat")
    desk.now = lambda: datetime(2026, 2, 20, 9, 30)
    make(desk, students=150)
    year, ends = year_of(desk), date(2026, 2, 19)
    membership, here, chronic = plainly(desk, ends)
    found = figures.averages(desk, year, year.begins, ends)
    bands = figures.chronic(desk, year, year.begins, ends)
    assert sum(chronic.values()) > 5
    for school in schools(desk):
        mine = figures.together(one for one in found if one.school_id == school.id)
        slack = Decimal("0.001") * len(found)  # each grade level is rounded by itself
        assert abs(mine.membership - Decimal(float(membership[school.id]))) < slack
        assert abs(mine.attendance - Decimal(float(here[school.id]))) < slack
        many = sum(of[figures.CHRONIC] for (at, _), of in bands.items() if at == school.id)
        assert many == chronic[school.id]
    whole = figures.subgroups(desk, year, year.begins, ends)
    assert sum(of[figures.CHRONIC] for (kind, _), of in whole.items() if kind == "Sex") == sum(
        chronic.values()
    )
    desk.close()


def test_the_months_of_a_year_add_up_to_it(town: Desk) -> None:
    year = year_of(town)
    _, begins, ends = figures.between(town, None, None)
    months = [figures.averages(town, year, *month) for month in figures.months(begins, ends)]
    whole = figures.together(figures.averages(town, year, begins, ends))
    parts = [figures.together(month) for month in months]
    assert sum(part.days for part in parts) == whole.days
    assert sum(part.absent for part in parts) == whole.absent
    assert sum(part.unknown for part in parts) == whole.unknown
    assert whole.present + whole.absent + whole.unknown + whole.not_scheduled == whole.days


def test_a_mark_on_a_day_that_was_no_school_day_after_all_counts_nowhere(town: Desk) -> None:
    before = of_students(town)
    student = next(id for id, row in before.items() if row[0] > 30)
    with town.change("A mark on a Saturday, brought in") as change:
        change.insert("attendance_mark", student_id=student, date="2025-10-11", source="import", code_id=2)
    assert of_students(town) == before == of_pages(town)
    assert of_questions(town)[student][0] == before[student][1].normalize()


def test_a_roll_beside_one_of_a_larger_share_counts_only_where_that_one_does_not(town: Desk) -> None:
    sql = town._connection.execute
    student, school = sql(
        "select student_id, school_id from enrollment where begins < '2025-09-01' and ends is null limit 1"
    ).fetchone()
    other, calendar, grade = sql(
        "select school_id, calendar_id, grade_level_id from enrollment where school_id <> ? limit 1",
        (school,),
    ).fetchone()
    with town.change("Half of the day elsewhere") as change:
        change.insert(
            "enrollment", student_id=student, school_id=other, school_year_id=year_of(town).id,
            status="current", begins="2025-10-01", entry_kind="new", grade_level_id=grade,
            calendar_id=calendar, share=5000,
        )  # fmt: skip
    assert of_students(town) == of_pages(town)


@pytest.mark.long
def test_the_statement_counts_as_every_page_in_a_district_of_2500(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "district.studentdesk", os.urandom(48), "Pat")
    desk.now = lambda: datetime(2026, 2, 20, 9, 30)
    make(desk, students=2500)
    found = of_students(desk)
    assert len(found) > 2000
    assert found == of_pages(desk)
    desk.close()


def test_days_of_two_school_years_are_refused(town: Desk) -> None:
    with pytest.raises(Refused, match="choose days of one school year"):
        figures.between(town, date(2025, 3, 1), date(2025, 10, 1))
