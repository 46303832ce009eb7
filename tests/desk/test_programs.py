"""Programs: founded with the district, joined from - to, with details, services and a new IEP."""

from datetime import date

import pytest

from studentdesk.findings import Refused
from studentdesk.records import memberships, programs, students
from studentdesk.records.codes import codes
from studentdesk.records.district import catch_up
from studentdesk.records.local_fields import local_fields
from studentdesk.records.program_details import KINDS, Homeless, Meals, SpecialEducation
from tests.desk.conftest import School

BEGAN = date(2025, 9, 2)


@pytest.fixture
def child(school: School) -> int:
    return students.add_student(school.desk, last_name="Li", first_name="Mai", birth_date=date(2015, 5, 1))


def join(school: School, child: int, code: str, begins: date = BEGAN, **fields: object) -> int:
    program = programs.program_named(school.desk, code)
    assert program
    return memberships.join_program(school.desk, child, program.id, begins, **fields)


def test_a_district_begins_with_the_usual_programs(school: School) -> None:
    known = {program.code: program for program in programs.programs(school.desk)}
    assert len(known) == 15
    assert known["SPED"].field_group == known["HOMELESS"].field_group == "programs"
    assert known["MEALS"].field_group == "economic"
    assert {"EL", "504", "FOSTER", "MIGRANT", "GIFTED", "TITLE1", "CTE", "ALT", "EARLY", "21C"} < known.keys()


def test_a_program_of_the_districts_own_has_a_code_of_its_own(school: School) -> None:
    id = programs.add_program(school.desk, code="AFTER", name="After-school reading", kind="other")
    with pytest.raises(Refused, match=r"Code “AFTER”: After-school reading has it already"):
        programs.add_program(school.desk, code="AFTER", name="Another", kind="other")
    programs.correct_program(school.desk, id, active=False)
    assert programs.programs(school.desk)[-1].code == "AFTER"


def test_a_membership_is_read_with_its_details_and_services(school: School, child: int) -> None:
    iep = join(school, child, "SPED", level="within IEP", parent_agreed="yes")
    memberships.set_details(
        school.desk, iep, primary_disability="learning", iep_starts=BEGAN, regular_class_percent=85
    )
    memberships.set_details(school.desk, iep, transition_plan=True)
    memberships.set_services(school.desk, iep, "service", ["speech therapy", "tutoring"])
    memberships.set_services(school.desk, iep, "service", ["tutoring"])
    (read,) = memberships.memberships(school.desk, child)
    assert (read.program, read.kind, read.begins, read.ends) == ("SPED", "special education", BEGAN, None)
    assert isinstance(read.details, SpecialEducation)
    assert read.details.primary_disability == "learning"
    assert (read.details.iep_starts, read.details.regular_class_percent) == (BEGAN, 85)
    assert (read.details.transition_plan, read.details.agency_placed) == (True, None)
    assert [(one.kind, one.code) for one in read.services] == [("service", "tutoring")]


def test_every_kind_of_details_is_kept_as_it_was_said(school: School, child: int) -> None:
    homeless = join(school, child, "HOMELESS")
    memberships.set_details(school.desk, homeless, night_residence="hotel", unaccompanied=False)
    meals = join(school, child, "MEALS")
    memberships.set_details(school.desk, meals, eligibility="free", takes_part=True)
    details = {one.kind: one.details for one in memberships.memberships(school.desk, child)}
    assert details == {"homeless": Homeless("hotel", False), "meals": Meals("free", None, True)}


def test_each_detail_can_be_set_and_is_read_back(school: School, child: int) -> None:
    """A column without a rule, or a rule without a column, would fail here."""
    codes = {
        "special education": "SPED",
        "el": "EL",
        "homeless": "HOMELESS",
        "meals": "MEALS",
        "career": "CTE",
    }
    for name, kind in KINDS.items():
        id = join(school, child, codes.get(name, "MIGRANT"))
        for field, fact in kind.facts.items():
            first = school.desk.read("codes.of_list", list=fact.list)
            value = {"flag": True, "date": BEGAN, "whole": 40, "text": "2.5"}.get(fact.kind) or first[0][
                "code"
            ]
            memberships.set_details(school.desk, id, **{field: value})
            assert getattr(memberships.membership(school.desk, id).details, field) == value


@pytest.mark.parametrize(
    ("begins", "ends", "sentence"),
    [
        (date(2015, 4, 30), None, "it can't come before the birth date, 2015-05-01"),
        (date(2026, 7, 1), None, "no school year that is open has this day"),
        (date(2025, 10, 1), date(2025, 9, 30), "it can't come before the first day, 2025-10-01"),
        (date(2025, 9, 30), None, "the student is in this program from 2025-09-02 to 2025-09-30"),
    ],
)
def test_days_that_cannot_be_are_refused(
    school: School, child: int, begins: date, ends: date | None, sentence: str
) -> None:
    join(school, child, "EL", BEGAN, ends=date(2025, 9, 30))
    with pytest.raises(Refused, match=sentence):
        join(school, child, "EL", begins, ends=ends)
    assert len(memberships.memberships(school.desk, child)) == 1


def test_a_program_years_before_ours_may_be_written_down(school: School, child: int) -> None:
    join(school, child, "EL", date(2020, 9, 1), ends=date(2023, 6, 9), exit_reason="reclassified")
    join(school, child, "EL", BEGAN)
    assert len(memberships.memberships(school.desk, child)) == 2


def test_a_new_iep_ends_the_one_before_and_carries_what_stays(school: School, child: int) -> None:
    first = join(school, child, "SPED")
    memberships.set_details(school.desk, first, primary_disability="learning", amount="itinerant")
    memberships.set_services(school.desk, first, "service", ["tutoring"])
    began = date(2026, 1, 12)
    second = memberships.new_iep(school.desk, first, began, amount="supplemental")
    before, after = memberships.membership(school.desk, first), memberships.membership(school.desk, second)
    assert (before.ends, before.exit_reason) == (date(2026, 1, 11), "new plan")
    assert (after.begins, after.ends, len(after.services)) == (began, None, 1)
    assert isinstance(before.details, SpecialEducation)
    assert isinstance(after.details, SpecialEducation)
    assert (before.details.amount, after.details.amount) == ("itinerant", "supplemental")
    assert (after.details.primary_disability, after.details.iep_starts) == ("learning", began)
    assert school.desk.undo() == "Begin a new IEP"
    (kept,) = memberships.memberships(school.desk, child)
    assert (kept.id, kept.ends) == (first, None)
    with pytest.raises(Refused, match="write a day after 2025-09-02"):
        memberships.new_iep(school.desk, first, BEGAN)


def test_a_program_without_details_says_so(school: School, child: int) -> None:
    id = join(school, child, "TITLE1")
    with pytest.raises(Refused, match="Title I: this program keeps no details"):
        memberships.set_details(school.desk, id, amount="itinerant")


def test_a_membership_written_by_mistake_goes_with_everything(school: School, child: int) -> None:
    id = join(school, child, "SPED")
    memberships.set_details(school.desk, id, amount="itinerant")
    memberships.set_services(school.desk, id, "barrier", ["other"])
    memberships.remove_membership(school.desk, id)
    assert memberships.memberships(school.desk, child) == []
    assert school.desk.undo()
    assert memberships.membership(school.desk, id).services[0].code == "other"


def test_leaving_says_the_last_day_and_why(school: School, child: int) -> None:
    id = join(school, child, "SPED")
    memberships.leave_program(school.desk, id, date(2026, 1, 30), "regular education")
    left = memberships.membership(school.desk, id)
    assert (left.ends, left.exit_reason) == (date(2026, 1, 30), "regular education")
    with pytest.raises(Refused, match="Left because “bored”: choose one of"):
        memberships.correct_membership(school.desk, id, exit_reason="bored")


def test_a_district_of_an_older_release_is_given_what_is_new_once(school: School) -> None:
    """Programs, codes and fields that were not there yet; what the district renamed stays as it is."""
    desk = school.desk
    with desk.change("Be older", final=True) as change:
        for table in ("program", "local_field"):
            for row in desk._connection.execute(f"select id from {table}").fetchall():
                change.delete(table, row[0])
        for row in desk._connection.execute("select id from code where list = 'disability'").fetchall():
            change.delete("code", row[0])
        sex = desk._connection.execute("select id from code where list = 'sex' and code = 'F'").fetchone()[0]
        change.update("code", sex, word="Girl")
    catch_up(desk)
    assert len(programs.programs(desk)) == 15
    assert [field.code for field in local_fields(desk, "student_year")] == ["mobility"]
    assert codes(desk, "sex")[0].word == "Girl"
    assert len(codes(desk, "disability")) > 10
    head = desk.head()
    catch_up(desk)
    assert desk.head() == head
