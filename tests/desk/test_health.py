"""Health records: alerts, conditions, visits, the medication log, exams, and the vaccine certificate."""

from datetime import date

import pytest

from studentdesk.findings import Refused
from studentdesk.records import (
    alerts,
    conditions,
    health_exams,
    immunizations,
    medications,
    students,
    visits,
)
from studentdesk.records.codes import codes
from studentdesk.records.merges import merge
from tests.desk.conftest import School

TODAY = date(2025, 10, 7)


@pytest.fixture
def child(school: School) -> int:
    return students.add_student(school.desk, last_name="Li", first_name="Mai", birth_date=date(2015, 5, 1))


def test_an_alert_is_in_force_from_its_first_day_to_its_last(school: School, child: int) -> None:
    desk = school.desk
    alerts.add_alert(
        desk, child, kind="allergy", says="Peanuts", begins=date(2025, 9, 2), ends=date(2025, 10, 6)
    )
    alerts.add_alert(desk, child, kind="diet", says="No pork")
    assert [one.says for one in alerts.alerts(desk, child)] == ["No pork", "Peanuts"]
    assert [one.says for one in alerts.alerts(desk, child, on=TODAY)] == ["No pork"]
    peanuts = alerts.alerts(desk, child)[1]
    with pytest.raises(Refused, match=r"To “2025-09-01”: it can't come before the first day, 2025-09-02"):
        alerts.correct_alert(desk, peanuts, ends=date(2025, 9, 1))
    alerts.correct_alert(desk, peanuts, ends=None)
    assert len(alerts.alerts(desk, child, on=TODAY)) == 2


@pytest.mark.parametrize("says", [None, "", "  "])
def test_an_alert_says_something(school: School, child: int, says: str | None) -> None:
    with pytest.raises(Refused, match=r"Alert: it can't be empty\. Example: Peanuts"):
        alerts.add_alert(school.desk, child, kind="allergy", says=says)


def test_nothing_is_from_before_birth_or_from_days_to_come(school: School, child: int) -> None:
    desk = school.desk
    with pytest.raises(Refused, match=r"From “2015-04-30”: it can't come before the birth date, 2015-05-01"):
        conditions.add_condition(desk, child, kind="asthma", begins=date(2015, 4, 30))
    with pytest.raises(Refused, match=r"Day “2025-10-08”: that day is still to come\. Example: 2025-10-07"):
        visits.add_visit(desk, child, reason="fever", date=date(2025, 10, 8))
    with pytest.raises(Refused, match=r"Dose 1 “2025-10-08”: that day is still to come"):
        immunizations.add_immunization(desk, child, vaccine="MMR", dose1=date(2025, 10, 8))


def test_a_visit_is_now_unless_another_day_is_said(school: School, child: int) -> None:
    visits.add_visit(school.desk, child, reason="headache")
    visits.add_visit(school.desk, child, reason="fever", date=date(2025, 9, 3), outcome="home")
    now, before = visits.visits(school.desk, child)
    assert (now.date, now.time, now.reason) == (TODAY, "08:14", "headache")
    assert (before.date, before.time, before.outcome, before.parent_told) == (
        date(2025, 9, 3), None, "home", None,
    )  # fmt: skip
    visits.correct_visit(school.desk, now, parent_told=True)
    assert visits.visits(school.desk, child)[0].parent_told is True


def test_a_dose_is_the_whole_amount_now_and_only_while_the_medication_is_allowed(
    school: School, child: int
) -> None:
    desk = school.desk
    medications.add_medication(
        desk, child, name="Albuterol", amount="2 puffs", begins=date(2025, 9, 2), ends=TODAY
    )
    (inhaler,) = medications.medications(desk, child)
    medications.add_dose(desk, inhaler)
    (dose,) = medications.doses(desk, child)
    assert (dose.date, dose.time, dose.amount, dose.outcome) == (TODAY, "08:14", "2 puffs", "given")
    with pytest.raises(
        Refused, match=r"Day “2025-09-01”: Albuterol is allowed from 2025-09-02 to 2025-10-07"
    ):
        medications.add_dose(desk, inhaler, date=date(2025, 9, 1), time="12:00")
    with pytest.raises(Refused, match=r"Time: it can't be empty"):
        medications.add_dose(desk, inhaler, date=date(2025, 9, 3))
    assert medications.medications(desk, child)[0].last_dose == "2025-10-07 08:14"
    with pytest.raises(Refused, match="doses of it are in the log"):
        medications.remove_medication(desk, inhaler.id)


def test_a_referral_is_answered_after_the_exam(school: School, child: int) -> None:
    desk = school.desk
    health_exams.add_health_exam(
        desk, child, kind="vision", done_on=date(2025, 9, 18), result="referred", referral="Eye doctor"
    )
    (exam,) = health_exams.health_exams(desk, child)
    with pytest.raises(Refused, match=r"Answer came on “2025-09-17”: it can't come before the exam"):
        health_exams.correct_health_exam(desk, exam, referral_done_on=date(2025, 9, 17))
    health_exams.correct_health_exam(desk, exam, referral_done_on=date(2025, 9, 30), result="treated")
    assert health_exams.health_exams(desk, child)[0].result == "treated"


def test_a_certificate_has_one_line_a_vaccine_and_its_doses_in_order(school: School, child: int) -> None:
    desk, days = school.desk, [date(2016, 5, 3), date(2019, 6, 4), date(2015, 7, 1)]
    line = immunizations.add_immunization(desk, child, vaccine="IPV", dose1=days[0], dose3=days[1])
    assert line == immunizations.add_immunization(desk, child, vaccine="IPV", dose1=days[2])
    immunizations.add_immunization(desk, child, vaccine="DTaP", dose1=days[2])
    first, polio = immunizations.immunizations(desk, child)
    assert first.vaccine == "DTaP"
    assert (polio.dose1, polio.dose2, polio.dose3, polio.dose4) == (days[2], days[0], days[1], None)
    with pytest.raises(Refused, match=r"Dose 4 “2016-05-03”: this day stands there already"):
        immunizations.correct_immunization(desk, polio, dose4=days[0])
    immunizations.correct_immunization(desk, polio, dose1=None)
    assert immunizations.immunizations(desk, child)[1].doses == (days[0], days[1])
    with pytest.raises(Refused, match="the certificate has a line for it"):
        immunizations.correct_immunization(desk, polio, vaccine="DTaP")


def test_two_records_of_one_child_have_one_certificate(school: School, child: int) -> None:
    desk = school.desk
    twin = students.add_student(desk, last_name="Li", first_name="Mai", birth_date=date(2015, 5, 1))
    immunizations.add_immunization(desk, child, vaccine="MMR", dose1=date(2016, 5, 3))
    immunizations.add_immunization(desk, twin, vaccine="MMR", dose1=date(2016, 5, 3), dose2=date(2019, 6, 4))
    immunizations.add_immunization(desk, twin, vaccine="HepB", dose1=date(2015, 5, 2))
    merge(desk, child, twin)
    found = {one.vaccine: one.doses for one in immunizations.immunizations(desk, child)}
    assert found == {"MMR": (date(2016, 5, 3), date(2019, 6, 4)), "HepB": (date(2015, 5, 2),)}
    desk.undo()
    assert len(immunizations.immunizations(desk, twin)) == 2


def test_a_seventh_dose_has_no_room(school: School, child: int) -> None:
    shots = {f"dose{n}": date(2016, n, 1) for n in range(1, 7)}
    immunizations.add_immunization(school.desk, child, vaccine="flu", **shots)
    with pytest.raises(Refused, match="room for 6 doses"):
        immunizations.add_immunization(school.desk, child, vaccine="flu", dose1=date(2017, 1, 1))


def test_a_plan_needs_its_last_day(school: School, child: int) -> None:
    desk = school.desk
    with pytest.raises(Refused, match=r"To: a doctor's plan needs"):
        immunizations.add_exemption(desk, child, kind="plan", vaccine="MMR")
    immunizations.add_exemption(desk, child, kind="plan", vaccine="MMR", ends=date(2025, 11, 1))
    (plan,) = immunizations.exemptions(desk, child)
    assert (plan.begins, plan.ends) == (TODAY, date(2025, 11, 1))


def test_every_value_is_of_its_list(school: School, child: int) -> None:
    for name in ("alert_kind", "condition_kind", "visit_reason", "vaccine", "exemption_kind", "health_exam"):
        assert codes(school.desk, name), name
    with pytest.raises(Refused, match="Vaccine “smallpox”: choose one of DTaP"):
        immunizations.add_immunization(school.desk, child, vaccine="smallpox")
