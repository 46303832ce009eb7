"""The rows of the invented district on their way into the file: numbered ahead, written table by table."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import count
from typing import Any

from studentdesk.db import Change

# In this order no row comes before one that it refers to; only the student comes after the family and the
# other names, so that the words to find it by are written once and not again with each of them.
COLUMNS: dict[str, tuple[str, ...]] = {
    "institution": ("state", "kind", "parent_id", "name", "state_district_code", "state_school_code", "ours"),
    "school": ("institution_id", "short_name", "attendance_by"),
    "bell_schedule": ("school_id", "name", "usual"),
    "bell_period": ("bell_schedule_id", "period", "begins", "ends", "counts"),
    "calendar": (
        "school_year_id", "code", "name", "standard_minutes", "first_day", "last_day", "rotation_letters",
        "rotation_lost",
    ),
    "calendar_school": ("calendar_id", "school_id"),
    "calendar_day": (
        "calendar_id", "date", "planned", "happened", "lost_reason", "makes_up", "minutes", "short_why",
        "rotation_day", "bell_schedule_id",
    ),
    "term": (
        "school_year_id", "school_id", "parent_id", "kind", "code", "name", "begins", "ends", "grades_from",
        "grades_to", "grades_posted_on",
    ),
    "staff": ("local_id", "state_id", "last_name", "first_name", "birth_date", "email", "position", "begins"),
    "course": ("local_code", "name", "department", "credit", "sced_subject"),
    "section": ("course_id", "school_id", "school_year_id", "code", "room", "seats", "period", "homeroom"),
    "section_term": ("section_id", "term_id"),
    "section_meeting": ("section_id", "period", "day", "room"),
    "section_staff": ("section_id", "staff_id", "role"),
    "address": ("line1", "line2", "city", "state", "postal_code", "county", "country"),
    "household": ("label", "home_address_id", "mail_address_id", "phone", "language"),
    "contact": ("last_name", "first_name", "middle_name", "prefix", "spoken_language", "email", "employer"),
    "contact_phone": ("contact_id", "kind", "as_typed", "number", "sort"),
    "student_race": ("student_id", "race"),
    "student_name": ("student_id", "kind", "last_name", "first_name", "until"),
    "household_member": ("household_id", "student_id", "contact_id", "decides_residence"),
    "student_contact": (
        "student_id", "contact_id", "relationship", "legal_custody", "lives_with", "education_rights",
        "may_pick_up", "emergency", "priority", "gets_mail", "restriction",
    ),
    "student": (
        "local_id", "state_id", "last_name", "first_name", "middle_name", "suffix", "preferred_first_name",
        "birth_date", "sex", "hispanic", "birth_city", "birth_state", "birth_country", "home_language",
        "email", "birth_proof", "native_language", "entered_us_on", "first_us_school_on", "grade9_year_id",
        "state_id_status",
    ),
    "enrollment": (
        "student_id", "school_id", "school_year_id", "status", "begins", "entry_kind", "from_id", "ends",
        "exit_kind", "to_id", "continues_id", "grade_level_id", "calendar_id", "homeroom", "residence_status",
        "residence_id", "residence_school_id", "funding_id", "tuition", "school_entry_on", "exit_reason",
        "session", "served_id",
    ),
    "graduation": ("student_id", "school_year_id", "completed_on", "kind", "diploma_type", "plan_after"),
    "award": ("student_id", "kind", "code", "earned_on"),
    "school_in_year": ("school_id", "school_year_id", "title1", "meals_for_all"),
    "student_year": (
        "student_id", "school_year_id", "economically_disadvantaged", "disadvantage_proof", "military_family",
        "foreign_exchange", "immigrant", "single_parent", "counselor_id", "promotion",
    ),
    "program": ("code", "name", "kind", "field_group"),
    "program_membership": (
        "student_id", "program_id", "begins", "ends", "entry_reason", "exit_reason", "level", "parent_agreed",
    ),
    "special_education": (
        "membership_id", "primary_disability", "secondary_disability", "iep_starts", "iep_due",
        "evaluated_on", "reevaluation_due", "environment", "regular_class_percent", "amount", "support",
        "taught_elsewhere", "agency_placed", "transition_plan", "alternate_assessment",
    ),
    "english_learner": (
        "membership_id", "first_program_on", "service", "interrupted_schooling", "title3", "screener",
        "screened_on", "screener_level",
    ),
    "homeless": ("membership_id", "night_residence", "unaccompanied"),
    "meals": ("membership_id", "eligibility", "basis", "takes_part"),
    "career_technical": ("membership_id", "cip", "stage"),
    "migrant": ("membership_id", "arrived_on", "until"),
    "assessment_plan": ("student_id", "school_year_id", "assessment", "window", "taking"),
    "section_enrollment": ("section_id", "student_id", "begins", "ends"),
    "attendance_taken": ("section_id", "school_id", "date", "by_id", "at"),
    "attendance_mark": ("student_id", "date", "section_id", "source", "code_id", "time_in", "reason"),
    "incident": (
        "school_id", "school_year_id", "number", "date", "time", "time_frame", "place", "against_property",
        "story", "unfounded", "state_reportable",
    ),
    "incident_person": (
        "incident_id", "role", "kind", "student_id", "staff_id", "age_then", "grade_then_id",
        "disability_then", "agency_placed_then", "police_told", "arrested", "injury", "treated",
        "referred_to_help", "weapon_found",
    ),
    "incident_infraction": ("incident_person_id", "infraction"),
    "incident_weapon": ("incident_person_id", "weapon", "count"),
    "incident_action": (
        "incident_person_id", "action", "begins", "ends", "days_given", "days_served", "services",
        "attendance_code_id",
    ),
    "incident_parent_contact": ("incident_person_id", "kind", "told_on"),
    "drill": ("school_id", "kind", "date", "time", "minutes", "watched_by", "note"),
    "immunization": ("student_id", "vaccine", "dose1", "dose2", "dose3", "dose4", "dose5", "dose6", "proof"),
    "exemption": ("student_id", "kind", "vaccine", "begins"),
    "condition": ("student_id", "kind", "says", "care_plan_on", "begins"),
    "alert": ("student_id", "kind", "says", "begins"),
    "student_paper": (
        "student_id", "required_paper_id", "school_year_id", "asked_on", "due_on", "received_on", "refused",
    ),
    "thing": ("kind", "tag", "serial"),
    "loan": ("thing_id", "student_id", "out_on", "due_on", "back_on", "state"),
    "locker": ("school_id", "number", "place", "combination"),
    "locker_use": ("locker_id", "student_id", "begins", "ends"),
    "fee": ("student_id", "kind", "amount", "says", "charged_on", "settled", "settled_on", "settled_by_id"),
    "final_grade": (
        "section_enrollment_id", "term_id", "kind", "letter", "percent", "credit_attempted", "credit_earned",
        "posted_on",
    ),
    "grade_category": ("section_id", "name", "weight", "drops", "sort"),
    "assignment": ("grade_category_id", "term_id", "name", "due", "points"),
    "score": ("assignment_id", "section_enrollment_id", "points", "state"),
}  # fmt: skip


class Book:
    """Rows that wait for their change. What number a row will have in the file is known when it is added."""

    def __init__(self, change: Change) -> None:
        self._change = change
        used = {row["name"]: int(row["seq"]) for row in change.read("sample.numbers_used")}
        self._numbers = {table: count(used.get(table, 0) + 1) for table in COLUMNS}
        self._rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)

    def add(self, table: str, *values: Any) -> int:
        """Add a row, its values in the order of COLUMNS, and answer its id."""
        number = next(self._numbers[table])
        self._rows[table].append((number, *values))
        return number

    def write(self) -> None:
        """Write everything that waits."""
        for table, columns in COLUMNS.items():
            rows = self._rows.pop(table, None)
            if rows:
                self._change.insert_many(table, ("id", *columns), rows)

    def pour(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Write rows of one table as they are made: there are too many to let them wait."""
        numbers = self._numbers[table]
        written = ((next(numbers), *row) for row in rows)
        self._change.insert_many(table, ("id", *COLUMNS[table]), written)
