"""Sheets for the tests of paper: an invented class, without a district behind it."""

from dataclasses import replace
from datetime import date, datetime

from studentdesk.reports.preview import Preview
from studentdesk.reports.sheet import Column, Sheet, Stamp, Table

COLUMNS = ("Last name", "First name", "ID", "Grade level")
# desk.md, point 18: each is printed unchanged
NAMES = ("Núñez", "O’Neil", "Łuczak", "Nguyễn", "ʻĪlima", "X", "Wolfeschlegelsteinhausen" * 5 + "Ümläuten")


def stamp(recipient: str = "Ms. Carter, substitute teacher", purpose: str = "takes attendance") -> Stamp:
    return Stamp(datetime(2025, 9, 8, 7, 42), "Pat", recipient, purpose)


def table(names: tuple[str, ...], title: str = "Algebra I, section 3") -> Table:
    rows = tuple((str(at), name, "Ada", f"{at:06}", "09") for at, name in enumerate(names, 1))
    facts = ("Lincoln High School", "Rivera, Rosa", "12", "2")
    return Table(title, facts, rows, tuple(range(1, len(rows) + 1)), f"{len(rows)} students")


def sheet(*tables: Table) -> Sheet:
    return Sheet(
        "Class list",
        "Example Area SD",
        "2025-26",
        date(2025, 9, 8),
        stamp(),
        "Class",
        ("School", "Teacher", "Room", "Class period"),
        (Column("#", "number"), *map(Column, COLUMNS)),
        tables,
        boxes=5,
        notes=True,
        page_each=True,
        line=16.5,
    )


def flowing(*tables: Table) -> Sheet:
    """Tables that follow one another, as in the student list."""
    title = {"title": "Student list", "total": "7 students", "group": "Grade level"}
    return replace(sheet(*tables), **title, boxes=0, notes=False, page_each=False, line=13)


def pages(pdf: bytes) -> list[str]:
    """The words of each page."""
    with Preview(pdf) as preview:
        return [preview.text(page) for page in range(preview.pages)]


def unwrapped(text: str) -> str:
    """Text without spaces and line ends: a long name stands in several lines."""
    return "".join(text.split())
