"""Who changed what in a child's record, and when: the history in the office's words, links by their names."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from studentdesk.db import Desk
from studentdesk.db.history import HistoryLine
from studentdesk.findings import NotHere
from studentdesk.records import local_fields, students, whole_child
from studentdesk.records.facts import Fact as FieldFact

RECORDS = {
    "student": "Student", "student_race": "Race", "student_name": "Former name", "student_number": "Number",
    "household": "Household", "household_member": "Lives with", "address": "Address", "contact": "Contact",
    "contact_phone": "Phone", "student_contact": "Contact", "enrollment": "Enrollment",
    "section_enrollment": "Class", "final_grade": "Grade",
    "attendance_mark": "Attendance",
    "disclosure_student": "Given out", **whole_child.RECORDS,
}  # fmt: skip
FIELDS = {
    **students.WORDS,
    "race": "Race", "until": "Until", "kind": "Kind", "number": "Dialed as", "as_typed": "Phone",
    "note": "Note", "line1": "Street", "line2": "Second line", "line3": "Third line", "city": "City",
    "state": "State", "postal_code": "ZIP code", "county": "County", "country": "Country",
    "label": "Household", "home_address_id": "Home address", "mail_address_id": "Mail goes to",
    "language": "Language", "household_id": "Household", "decides_residence": "Decides residence",
    "prefix": "Title", "spoken_language": "Language", "employer": "Employer", "contact_id": "Contact",
    "relationship": "Relationship", "legal_custody": "Legal custody", "lives_with": "Lives with the child",
    "education_rights": "Education rights", "may_pick_up": "May pick up", "emergency": "Emergency contact",
    "priority": "Called as number", "gets_mail": "Gets mail", "restriction": "Restriction",
    "begins": "From", "ends": "To", "school_id": "School", "school_year_id": "School year",
    "grade_level_id": "Grade level", "status": "Status", "entry_kind": "How they came",
    "entry_code": "State's entry code", "from_id": "Came from", "exit_kind": "Why they left",
    "exit_code": "State's exit code", "to_id": "Went to", "exit_note": "Note",
    "session": "Part of the day", "calendar_id": "Calendar", "share": "Percent of the day",
    "homeroom": "Homeroom", "residence_status": "Residence", "residence_id": "Lives in",
    "funding_id": "Paid by", "served_id": "Taught at", "student_status": "Student status",
    "tuition": "Tuition", "section_id": "Class", "term_id": "Term", "letter": "Letter",
    "percent": "Percent", "credit_attempted": "Credit tried", "credit_earned": "Credit earned",
    "posted_on": "Posted on", "date": "Day", "period": "Class period", "source": "Marked by",
    "code_id": "Attendance", "time_in": "Came at", "time_out": "Left at",
    "minutes_absent": "Minutes absent", "reason": "Reason", "completed_on": "Completed on",
    "merged_into_id": "The same child as",
    "comment": "Comment", "comment_id": "Comment", "was": "Posted before",
    "pick_up_until": "By court order until", "system": "Kind of number", "disclosure_id": "What was given",
}  # fmt: skip
UNTOLD = frozenset(
    {"student_id", "sort", "continues_id", "section_enrollment_id", "number", "confidential", "membership_id",
     "incident_id", "incident_person_id", "attachment_id", "photo_id", "scope", "record_id"}
)  # fmt: skip
OWN = ("content", "restricted_content")
FLAGS = frozenset(
    {"hispanic", "decides_residence", "lives_with", "education_rights", "emergency", "gets_mail"}
)
LISTS = {
    "entry_code": "entry",
    "exit_code": "exit",
    "residence_status": "residence",
    "home_language": "language",
}
LINKS = {
    "school_id": "school", "school_year_id": "school_year", "grade_level_id": "grade_level",
    "from_id": "institution", "to_id": "institution", "residence_id": "institution",
    "funding_id": "institution", "served_id": "institution", "calendar_id": "calendar",
    "household_id": "household", "home_address_id": "address", "mail_address_id": "address",
    "contact_id": "contact", "section_id": "section", "term_id": "term", "code_id": "attendance_code",
    "disclosure_id": "disclosure", "merged_into_id": "student", "grade_scale_id": "grade_scale",
    "comment_id": "grade_comment",
}  # fmt: skip
NAMED = frozenset(
    {"contact", "student_contact", "contact_phone", "enrollment", "attendance_mark", "program_membership"}
)
# What points at these tells of the child too, and what points at a contact tells only this much.
OWNERS = frozenset({"program_membership", "incident_person", "section_enrollment"})
OF_CONTACT = frozenset({"contact_phone"})
OF_THE_DISTRICT = frozenset(
    {"staff", "local_field", "program", "course", "school", "institution", "calendar", "attendance_code",
     "school_year", "term", "grade_level", "code", "district"}
)  # fmt: skip
Value = str | date | bool | Decimal | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One field as it was and as it became."""

    field: str
    was: Value
    became: Value


@dataclass(frozen=True, slots=True)
class Told:
    """What one change did to one record. ``kind``: insert, update or delete; ``done``: act, undo or redo."""

    change: int
    at: datetime
    person: str
    act: str
    done: str
    record: str
    kind: str
    facts: tuple[Fact, ...]


def of_student(desk: Desk, student_id: int) -> list[Told]:
    """The whole history of a student's record, newest first: homes, people, classes, grades and marks too."""
    refuse_of_others(desk, "student", student_id)
    return _all_told(desk, _lines(desk, student_id))


def of_record(desk: Desk, table: str, id: int) -> list[Told]:
    """The history of any other record, newest first, with what stands in our own fields of it."""
    refuse_of_others(desk, table, id)
    records = {(table, id)}
    lines = [line for each in sorted(records | _own_fields(desk, records)) for line in desk.history(*each)]
    return _all_told(desk, sorted(lines, key=lambda line: (-line.change, line.table, line.row)))


def refuse_of_others(desk: Desk, table: str, id: int) -> None:
    """A person of some schools asks about their children, and about what belongs to the whole district.

    Raises NotHere for anything else: whose a contact or an address once was is not to be told apart.
    """
    mine = table in OF_THE_DISTRICT or desk.value("past.every_school")
    if not mine and not (table == "student" and desk.value("past.is_mine", student=id)):
        raise NotHere()


def _all_told(desk: Desk, lines: list[HistoryLine]) -> list[Told]:
    words = _Words(desk, lines)
    done = {
        row["id"]: row["kind"]
        for row in desk.read("past.changes", ids=json.dumps(sorted({line.change for line in lines})))
    }
    return [
        _told(list(found), words, done.get(change, "act"))
        for (change, _table, _row), found in groupby(lines, lambda line: (line.change, line.table, line.row))
    ]


def _lines(desk: Desk, student_id: int) -> list[HistoryLine]:
    """Every line about the student: of records that point at it, and of those one step further."""
    records = {("student", student_id)} | desk.linked([("student", student_id)])
    if not desk.value("past.every_school"):
        seen = {row["id"] for row in desk.read("past.conduct", student=student_id)}
        records = {one for one in records if one[0] != "incident_person" or one[1] in seen}
    records |= desk.linked(one for one in records if one[0] in OWNERS)
    records |= _own_fields(desk, records)
    lines = [line for kind, id in sorted(records) for line in desk.history(kind, id)]
    about = {one for line in lines for one in _pointed_at(line)}
    phones = {one for one in desk.linked(one for one in about if one[0] == "contact") if one[0] in OF_CONTACT}
    for kind, id in sorted((about | phones) - records):
        found = desk.history(kind, id)
        lines += found
        if kind == "household":
            homes = {where for line in found for where in _pointed_at(line)} - about
            lines += [line for table, row in sorted(homes) for line in desk.history(table, row)]
    order = list(RECORDS)
    place = {
        table: order.index(table) if table in order else len(order) for table in {one.table for one in lines}
    }
    return sorted(lines, key=lambda line: (-line.change, place[line.table], line.row))


def _own_fields(desk: Desk, records: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """What stands, or stood, in the state's and the district's own fields of these records."""
    rows = defaultdict[str, list[int]](list)
    for table, id in records:
        rows[table].append(id)
    return {
        ("local_value", id)
        for scope, table in local_fields.SCOPES.items()
        if table in rows
        for id in desk.ever("local_value", "record_id", rows[table], scope=scope)
    }


def _pointed_at(line: HistoryLine) -> set[tuple[str, int]]:
    """The homes and people that a line of history names: they may no longer be the child's."""
    kind = LINKS.get(line.field)
    if kind not in ("household", "address", "contact"):
        return set()
    return {(kind, id) for id in (line.was, line.became) if isinstance(id, int)}


def _told(lines: Sequence[HistoryLine], words: "_Words", done: str) -> Told:
    first = lines[0]
    facts = tuple(fact for line in lines if line.field not in UNTOLD for fact in words.facts(line))
    record = f"{RECORDS.get(first.table, first.table)} {words.name(first)}".rstrip()
    return Told(first.change, first.at, first.person, first.label, done, record, first.kind, facts)


class _Words:
    """Codes by their words and links by the names of what they point at."""

    def __init__(self, desk: Desk, lines: Iterable[HistoryLine]) -> None:
        wanted: dict[str, set[int]] = defaultdict(set)
        for line in lines:
            if line.table in NAMED:
                wanted[line.table].add(line.row)
            if kind := _linked(line):
                wanted[kind] |= {id for id in (line.was, line.became) if isinstance(id, int)}
        ids = json.dumps({kind: sorted(found) for kind, found in wanted.items()})
        self._names = {(row["kind"], row["id"]): row["words"] for row in desk.read("past.names", ids=ids)}
        self._codes = {(row["list"], row["code"]): row["word"] for row in desk.read("past.codes")}
        self._own = {field.code: field for field in local_fields.local_fields(desk)}

    def name(self, line: HistoryLine) -> str:
        """Which of several records of a kind it is: whose phone, at which school, on which day."""
        known = (
            self._names.get((line.table, line.row)) if line.table in NAMED and line.kind == "update" else None
        )
        day = _day(known)
        return f"{day.month}/{day.day}/{day.year}" if isinstance(day, date) else known or ""

    def facts(self, line: HistoryLine) -> Iterator[Fact]:
        """What a line tells: one field, or those of the state's and the district's own that differ."""
        if line.table == "local_value" and line.field in OWN:
            was, became = json.loads(line.was or "{}"), json.loads(line.became or "{}")
            for code in sorted(was.keys() | became.keys()):
                if was.get(code) != became.get(code):
                    yield self._own_fact(code, was.get(code), became.get(code))
            return
        known = _known(line)
        word = known.word if known else FIELDS.get(line.field, line.field)
        yield Fact(word, self.of(line, line.was), self.of(line, line.became))

    def _own_fact(self, code: str, was: str | bool | None, became: str | bool | None) -> Fact:
        """A field of our own under its label; of a list what is shown, and not what is exported."""
        field = self._own.get(code)
        shown = [self._codes.get((field.list if field else "", value), value) for value in (was, became)]
        return Fact(field.label if field else code, _own(shown[0]), _own(shown[1]))

    def of(self, line: HistoryLine, value: Any) -> Value:
        """A value as the office says it."""
        known = _known(line)
        if value is None or value == "":
            return None
        if kind := _linked(line):
            return str(self._names.get((kind, value), value))
        if line.field in FLAGS or (known and known.kind == "flag"):
            return bool(value)
        if known and known.kind == "hundredths":
            return Decimal(value) / 100
        if known and known.kind == "code":
            return str(self._codes.get((known.list, value), value))
        if isinstance(value, int):
            return _number(line, value)
        code = self._codes.get((LISTS.get(line.field, line.field), value))
        return code or _day(value)


def _known(line: HistoryLine) -> FieldFact | None:
    return whole_child.FIELDS.get(line.table, {}).get(line.field)


def _linked(line: HistoryLine) -> str | None:
    """The kind of record that a field points at."""
    known = _known(line)
    return known.to or None if known else LINKS.get(line.field)


def _own(value: str | bool | None) -> Value:
    return value if value is None or isinstance(value, bool) else _day(value)


def _number(line: HistoryLine, value: int) -> Value:
    """Hundredths and thousandths as they are read."""
    parts = {"share": 100, "percent": 100, "credit_attempted": 1000, "credit_earned": 1000}.get(line.field)
    return Decimal(value) / parts if parts else str(value)


def _day(value: Any) -> Value:
    try:
        return date.fromisoformat(value) if len(str(value)) == 10 else str(value)
    except ValueError:
        return str(value)


def in_one(told: Iterable[Told]) -> Iterator[tuple[Told, Fact | None]]:
    """One line a changed field; what was added or taken away is one line whole."""
    for one in told:
        if one.kind == "update" and one.facts:
            yield from ((one, fact) for fact in one.facts)
        elif one.kind != "update":
            yield one, None
