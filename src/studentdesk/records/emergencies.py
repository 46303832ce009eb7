"""What the office needs in an emergency, said anew each year: doctors, hospital, consent, early closing."""

from dataclasses import dataclass
from typing import Any

from studentdesk.db import Desk
from studentdesk.records.facts import Fact, checked, flag

FACTS = {
    "early_closing": Fact("School closes early", example="home on bus 14, grandmother is there"),
    "physician": Fact("Physician", example="Dr. Chen"),
    "physician_phone": Fact("Physician’s phone", example="(717) 555-0134"),
    "dentist": Fact("Dentist", example="Dr. Ott"),
    "dentist_phone": Fact("Dentist’s phone", example="(717) 555-0135"),
    "hospital": Fact("Hospital", example="Riverside General"),
    "insurer": Fact("Insurer", example="Blue Ridge Health"),
    "consent_to_treat": flag("Consent to treat"),
}


@dataclass(frozen=True, slots=True)
class Emergency:
    """One child in one school year; a year nobody has written about has nothing in it."""

    physician: str | None = None
    physician_phone: str | None = None
    dentist: str | None = None
    dentist_phone: str | None = None
    hospital: str | None = None
    insurer: str | None = None
    consent_to_treat: bool | None = None
    early_closing: str | None = None


def emergency(desk: Desk, student_id: int, school_year_id: int) -> Emergency:
    """What is written down for a year."""
    row = desk.one("emergencies.of_student", student=student_id, year=school_year_id)
    if row is None:
        return Emergency()
    values = {name: row[name] for name in FACTS}
    consent = values["consent_to_treat"]
    return Emergency(**values | {"consent_to_treat": None if consent is None else bool(consent)})


def set_emergency(desk: Desk, student_id: int, school_year_id: int, **fields: Any) -> None:
    """Write down some of it for a year; an emptied field is not said."""
    values = checked(desk, FACTS, fields)
    known = desk.one("emergencies.kept", student=student_id, year=school_year_id)
    with desk.change("Correct the emergency card") as change:
        if known:
            change.update("emergency_info", known["id"], **values)
        else:
            change.insert("emergency_info", student_id=student_id, school_year_id=school_year_id, **values)
