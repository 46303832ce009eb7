"""What a state asks of a child at school, and of a school: immunizations, papers and drills in its folder."""

import csv
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from studentdesk.findings import Refused
from studentdesk.records.grade_levels import USUAL
from studentdesk.records.immunization_rules import Grace, Requirement, Table, Way
from studentdesk.resources import folder

ASKS = (
    "id", "vaccine", "counts", "doses", "grades", "not_before_months", "last_at_years", "gap_months",
    "apart_days", "immunity", "from", "until", "source", "how_sure",
)  # fmt: skip
EXEMPTS = ("kind", "source", "how_sure")
WAITS = ("who", "days", "counted", "until", "begun", "source", "how_sure")
PAPERS = ("code", "name", "who", "program_kind", "grades", "each_year", "source", "how_sure")
DRILLS = (
    "code", "name", "kinds", "many", "each", "within_days", "from", "until", "source", "how_sure",
)  # fmt: skip
MINIMUMS = (
    "grades", "session", "days", "hours", "either", "day_minutes", "from", "until", "source", "how_sure",
)  # fmt: skip
TRUANCY = (
    "code", "name", "kind", "counts", "days", "span", "after", "between", "due", "age_from", "age_until",
    "exit_kind", "exit_code", "source", "how_sure",
)  # fmt: skip
GROUPS = ("everybody", "transfer", "foster", "homeless")
GATHERED = "Gathered, not compared with the state’s document."
Row = Mapping[str, str]


def table(state: str, day: date) -> Table | None:
    """A state's table as it is in force on a day; nothing for a state that has none here."""
    asked = _rows(state, "immunizations", ASKS)
    if not asked:
        return None
    in_force = [row for row in asked if row["from"] <= day.isoformat() <= (row["until"] or "9999")]
    return Table(
        tuple(
            _requirement(list(rows))
            for _key, rows in groupby(in_force, key=lambda row: (row["id"], row["grades"]))
        ),
        frozenset(row["kind"] for row in _rows(state, "immunization_exemptions", EXEMPTS)),
        tuple(_grace(row) for row in _rows(state, "immunization_grace", WAITS)),
    )


def grades(words: str) -> frozenset[str]:
    """The canonical grades of "K-12", "07-11" or "12"."""
    codes = [code for code, _name, _canonical in USUAL]
    first, _dash, last = words.partition("-")
    if first not in codes or (last or first) not in codes:
        raise Refused(f"grades “{words}”: write a grade or two with a hyphen. Example: 07-11.")
    between = USUAL[codes.index(first) : codes.index(last or first) + 1]
    return frozenset(canonical for _code, _name, canonical in between)


def papers(state: str) -> tuple[Row, ...]:
    """The registration papers that a state asks for, as its table has them."""
    return _rows(state, "papers", PAPERS)


def drills(state: str) -> tuple[Row, ...]:
    """The safety drills that a state asks of a school, as its table has them."""
    return _rows(state, "drills", DRILLS)


def truancy(state: str) -> tuple[Row, ...]:
    """The steps about absences that a state asks for, and the district's letters that none of them is."""
    asked = _rows(state, "truancy", TRUANCY)
    named = {row["code"] for row in asked}
    letters = _read(folder() / "attendance" / "letters.csv", TRUANCY)
    return (*asked, *(row for row in letters if row["code"] not in named))


def minimums(state: str, day: date) -> tuple[Row, ...]:
    """How many days and hours of school the state asks for in a year, as its table has it for a day."""
    rows = _rows(state, "minimums", MINIMUMS)
    return tuple(row for row in rows if row["from"] <= day.isoformat() <= (row["until"] or "9999"))


def _requirement(rows: Sequence[Row]) -> Requirement:
    first = rows[0]
    return Requirement(
        first["id"],
        first["vaccine"],
        grades(first["grades"]),
        tuple(_way(row) for row in rows),
        first["immunity"] == "yes",
        first["source"],
        first["how_sure"],
    )


def _way(row: Row) -> Way:
    return Way(
        frozenset(row["counts"].split()),
        int(row["doses"]),
        _whole(row["not_before_months"]),
        _whole(row["last_at_years"]),
        _whole(row["gap_months"]),
        _whole(row["apart_days"]),
    )


def _grace(row: Row) -> Grace:
    if row["who"] not in GROUPS or not re.fullmatch(r"(\d\d-\d\d)?", row["until"]):
        raise Refused(
            f"immunization_grace.csv “{row['who']} {row['until']}”: who is one of {', '.join(GROUPS)},"
            " until a month and a day. Example: everybody, 10-14."
        )
    month, _dash, day = row["until"].partition("-")
    return Grace(
        row["who"],
        _whole(row["days"]) or None,
        row["counted"] == "school days",
        (int(month), int(day)) if month else None,
        row["begun"] == "yes",
        row["source"],
    )


def _whole(text: str) -> int:
    return int(text or 0)


def _rows(state: str, name: str, columns: Sequence[str]) -> tuple[Row, ...]:
    return _read(folder() / "states" / state.lower() / f"{name}.csv", tuple(columns))


@cache
def _read(file: Path, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of a table, whose first row must be these columns."""
    if not file.exists():
        return ()
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != columns:
            raise Refused(f"{file.parent.name}/{file.name}: its columns must be {', '.join(columns)}.")
        return tuple(reader)
