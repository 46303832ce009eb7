"""Clean-up lists before a count: whose record lacks something or says what can't be, and where to mend it."""

from dataclasses import dataclass
from typing import Literal

from studentdesk.db import Desk
from studentdesk.records.years import current_year

Record = Literal["student", "enrollment"]
ON_ROLL = ("piece_id", "student_id", "school_id", "school_year_id", "begins", "share")


@dataclass(frozen=True, slots=True)
class CleanUp:
    """One list: its title, the record and field that Enter goes to, and why it matters before a count."""

    name: str
    title: str
    record: Record
    field: str
    why: str


CLEAN_UPS = (
    CleanUp("no_address", "No address", "student", "line1",
            "Mail comes back, and the state asks where a child lives."),
    CleanUp("no_guardian", "No parent or guardian", "student", "people",
            "Nobody is written down for this child."),
    CleanUp("nobody_to_call", "Nobody to call", "student", "people",
            "There are people, and none of them has a phone."),
    CleanUp("no_schedule", "No class this year", "enrollment", "homeroom",
            "On the roll, and in no class and no homeroom of the school."),
    CleanUp("wrong_year", "Entry date in the wrong year", "enrollment", "begins",
            "The entry date lies outside the enrollment’s own school year: state files drop such a child"
            " without a word."),
    CleanUp("year_is_over", "Still on last year’s roll", "enrollment", "ends",
            "The enrollment is of a school year that is over, and has no last day."),
    CleanUp("more_than_a_day", "More than a whole day", "enrollment", "share",
            "Enrollments of today that add up to more than 100 % of the day."),
    CleanUp("no_birth_date", "No birth date", "student", "birth_date",
            "No state file takes a child without one."),
    CleanUp("unlikely_age", "Unlikely age", "student", "birth_date",
            "Younger than 2, or 23 and older: look at the year of birth."),
    CleanUp("no_sex", "Sex not said", "student", "sex", "State files ask for it."),
    CleanUp("no_ethnicity", "Hispanic or Latino not said", "student", "hispanic",
            "The first part of the federal question."),
    CleanUp("no_race", "Race not said", "student", "race", "The second part of the federal question."),
    CleanUp("no_state_id", "No state ID", "student", "state_id",
            "Ask the state for one before the file is made."),
    CleanUp("no_language", "No home language", "student", "home_language",
            "The home language survey is for every child."),
    CleanUp("papers", "Registration papers missing", "student", "registration_papers",
            "Asked by the state or the district, and neither here nor refused."),
    CleanUp("twice", "Perhaps the same child twice", "student", "last_name",
            "Somebody else here has this name and birth date."),
    CleanUp("no_exit_code", "Left without the state’s code", "enrollment", "exit_code",
            "Left the district this year, and the state’s code of the reason is missing."),
)  # fmt: skip
BY_NAME = {one.name: one for one in CLEAN_UPS}


@dataclass(frozen=True, slots=True)
class Untidy:
    """The students of one list by name, and for each the record to mend: the student's or an enrollment's."""

    students: list[int]
    records: dict[int, int]


def begin(desk: Desk) -> None:
    """Note who is on the roll today, once for all lists that are read after it."""
    desk.stage("on_roll", ON_ROLL, [])
    desk.read("clean_ups.on_roll", today=desk.now().date())
    desk.read("clean_ups.on_roll_index")


def clean_up(desk: Desk, name: str) -> Untidy:
    """One list. `begin` comes first. A list that there is not raises KeyError."""
    wanted = BY_NAME[name]
    found = desk.read(f"clean_ups.{wanted.name}", today=desk.now().date(), year=current_year(desk).id)
    records = {row["student_id"]: row["record_id"] for row in found}
    if not records:
        return Untidy([], {})
    ids = [row["id"] for row in desk.each("clean_ups.by_name", ids=str(list(records)))]
    return Untidy(ids, records)
