"""Students: what is constant in a child, the names they are found by, and the list of all of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, Literal

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.records import student_facts

LONGEST_NAME = 128
NAMES = ("last_name", "first_name", "middle_name", "preferred_first_name", "preferred_last_name")
WORDS = {
    "local_id": "Student ID", "state_id": "State ID", "last_name": "Last name", "first_name": "First name",
    "middle_name": "Middle name", "suffix": "Suffix", "preferred_first_name": "Called",
    "preferred_last_name": "Called (last name)", "birth_date": "Birth date", "sex": "Sex",
    "gender_identity": "Gender identity", "hispanic": "Hispanic or Latino", "birth_city": "Birth city",
    "birth_state": "Birth state", "birth_country": "Birth country", "home_language": "Home language",
    "email": "Email", "phone": "Phone", "deceased_on": "Died on",
    **{name: fact.word for name, fact in student_facts.FACTS.items()},
}  # fmt: skip
EXAMPLES = {"local_id": "004217", "last_name": "Núñez", "first_name": "Ana", "birth_date": "2014-03-09"}
FOLDED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae",
                        "Æ": "AE", "œ": "oe"})  # fmt: skip

AMERICAN = re.compile(r"(?<!\S)(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?!\S)")
PART_OF_A_PHONE = 5  # digits; more of them in a row are no words of a name or number

Order = Literal["name", "grade", "id"]
EVERYBODY = {"name": "students.everybody_by_name", "id": "students.everybody_by_id"}
EVERY_SCHOOL = {one: f"students.every_school_by_{one}" for one in ("name", "grade", "id")}


@dataclass(frozen=True, slots=True)
class Student:
    """A child as the record's first page shows it. IDs are text and keep their zeros."""

    id: int
    local_id: str
    state_id: str | None
    last_name: str
    first_name: str
    middle_name: str | None
    suffix: str | None
    preferred_first_name: str | None
    preferred_last_name: str | None
    birth_date: date | None
    sex: str | None
    gender_identity: str | None
    hispanic: bool | None
    birth_city: str | None
    birth_state: str | None
    birth_country: str | None
    home_language: str | None
    email: str | None
    phone: str | None
    deceased_on: date | None
    birth_proof: str | None
    mother_maiden_name: str | None
    native_language: str | None
    entered_us_on: date | None
    first_us_school_on: date | None
    us_school_months: int | None
    grade9_year_id: int | None
    state_entry_on: date | None
    district_entry_on: date | None
    emancipated_on: date | None
    state_id_status: str | None
    photo_id: int | None
    rights_with_parents: bool | None


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name a child was known by. ``kind``: former, birth, also known."""

    id: int
    kind: str
    last_name: str
    first_name: str
    middle_name: str | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of a list of students. ``status``: enrolled, planned, left, or not enrolled."""

    id: int
    name: str
    local_id: str
    state_id: str | None
    birth_date: date | None
    school: str | None
    grade: str | None
    status: str


def age_on(birth_date: date, day: date) -> int:
    """Whole years on a day."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def fold(words: str) -> str:
    """What is typed, in the letters the search knows: Łuczak is found as luczak, and so is luczak."""
    return words.translate(FOLDED)


def check(fields: dict[str, Any], today: date) -> None:
    """The rules of a student's own fields; what breaks one is refused with field, value, rule and example."""
    for field in ("local_id", "last_name", "first_name"):
        if field in fields and not str(fields[field] or "").strip():
            raise Refused(f"{WORDS[field]}: it can't be empty. Example: {EXAMPLES[field]}.")
    for field in NAMES:
        if len(str(fields.get(field) or "")) > LONGEST_NAME:
            raise Refused(
                f"{WORDS[field]}: at most {LONGEST_NAME} letters. This one has {len(str(fields[field]))}."
            )
    born = fields.get("birth_date")
    if born and not date(today.year - 120, 1, 1) <= born <= today:
        raise Refused(f"Birth date “{born}”: a date in the past, at most 120 years ago. Example: 2014-03-09.")


def student(desk: Desk, id: int) -> Student:
    """One student. Raises NotHere for an id that nobody has, or only a child of other schools."""
    found = desk.read_as(Student, "students.by_id", id=id)
    if not found:
        raise NotHere()
    return found[0]


def with_local_id(desk: Desk, local_id: str) -> int:
    """The student with this ID, or in words that there is none."""
    found = desk.one("students.by_local_id", local_id=local_id)
    if found is None:
        raise Refused(f"Student ID “{local_id}”: nobody has it.")
    return int(found["id"])


def races(desk: Desk, id: int) -> list[str]:
    """The races a child has, as the federal two-part question's second part lists them."""
    return [row["race"] for row in desk.read("students.races", id=id)]


def former_names(desk: Desk, id: int) -> list[FormerName]:
    """Former and other names, newest first."""
    return desk.read_as(FormerName, "students.former_names", id=id)


def find(desk: Desk, words: str, limit: int = 50) -> list[Hit]:
    """Students by a few letters of a name, former name, ID, birth date, parent or phone.

    Every word typed must begin a word of the record; accents and case don't count. Whoever has exactly
    the number typed comes first, then own names and numbers before the family's, then enrolled before left.
    """
    words = AMERICAN.sub(_as_kept, words)
    parts = [f'"{part}"*' for part in re.sub(r"[\"\x00]", " ", fold(words)).split() if re.search(r"\w", part)]
    if not parts:
        return []
    asked, digits = " ".join(parts), dialed(words)
    own = f'"{digits}"*' if len(digits) > PART_OF_A_PHONE else asked
    far = {
        row["id"]: row["far"]
        for row in desk.read(
            "students.near",
            own=f"{{names numbers}} : ({own})",
            any=asked,
            typed=words.strip(),
            dialed=digits,
        )
    }
    hits = sorted(
        rows(desk, list(far)), key=lambda hit: (far[hit.id], hit.status != "enrolled", hit.name.casefold())
    )
    return hits[:limit]


def _as_kept(day: re.Match[str]) -> str:
    """A birth date as it is typed here, 3/9/2014 or 3/9/14, as the search knows it: 20140309."""
    month, number, year = day.groups()
    return f"{year if len(year) == 4 else '20' + year}{month:0>2}{number:0>2}"


def dialed(words: str) -> str:
    """The digits of what looks like the beginning of a phone; a colon, which none has, for anything else."""
    digits = re.sub(r"[\s().-]", "", words).removeprefix("+1")
    return digits if re.fullmatch(r"[0-9]{4,}", digits) else ":"


def list_ids(
    desk: Desk,
    *,
    on: date,
    school_id: int | None = None,
    grade_level_id: int | None = None,
    everybody: bool = False,
    order: Order = "name",
) -> list[int]:
    """The ids of a list in its order: who is on the roll on a day, or ``everybody`` ever known here."""
    by = "id" if order == "id" else "name"
    if everybody:
        found = desk.each(EVERYBODY[by])
    elif school_id is None:
        found = desk.each(EVERY_SCHOOL[order], on=on, grade=grade_level_id)
        found = iter(sorted(found, key=itemgetter("sort"))) if order == "grade" else found
    else:
        found = desk.each("students.ids_on_roll", order=order, on=on, school=school_id, grade=grade_level_id)
    return [row["id"] for row in found]


def first_ids(desk: Desk, *, on: date, count: int) -> list[int]:
    """The beginning of the list by name of who is on a roll: there long before the ids of everybody are.

    Of a person who sees few of the students it may be shorter than ``count``, and nothing at all.
    """
    found = desk.each("students.first_by_name", on=on, count=count, looked_at=10 * count)
    return [row["id"] for row in found]


def rows(desk: Desk, ids: Sequence[int], *, on: date | None = None) -> list[Hit]:
    """The lines of a page of that list, in the order of ``ids``."""
    day = on or desk.now().date()
    lines = {hit.id: hit for hit in desk.read_as(Hit, "students.lines", ids=str(list(ids)), on=day)}
    return [lines[id] for id in ids if id in lines]


def add_student(desk: Desk, **fields: Any) -> int:
    """Add a student and answer the id; without a student ID the next free one is given."""
    fields.setdefault("local_id", _next_local_id(desk))
    for field in ("last_name", "first_name"):
        fields.setdefault(field, "")
    check(fields, desk.now().date())
    _refuse_taken(desk, 0, fields)
    more = student_facts.kept(desk, fields.get("birth_date"), fields)
    with desk.change("Add a student") as change:
        return change.insert("student", **_trimmed(fields) | more)


def correct(desk: Desk, id: int, **fields: Any) -> None:
    """Correct fields of a student's record. A changed last name keeps the old one as a former name."""
    check(fields, desk.now().date())
    _refuse_taken(desk, id, fields)
    more = student_facts.kept(desk, fields.get("birth_date", student(desk, id).birth_date), fields)
    label = ", ".join(WORDS[field].lower() for field in fields)
    with desk.change(f"Correct {label}") as change:
        change.update("student", id, **_trimmed(fields) | more)


def set_races(desk: Desk, id: int, chosen: Iterable[str]) -> None:
    """Say which races a child has; an empty choice means nobody has said."""
    wanted = set(chosen)
    known = {row["code"] for row in desk.read("codes.of_list", list="race")}
    if wanted - known:
        raise Refused(f"Race “{min(wanted - known)}”: choose from {', '.join(sorted(known))}.")
    with desk.change("Correct race") as change:
        kept = {row["race"]: row["id"] for row in desk.read("students.races", id=id)}
        for race in kept.keys() - wanted:
            change.delete("student_race", kept[race])
        for race in sorted(wanted - kept.keys()):
            change.insert("student_race", student_id=id, race=race)


def add_former_name(
    desk: Desk, id: int, kind: str, last_name: str, first_name: str, until: date | None = None
) -> int:
    """Keep a name the child was known by, so that it is still found."""
    check({"last_name": last_name, "first_name": first_name}, desk.now().date())
    with desk.change("Add a former name") as change:
        return change.insert(
            "student_name", student_id=id, kind=kind, last_name=last_name, first_name=first_name, until=until
        )


def _trimmed(fields: dict[str, Any]) -> dict[str, Any]:
    """Typed text without the spaces around it; an emptied optional field holds nothing."""
    return {
        name: (value.strip() or None) if isinstance(value, str) else value for name, value in fields.items()
    }


def _refuse_taken(desk: Desk, id: int, fields: dict[str, Any]) -> None:
    for field in ("local_id", "state_id"):
        number = str(fields.get(field) or "").strip()
        other = number and desk.one("students.with_number", number=number, id=id, field=field)
        if other:
            raise Refused(
                f"{WORDS[field]} “{number}”: another student has it already, {other['name']}."
                f" Example of a free one: {_next_local_id(desk)}."
            )


def _next_local_id(desk: Desk) -> str:
    """The number after the highest, as wide as the widest, so that zeros are kept."""
    row = desk.one("students.highest_local_id")
    highest, width = (row["highest"] or 0, row["width"] or 0) if row else (0, 0)
    return str(highest + 1).zfill(max(width, 6))
