"""What a child's health page keeps as short lists: alerts, conditions, shots, medications, visits, exams."""

from datetime import date
from typing import Any

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import (
    alerts,
    conditions,
    health_exams,
    immunizations,
    medications,
    visits,
)
from studentdesk.ui.dates import shown
from studentdesk.ui.ledger import Book, added, corrected_as_read, removed
from studentdesk.ui.rows import Column

WHEN = Column("when", "From – to", 156)
DOSES = tuple(Column(name, str(number), 68) for number, name in enumerate(immunizations.DOSES, 1))


def span(begins: date | None, ends: date | None) -> str:
    """A time as a list shows it; one that goes on ends with "…"."""
    return f"{shown(begins) or '…'} – {shown(ends) or '…'}" if begins or ends else ""


def short(day: date | None) -> str:
    """A day of a child's life with two figures for the year: six of them stand side by side."""
    return f"{day.month}/{day.day}/{day.year % 100:02}" if day else ""


def last_dose(at: str | None) -> str:
    """When a dose was given last: "10/7 08:14"."""
    day, _blank, time = (at or "").partition(" ")
    return f"{int(day[5:7])}/{int(day[8:10])} {time}" if day else ""


ALERTS = Book(
    name="alerts",
    title="Alerts",
    adding="Add an Alert",
    nothing="No alert. What is written here stands on top of the record.",
    columns=(Column("kind", "Kind", 110), Column("says", "Alert", 0), WHEN),
    facts=alerts.FACTS,
    asked=("kind", "says", "begins", "ends"),
    corrected=("kind", "says", "begins", "ends"),
    words=lambda one, lists: [lists.word("alert_kind", one.kind), one.says, span(one.begins, one.ends)],
    add=added(alerts.add_alert),
    correct=corrected_as_read(alerts.correct_alert),
    remove=removed(alerts.remove_alert),
)

CONDITIONS = Book(
    name="conditions",
    title="Conditions",
    adding="Add a Condition",
    nothing="No condition that school must know of.",
    columns=(
        Column("kind", "Condition", 130),
        Column("says", "What to know", 0),
        Column("plan", "Care plan of", 104),
        WHEN,
    ),
    facts=conditions.FACTS,
    asked=tuple(conditions.FACTS),
    corrected=tuple(conditions.FACTS),
    words=lambda one, lists: [
        lists.word("condition_kind", one.kind),
        one.says or "",
        shown(one.care_plan_on),
        span(one.begins, one.ends),
    ],
    add=added(conditions.add_condition),
    correct=corrected_as_read(conditions.correct_condition),
    remove=removed(conditions.remove_condition),
)

IMMUNIZATIONS = Book(
    name="immunizations",
    title="Immunizations",
    adding="Add a Vaccine",
    nothing="No immunization is on file.",
    columns=(Column("vaccine", "Vaccine", 0), *DOSES),
    facts=immunizations.FACTS,
    asked=("vaccine", *immunizations.DOSES, "proof"),
    corrected=("vaccine", *immunizations.DOSES, "proof"),
    words=lambda one, lists: [
        lists.word("vaccine", one.vaccine),
        *(short(getattr(one, name)) for name in immunizations.DOSES),
    ],
    add=added(immunizations.add_immunization),
    correct=corrected_as_read(immunizations.correct_immunization),
    remove=removed(immunizations.remove_immunization),
)

EXEMPTIONS = Book(
    name="exemptions",
    title="Exemptions and plans",
    adding="Add an Exemption",
    nothing="No exemption.",
    columns=(
        Column("kind", "Kind", 124),
        Column("vaccine", "Vaccine", 0),
        WHEN,
        Column("says", "Note", 100),
    ),
    facts=immunizations.EXEMPTION,
    asked=("kind", "vaccine", "begins", "ends", "says"),
    corrected=("kind", "vaccine", "begins", "ends", "says"),
    words=lambda one, lists: [
        lists.word("exemption_kind", one.kind),
        lists.word("vaccine", one.vaccine) or _("All of them"),
        span(one.begins, one.ends),
        one.says or "",
    ],
    add=added(immunizations.add_exemption),
    correct=corrected_as_read(immunizations.correct_exemption),
    remove=removed(immunizations.remove_exemption),
)

MEDICATIONS = Book(
    name="medications",
    title="Medications at school",
    adding="Add a Medication",
    nothing="No medication is given at school.",
    columns=(
        Column("name", "Medication", 0),
        Column("amount", "Amount", 76),
        Column("when", "When", 104),
        WHEN,
        Column("last", "Last dose", 88),
    ),
    facts=medications.FACTS,
    asked=tuple(medications.FACTS),
    corrected=tuple(medications.FACTS),
    words=lambda one, lists: [
        one.name,
        one.amount,
        one.given_when or "",
        span(one.begins, one.ends),
        last_dose(one.last_dose),
    ],
    add=added(medications.add_medication),
    correct=corrected_as_read(medications.correct_medication),
    remove=removed(medications.remove_medication),
)


def _add_dose(desk: Desk, owner: Any, values: dict[str, Any]) -> int:
    """A dose of the medication under the cursor: the owner is the child and that medication."""
    _student, medication = owner
    return medications.add_dose(desk, medication, **values)


DOSE_LOG = Book(
    name="doses",
    title="Medication log",
    adding="Log a Dose",
    nothing="No dose was given yet.",
    columns=(
        Column("day", "Day", 88),
        Column("time", "Time", 52),
        Column("medication", "Medication", 0),
        Column("amount", "Amount", 84),
        Column("outcome", "Outcome", 84),
        Column("says", "Note", 110),
    ),
    facts=medications.DOSE,
    asked=("outcome", "says", "date", "time", "amount"),
    corrected=tuple(medications.DOSE),
    words=lambda one, lists: [
        shown(one.date),
        one.time,
        one.medication,
        one.amount or "",
        lists.word("dose_outcome", one.outcome),
        one.says or "",
    ],
    add=_add_dose,
    correct=lambda desk, owner, one, field, value: medications.correct_dose(
        desk, owner[0], one, **{field: value}
    ),
)

VISITS = Book(
    name="visits",
    title="Visits to the nurse",
    adding="Add a Visit",
    nothing="No visit yet.",
    columns=(
        Column("day", "Day", 88),
        Column("time", "Time", 52),
        Column("reason", "Came because of", 132),
        Column("says", "What was done", 0),
        Column("outcome", "Went", 96),
    ),
    facts=visits.FACTS,
    asked=("reason", "says", "outcome", "parent_told", "date", "time"),
    corrected=tuple(visits.FACTS),
    words=lambda one, lists: [
        shown(one.date),
        one.time or "",
        lists.word("visit_reason", one.reason),
        one.says or "",
        lists.word("visit_outcome", one.outcome),
    ],
    add=added(visits.add_visit),
    correct=corrected_as_read(visits.correct_visit),
    remove=removed(visits.remove_visit),
)


def _referral(one: health_exams.HealthExam) -> str:
    """To whom, and when the answer came."""
    answered = f"{_('answered')} {short(one.referral_done_on)}" if one.referral_done_on else ""
    return ", ".join(part for part in (one.referral, answered) if part)


EXAMS = Book(
    name="health_exams",
    title="Exams and screenings",
    adding="Add an Exam",
    nothing="No exam or screening yet.",
    columns=(
        Column("day", "Day", 88),
        Column("kind", "Exam", 96),
        Column("result", "Result", 112),
        Column("measured", "Measured", 0),
        Column("referral", "Referred to", 140),
    ),
    facts=health_exams.FACTS,
    asked=tuple(health_exams.FACTS),
    corrected=tuple(health_exams.FACTS),
    words=lambda one, lists: [
        shown(one.done_on),
        lists.word("health_exam", one.kind),
        lists.word("health_result", one.result),
        one.measured or "",
        _referral(one),
    ],
    add=added(health_exams.add_health_exam),
    correct=corrected_as_read(health_exams.correct_health_exam),
    remove=removed(health_exams.remove_health_exam),
)
