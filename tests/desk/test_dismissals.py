"""Getting home: rides by weekday, another way today, the emergency card, and where each goes early."""

from datetime import date

import pytest

from studentdesk.findings import Refused
from studentdesk.records import (
    court_papers,
    dismissals,
    emergencies,
    enrollment,
    families,
    neighbors,
    students,
    transport,
)
from studentdesk.reports.catalog import REPORTS
from tests.desk.conftest import School

TUESDAY = date(2025, 10, 7)


@pytest.fixture
def mai(school: School) -> int:
    child = students.add_student(school.desk, last_name="Li", first_name="Mai", birth_date=date(2015, 5, 1))
    enrollment.enroll(
        school.desk, child, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
        entry_kind="new",
    )  # fmt: skip
    return child


def test_another_bus_today_is_told_with_the_one_it_rides_else(school: School, mai: int) -> None:
    desk = school.desk
    transport.add_ride(desk, mai, half="pm", route="9", weekdays="MWF")
    transport.add_ride(desk, mai, half="pm", route="12", weekdays="TH", stop="Elm and 3rd")
    dismissals.change_dismissal(desk, mai, TUESDAY, goes="bus", bus="14", said_by="mother, 10:20")
    (one,) = dismissals.changes_of(desk, TUESDAY)
    assert (one.name, one.bus, one.usual_bus, one.said_by, one.taken_by) == (
        "Li, Mai", "14", "12", "mother, 10:20", "Pat",
    )  # fmt: skip
    assert dismissals.changes_of(desk, date(2025, 10, 8)) == []


def test_the_later_word_counts_and_as_usual_takes_it_back(school: School, mai: int) -> None:
    desk = school.desk
    first = dismissals.change_dismissal(desk, mai, TUESDAY, goes="bus", bus="14", said_by="mother")
    again = dismissals.change_dismissal(desk, mai, TUESDAY, goes="walks", said_by="father")
    assert first == again
    (one,) = dismissals.changes_of(desk, TUESDAY, student_id=mai)
    assert (one.goes, one.bus, one.said_by) == ("walks", None, "father")
    dismissals.as_usual(desk, again)
    assert dismissals.changes_of(desk, TUESDAY) == []


def test_nobody_goes_home_with_a_person_who_may_not_take_the_child(school: School, mai: int) -> None:
    desk = school.desk
    neighbors.add_person(desk, mai, last_name="Vega", first_name="Luis", relationship="father")
    (luis,) = families.kin(desk, mai)
    court_papers.add_court_paper(desk, mai, kind="protection", says="x", contact_id=luis.contact_id)
    for typed in ("Luis Vega", "Mr. Vega", "vega, luis"):
        with pytest.raises(Refused, match="With “Luis Vega”: An order of a court"):
            dismissals.change_dismissal(
                desk, mai, TUESDAY, goes="with", goes_with=typed, said_by="somebody on the phone"
            )
    dismissals.change_dismissal(desk, mai, TUESDAY, goes="with", goes_with="Ms. Kim", said_by="mother")


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"goes": "bus"}, "Bus: it can't be empty"),
        ({"goes": "with"}, "With: it can't be empty"),
        ({"goes": "fly"}, "Goes “fly”: choose one of"),
        ({"goes": "walks", "said_by": " "}, "Said by: it can't be empty"),
        ({"goes": "walks", "on": date(2025, 10, 6)}, "Day “2025-10-06”: it has passed"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    school: School, mai: int, given: dict[str, object], rule: str
) -> None:
    values = {"said_by": "mother", "on": TUESDAY} | given
    with pytest.raises(Refused, match=rule):
        dismissals.change_dismissal(school.desk, mai, **values)  # type: ignore[arg-type]


def test_a_ride_has_weekdays_a_bus_and_dates_in_order(school: School, mai: int) -> None:
    desk = school.desk
    ride = transport.add_ride(desk, mai, half="am", route="9", weekdays="fmw", begins=date(2025, 9, 1))
    assert [(one.weekdays, one.half, one.goes) for one in transport.rides(desk, mai)] == [
        ("MWF", "am", "bus")
    ]
    transport.correct_ride(desk, ride, goes="walks", route=None, ends=date(2025, 12, 1))
    assert [(one.goes, one.ends) for one in transport.rides(desk, mai)] == [("walks", date(2025, 12, 1))]
    with pytest.raises(Refused, match="To “2025-08-01”"):
        transport.correct_ride(desk, ride, ends=date(2025, 8, 1))
    with pytest.raises(Refused, match="Weekdays “MX”: write M, T, W, H or F"):
        transport.add_ride(desk, mai, half="pm", route="9", weekdays="MX")
    with pytest.raises(Refused, match="Bus: it can't be empty"):
        transport.add_ride(desk, mai, half="pm")


def test_the_emergency_card_is_of_one_year_and_says_where_each_goes_early(school: School, mai: int) -> None:
    desk = school.desk
    assert emergencies.emergency(desk, mai, school.year) == emergencies.Emergency()
    emergencies.set_emergency(desk, mai, school.year, physician="Dr. Chen", consent_to_treat=True)
    emergencies.set_emergency(desk, mai, school.year, early_closing="home on bus 14")
    card = emergencies.emergency(desk, mai, school.year)
    assert (card.physician, card.consent_to_treat, card.early_closing) == ("Dr. Chen", True, "home on bus 14")
    bo = students.add_student(desk, last_name="Ott", first_name="Bo", birth_date=date(2015, 5, 1))
    enrollment.enroll(
        desk,
        bo,
        school_id=school.school,
        begins=date(2025, 8, 25),
        grade_level_id=school.fourth,
        entry_kind="new",
    )
    assert [(one.name, one.early_closing) for one in dismissals.early_closing(desk, TUESDAY)] == [
        ("Li, Mai", "home on bus 14"), ("Ott, Bo", None),
    ]  # fmt: skip
    students.correct(desk, bo, deceased_on=TUESDAY)
    assert len(dismissals.early_closing(desk, TUESDAY)) == 1


def test_the_list_by_bus_says_who_rides_and_who_does_not_and_each_room_has_its_own(
    school: School, mai: int
) -> None:
    desk = school.desk
    transport.add_ride(desk, mai, half="pm", route="9")
    report = REPORTS["going-home"]
    with pytest.raises(Refused, match="Everybody goes home as usual on"):
        report.build(desk, {"on": TUESDAY})
    dismissals.change_dismissal(desk, mai, TUESDAY, goes="bus", bus="14", said_by="mother", note="to Ann")
    sheet = report.build(desk, {"on": TUESDAY}).sheet
    row = ("Li, Mai", "04", "", "bus 14", "bus 9", "mother", "to Ann")
    assert [(table.title, table.rows) for table in sheet.tables] == [
        ("Bus 14", (row,)), ("Bus 9", (row,)), ("Lincoln Elementary, no homeroom", (row,)),
    ]  # fmt: skip
    emergencies.set_emergency(desk, mai, school.year, early_closing="home on bus 9")
    (room,) = REPORTS["early-closing"].build(desk, {"on": TUESDAY}).sheet.tables
    assert room.rows == (("Li, Mai", "04", "home on bus 9"),)
