"""The whole child: what each record about a student is called, and the words and rules of its fields."""

from collections.abc import Mapping

from studentdesk.records import (
    assessment_plans,
    awards,
    court_papers,
    dismissals,
    emergencies,
    enrollment_rules,
    families,
    graduations,
    incident_parts,
    incident_people,
    local_fields,
    memberships,
    releases,
    staff,
    student_facts,
    student_years,
    transport,
)
from studentdesk.records.course_facts import MEMBER
from studentdesk.records.facts import Fact, Facts, code, link
from studentdesk.records.program_details import KINDS

RECORDS = {
    "student_year": "Facts of the year", "program_membership": "Program",
    "special_education": "Special education", "english_learner": "English learner",
    "homeless": "Homeless", "meals": "Meals", "career_technical": "Career and technical",
    "migrant": "Migrant", "program_service": "Service", "incident_person": "Incident",
    "incident_infraction": "Infraction", "incident_weapon": "Weapon", "incident_action": "Action",
    "incident_parent_contact": "Parent was told", "assessment_plan": "State test", "award": "Award",
    "release_log": "Signed out", "dismissal_change": "Goes home differently", "transport": "Ride",
    "emergency_info": "Emergency card", "court_paper": "Court paper",
    "graduation": "Graduation", "local_value": "Own fields",
    "staff": "Staff", "local_field": "Field",
}  # fmt: skip

YEAR = {"school_year_id": link("School year", "school_year")}
FIELDS: Mapping[str, Facts] = {
    "student": student_facts.FACTS,
    "enrollment": enrollment_rules.FACTS,
    "contact": families.CONTACT,
    "contact_phone": families.PHONE,
    "household_member": families.MEMBER,
    "section_enrollment": MEMBER,
    "student_year": student_years.FACTS | YEAR,
    "program_membership": memberships.FACTS | {"program_id": link("Program", "program")},
    **{kind.table: kind.facts for kind in KINDS.values()},
    "program_service": {"kind": Fact("Kind"), "code": Fact("Which")},
    "incident_person": incident_people.FACTS,
    "incident_infraction": incident_parts.INFRACTION,
    "incident_weapon": incident_parts.WEAPON,
    "incident_action": incident_parts.ACTION,
    "incident_parent_contact": incident_parts.PARENT_CONTACT,
    "assessment_plan": assessment_plans.KEY | assessment_plans.FACTS | YEAR,
    "award": awards.FACTS,
    "court_paper": court_papers.FACTS,
    "graduation": graduations.FACTS,
    "release_log": releases.FACTS,
    "dismissal_change": dismissals.FACTS,
    "transport": transport.FACTS,
    "emergency_info": emergencies.FACTS | YEAR,
    "local_value": YEAR,
    "student_race": {"race": code("Race", "race")},
    "staff": staff.FACTS,
    "local_field": local_fields.FACTS | {"code": Fact("Code in files"), "kind": Fact("Kind")},
}
