"""Facts of a student that most schools write once: proofs, first days, languages, and their rules."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, code, day, flag, link

FACTS = {
    "birth_proof": code("Birth proved by", "birth_proof"),
    "mother_maiden_name": Fact("Mother's maiden name", longest=128),
    "native_language": code("First language", "language"),
    "entered_us_on": day("Entered the country on"),
    "first_us_school_on": day("First in a school of this country"),
    "us_school_months": Fact("Months in schools of this country", "whole", most=240, example="18"),
    "grade9_year_id": link("First year in grade 9", "school_year"),
    "state_entry_on": day("First in a school of this state"),
    "district_entry_on": day("First in this district"),
    "emancipated_on": day("Emancipated on"),
    "rights_with_parents": flag("Rights stay with the parents at 18"),
    "state_id_status": code("State ID is", "state_id_status"),
    "photo_id": link("Photo", "photo"),
}


def kept(desk: Desk, born: date | None, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Those of ``fields`` that stand here, as they are kept; their days lie between birth and today."""
    values = checked(desk, FACTS, {name: value for name, value in fields.items() if name in FACTS})
    today = desk.now().date()
    for name, value in values.items():
        if FACTS[name].kind == "date" and value and not (born or date.min) <= value <= today:
            since = f"between the birth date, {born}, and" if born else "no later than"
            raise Refused(f"{FACTS[name].word} “{value}”: it must be {since} today. Example: {today}.")
    return values
