"""A certification list of the state or county: a spreadsheet, read as children certified for meals."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from studentdesk.db import Desk
from studentdesk.exchange.spreadsheet_columns import (
    Kind,
    Said,
    columns,
    fields_of,
    header_row,
    with_remembered,
)
from studentdesk.exchange.spreadsheet_file import Line, open_spreadsheet
from studentdesk.exchange.spreadsheet_rows import list_rows
from studentdesk.findings import Finding
from studentdesk.records.import_columns import remembered
from studentdesk.records.meal_matches import ListedChild
from studentdesk.resources import folder

MEALS = "meals"
UNSAID = Finding(
    "error",
    "Certified by: neither the list nor you say which program. Choose it above the list, or match a column.",
    "certified by", "", "certified_by", "", "SNAP",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MealList:
    """The children that could be read, and what is to be said of the columns and the other lines."""

    name: str
    listed: tuple[ListedChild, ...]
    problems: tuple[Finding, ...]


@cache
def meal_kind() -> Kind:
    """What the columns of such a list may mean."""
    fields = fields_of(folder() / "meals" / "columns.csv")
    return Kind(MEALS, "Children certified for meals", fields, ("last_name", "first_name", "birth_date"), ())


def read_list(desk: Desk, path: Path, said: Said | None = None, certified_by: str = "") -> MealList:
    """Read a list. ``certified_by``: the program of every line that names none.

    A column that is missing, or no word of the program, is an error and nobody is read; a line that can't
    be read is left out and told. Raises Refused where the file is no list.
    """
    kind, told = meal_kind(), said or Said()
    file = open_spreadsheet(path, kind.recognized, told.encoding, told.separator)
    line, header = header_row(file.rows(), told, kind)
    told = with_remembered(told, remembered(desk).get(MEALS, {}), header)
    wanted, problems = columns(kind, header, told, file.name, line)
    if not certified_by and not any(column.field.name == "certified_by" for column in wanted):
        problems.append(UNSAID)
    if any(problem.severity == "error" for problem in problems):
        return MealList(file.name, (), (*file.notices, *problems))
    rows = list_rows(desk, kind, file.name, wanted)

    def below() -> Iterator[Line]:
        return (row for row in file.rows() if row[0] > line)

    quiet: Callable[[], None] = lambda: None  # noqa: E731
    rows.look(below(), quiet)
    read = [dict(zip(rows.staged, row, strict=True)) for row in rows.checked(below(), quiet)]
    listed = [_child(row, certified_by) for row in read]
    lacking = [
        Finding(**_words(UNSAID), file=file.name, line=one.line) for one in listed if not one.certified_by
    ]
    return MealList(
        file.name,
        tuple(one for one in listed if one.certified_by),
        (*file.notices, *problems, *rows.problems, *lacking),
    )


def _child(row: dict[str, Any], certified_by: str) -> ListedChild:
    return ListedChild(
        row["no"],
        row["last_name"],
        row["first_name"],
        date.fromisoformat(row["birth_date"]) if row["birth_date"] else None,
        row["certified_by"] or certified_by,
        row["middle_name"] or "",
        row["guardian"] or "",
        ", ".join(part for part in (row["line1"], row["city"]) if part),
        row["case_number"] or "",
    )


def _words(finding: Finding) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in ("severity", "message", "rule", "field", "example")}
