"""What may stand on paper: no protected address, no child who died, no letter to a parent at 18."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import (
    absences,
    assignments,
    attendance,
    attendance_steps,
    courses,
    court_papers,
    dismissals,
    drills,
    enrollment,
    families,
    gpa_rules,
    gradebook,
    grades,
    households,
    institutions,
    listings,
    loans,
    mail,
    mornings,
    neighbors,
    placements,
    releases,
    students,
    terms,
)
from studentdesk.records.district import correct_district
from studentdesk.records.neighbors import add_home
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.options import ON, ONE_STUDENT, STUDENT
from studentdesk.reports.printed import Printed
from tests.desk.conftest import School

DAY = date(2025, 10, 7)
HIDDEN, DEAD = "Zqxjhidden", "Zqxjdead"
# Where an address is written or shown on the screen, kept as it was, brought in, or owed to a state as it is.
READS_ADDRESSES = {
    "families", "households", "homes_here", "clean_ups", "past", "neighbors", "canonical_student",
    "duplicates", "portraits", "merges", "sample", "compare", "spreadsheet", "edfi_people",
}  # fmt: skip
NAMING = [name for name, one in REPORTS.items() if {ONE_STUDENT, STUDENT} & {*one.options}]
EVERY: dict[str, dict[str, object]] = {"student-schedule": {"class": "4A"}}
LINE = re.compile(r"\b(?:from|join)\s+address\b", re.IGNORECASE)


@pytest.fixture
def pair(school: School) -> tuple[int, int]:
    """Two children of one class and home; the second may die. The home is protected."""
    desk = school.desk
    course = courses.add_course(desk, local_code="HR", name="Homeroom")
    section = courses.add_section(
        desk, course_id=course, school_id=school.school, school_year_id=school.year, code="4A", homeroom=True
    )
    found = []
    for last in ("Li", DEAD):
        child = students.add_student(desk, last_name=last, first_name="Mai", birth_date=date(2015, 5, 1))
        enrollment.enroll(
            desk, child, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
            entry_kind="new",
        )  # fmt: skip
        courses.join_section(desk, section, child, date(2025, 8, 25))
        facts = {"first_name": "Rosa", "relationship": "mother", "phone": "717 555 0134", "lives_with": True}
        neighbors.add_person(desk, child, last_name="Li", **facts)
        found.append(child)
    place = {"line1": f"1 {HIDDEN} Street", "city": f"{HIDDEN}ton", "postal_code": "99999"}
    home = add_home(desk, found[0], "The Li Family", confidential=True, **place)
    families.join_household(desk, home, student_id=found[1], decides_residence=True)
    attendance.take(desk, section, DAY, {found[1]: "A"})
    center = institutions.add_institution(desk, kind="career center", name="Valley CTC")
    for child in found:
        (piece,) = enrollment.pieces(desk, child)
        enrollment.correct_piece(desk, piece.id, served_id=center, session="am")
    attendance.take(desk, section, DAY, {found[0]: "T", found[1]: "A"})
    open_still = courses.add_section(
        desk, course_id=course, school_id=school.school, school_year_id=school.year, code="4B", homeroom=True
    )
    other = students.add_student(desk, last_name="Roe", first_name="Kim")
    enrollment.enroll(
        desk, other, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
        entry_kind="new",
    )  # fmt: skip
    courses.join_section(desk, open_still, other, date(2025, 8, 25))
    art = courses.add_course(desk, local_code="ART", name="Art", credit=Decimal(1))
    meets = {
        "school_id": school.school,
        "school_year_id": school.year,
        "code": "1",
        "period": "2",
        "room": "12",
    }
    in_period = courses.add_section(desk, course_id=art, **meets)
    year = terms.add_term(
        desk, school_year_id=school.year, school_id=school.school, kind="year", code="FY", name="Year",
        begins=date(2025, 8, 25), ends=date(2026, 6, 5),
    )  # fmt: skip
    sitting = [courses.join_section(desk, in_period, child, date(2025, 8, 25)) for child in found]
    grades.enter(desk, in_period, year, dict.fromkeys(sitting, "A"), kind="final")
    quiz = assignments.add_assignment(desk, in_period, year, name="Quiz", points=10)
    gradebook.enter_scores(desk, in_period, year, {(sitting[0], quiz): "9", (sitting[1], quiz): "8"})
    for rule in gpa_rules.gpa_rules(desk):
        gpa_rules.correct_gpa_rule(desk, rule.id, grades="04")
    drills.add_drill(desk, school.school, kind="fire", date=DAY, minutes="2.5")
    placed = students.add_student(desk, last_name=DEAD, first_name="Elsewhere")
    placements.place(desk, placed, kind="home education", begins=date(2025, 8, 25))
    for child in found:
        dismissals.change_dismissal(desk, child, DAY, goes="walks", said_by="mother")
        loans.hand_out(desk, child, tag=f"C-{child}", kind="laptop")
    absences.call_in(desk, found[1:], date(2025, 9, 2), date(2025, 9, 4), "U")
    attendance_steps.do_step(desk, found[1], "LETTER-1")
    return found[0], found[1]


def everything_on(name: str) -> dict[str, object]:
    """Every yes-or-no option of a report said yes to, and where one student must be named, the first."""
    asked = {option.name: True for option in REPORTS[name].options if option.kind == "yes or no"}
    return asked | ({"student": 1} if ONE_STUDENT in REPORTS[name].options else {}) | EVERY.get(name, {})


def words(printed: Printed) -> str:
    """All that stands in each form of a paper."""
    document = pypdfium2.PdfDocument(printed.pdf)
    pages = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return f"{pages} {printed.html} {printed.rows!r}"


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_in_any_form_has_a_protected_address(
    school: School, pair: tuple[int, int], name: str
) -> None:
    said = words(REPORTS[name].build(school.desk, everything_on(name)))
    assert HIDDEN not in said
    assert "99999" not in said


@pytest.mark.parametrize("how", ["date of death", "exit kind"])
@pytest.mark.parametrize("name", REPORTS)
def test_a_child_who_died_is_in_no_report_from_that_minute(
    school: School, pair: tuple[int, int], name: str, how: str
) -> None:
    desk = school.desk
    before = REPORTS[name].build(desk, everything_on(name))
    days = ("2025-10-06", "2025-10-07") if ON in REPORTS[name].options else ("",)
    die(desk, pair[1], how)
    for on in days:
        try:
            printed = REPORTS[name].build(desk, everything_on(name) | ({"on": on} if on else {}))
        except Refused:
            continue
        assert DEAD not in words(printed)
        assert pair[1] not in printed.students
    assert before.title


@pytest.mark.parametrize("how", ["date of death", "exit kind"])
@pytest.mark.parametrize("name", NAMING)
def test_no_paper_is_made_for_a_child_who_died_when_it_is_named(
    school: School, pair: tuple[int, int], name: str, how: str
) -> None:
    die(school.desk, pair[1], how)
    with pytest.raises(Refused):
        REPORTS[name].build(school.desk, everything_on(name) | {"student": pair[1]})


def die(desk: Desk, child: int, how: str) -> None:
    """The child of the class, and with it the one who is taught elsewhere."""
    students.correct(desk, child + 2, deceased_on=DAY)
    if how == "date of death":
        students.correct(desk, child, deceased_on=DAY)
    else:
        (piece,) = enrollment.pieces(desk, child)
        enrollment.withdraw(desk, piece.id, last_day=DAY, exit_kind="died")


@pytest.mark.parametrize("how", ["date of death", "exit kind"])
def test_every_list_letter_and_call_about_a_child_who_died_stops(
    school: School, pair: tuple[int, int], how: str
) -> None:
    desk, child = school.desk, pair[1]

    def named() -> dict[str, bool]:
        return {
            "the roll": child in students.list_ids(desk, on=DAY),
            "absent today": child in [one.student_id for one in mornings.away(desk, DAY)],
            "coming and leaving": child in [one.student_id for one in mornings.comings(desk, DAY)],
            "the class": child in [one.student_id for one in attendance.day_sheet(desk, 1, DAY)],
            "the spreadsheet": child in [row["id"] for row in listings.listing(desk, "students", on=DAY)],
            "mail": child in mail.mail_homes(desk, [child], DAY),
            "siblings": child in [one.student_id for one in neighbors.neighbors(desk, 1, but=pair[0])],
            "who moves": child in [one.student_id for one in households.move_of(desk, 1).moves],
            "who takes it home": bool(releases.answer(desk, child).takers),
        }

    before = {name for name, is_named in named().items() if is_named}
    assert before == named().keys() - {"coming and leaving"}
    die(desk, child, how)
    assert [name for name, is_named in named().items() if is_named] == []
    assert students.find(desk, DEAD)[0].id == child


def test_only_those_that_must_read_an_address_itself() -> None:
    """Everything else, whatever is printed tomorrow, reads what may be printed."""
    rooms = Path(families.__file__).parent.parent
    reads = {file.stem for file in rooms.glob("*/*.sql") if LINE.search(file.read_text("utf-8"))}
    assert reads - READS_ADDRESSES == set()


def test_mail_to_a_protected_home_goes_to_the_address_given_for_it(
    school: School, pair: tuple[int, int]
) -> None:
    desk, child = school.desk, pair[0]
    (home,) = mail.mail_homes(desk, [child], DAY)[child]
    assert (home.label, home.line1, home.city, home.postal_code) == ("The Li Family", None, None, None)
    (lives,) = families.homes(desk, child)
    households.correct_home(desk, lives.member_id, mail_line1="P.O. Box 7", mail_city="Easton")
    (home,) = mail.mail_homes(desk, [child], DAY)[child]
    assert (home.line1, home.city) == ("P.O. Box 7", "Easton")
    households.correct_home(desk, lives.member_id, mail_line1=None, mail_city=None)
    assert mail.mail_homes(desk, [child], DAY)[child][0].line1 is None


def test_at_18_mail_is_the_students_unless_the_record_says_otherwise(
    school: School, pair: tuple[int, int]
) -> None:
    desk, child = school.desk, pair[0]
    neighbors.add_home(desk, child, "Bo Ott", decides_residence=False, line1="2 Ash St")
    bo = neighbors.add_person(desk, child, last_name="Ott", first_name="Bo", relationship="father")
    families.correct_link(desk, bo, gets_mail=True)
    contact = next(kin.contact_id for kin in families.kin(desk, child) if kin.link_id == bo)
    families.join_household(desk, 2, contact_id=contact)

    def to() -> list[tuple[str, bool]]:
        return [(home.label, home.of_age) for home in mail.mail_homes(desk, [child], DAY)[child]]

    assert to() == [("The Li Family", False), ("Bo Ott", False)]
    students.correct(desk, child, birth_date=date(2007, 10, 8))
    assert to() == [("The Li Family", False), ("Bo Ott", False)]
    students.correct(desk, child, birth_date=date(2007, 10, 7))
    assert to() == [("The Li Family", True)]
    correct_district(desk, rights_with_parents=True)
    assert to() == [("The Li Family", False), ("Bo Ott", False)]
    students.correct(desk, child, rights_with_parents=False)
    assert to() == [("The Li Family", True)]
    correct_district(desk, rights_with_parents=False)
    students.correct(desk, child, rights_with_parents=True)
    assert to() == [("The Li Family", False), ("Bo Ott", False)]
    court_papers.add_court_paper(desk, child, kind="protection", says="Stay away", contact_id=contact)
    assert to() == [("The Li Family", False)]


@pytest.mark.parametrize(
    ("born", "stay", "own"),
    [
        (date(2007, 10, 7), None, True),
        (date(2007, 10, 8), None, False),
        (date(2007, 10, 7), True, False),
        (date(2007, 10, 7), False, True),
        (None, None, False),
    ],
)
def test_rights_are_the_students_from_the_18th_birthday(
    born: date | None, stay: bool | None, own: bool
) -> None:
    assert mail.rights_are_their_own(born, stay, DAY) is own
