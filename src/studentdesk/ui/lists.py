"""What the fields of a student's record offer: schools, grade levels, places and the code lists."""

from dataclasses import dataclass

from studentdesk.db.desk import Desk
from studentdesk.records import (
    absence_calls,
    absence_notes,
    alerts,
    assessment_plans,
    attendance,
    awards,
    calendars,
    codes,
    conditions,
    course_facts,
    court_papers,
    dismissals,
    drills,
    enrollment_rules,
    fees,
    grade_levels,
    grade_scales,
    graduations,
    health_exams,
    immunizations,
    incident_parts,
    incident_people,
    incidents,
    institutions,
    loans,
    lockers,
    medications,
    memberships,
    placements,
    program_details,
    programs,
    releases,
    required_papers,
    schools,
    student_facts,
    student_years,
    transport,
    visits,
    years,
)  # fmt: skip
from studentdesk.records.facts import Facts
from studentdesk.ui.choices import Choice
from studentdesk.ui.link_field import Link

FACTS: tuple[Facts, ...] = (
    student_facts.FACTS,
    enrollment_rules.FACTS,
    student_years.FACTS,
    student_years.SCHOOL_FACTS,
    programs.FACTS,
    required_papers.FACTS,
    memberships.FACTS,
    *(kind.facts for kind in program_details.KINDS.values()),
    incidents.FACTS,
    incident_people.FACTS,
    incident_parts.INFRACTION,
    incident_parts.WEAPON,
    incident_parts.ACTION,
    incident_parts.PARENT_CONTACT,
    court_papers.FACTS,
    releases.FACTS,
    dismissals.FACTS,
    drills.FACTS,
    transport.FACTS,
    assessment_plans.KEY,
    assessment_plans.FACTS,
    awards.FACTS,
    graduations.FACTS,
    placements.FACTS,
    course_facts.COURSE,
    course_facts.SECTION,
    course_facts.MEMBER,
    calendars.FACTS,
    calendars.DAY_FACTS,
    alerts.FACTS,
    conditions.FACTS,
    visits.FACTS,
    medications.FACTS,
    medications.DOSE,
    health_exams.FACTS,
    immunizations.FACTS,
    immunizations.EXEMPTION,
    loans.FACTS,
    lockers.FACTS,
    fees.FACTS,
    absence_notes.FACTS,
    absence_calls.FACTS,
)
NAMES = (
    "sex", "race", "suffix", "language", "relationship", "legal_custody", "may_pick_up", "entry_kind",
    "exit_kind", "entry", "exit", "absence_reason", "session", "residence", "gender_identity",
    *(f"program_{kind}" for kind in memberships.SERVICES),
    *sorted({fact.list for facts in FACTS for fact in facts.values() if fact.list}),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lists:
    """Read once for a screen; equal as long as Setup has not changed them."""

    schools: tuple[Link, ...]
    grades: tuple[Link, ...]
    places: tuple[Link, ...]
    years: tuple[Link, ...]
    marks: tuple[Link, ...]
    scales: tuple[Link, ...]
    programs: tuple[programs.Program, ...]
    codes: tuple[tuple[str, tuple[Choice, ...]], ...]

    def of(self, name: str) -> tuple[Choice, ...]:
        """A code list by its name; a district without it has none to offer."""
        return dict(self.codes).get(name, ())

    def links(self, to: str) -> tuple[Link, ...] | None:
        """The records of a kind; nothing for kinds with too many to list, which are looked for as typed."""
        known = {
            "school": self.schools,
            "institution": self.places,
            "grade_level": self.grades,
            "school_year": self.years,
            "attendance_code": self.marks,
            "grade_scale": self.scales,
        }
        return known.get(to)

    def word(self, name: str, code: str | None) -> str:
        """The word of a code; a code that is not on the list stands for itself."""
        return next((choice.word for choice in self.of(name) if choice.code == code), code or "")


def read_lists(desk: Desk) -> Lists:
    """Everything the fields offer."""
    kept = dict.fromkeys(NAMES)
    return Lists(
        tuple((school.id, Choice("", school.name)) for school in schools.schools(desk)),
        tuple((level.id, Choice(level.code, level.name)) for level in grade_levels.grade_levels(desk)),
        _places(institutions.institutions(desk)),
        tuple((year.id, Choice("", year.label)) for year in years.school_years(desk)),
        tuple((mark.id, Choice(mark.code, mark.word)) for mark in attendance.codes(desk)),
        tuple((one.id, Choice(one.code, one.name)) for one in grade_scales.grade_scales(desk)),
        tuple(programs.programs(desk)),
        tuple((name, tuple(Choice(one.code, one.word) for one in codes.codes(desk, name))) for name in kept),
    )


def _places(known: list[institutions.Institution]) -> tuple[Link, ...]:
    """Places by name; of those with one name the kind and number tell which."""
    names = [place.name for place in known]
    return tuple(
        (
            place.id,
            Choice(
                "",
                place.name
                if names.count(place.name) == 1
                else f"{place.name} ({place.kind} {place.local_code or place.id})",
            ),
        )
        for place in known
        if place.closed_on is None
    )
