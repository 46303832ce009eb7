"""What a report says, before it is a page, a web page or a spreadsheet.

A sheet holds text only. The PDF, the HTML twin and the rows for CSV and XLSX are drawn from the same
sheet, so they cannot say different things.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from typing import Literal

from studentdesk.findings import Refused
from studentdesk.i18n import messages
from studentdesk.records.given_copies import serial_of

LANGUAGE = "en-US"
PRIVATE = (
    "Private student records. Whoever receives this page may use it only for the purpose named, "
    "and may not pass it on (34 CFR 99.33)."
)
Tint = Literal["off", "absent", "excused", "late"]  # seen besides the letter in the cell, never instead
LONGEST = 200  # letters of a recipient or a purpose: the foot of the page must hold them


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet. Numbers stand at the right; a mark, a letter or two, between fine lines."""

    title: str
    kind: Literal["text", "number", "mark"] = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """One class or one grade: a title, the facts above its rows, the rows, and whose record each shows.

    A row that counts is nobody's record: of such a table ``students`` is empty.
    """

    title: str
    facts: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    students: tuple[int, ...]
    tally: str = ""
    letter: "Letter | None" = None
    code: str = ""  # printed as bars beneath the heading, to be scanned when the page comes back
    columns: tuple[Column, ...] = ()  # where they are not those of the sheet
    tints: Mapping[tuple[int, int], Tint] = field(default_factory=dict)  # the ground of cells: row, column


@dataclass(frozen=True, slots=True)
class Letter:
    """What makes a table a letter: the address, and the paragraphs before and after its rows."""

    address: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    language: str | None = None  # that the home reads


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and by whom a sheet was made, for whom and why, and the line of the log that says so."""

    made_at: datetime
    made_by: str
    recipient: str = ""
    purpose: str = ""
    number: int | None = None
    serial: str = ""

    def lines(self) -> tuple[str, str]:
        """The two sentences at the foot of every page."""
        whom = f"For: {self.recipient}. " if self.recipient else ""
        why = f"Why: {self.purpose}." if self.purpose else ""
        logged = f", number {self.number} in the list of what was given out" if self.number else ""
        known = f", serial number {self.serial}" if self.serial else ""
        when = f"{day_words(self.made_at)}, {time_words(self.made_at)}"
        return f"Printed {when}, by {self.made_by}{logged}{known}.", (whom + why).strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report. ``boxes`` (blank columns) and ``notes`` are on paper only, to be filled by hand."""

    title: str
    district: str
    school_year: str
    day: date
    stamp: Stamp
    group: str  # what one table is: "Class", "Grade level"; nothing where there is one and rows need no name
    facts: tuple[str, ...]
    columns: tuple[Column, ...]
    tables: tuple[Table, ...]
    named_by: int = 1  # the column whose cell names the row
    boxes: int = 0
    notes: bool = False
    page_each: bool = False
    total: str = ""
    line: float = 13  # points from one row to the next
    upright: bool = False  # never turned across: what does not fit goes on in the next line
    official: bool = False  # bears a serial number as soon as it is for somebody, and is given as PDF only
    form: Literal["tables", "cards", "slips"] = "tables"
    faces: Mapping[int, bytes] = field(default_factory=dict)  # photos, by student

    def for_whom(self, recipient: str, purpose: str) -> "Sheet":
        """The same sheet with the recipient and the purpose at its foot."""
        for asked, typed in (("To whom", recipient), ("Why", purpose)):
            if len(typed) > LONGEST:
                raise Refused(
                    f"{asked}: {len(typed)} letters; at most {LONGEST} fit on the page. "
                    "Example: Ms. Carter, substitute teacher."
                )
        said = (recipient.strip(), purpose.strip())
        known = (self.title, self.stamp.made_at, self.stamp.made_by, *said, self.rows())
        serial = serial_of(*known) if self.official and recipient.strip() else ""
        stamp = replace(self.stamp, recipient=said[0], purpose=said[1], serial=serial)
        return replace(self, stamp=stamp)

    def rows(self) -> list[list[str]]:
        """Every row with what stands above it, beneath the titles of its columns: for spreadsheets."""
        above = [self.group] if self.group else []
        found: list[list[str]] = []
        for columns, tables in groupby(self.tables, self.columns_of):
            found.append([*above, *self.facts, *(column.title for column in columns)])
            found += [
                [*([table.title] if above else ()), *table.facts, *row]
                for table in tables
                for row in table.rows
            ]
        return found

    def columns_of(self, table: Table) -> tuple[Column, ...]:
        """The columns that a table stands in."""
        return table.columns or self.columns

    def languages(self) -> list[str]:
        """What its letters are written in beside English: the foot of the page says it so, too."""
        asked = {table.letter.language for table in self.tables if table.letter}
        return sorted(each for each in asked if each and messages(each))

    def face(self, table: Table) -> bytes | None:
        """The photo that stands above a table of one student."""
        return self.faces.get(table.students[0]) if self.form == "tables" and table.students else None

    def students(self) -> list[int]:
        """Whose records the sheet shows, each once, in its order."""
        return list(dict.fromkeys(student for table in self.tables for student in table.students))

    def cells(self) -> Iterator[tuple[int, str, str]]:
        """Each cell as student, column title, text."""
        for table in (one for one in self.tables if one.students):
            titles = [column.title for column in self.columns_of(table)]
            for student, row in zip(table.students, table.rows, strict=True):
                for title, text in zip(titles, row, strict=True):
                    yield student, title, text
            for text in table.letter.address if table.letter else ():
                yield table.students[0], "Address", text


def day_words(day: date) -> str:
    """A day as a letter writes it: "September 8, 2025"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def day_figures(day: date | None) -> str:
    """A day as a form writes it: "9/8/2025"; nothing for no day."""
    return f"{day.month}/{day.day}/{day.year}" if day else ""


def time_words(at: datetime) -> str:
    """A time of day: "7:42 a.m."."""
    return f"{at.hour % 12 or 12}:{at.minute:02} {'a.m.' if at.hour < 12 else 'p.m.'}"


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
