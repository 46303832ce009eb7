"""The district itself: whose file this is, and the lists it begins with."""

from dataclasses import dataclass
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records import (
    codes,
    gpa_rules,
    grade_comments,
    grade_levels,
    grade_scales,
    local_fields,
    programs,
    required_papers,
)
from studentdesk.records.facts import checked, flag
from studentdesk.records.years import open_year, span

STATES = frozenset(
    state
    for region in (
        "CT ME MA NH RI VT NJ NY PA DE MD DC VA WV",
        "IL IN MI OH WI IA KS MN MO NE ND SD",
        "AL AR FL GA KY LA MS NC OK SC TN TX",
        "AK AZ CA CO HI ID MT NV NM OR UT WA WY",
        "AS GU MP PR VI",
    )
    for state in region.split()
)

# School days until an absence without a note is unexcused; days a year that parents' notes may explain.
SHIPPED = (grade_scales, gpa_rules, grade_comments)
NOTE_WITHIN, PARENT_NOTE_DAYS = 3, 10

# letter, word, presence, excusal, state_kind, late, left early: what a district begins with, and may change.
ATTENDANCE_CODES = (
    ("A", "Absent, waiting for a note", "absent", "waiting", "absent", 0, 0),
    ("E", "Excused absence", "absent", "excused", "absent", 0, 0),
    ("U", "Unexcused absence", "absent", "unexcused", "absent", 0, 0),
    ("T", "Tardy", "present", "none", "tardy", 1, 0),
    ("H", "Homebound instruction", "present", "none", "homebound", 0, 0),
    ("P", "In hospital, taught there", "present", "none", "hospital", 0, 0),
    ("F", "Field trip or school activity", "present", "none", "in person", 0, 0),
    ("L", "E-learning day", "present", "none", "e-learning", 0, 0),
    ("R", "Remote learning", "present", "none", "remote", 0, 0),
    ("M", "Mental health day", "absent", "excused", "mental health", 0, 0),
    ("D", "Detention center", "present", "none", "detention", 0, 0),
    ("I", "In-school suspension", "present", "none", "ISS", 0, 0),
    ("S", "Out-of-school suspension", "absent", "excused", "OSS", 0, 0),
    ("O", "Signed out during the day", "present", "none", "in person", 0, 1),
)


FACTS = {"rights_with_parents": flag("At 18, rights and mail stay with the parents")}


@dataclass(frozen=True, slots=True)
class District:
    """The district as letters and state files name it. ``code`` is the state's: AUN, RCDTS, BEDS.

    ``rights_with_parents``: at 18, rights and mail stay with the parents where a child's record is silent.
    """

    institution_id: int
    name: str
    state: str
    code: str | None
    rights_with_parents: bool | None


def district(desk: Desk) -> District:
    """Whose file this is."""
    return desk.read_as(District, "district.it")[0]


def correct_district(desk: Desk, **fields: Any) -> None:
    """Say how this district does what the law leaves to it: see `FACTS`."""
    values = checked(desk, FACTS, fields)
    with desk.change("Correct the district") as change:
        change.update("district", int(desk.value("district.own")), **values)


def check(name: str, state: str, year_label: str) -> None:
    """Refuse what no district is called, no state is, or no school year spans."""
    span(year_label)
    if not name.strip():
        raise Refused("District name: it can't be empty. Example: Example Area SD.")
    if state.upper() not in STATES:
        raise Refused(f"State “{state}”: write the two letters of a state. Example: PA.")


def found(desk: Desk, name: str, state: str, year_label: str) -> int:
    """The first day: the district, its first year, grade levels and codes. Answers the institution's id."""
    check(name, state, year_label)
    if desk.one("district.it"):
        raise Refused("This file already belongs to a district.")
    with desk.change("Found the district", final=True, source="program") as change:
        institution = change.insert(
            "institution", state=state.upper(), kind="district", name=name.strip(), ours=1
        )
        change.insert(
            "district", institution_id=institution, state=state.lower(), note_within=NOTE_WITHIN,
            parent_note_days=PARENT_NOTE_DAYS,
        )  # fmt: skip
        open_year(desk, year_label)
        grade_levels.add_usual(change)
        _add_attendance_codes(change)
        codes.add(change, codes.missing(desk, state.lower()))
        programs.add_usual(change)
        for lists in SHIPPED:
            lists.add_shipped(change)
        required_papers.add(change, required_papers.missing(desk, state))
        local_fields.make_local_fields(desk, local_fields.of_state(state))
    return institution


def catch_up(desk: Desk) -> None:
    """Give a district that was founded with an older StudentDesk the codes, programs and fields of this one.

    Done when the file is opened by somebody who may change it; nobody takes it back.
    """
    founded = desk.one("district.it")
    if founded is None or not desk.may_change:
        return
    lacking = codes.missing(desk, founded["state"])
    fields = local_fields.missing(desk, local_fields.of_state(founded["state"]))
    has_programs = bool(programs.programs(desk))
    papers = required_papers.missing(desk, founded["state"])
    shipped = [lists for lists in SHIPPED if lists.missing(desk)]
    if not lacking and not fields and not papers and has_programs and not shipped:
        return
    with desk.change("Bring the lists up to date", final=True, source="program") as change:
        codes.add(change, lacking)
        required_papers.add(change, papers)
        if not has_programs:
            programs.add_usual(change)
        for lists in shipped:
            lists.add_shipped(change)
        local_fields.make_local_fields(desk, fields)


def _add_attendance_codes(change: Change) -> None:
    columns = ("code", "word", "presence", "excusal", "state_kind", "late", "left_early", "sort")
    change.insert_many(
        "attendance_code", columns, [(*row, sort) for sort, row in enumerate(ATTENDANCE_CODES)]
    )
    change.run("district.codes_count")
