"""Ed-Fi 1.0, as inBloom took it in 2013: the order in which its records become ours."""

from dataclasses import dataclass

from studentdesk.exchange.compare import Target

FORMAT = "edfi-1.0"


@dataclass(frozen=True, slots=True)
class Look:
    """A temp table that later steps look things up in."""

    name: str
    statement: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A statement to run as it is."""

    statement: str


Step = Target | Look | Run

HOME = (
    "no",
    "student_id",
    "contact_id",
    "label",
    "line1",
    "line2",
    "line3",
    "city",
    "state",
    "postal_code",
    "county",
    "country",
)

PLACES: tuple[Step, ...] = (
    *(
        Target("institution", "edfi_places.institution", ("local_code",), kind=kind)
        for kind in ("state agency", "intermediate unit", "district", "school")
    ),
    Target("school", "edfi_places.school", ("institution_id",)),
    Look("our_school", "edfi_places.our_school", ("id", "code")),
    Look("reach", "edfi_places.reach", ("school_id", "code", "depth")),
    Run("edfi_places.open_years"),
    Target("calendar", "edfi_places.calendar", ("school_year_id", "code"), own=False),
    Target("calendar_school", "edfi_places.calendar_school", ("calendar_id", "school_id"), own=False),
    Target("calendar_day", "edfi_places.calendar_day", ("calendar_id", "date")),
    Target("term", "edfi_places.session", ("school_year_id", "school_id", "code")),
    Target("term", "edfi_places.grading_period", ("school_year_id", "school_id", "code")),
)
CLASSES: tuple[Step, ...] = (
    Target("course", "edfi_classes.course", ("local_code",)),
    Look("meets", "edfi_classes.meets", ("code", "session", "school_id", "term_id", "school_year_id")),
    Look("homerooms", "edfi_classes.homerooms", ("school", "section", "homeroom")),
    Look(
        "classes",
        "edfi_classes.classes",
        (
            "no",
            "code",
            "room",
            "period",
            "homeroom",
            "course_id",
            "school_id",
            "school_year_id",
            "term_id",
            "school",
            "offering_no",
        ),
    ),
    Target("section", "edfi_classes.section", ("course_id", "school_id", "school_year_id", "code")),
    Run("edfi_classes.offerings"),
    Look("class_of", "edfi_classes.class_of", ("school", "code", "section_id", "school_id")),
    Target("section_term", "edfi_classes.section_term", ("section_id", "term_id"), own=False),
    Target("staff", "edfi_classes.staff", ("local_id",)),
    Target("staff", "edfi_classes.assignment", ()),
    Target("section_staff", "edfi_classes.teaching", ("section_id", "staff_id", "role")),
)
# From the staged table "addressed": who lives where, whatever kind of file said so.
MOVING_IN: tuple[Step, ...] = (
    Target("address", "edfi_people.address", (), own=False),
    Look("newcomers", "edfi_people.newcomers", (*HOME, "household_id", "new")),
    Look("homes", "edfi_people.homes", (*HOME, "household_id", "new", "address_id", "new_household_id")),
    Run("edfi_people.add_addresses"),
    Run("edfi_people.add_households"),
    Run("edfi_people.add_members"),
    Run("edfi_people.homes_came"),
)
PEOPLE: tuple[Step, ...] = (
    Target("student", "edfi_people.student", ("state_id",)),
    Target("student_race", "edfi_people.student_race", ("student_id", "race"), own=False),
    Target("contact", "edfi_people.contact", ("state_contact_id",)),
    Target("contact_phone", "edfi_people.contact_phone", ("contact_id", "sort"), own=False),
    Look("addressed", "edfi_people.addressed", HOME),
    *MOVING_IN,
    Target("student_contact", "edfi_people.student_contact", ("student_id", "contact_id")),
    Target("household_member", "edfi_people.lives_with", ("household_id", "contact_id"), own=False),
)
STAYS: tuple[Step, ...] = (
    Look(
        "stays",
        "edfi_people.stays",
        (
            "no",
            "student_id",
            "school_id",
            "school_year_id",
            "grade_level_id",
            "begins",
            "entry_kind",
            "ends",
            "exit_kind",
            "exit_note",
            "first_begins",
            "next_year",
            "implied",
            "implied_kind",
        ),
    ),
    Target("enrollment", "edfi_people.enrollment", ("student_id", "school_id", "begins")),
    Target("section_enrollment", "edfi_classes.membership", ("section_id", "student_id", "begins")),
    Run("edfi_attendance.early_departure"),
    Look(
        "seats",
        "edfi_attendance.seats",
        ("no", "student_id", "school_id", "date", "category", "reason", "period", "enrolled", "section_id"),
    ),
    Run("edfi_attendance.seats_index"),
    Target("attendance_taken", "edfi_attendance.taken", ("school_id", "date", "section_id", "period")),
    Look("unmarked", "edfi_attendance.unmarked", ("no", "mark_id")),
    Run("edfi_attendance.take_marks_back"),
    Run("edfi_attendance.marks_came"),
    Target("attendance_mark", "edfi_attendance.mark", ("student_id", "date", "period", "source")),
    Target("final_grade", "edfi_classes.final_grade", ("section_enrollment_id", "term_id", "kind")),
)
STEPS = (*PLACES, *CLASSES, *PEOPLE, *STAYS)

# What comes in and still deserves a look: statement in edfi_doubts.sql, the field to go to, and the sentence.
DOUBTS: tuple[tuple[str, str, str], ...] = (
    ("few_school_days", "date", "The calendar “{value}” has only {days} school day(s) in {year}."),
    ("no_school_day", "date", "The calendar “{value}” has no school day in {year}."),
    ("outside_its_year", "begins", "The session begins {value} or ends outside its school year, {year}."),
    (
        "after_the_session",
        "begins",
        "Student {student} is in the class “{class}” from {value}, after its session ended on {ended}.",
    ),
    (
        "no_exit",
        "ends",
        "{value:,} enrollment(s) have no exit though a later one begins; each was ended before that.",
    ),
    ("two_open", "ends", "Student {student} has {value} open enrollments at once."),
    (
        "elsewhere",
        "school",
        "Student {student} has {value} attendance record(s) at {school} and is not on its roll then.",
    ),
    (
        "made_present",
        "attendance",
        "Student {student} counts as present at {school} on {value} day(s) handed in without a record.",
    ),
)
FEWEST_SCHOOL_DAYS = 30
