"""Residents taught elsewhere: on no roll of ours, their papers by the state's table, one place at a time."""

from datetime import date, datetime

import pytest

from studentdesk.findings import Refused
from studentdesk.records import enrollment, placements, students
from studentdesk.records.institutions import add_institution
from studentdesk.reports.catalog import REPORTS
from tests.desk.conftest import School

AUGUST = date(2025, 8, 25)


@pytest.fixture
def child(school: School) -> int:
    return students.add_student(
        school.desk, last_name="Yoder", first_name="Amos", birth_date=date(2013, 4, 2)
    )


def test_a_child_taught_at_home_is_on_the_list_with_the_paper_that_is_missing(
    school: School, child: int
) -> None:
    id = placements.place(school.desk, child, kind="home education", begins=AUGUST, we_bus=False)
    (line,) = placements.taught_elsewhere(school.desk)
    assert (line.name, line.missing, line.placement.we_bus) == ("Yoder, Amos", ("affidavit_on",), False)
    placements.correct_placement(school.desk, id, affidavit_on=date(2025, 7, 28))
    assert placements.taught_elsewhere(school.desk)[0].missing == ()
    school.desk.now = lambda: datetime(2026, 6, 30, 12)
    assert placements.taught_elsewhere(school.desk)[0].missing == ("evaluation_on",)


def test_each_states_papers_have_a_source_and_their_day(school: School) -> None:
    assert [(due.paper, due.month, due.day) for due in placements.papers_due("NY", "home education")] == [
        ("affidavit_on", 7, 1), ("evaluation_on", 6, 30),
    ]  # fmt: skip
    for state in ("pa", "ny"):
        assert all(due.source for due in placements.papers_due(state, "home education"))
    assert placements.papers_due("il", "home education") == []
    assert all(due.source for kind in ("charter", "cyber charter", "nonpublic", "out of district")
               for due in placements.papers_due("pa", kind))  # fmt: skip


def test_the_other_schools_notice_is_missing_from_its_day_on_and_comes_once(
    school: School, child: int
) -> None:
    began = date(2025, 9, 29)
    id = placements.place(school.desk, child, kind="cyber charter", begins=began)

    def lacking(day: date) -> tuple[str, ...]:
        return placements.taught_elsewhere(school.desk, day)[0].missing

    assert (lacking(date(2025, 10, 13)), lacking(date(2025, 10, 14))) == ((), ("notified_on",))
    placements.correct_placement(school.desk, id, notified_on=date(2025, 10, 20))
    assert lacking(date(2026, 6, 1)) == ()


def test_tuition_in_another_district_waits_for_the_agreement(school: School, child: int) -> None:
    placements.place(school.desk, child, kind="out of district", begins=AUGUST)
    assert placements.taught_elsewhere(school.desk)[0].missing == ("agreed_on",)


def test_last_years_affidavit_is_none_for_this_year(school: School, child: int) -> None:
    placements.place(
        school.desk, child, kind="home education", begins=date(2024, 8, 26), affidavit_on=date(2024, 7, 30)
    )
    assert placements.taught_elsewhere(school.desk)[0].missing == ("affidavit_on",)


def test_a_charter_school_that_gave_notice_says_whether_we_pay_and_bus(school: School, child: int) -> None:
    charter = add_institution(school.desk, kind="cyber charter", name="Example Cyber Charter")
    placements.place(
        school.desk,
        child,
        kind="cyber charter",
        institution_id=charter,
        begins=AUGUST,
        we_pay=True,
        we_bus=False,
        notified_on=AUGUST,
    )
    (line,) = placements.taught_elsewhere(school.desk)
    one = line.placement
    assert (line.missing, one.institution, one.we_pay, one.we_bus) == (
        (),
        "Example Cyber Charter",
        True,
        False,
    )


def test_who_is_on_our_roll_all_day_is_not_taught_elsewhere(school: School, child: int) -> None:
    piece = enrollment.enroll(
        school.desk,
        child,
        school_id=school.school,
        begins=AUGUST,
        grade_level_id=school.fourth,
        entry_kind="new",
    )
    with pytest.raises(Refused, match="From “2025-09-02”: Lincoln Elementary has this child all day"):
        placements.place(school.desk, child, kind="charter", begins=date(2025, 9, 2))
    enrollment.correct_piece(school.desk, piece, share=2500)
    assert placements.place(school.desk, child, kind="home education", begins=date(2025, 9, 2))


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"begins": date(2013, 4, 2)}, "From “2013-04-02”.*birth date.*Example"),
        ({"begins": AUGUST, "ends": date(2025, 8, 1)}, "To “2025-08-01”.*Example"),
        ({"begins": date(2025, 9, 2)}, "From “2025-09-02”: there is a placement.*Example"),
    ],
)
def test_days_that_cannot_be_are_refused_at_the_field(
    school: School, child: int, dates: dict[str, date], words: str
) -> None:
    if dates["begins"].month == 9:
        placements.place(school.desk, child, kind="charter", begins=AUGUST)
    with pytest.raises(Refused, match=words):
        placements.place(school.desk, child, kind="charter", **dates)


def test_a_child_who_comes_to_us_is_no_longer_elsewhere_once_the_placement_is_ended(
    school: School, child: int
) -> None:
    id = placements.place(school.desk, child, kind="charter", begins=AUGUST)
    placements.correct_placement(school.desk, id, ends=date(2025, 10, 3))
    assert placements.taught_elsewhere(school.desk) == []
    assert placements.placements(school.desk, child)[0].ends == date(2025, 10, 3)


def test_the_list_of_residents_elsewhere_says_who_pays_who_drives_and_what_is_missing(
    school: School, child: int
) -> None:
    with pytest.raises(Refused, match="No resident is taught elsewhere"):
        REPORTS["taught-elsewhere"].build(school.desk, {})
    placements.place(school.desk, child, kind="home education", begins=AUGUST, we_pay=False, we_bus=True)
    printed = REPORTS["taught-elsewhere"].build(school.desk, {})
    (table,) = printed.sheet.tables
    assert (table.title, list(printed.students)) == ("Home education", [child])
    assert table.rows[0][1:] == ("Yoder, Amos", "000001", "", "8/25/2025", "", "No", "Yes", "Affidavit")


def test_a_child_who_died_is_on_no_list_of_residents_elsewhere(school: School, child: int) -> None:
    placements.place(school.desk, child, kind="charter", begins=AUGUST)
    students.correct(school.desk, child, deceased_on=date(2025, 10, 1))
    assert placements.taught_elsewhere(school.desk, date(2025, 9, 2)) == []
