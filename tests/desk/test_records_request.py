"""A former school is asked for the records of a child who enrolled here, and the log says so."""

from datetime import date

import pytest

from studentdesk.findings import Refused
from studentdesk.records import enrollment, institutions, students
from studentdesk.reports.records_request import records_request
from tests.desk.conftest import School
from tests.papers import pages


def test_the_letter_names_the_child_and_both_schools(school: School) -> None:
    desk = school.desk
    former = institutions.add_institution(desk, kind="school", name="Riverside Primary")
    ana = students.add_student(desk, last_name="Núñez", first_name="Ana", birth_date=date(2016, 3, 9))
    entry = {"school_id": school.school, "begins": date(2025, 10, 6), "grade_level_id": school.fourth}
    enrollment.enroll(desk, ana, entry_kind="from outside", from_id=former, **entry)
    printed = records_request(desk, ana)
    (page,) = pages(printed.pdf)
    for words in (
        "Riverside Primary",
        "Ana Núñez enrolled at Lincoln Elementary on October 6, 2025",
        "3/9/2016",
    ):
        assert words in " ".join(page.split())
    assert printed.students == [ana]
    assert printed.title == "Request for records: Records of a student who enrolled here, October 7, 2025"
    assert printed.findings == []


def test_without_a_former_school_nobody_can_be_asked(school: School) -> None:
    ana = students.add_student(school.desk, last_name="Núñez", first_name="Ana")
    with pytest.raises(Refused, match="Came from"):
        records_request(school.desk, ana)
