"""What every state asks about a child: one row a student and school year, as of a day.

Stored are facts; what can be computed from them is computed here, once for all states. Where the office has
given a value beside a computed one, the given one wins, and a column says which was used.
"""

import csv
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.db.roles import sees
from studentdesk.db.waiting import READING, word_left
from studentdesk.findings import Finding, NotAllowed
from studentdesk.records.canonical_column import Column, Kind, Reading, Row
from studentdesk.records.years import SchoolYear
from studentdesk.resources import folder

PARTS = ("piece", "entry", "home", "race", "program", "test", "end")  # each needs those before it
TABLES = ("left", "asked", "when", *PARTS, "row", "student")
STEP = 500  # students that are gathered at once: a save waits for no more of them
NUMBERS = 20_000  # students' numbers that are read at once
MOST_ROUNDS = 8
KINDS: dict[str, Kind] = {"date": "date", "text": "text"}
ENTRIES = {
    "district": ("student.district_entry_on", "the first entry to the district"),
    "school": ("enrollment.school_entry_on", "the first entry to the school"),
    "state": ("student.state_entry_on", "the first entry to the state's public schools"),
}


def _columns() -> tuple[Column, ...]:
    """The columns of the read, from the table that also says where the office keeps each."""
    with (folder() / "reads" / "state_student.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Column(
                row["name"],
                KINDS[row["kind"]],
                row["home"],
                row["record"],
                row["words"],
                keyed=bool(row["keyed"]),
            )
            for row in csv.DictReader(lines)
        )


COLUMNS = _columns()


def reading(desk: Desk, year: SchoolYear, on: date, waiting: Callable[[], None]) -> Reading:
    """The rows of everybody who was expected in the year up to a day, gathered at one moment.

    ``waiting`` is called now and then, and may raise to end it.
    Raises NotAllowed for a role that is answered with nothing where programs and meals stand: it would read
    "no plan" where there is one.
    """
    if not sees(desk.person.role, "program_membership", "begins"):
        raise NotAllowed(
            "This file needs what your role does not see: programs and meals."
            " The person who looks after StudentDesk can make it."
        )
    try:
        _let_go(desk)
        for table in TABLES:
            desk.read(f"canonical_student.{'make'}_{table}", year=year.id, on=on)
        desk.read("canonical_student.make_order")
        _gather(desk, {"year": year.id, "on": on}, waiting)
    except BaseException:
        _let_go(desk)
        raise
    _let_go(desk, but="student")
    return Reading(_rows(desk), _doubts(desk), desk.value("canonical_student.count"))


def _gather(desk: Desk, when: dict[str, Any], waiting: Callable[[], None]) -> None:
    """Everybody in steps, then again those whom somebody has changed meanwhile, until all is of one moment.

    Nobody saves during the last look: whoever was changed until then is gathered while it lasts. That is
    a step or less, but for an office that never stops changing everybody at once.
    """
    since = desk.head()[0]
    _everybody_is_left(desk)
    for turn in range(MOST_ROUNDS):
        _in_steps(desk, when, waiting)
        with _one_moment(desk):
            before, since = since, desk.head()[0]
            if desk.value("canonical_student.everybody_touched", since=before):
                _everybody_is_left(desk)
            else:
                desk.read("canonical_student.left_touched", since=before)
            if desk.value("canonical_student.left") <= STEP or turn == MOST_ROUNDS - 1:
                _in_steps(desk, when, waiting)
                return


def _everybody_is_left(desk: Desk) -> None:
    while desk.read("canonical_student.left_everybody", many=NUMBERS):
        pass


def _in_steps(desk: Desk, when: dict[str, Any], waiting: Callable[[], None]) -> None:
    """Whoever is left, some at a time. Between two statements of a step others may save."""
    while desk.value("canonical_student.left"):
        waiting()
        desk.read("canonical_student.clear_asked")
        desk.read("canonical_student.ask", many=STEP)
        desk.read("canonical_student.asked_no_more_left")
        for part in PARTS:
            desk.read(f"canonical_student.{'clear'}_{part}")
            desk.read(f"canonical_student.{'fill'}_{part}", **when)
        desk.read("canonical_student.forget_asked")
        desk.read("canonical_student.fill_student")


@contextmanager
def _one_moment(desk: Desk) -> Iterator[None]:
    """What is read inside was true at one moment: nobody saves until it ends; who waits reads our name."""
    with word_left(desk.path, desk.person.name, READING):
        rows = desk.each("canonical_student.hold")
        next(rows)
        try:
            yield
        finally:
            if isinstance(rows, Generator):
                rows.close()


def _rows(desk: Desk) -> Iterator[Row]:
    try:
        yield from desk.each("canonical_student.rows")
    finally:
        _let_go(desk)


def _let_go(desk: Desk, but: str = "") -> None:
    for table in reversed(TABLES):
        if table != but:
            desk.read(f"canonical_student.{'drop'}_{table}")


def _doubts(desk: Desk) -> Iterator[Finding]:
    """Where a given entry and our own history disagree, or our history begins after the student came."""
    for row in desk.each("canonical_student.entries_in_doubt"):
        yield _doubt(row)


def _doubt(row: Row) -> Finding:
    rule = f"{row['what']} entry " + ("not known" if row["used"] == "first known" else "given and computed")
    home, words = ENTRIES[row["what"]]
    record = (
        f"enrollment:{row['enrollment_id']}" if row["what"] == "school" else f"student:{row['student_id']}"
    )
    if row["used"] == "given":
        said = (
            f"{words[0].upper()}{words[1:]} was given as {row['given']} and is {row['computed']} by our own"
            " enrollments. The given one is used."
        )
        mend = "Correct the one that is wrong."
    else:
        said = (
            f"Our own enrollments begin after {words}: {row['computed']} is only the first day we know of,"
            " and is used."
        )
        mend = "Give the day it really was. Example: 2019-08-26."
    return Finding(
        "notice",
        said,
        rule=rule,
        record=record,
        field=home,
        value=row["given"] or row["computed"],
        example=mend,
    )
