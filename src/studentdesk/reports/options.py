"""What a report asks before it is made: which school, which classes, as of which day.

A value comes from a screen (a number, a date, yes or no) or from the command line (text); both mean the same.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.class_lists import ListedClass
from studentdesk.records.schools import School, schools
from studentdesk.records.students import with_local_id

Given = Mapping[str, object]
YES = frozenset({"yes", "y", "true", "1", "on"})
NO = frozenset({"no", "n", "false", "0", "off", ""})


@dataclass(frozen=True, slots=True)
class Option:
    """One question of a report. ``name`` is its word on the command line; left empty, it means ``usual``."""

    name: str
    label: str
    kind: Literal[
        "student", "school", "classes", "day", "yes or no", "count", "center", "gpa rule", "honor rule"
    ]
    usual: str
    most: int = 0


ONE_STUDENT = Option("student", "Student", "student", "choose one")
STUDENT = Option("student", "Student", "student", "everybody")
SCHOOL = Option("school", "School", "school", "all schools")
CLASSES = Option("class", "Class", "classes", "all classes")
ON = Option("on", "As of", "day", "today, or the nearest day of school")
BIRTH_DATES = Option("birth-dates", "Birth dates", "yes or no", "no")
CONTACTS = Option("contacts", "Whom to call at home", "yes or no", "no")
BOXES = Option("boxes", "Blank boxes", "count", "5", most=12)


def asked_student(desk: Desk, given: Given) -> int | None:
    """The student who was named by the student ID, or by the record a screen is on; None for everybody."""
    typed = given.get(STUDENT.name)
    if typed is None or typed == "":
        return None
    return typed if isinstance(typed, int) else with_local_id(desk, str(typed).strip())


def asked_school(desk: Desk, given: Given) -> School | None:
    """The school that was named by its id, name, short name or state code; None for all of them."""
    typed = given.get(SCHOOL.name)
    if typed is None or typed == "":
        return None
    ours = schools(desk)
    for school in ours:
        words = {school.name, school.short_name, school.state_school_code or school.name}
        if typed == school.id or str(typed).strip().casefold() in {word.casefold() for word in words}:
            return school
    names = ", ".join(school.short_name for school in ours) or "none yet"
    raise Refused(f"School “{typed}”: there is none of that name. The schools are: {names}.")


def asked_classes(given: Given, known: list[ListedClass]) -> list[ListedClass]:
    """The classes that were named, in the order of ``known``; all of them where none was."""
    typed = given.get(CLASSES.name)
    wanted = _several(typed)
    if not wanted:
        return known
    chosen = {found.section_id for word in wanted for found in _class_named(word, known)}
    return [each for each in known if each.section_id in chosen]


def asked_day(given: Given) -> date | None:
    """The day that was asked for, None for the usual one. Typed as 9/2/2025 or 2025-09-02."""
    typed = given.get(ON.name)
    if isinstance(typed, date):
        return typed
    if typed is None or typed == "":
        return None
    text = str(typed).strip()
    try:
        if american := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
            return date(int(american[3]), int(american[1]), int(american[2]))
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"{ON.label} “{text}”: write a day of the calendar. Example: 9/2/2025.") from None


def asked(option: Option, given: Given) -> bool:
    """Whether yes was said."""
    typed = given.get(option.name)
    word = str("" if typed is None else typed).strip().casefold()
    if word in YES | NO:
        return word in YES
    raise Refused(f"{option.label} “{typed}”: write yes or no. Example: --{option.name} yes.")


def asked_count(option: Option, given: Given) -> int:
    """A whole number from 0 to the option's most."""
    typed = given.get(option.name)
    text = str(option.usual if typed is None or typed == "" else typed).strip()
    if re.fullmatch(r"[0-9]{1,4}", text) and int(text) <= option.most:
        return int(text)
    raise Refused(f"{option.label} “{typed}”: a number from 0 to {option.most}. Example: {option.usual}.")


def _several(typed: object) -> list[object]:
    if typed is None or typed == "":
        return []
    if isinstance(typed, str):
        return [word.strip() for word in typed.split(";") if word.strip()]
    return list(typed) if isinstance(typed, Iterable) else [typed]


def _class_named(word: object, known: list[ListedClass]) -> list[ListedClass]:
    """A class by its id (a number from a screen), its code, its course and code, or its title."""
    if isinstance(word, int):
        found = [each for each in known if each.section_id == word]
    else:
        said = str(word).casefold()
        found = [each for each in known if said in {each.code.casefold(), each.title.casefold(), _path(each)}]
    if not found:
        example = f" Example: {known[0].course_code}/{known[0].code}." if known else ""
        raise Refused(f"Class “{word}”: there is none of that code.{example}")
    if len(found) > 1:
        paths = ", ".join(sorted(f"{each.course_code}/{each.code}" for each in found)[:5])
        raise Refused(
            f"Class “{word}”: {len(found)} classes have that code. Write the course too. Example: {paths}."
        )
    return found


def _path(each: ListedClass) -> str:
    return f"{each.course_code}/{each.code}".casefold()
