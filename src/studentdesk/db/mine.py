"""Whose records a person is answered with, and may change: those of their schools, or of every school."""

import json
from collections.abc import Iterator

from sqlcipher3.dbapi2 import Connection

from studentdesk.findings import NotHere

# What belongs to a school by itself; a child's rows are known by the child.
OF_A_SCHOOL = ("incident", "section")
# What belongs to the children who share it, by the rows that say so.
SHARED = {
    "contact": "select k.contact_id as id, k.student_id from student_contact k where {before}",
    "household": "select k.household_id as id, k.student_id from household_member k"
    " where k.student_id is not null and {before}",
    "address": "select a.value as id, k.student_id from household h"
    " join json_each(json_array(h.home_address_id, h.mail_address_id)) a"
    " join household_member k on k.household_id = h.id where k.student_id is not null and {before}",
}
BEFORE = (
    "k.id not in (select row_id from entry where change_id = :change and kind = 'insert'"
    " and table_name in ('student_contact', 'household_member'))"
)
LISTED = "(select value from json_each(:ids))"
# A child's stays before the change: those it did not touch, and those it did as they were.
MINE = """
with stays as (
  select e.student_id, e.school_id from enrollment e where e.student_id = :child and e.id not in (
    select row_id from entry where change_id = :change and table_name = 'enrollment')
  union all
  select was ->> 'student_id', was ->> 'school_id' from entry
  where change_id = :change and table_name = 'enrollment' and was ->> 'student_id' = :child and id in (
    select min(id) from entry where change_id = :change and table_name = 'enrollment' group by row_id)
)
select not exists (select 1 from stays) or exists (
  select 1 from stays where school_id in (select id from temp.my_school))
"""


def narrow(connection: Connection, person: int) -> None:
    """Two views for the named reads of this connection: ``my_school``, and ``my_student``.

    A child belongs to every school it is or was enrolled in; one that is enrolled nowhere yet, to all.
    """
    connection.execute(
        "create temp view my_school as select id from main.school where id in (select school_id from"
        f" main.person_school where person_id = {person}) or not exists (select 1 from"
        f" main.person_school where person_id = {person})"
    )
    connection.execute(
        "create temp view my_student as select s.id from main.student s"
        " where not exists (select 1 from main.enrollment e where e.student_id = s.id)"
        " or exists (select 1 from main.enrollment e where e.student_id = s.id"
        " and +e.school_id in (select id from temp.my_school))"
    )


def refuse_others(connection: Connection, person: int, change: int) -> None:
    """Raise `NotHere` where a change, about to be kept, touched what belongs to another school alone.

    Whoever sees the whole district is asked nothing. What counts is whose it was before the change.
    """
    if not connection.execute("select 1 from person_school where person_id = ?", (person,)).fetchone():
        return
    touched = "select distinct table_name from entry where change_id = ?"
    for (table,) in connection.execute(touched, (change,)).fetchall():
        for column, target in _columns(connection, table):
            ids = _named(connection, table, column, change)
            if target in SHARED:
                _refuse_shared(connection, target, ids, change)
            elif target in OF_A_SCHOOL:
                _refuse_of_a_school(connection, target, ids, change)
            for child in _children(connection, target, ids):
                if not connection.execute(MINE, {"child": child, "change": change}).fetchone()[0]:
                    raise NotHere()


def _columns(connection: Connection, table: str) -> Iterator[tuple[str, str]]:
    """The columns of a table that name a record of a person, and of which table; its own id among them."""
    keys = {key["from"]: key["table"] for key in connection.execute(f"pragma foreign_key_list([{table}])")}
    yield "id", table
    for column, target in keys.items():
        if target not in OF_A_SCHOOL or "student_id" not in keys:
            yield str(column), str(target)


def _named(connection: Connection, table: str, column: str, change: int) -> list[int]:
    """What a column named in the rows of a change, before it and now."""
    rows = f"select row_id from entry where change_id = :change and table_name = '{table}'"
    found = connection.execute(
        f"select [{column}] from [{table}] where id in ({rows}) union"
        f" select was ->> '{column}' from entry where change_id = :change and table_name = '{table}'",
        {"change": change},
    )
    return [int(row[0]) for row in found.fetchall() if row[0] is not None]


def _children(connection: Connection, table: str, ids: list[int]) -> set[int]:
    """The children whom rows of a table are about: at once, or by what they belong to."""
    if table == "student" or not ids:
        return set(ids)
    keys = {key["from"]: key["table"] for key in connection.execute(f"pragma foreign_key_list([{table}])")}
    found = set[int]()
    for column, target in keys.items():
        if target == "student" or (target != table and "student_id" not in keys and target not in SHARED):
            rows = connection.execute(
                f"select distinct [{column}] from [{table}] where id in {LISTED}", {"ids": json.dumps(ids)}
            )
            found |= _children(connection, target, [row[0] for row in rows.fetchall() if row[0] is not None])
    return found


def _refuse_shared(connection: Connection, table: str, ids: list[int], change: int) -> None:
    sharing = SHARED[table].format(before=BEFORE)
    for id in ids:
        found = connection.execute(
            f"select student_id from ({sharing}) where id = :id", {"id": id, "change": change}
        )
        children = [row[0] for row in found.fetchall()]
        asked = [{"child": child, "change": change} for child in children]
        if children and not any(connection.execute(MINE, one).fetchone()[0] for one in asked):
            raise NotHere()


def _refuse_of_a_school(connection: Connection, table: str, ids: list[int], change: int) -> None:
    made = (
        f"select row_id from entry where change_id = :change and table_name = '{table}' and kind = 'insert'"
    )
    if connection.execute(
        f"select 1 from [{table}] where id in {LISTED} and id not in ({made})"
        " and school_id is not null and school_id not in (select id from temp.my_school)",
        {"ids": json.dumps(ids), "change": change},
    ).fetchone():
        raise NotHere()
