"""How each kind of spreadsheet becomes records: what its rows are beside ours, and which are refused."""

from collections.abc import Mapping
from dataclasses import dataclass

from studentdesk.exchange.compare import Target
from studentdesk.exchange.edfi import HOME, MOVING_IN, Look, Run, Step
from studentdesk.exchange.spreadsheet_columns import STUDENTS

# What refuses a row that holds by itself: statement, field, sentence, what is allowed.
Refusal = tuple[str, str, str, str]
WHO: tuple[Step, ...] = (
    Look("known", "sheets.known", ("no", "student_id")),
    Run("spreadsheet.known_index"),
    Run("sheets.known_by_student"),
)
NOBODY: Refusal = ("sheets.nobody", "local_id", "Student ID “{value}”: nobody here has it.", "004217")


@dataclass(frozen=True, slots=True)
class Plan:
    """How one kind comes in: rows that say the same, who they are about, what is refused, the steps."""

    record: str
    same: str
    known: tuple[Step, ...]
    refusals: tuple[Refusal, ...]
    steps: tuple[Step, ...]


PLANS: Mapping[str, Plan] = {
    STUDENTS: Plan(
        "Student",
        "spreadsheet.same_again",
        (
            Look("known", "spreadsheet.known", ("no", "student_id", "enrollment_id")),
            Run("spreadsheet.known_index"),
        ),
        (
            ("spreadsheet_checks.twice", "local_id",
             "The ID “{value}” stands in line {other} already, with other words.", "each ID once"),
            ("spreadsheet_checks.taken", "local_id",
             "The student ID “{value}” belongs to another student here, “{other}”.",
             "a number that nobody else has"),
            ("spreadsheet_checks.retired", "local_id",
             "The ID “{value}” is retired: two records of the child are one, {other}.",
             "the number of the record that is kept"),
            ("spreadsheet_checks.elsewhere", "entry_date",
             "On the roll of {other} from {value} on, at the same time.",
             "an entry date after the last day there; withdraw the student there first"),
        ),
        (
            Look("who", "spreadsheet.who", ("no", "student_id", "enrollment_id", "new")),
            Run("spreadsheet.who_index"),
            Look("guardian", "spreadsheet.guardians", ("key", "contact_id", "new")),
            Run("spreadsheet.guardian_index"),
            Target("contact", "spreadsheet.contact", ("id",), own=False),
            Target("contact_phone", "spreadsheet.contact_phone", ("contact_id", "sort"), own=False),
            Run("spreadsheet.links_first"),
            Target("student_contact", "spreadsheet.student_contact", ("student_id", "contact_id"), own=False),
            Target("student", "spreadsheet.student", ("id",)),
            Target("student_race", "spreadsheet.student_race", ("student_id", "race"), own=False),
            Look("addressed", "spreadsheet.addressed", HOME),
            *MOVING_IN,
            Target("enrollment", "spreadsheet.enrollment", ("student_id", "school_id", "begins"), own=False),
        ),
    ),
    "households": Plan(
        "Home", "sheets.same_again", WHO,
        (NOBODY, ("sheets.two_homes", "line1", "Line {other} says another address: “{value}”.",
                  "one address a student")),
        (Look("addressed", "sheets.addressed", HOME), *MOVING_IN),
    ),
    "enrollments": Plan(
        "Enrollment", "sheets.same_again", WHO,
        (
            NOBODY,
            ("sheets.before_birth", "entry_date", "Entry date “{value}”: not after the birth date, {other}.",
             "2025-08-25"),
            ("sheets.two_stays", "entry_date",
             "Entry date “{value}”: the same school has the student until {other} already, in this file.",
             "a day after the last day"),
            ("sheets.overlapping", "entry_date",
             "Entry date “{value}”: the school has the student already, from {other} on.",
             "a day after the last day there"),
        ),
        (Target("enrollment", "sheets.enrollment", ("student_id", "school_id", "begins")),
         Run("sheets.end_stays"), Run("sheets.end_classes")),
    ),
    "attendance": Plan(
        "Attendance mark", "sheets.same_again", WHO,
        (
            NOBODY,
            ("sheets.not_on_roll", "date", "Day “{value}”: the student was on no roll of ours.",
             "a day of the enrollment"),
            ("sheets.no_school", "date", "Day “{value}”: it was no school day for this student.",
             "a school day of the student's calendar"),
            ("sheets.not_their_period", "period", "Class period “{value}”: the student had no class then.",
             "a class period of the student's own"),
            ("sheets.not_to_be_used", "code", "Letter “{value}”: nobody marks with it any more.",
             "a letter that is in use"),
            ("sheets.two_marks", "code", "Line {other} says otherwise about the same student and day.",
             "one mark a student, day and class period"),
        ),
        (Target("attendance_mark", "sheets.mark", ("student_id", "date", "period", "source")),),
    ),
    "grades": Plan(
        "Grade", "sheets.same_again",
        (*WHO, Look("seat", "sheets.seats", ("no", "membership_id", "term_id", "credit", "seats")),
         Run("sheets.seat_index")),
        (
            NOBODY,
            ("sheets.no_seat", "course",
             "Course “{value}”: the student is in no class of it with the marking period “{other}”.",
             "the code of a course the student takes that year"),
            ("sheets.many_seats", "section", "Course “{value}”: the student is in {other} classes of it.",
             "a column that says which class"),
            ("sheets.two_grades", "grade", "Line {other} has another grade for the same class and term.",
             "one grade a class and marking period"),
            ("sheets.posted_grade", "grade",
             "Grade “{value}”: the grades of {other} are posted, and another one is. It is left out.",
             "a change in Grades, which asks for its reason"),
        ),
        (Target("final_grade", "sheets.final_grade", ("section_enrollment_id", "term_id", "kind")),),
    ),
    "courses": Plan(
        "Course", "sheets.same_again", (),
        (("sheets.two_courses", "local_code", "The code “{value}” stands in line {other} already.",
          "each code once"),),
        (Target("course", "sheets.course", ("local_code",)),),
    ),
}  # fmt: skip
LOOKS = {
    step.name for plan in PLANS.values() for step in (*plan.known, *plan.steps) if isinstance(step, Look)
}
