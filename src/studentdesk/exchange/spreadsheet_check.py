"""Each row of a spreadsheet against the rules of its columns: as it is staged, or what is wrong with it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.exchange.spreadsheet_columns import Column, Kind
from studentdesk.exchange.spreadsheet_dates import DateColumn
from studentdesk.exchange.spreadsheet_file import Line, Number
from studentdesk.exchange.spreadsheet_values import dialed, readers
from studentdesk.exchange.values import Read, WrongValue
from studentdesk.findings import Finding
from studentdesk.records.calendars import calendars
from studentdesk.records.grade_scales import GradeScale, grade_scales, scales_by_course, usual_scale
from studentdesk.records.schools import schools
from studentdesk.records.years import school_years

FACTS = (
    "local_id", "state_id", "last_name", "first_name", "middle_name", "suffix", "preferred_first_name",
    "preferred_last_name", "birth_date", "sex", "hispanic", "races", "birth_city", "birth_state",
    "birth_country", "email", "phone", "school", "grade", "entry_date", "homeroom", "line1", "line2", "city",
    "state", "postal_code", "county", "guardian_last_name", "guardian_first_name", "relationship",
    "guardian_phone", "guardian_email",
)  # fmt: skip
STAGED = ("no", "same", *FACTS, "school_year_id", "first_day", "guardian_number", "guardian_key")
EXAMPLES = {"last_name": "Núñez", "first_name": "Ana", "local_id": "004217"}
ZEROS = frozenset({"local_id", "state_id", "postal_code"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a student may be enrolled: years by their span, and the first day of each school's calendar."""

    today: date
    years: tuple[tuple[str, str, int], ...]
    first_days: dict[tuple[int, int], str]
    only_school: int | None
    scales: Mapping[str, GradeScale]
    usual_scale: GradeScale

    def scale_of(self, course: str) -> GradeScale:
        """The scale that a course is graded on."""
        return self.scales.get(course, self.usual_scale)

    def year_of(self, day: str) -> int | None:
        """The school year a day falls in, where one is open for it."""
        return next((id for begins, ends, id in self.years if begins <= day <= ends), None)


def place_of(desk: Desk) -> Place:
    """The district as a row needs it."""
    years = [(year.begins.isoformat(), year.ends.isoformat(), year.id) for year in school_years(desk)]
    ours = schools(desk)
    first_days = {(school.id, id): begins for begins, _ends, id in years for school in ours}
    for _begins, _ends, id in years:
        for calendar in calendars(desk, id):
            for row in desk.read("spreadsheet.schools_of_calendar", calendar=calendar.id):
                if calendar.first_day:
                    first_days[row["school_id"], id] = calendar.first_day.isoformat()
    only = ours[0].id if len(ours) == 1 else None
    usual = usual_scale(grade_scales(desk))
    return Place(desk.now().date(), tuple(years), first_days, only, scales_by_course(desk), usual)


@dataclass(slots=True)
class Rows:
    """The rows of one file, checked one after the other. Nothing of a row that holds is kept here."""

    kind: Kind
    file: str
    columns: list[Column]
    place: Place
    read: dict[str, Read]
    problems: list[Finding] = field(default_factory=list)
    count: int = 0
    refused: int = 0
    _numbers: Counter[str] = field(default_factory=Counter)
    _dates: dict[str, DateColumn] = field(default_factory=dict)

    @property
    def staged(self) -> tuple[str, ...]:
        """The columns of the temp table that the rows go into."""
        return STAGED

    def look(self, lines: Iterator[Line], tell: Callable[[], None]) -> None:
        """Once over all rows, to decide how each column's dates are written."""
        dated = [column for column in self.columns if column.field.type == "date"]
        for column in dated:
            self._dates[column.field.name] = DateColumn(column.order, self.place.today.year + 1)
        for number, (_line, cells) in enumerate(lines if dated else ()):
            if number % 2000 == 0:
                tell()
            for column in dated:
                if column.place < len(cells) and (typed := cells[column.place].strip()):
                    self._dates[column.field.name].look(typed)
        for column in dated:
            self._decide(column, self._dates[column.field.name])

    def _decide(self, column: Column, dates: DateColumn) -> None:
        dates.decide()
        if dates.doubtful:
            words = (
                f"Column “{column.header}”: its dates don’t tell month from day; each was read month first."
            )
            example = f"{column.field.called}, day first"
            self.problems.append(
                Finding(
                    "warning", words, "date order", "", column.field.name, column.header, example, self.file
                )
            )

    def checked(self, lines: Iterator[Line], tell: Callable[[], None]) -> Iterator[tuple[Any, ...]]:
        """Every row that holds, as it is staged. What is wrong with the others is in ``problems``."""
        kept = [
            (column, self._dates[column.field.name].reader() if column.field.name in self._dates
             else self.read[column.field.type])
            for column in self.columns
        ]  # fmt: skip
        width = max((column.place for column in self.columns), default=0)
        for number, (line, cells) in enumerate(lines):
            if number % 2000 == 0:
                tell()
            if not any(cells):
                continue
            self.count += 1
            row = self._row(line, cells, kept, width)
            if row is None:
                self.refused += 1
            else:
                yield row

    def _row(
        self, line: int, cells: list[str], kept: list[tuple[Column, Read]], width: int
    ) -> tuple[Any, ...] | None:
        values: dict[str, Any] = {}
        before = len(self.problems)
        for column, read in kept:
            cell = cells[column.place] if column.place < len(cells) else ""
            typed = " ".join(cell.split())
            if not typed:
                continue
            if isinstance(cell, Number) and column.field.name in ZEROS:
                self._zeros(line, column)
            try:
                values[column.field.name] = read(typed)
            except WrongValue as wrong:
                self._wrong(line, column.field.name, typed, wrong.rule, wrong.allowed)
        self._needed(line, values)
        self._whole(line, values)
        if sum(finding.severity == "error" for finding in self.problems[before:]):
            return None
        return self._staged(line, values)

    def _wrong(self, line: int, name: str, typed: str, rule: str, allowed: str) -> None:
        words = f"{self.kind.fields[name].called} “{typed[:80]}”: {rule}."
        self.problems.append(Finding("error", words, rule, "", name, typed[:250], allowed, self.file, line))

    def _zeros(self, line: int, column: Column) -> None:
        """Said once a column."""
        self._numbers[column.field.name] += 1
        if self._numbers[column.field.name] == 1:
            words = f"Column “{column.header}” holds numbers, not text: zeros at their beginning may be lost."
            example = "the column formatted as text, or CSV"
            self.problems.append(
                Finding("warning", words, "zeros", "", column.field.name, "", example, self.file, line)
            )

    def _needed(self, line: int, values: dict[str, Any]) -> None:
        """What no row of the list may lack, and nothing is said of yet."""
        either = self.kind.either
        for name in self.kind.lacking(values):
            if not any(self._said(line, one) for one in (either if name in either else (name,))):
                self._wrong(line, name, "", "it can't be empty", EXAMPLES.get(name, ""))

    def _whole(self, line: int, values: dict[str, Any]) -> None:
        """The rules that need more than one value of a row."""
        today, born = self.place.today, values.get("birth_date")
        if born and not f"{today.year - 120}-01-01" <= born <= today.isoformat():
            self._wrong(line, "birth_date", born, "not in the past 120 years", "2014-03-09")
            born = None
        if "school" not in values and "grade" in values and not self._said(line, "school"):
            values["school"] = self.place.only_school
        if values.get("school") is None:
            for name in ("grade", "entry_date"):
                if name in values and not self._said(line, "school"):
                    beside = self.kind.fields[name].called
                    self._wrong(line, "school", "", f"it can't be empty beside {beside}", "LE")
                    break
            return
        if "grade" not in values and not self._said(line, "grade"):
            self._wrong(line, "grade", "", "it can't be empty beside a school", "04")
        self._enters(line, values, born)

    def _enters(self, line: int, values: dict[str, Any], born: str | None) -> None:
        begins = values.get("entry_date")
        year = self.place.year_of(begins or self.place.today.isoformat())
        if year is None:
            typed = begins or self.place.today.isoformat()
            self._wrong(line, "entry_date", typed, "no school year is open for it", "a day of an open year")
            return
        if begins and born and begins < born:
            self._wrong(line, "entry_date", begins, f"before the birth date, {born}", "2025-08-25")
        values["school_year_id"] = year
        values["first_day"] = begins or self.place.first_days[values["school"], year]

    def _said(self, line: int, name: str) -> bool:
        """Whether something is said of this field of this row already."""
        for finding in reversed(self.problems):
            if finding.line != line:
                return False
            if finding.field == name:
                return True
        return False

    def _staged(self, line: int, values: dict[str, Any]) -> tuple[Any, ...]:
        _guardian(values)
        facts = tuple([values.get(name) for name in STAGED[2:]])
        return (line, hash(facts), *facts)


def _guardian(values: dict[str, Any]) -> None:
    """A parent's name in its two parts, and what tells whether two children have the same one."""
    whole = values.get("guardian")
    if whole and "guardian_last_name" not in values:
        last, comma, first = whole.partition(",")
        if not comma:
            first, _blank, last = whole.rpartition(" ")
        values["guardian_last_name"], values["guardian_first_name"] = last.strip(), first.strip()
    if not values.get("guardian_last_name"):
        values["guardian_last_name"] = values.pop("guardian_first_name", None)
    if not values["guardian_last_name"]:
        return
    values.setdefault("guardian_first_name", "")
    typed = values.get("guardian_phone")
    values["guardian_number"] = dialed(typed) if typed else None
    home = f"{values.get('line1')} {values.get('postal_code') or values.get('city')}"
    alone = values.get("local_id") or values.get("state_id")
    same = values["guardian_number"] or (home if values.get("line1") else alone)
    name = f"{values['guardian_last_name']}, {values['guardian_first_name']}"
    values["guardian_key"] = re.sub(r"\s+", " ", f"{name}, {same}".lower())


def rows_of(desk: Desk, kind: Kind, file: str, columns: list[Column]) -> Rows:
    """What checks the rows of a file of students in this district."""
    return Rows(kind, file, columns, place_of(desk), readers(desk))
