"""Long lists: the ids of everybody, a page from anywhere, the morning's reads, one field for all of them."""

import time
from collections.abc import Iterator

from figures import Bench
from raw import Figure, middle, slow, times

from studentdesk.db.queries import statement
from studentdesk.records import duplicates, one_field, students
from studentdesk.ui.today import morning

CITIES = ("Easton", "Weston")


def order(bench: Bench) -> Iterator[Figure]:
    """Everybody on the roll in each order, and everybody ever."""
    day = bench.day.isoformat()
    asked = {
        "by name": ({"order": "name"}, "students.every_school_by_name", {"on": day, "grade": None}),
        "by number": ({"order": "id"}, "students.every_school_by_id", {"on": day, "grade": None}),
        "by grade": (
            {"order": "grade"},
            "students.ids_on_roll",
            {"on": day, "grade": None, "school": None, "order": "grade"},
        ),
        "everybody ever": ({"everybody": True}, "students.everybody_by_name", {}),
    }
    for name, (words, sql, params) in asked.items():
        found = times(
            lambda _, words=words: students.list_ids(bench.reading, on=bench.day, **words), range(3)
        )
        raw = times(
            lambda _, sql=sql, params=params: bench.bare.execute(statement(sql), params).fetchall(), range(3)
        )
        yield Figure(f"the ids of a list of everybody, {name}", middle(found), middle(raw))


def jump(bench: Bench) -> Iterator[Figure]:
    """A page of 200 rows from anywhere in the list."""
    ids = students.list_ids(bench.reading, on=bench.day)
    pages = [ids[at : at + 200] for at in (bench.dice.randrange(len(ids)) for _ in range(60))]
    found = times(lambda page: students.rows(bench.reading, page, on=bench.day), pages)
    sql, day = statement("students.lines"), bench.day.isoformat()
    raw = times(lambda page: bench.bare.execute(sql, {"ids": str(page), "on": day}).fetchall(), pages)
    yield Figure("jump in the list: a page of 200 rows, 95th of 100", slow(found), slow(raw), 40)


def today(bench: Bench) -> Iterator[Figure]:
    found = times(lambda _: morning(bench.reading), range(2))
    yield Figure("all that Today asks of every school", min(found))


def everybody(bench: Bench) -> Iterator[Figure]:
    """One field of everybody and its undo; each time to a city that they haven't."""
    sql = "update student set birth_city = ?"
    bench.bare.execute("begin immediate")
    begin = time.perf_counter()
    bench.bare.execute(sql, ("Nowhere",))
    raw = time.perf_counter() - begin
    bench.bare.execute("rollback")
    begin = time.perf_counter()
    changed = one_field.set_for(bench.writing, None, "birth_city", CITIES[0])
    found = time.perf_counter() - begin
    name = f"one field of {changed:,} students (raw: the bare update, not saved)"
    yield Figure(name, found, raw, 60, "s")
    begin = time.perf_counter()
    bench.writing.undo()
    yield Figure("the undo of it", time.perf_counter() - begin, raw, 60, "s")


def same_child(bench: Bench) -> Iterator[Figure]:
    """Who may be the child that is typed: somebody who is here, all of the name and the birth date."""
    known = [students.student(bench.reading, id) for id in bench.ids(60)]
    typed = [(one.last_name, one.first_name, one.birth_date) for one in known]
    found = times(lambda child: duplicates.duplicates(bench.reading, *child, phone="717 555 0134"), typed)
    yield Figure("who may be the same child: names, birth date and phone, median", middle(found))
    yield Figure("who may be the same child, 95th of 100", slow(found), None, 200)


LISTS = [order, jump, today, everybody, same_child]
