"""Who may be in school by the state's table: on paper by grade, by name, and in letters to each home."""

from datetime import date
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import enrollment, families, immunizations, memberships, neighbors, students
from studentdesk.records.programs import program_named
from studentdesk.records.standings import PupilStanding, standings
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.printed import Printed
from tests import papers
from tests.desk.conftest import School

GOLDEN = Path(__file__).parents[1] / "golden" / "reports"
BORN, FIRST_DAY, TODAY = date(2015, 6, 1), date(2025, 8, 25), date(2025, 10, 7)
SHOTS = {
    "DTaP": (date(2015, 8, 1), date(2015, 10, 1), date(2015, 12, 1), date(2019, 7, 1)),
    "IPV": (date(2015, 8, 1), date(2015, 10, 1), date(2016, 9, 1), date(2019, 7, 1)),
    "MMR": (date(2016, 6, 10), date(2019, 7, 1)),
    "HepB": (date(2015, 6, 2), date(2015, 8, 1), date(2016, 2, 1)),
    "VAR": (date(2016, 6, 10), date(2019, 7, 1)),
}


def child(school: School, last: str, without: tuple[str, ...] = (), *, entry: str = "next year",
          begins: date = FIRST_DAY) -> int:  # fmt: skip
    desk = school.desk
    id = students.add_student(desk, last_name=last, first_name="Mai", birth_date=BORN)
    enrollment.enroll(
        desk, id, school_id=school.school, begins=begins, grade_level_id=school.fourth, entry_kind=entry
    )
    for vaccine, days in SHOTS.items():
        if vaccine not in without:
            doses = dict(zip(immunizations.DOSES, days, strict=False))
            immunizations.add_immunization(desk, id, vaccine=vaccine, **doses)
    return id


def stand(desk: Desk, id: int, day: date = TODAY) -> PupilStanding:
    (one,) = standings(desk, day, student_id=id)
    return one


def made(desk: Desk, name: str, **given: object) -> Printed:
    return REPORTS[name].build(desk, given)


def test_a_child_stands_as_its_certificate_and_its_home_say(school: School) -> None:
    desk = school.desk
    complete, short = child(school, "Complete"), child(school, "Short", ("MMR",))
    assert stand(desk, complete).standing.state == "complete"
    assert stand(desk, short).standing.state == "out"
    homeless = program_named(desk, "HOMELESS")
    assert homeless
    memberships.join_program(desk, short, homeless.id, date(2025, 9, 2))
    assert stand(desk, short).standing.state == "at once"
    assert stand(desk, short, date(2025, 9, 1)).standing.state == "out"


def test_five_school_days_leave_out_the_weekend_and_the_holiday(school: School) -> None:
    late = child(school, "Late", ("IPV",), begins=date(2025, 8, 28))
    immunizations.add_immunization(school.desk, late, vaccine="IPV", dose1=date(2016, 1, 1))
    found = stand(school.desk, late, date(2025, 8, 28)).standing
    assert (found.state, found.until) == ("time", date(2025, 9, 4))


def test_who_comes_from_elsewhere_has_thirty_days(school: School) -> None:
    new = child(school, "New", tuple(SHOTS), entry="from outside", begins=date(2025, 9, 15))
    found = stand(school.desk, new).standing
    assert (found.state, found.until) == ("time", date(2025, 10, 14))
    assert stand(school.desk, new, date(2025, 10, 15)).standing.state == "out"


def test_the_counts_add_up_and_are_nobodys_record(school: School) -> None:
    for last, without in (("A", ()), ("B", ("MMR",)), ("C", ())):
        child(school, last, without)
    printed = made(school.desk, "immunizations")
    assert printed.sheet.tables[0].rows == (("Grade 4", "3", "2", "", "", "", "", "1"),)
    assert printed.students == []
    assert any("not compared with the state’s document" in one.message for one in printed.findings)


def test_the_list_names_who_lacks_what_and_the_exclusions_only_who_may_not_be_here(school: School) -> None:
    child(school, "Complete")
    out = child(school, "Out", ("MMR", "VAR"))
    timed = child(school, "Timed", ("HepB",), entry="from outside", begins=date(2025, 10, 1))
    names = made(school.desk, "immunizations", names=True)
    assert names.students == [out, timed]
    (table,) = made(school.desk, "exclusions").sheet.tables
    assert table.students == (out,)
    assert table.rows[0][5:] == (
        "May not be in school", "", "Measles, mumps, rubella: 0 of 2 doses; Chickenpox: 0 of 2 doses",
    )  # fmt: skip


def test_each_home_gets_a_letter_and_no_protected_address_is_on_one(school: School) -> None:
    desk = school.desk
    apart = child(school, "Out", ("MMR",))
    for label, line, hidden in (("Ana Out", "1 Elm St", False), ("Bo Out", "2 Oak St", True)):
        place = {"line1": line, "city": "York", "state": "PA", "postal_code": "17401"}
        home = families.add_household(desk, label, confidential=hidden, **place)
        families.join_household(desk, home, student_id=apart, decides_residence=True)
    letters = made(desk, "immunization-letters")
    assert [table.letter and table.letter.address for table in letters.sheet.tables] == [
        ("Ana Out", "1 Elm St", "York, PA 17401"), (),
    ]  # fmt: skip
    assert "may not be in school until they are given" in letters.html
    assert "2 Oak St" not in letters.html
    assert "Give this letter by hand" in " ".join(one.message for one in letters.findings)
    assert letters.pdf.startswith(b"%PDF") and letters.students == [apart]
    assert "Out" not in letters.title


def test_a_family_that_reads_spanish_is_written_to_in_spanish(school: School) -> None:
    """By what the person reads who gets the mail there, or else by the language of the household."""
    desk = school.desk
    apart = child(school, "Out", ("MMR",))
    for label, language in (("Ana Out", "spa"), ("Bo Out", None), ("Li Out", "zho")):
        home = families.add_household(desk, label, language=language, line1="1 Elm St")
        families.join_household(desk, home, student_id=apart, decides_residence=True)
    letters = made(desk, "immunization-letters")
    assert papers.pages(letters.pdf)[0].encode() == (GOLDEN / "letter_spa.txt").read_bytes()
    assert [table.title for table in letters.sheet.tables] == [
        "Faltan vacunas", "Immunizations are missing", "Immunizations are missing",
    ]  # fmt: skip
    bo = neighbors.add_person(desk, apart, last_name="Out", first_name="Bo", relationship="father")
    kin = next(one for one in families.kin(desk, apart) if one.link_id == bo)
    families.correct_contact(desk, kin.contact_id, written_language="spa")
    families.join_household(desk, 2, contact_id=kin.contact_id)
    titles = [table.title for table in made(desk, "immunization-letters").sheet.tables]
    assert titles == ["Faltan vacunas", "Faltan vacunas", "Immunizations are missing"]


def test_a_child_who_died_and_a_role_that_sees_no_health_are_on_no_list(
    school: School, secret: bytes
) -> None:
    died = child(school, "Gone", ("MMR",))
    students.correct(school.desk, died, deceased_on=date(2025, 9, 20))
    with pytest.raises(Refused, match="Nobody is on the roll"):
        made(school.desk, "exclusions")
    with school.desk.change("Add a reader", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(school.desk.path, secret, "Rae")
    with pytest.raises(NotAllowed):
        standings(reader, TODAY)
    reader.close()


def test_a_state_without_a_table_says_how_one_is_made(school: School) -> None:
    child(school, "Out")
    with school.desk.change("Move the district", final=True) as change:
        change.update("district", 1, state="wy")
    with pytest.raises(Refused, match=r"No immunization table of WY is here yet"):
        made(school.desk, "exclusions")
