"""What the whole invented district stands on: its own numbers, its neighbors, its courses, its year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from studentdesk.db import Change
from studentdesk.records.district import District
from studentdesk.sample.book import Book
from studentdesk.sample.days import Year
from studentdesk.sample.tables import Picker, table

OURS = 1  # the district's number among the invented ones; its neighbors follow


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a state writes its numbers: codes of districts and schools as patterns, lengths in digits."""

    state: str
    district_code: str
    school_code: str
    student_digits: int
    staff_digits: int
    out_of_state_code: str | None
    postal: str
    area_codes: tuple[str, ...]
    resident: str | None
    nonresident: str | None
    county: str

    def district(self, number: int) -> str:
        """A district's code."""
        return self.district_code.format(district=number)

    def school(self, number: int, district: int = OURS) -> str:
        """The code of a school of ours, or of another district; ``number`` counts from 0."""
        return self.school_code.format(district=district, school=401 + 3 * number)

    def student(self, number: int) -> str:
        """A student's state number: no two alike, and none of them in a row."""
        return _scattered(number, self.student_digits)

    def staff(self, number: int) -> str:
        """A staff member's state number."""
        return _scattered(number, self.staff_digits)


@dataclass(frozen=True, slots=True)
class Ground:
    """What every town of the district refers to, by its id in the file."""

    numbers: Numbers
    district_id: int
    year_id: int
    year: Year
    grades: tuple[int, ...]  # by grade, kindergarten first
    courses: dict[str, int]
    comes: Picker[int]
    goes: Picker[int]
    codes: dict[str, int]
    person_id: int
    staff_numbers: Iterator[int]
    programs: dict[str, int]  # by kind
    ninth: dict[int, int]  # grade to the school year of its grade 9
    papers: tuple[tuple[int, bool, frozenset[int]], ...]  # asked of who is new, or of whole grades
    center: int | None  # the career center that has some of the older children for half a day
    neighbor_schools: dict[int, int]  # the districts from which children come to ours, and a school of each


def numbers_of(state: str) -> Numbers:
    """How a state writes its numbers; a state that nobody has described yet has plain ones."""
    rows = {row["state"]: row for row in table("states")}
    row = rows.get(state.lower(), rows["any"])
    return Numbers(
        state=state.upper(),
        district_code=row["district_code"],
        school_code=row["school_code"],
        student_digits=int(row["student_digits"]),
        staff_digits=int(row["staff_digits"]),
        out_of_state_code=row["out_of_state_code"] or None,
        postal=row["postal"],
        area_codes=tuple(row["area_codes"].split()),
        resident=row["resident"] or None,
        nonresident=row["nonresident"] or None,
        county=row["county"],
    )


def lay(
    change: Change, book: Book, ours: District, numbers: Numbers, year_ids: Sequence[int], year: Year,
    person_id: int,
) -> Ground:  # fmt: skip
    """Write the neighbors and the courses, give the district its code, and answer what the towns refer to."""
    if not ours.code:
        change.update("institution", ours.institution_id, state_district_code=numbers.district(OURS))
    comes, goes, schools = [], [], {}
    center: int | None = None
    for number, row in enumerate(table("institutions"), OURS + 1):
        id = _neighbor(book, numbers, number, row)
        center = id if row["kind"] == "career center" else center
        if row["school"]:
            its = numbers.school(0, number)
            schools[id] = book.add("institution", numbers.state, "school", id, row["school"], None, its, 0)
        comes.append((id, float(row["comes"])))
        goes.append((id, float(row["goes"])))
    levels = {row["code"]: int(row["id"]) for row in change.read("grade_levels.all")}
    return Ground(
        numbers=numbers,
        district_id=ours.institution_id,
        year_id=year_ids[0],
        year=year,
        grades=(levels["K"], *(levels[f"{grade:02}"] for grade in range(1, 13))),
        courses={row["code"]: _course(book, row) for row in table("courses")},
        comes=Picker(comes),
        goes=Picker(goes),
        codes={row["code"]: int(row["id"]) for row in change.read("attendance.codes")},
        person_id=person_id,
        staff_numbers=count(1),
        programs=_programs(change, book),
        ninth={9 + before: id for before, id in enumerate(year_ids)},
        papers=_papers(change),
        center=center,
        neighbor_schools=schools,
    )


def _neighbor(book: Book, numbers: Numbers, number: int, row: dict[str, str]) -> int:
    """An agency or school around the district, with its codes; a career center is its own school."""
    elsewhere = row["kind"] == "out of state"
    public = row["kind"] in ("district", "charter", "cyber charter", "career center")
    code = numbers.district(number) if public else numbers.out_of_state_code if elsewhere else None
    teaches = numbers.school(0, number) if row["kind"] == "career center" else None
    state = "" if elsewhere else numbers.state
    return book.add("institution", state, row["kind"], None, row["name"], code, teaches, 0)


def _programs(change: Change, book: Book) -> dict[str, int]:
    """The district's programs by kind: those it has already, and the usual ones that it lacks."""
    known = {row["kind"]: int(row["id"]) for row in change.read("sample.programs_known")}
    for row in table("programs"):
        if row["kind"] not in known:
            group = row["field_group"] or None
            known[row["kind"]] = book.add("program", row["code"], row["name"], row["kind"], group)
    return known


def _papers(change: Change) -> tuple[tuple[int, bool, frozenset[int]], ...]:
    """The papers asked of new children and of whole grades, kindergarten being 0."""
    return tuple(
        (
            int(row["id"]),
            row["who"] == "new",
            frozenset(0 if grade == "K" else int(grade) for grade in (row["grades"] or "").split()),
        )
        for row in change.read("required_papers.all")
        if row["who"] != "program"
    )


def _course(book: Book, row: dict[str, str]) -> int:
    credit = int(row["credit"]) if row["credit"] else None
    subject = row["sced_subject"] or None
    return book.add("course", row["code"], row["name"], row["department"], credit, subject)


def _scattered(number: int, digits: int) -> str:
    """Numbers as codes of so many digits, one to one: the factor is a prime that their count lacks."""
    lowest = int(10 ** (digits - 1))
    return str(lowest + number * 104_729 % (9 * lowest))
