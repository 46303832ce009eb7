"""State files: how long, how large, beside fetching the same rows and csv.writer; and who waits for one."""

import csv
import io
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from figures import Bench
from raw import Figure, middle

from studentdesk.db.queries import statement
from studentdesk.records import canonical_student, students
from studentdesk.records.district import district
from studentdesk.records.years import SchoolYear, current_year
from studentdesk.states import folder, lines
from studentdesk.states.extract import Extraction
from studentdesk.states.formats import formats, layout_for
from studentdesk.states.found import Found

HERE = Path(__file__).parent
FILE = "pa/student"
BETWEEN_SAVES = 0.02
ENOUGH = 10_000  # students of whom one measurement says enough
PATIENCE = 300  # seconds until the typed-into window is given up
HARDEST, MOST_HELD = 600, 1000  # seconds and megabytes for STUDENT of 404,000, with its rules


def state_files(bench: Bench) -> Iterator[Figure]:
    """Each file of the state with its rules, in a process of its own as the window does it."""
    for form in formats(district(bench.reading).state):
        with making(bench, form.name) as process:
            answer = process.communicate()[0].split()
        seconds, held, records = float(answer[0]), float(answer[1]), int(answer[2])
        name = f"state file {form.name}, {records:,} records, with its rules"
        hard = form.name == FILE
        yield Figure(name, seconds, None, HARDEST if hard else None, "s")
        if held:
            yield Figure("the most memory it held", held, None, MOST_HELD if hard else None, "MB")


def making(bench: Bench, file: str) -> "subprocess.Popen[str]":
    """A process that makes a state file and prints seconds, megabytes and records."""
    unlocked = bench.opened.unlocked
    command = [
        sys.executable, str(HERE / "making.py"), str(bench.opened.folder), unlocked.person,
        unlocked.district, file, bench.day.isoformat(),
    ]  # fmt: skip
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    process.stdin.write(unlocked.secret.hex() + "\n")
    process.stdin.flush()
    return process


def without_rules(bench: Bench) -> Iterator[Figure]:
    """STUDENT gathered, extracted and written, beside a bare cursor that fetches its rows, and csv.writer."""
    year = current_year(bench.reading)
    turns = 1 if bench.students > ENOUGH else 9
    ours, from_rows = map(min, zip(*(_made(bench, year) for _ in range(turns)), strict=True))
    raw, raw_from_rows = map(min, zip(*(_fetched(bench, year.id) for _ in range(turns)), strict=True))
    name = f"extract and write {FILE}, without rules (raw: fetch the same rows, csv.writer)"
    yield Figure(name, ours, raw, 2 * raw, "s")
    yield Figure("the same from the moment that the rows are gathered", from_rows, raw_from_rows, None, "s")


def _made(bench: Bench, year: SchoolYear) -> tuple[float, float]:
    desk, on = bench.reading, bench.day
    state, _, name = FILE.partition("/")
    layout = replace(layout_for(state, name, year.label)[0], rules=())
    known = {"today": on, "on": on, "year_begins": year.begins, "year_ends": year.ends}
    begin = time.perf_counter()
    reading = canonical_student.reading(desk, year, on, lambda: None)
    gathered = time.perf_counter()
    extraction = Extraction(layout, folder.sight(layout, known), Found())
    records = (record for record, _ in extraction.records(reading.rows))
    lines.content(layout, records, "benchmark", "1", datetime(2026, 1, 1))
    end = time.perf_counter()
    return end - begin, end - gathered


def _fetched(bench: Bench, year: int) -> tuple[float, float]:
    when = {"year": year, "on": bench.day.isoformat()}

    def run(name: str) -> None:
        bench.bare.execute(statement(f"canonical_student.{name}"), when)

    begin = time.perf_counter()
    for table in canonical_student.TABLES:
        run(f"{'make'}_{table}")
    bench.bare.execute("insert into temp.sst_asked select id from student")
    for part in (*canonical_student.PARTS, "student"):
        run(f"{'fill'}_{part}")
    gathered = time.perf_counter()
    rows = bench.bare.execute(statement("canonical_student.rows")).fetchall()
    csv.writer(io.StringIO()).writerows(rows)
    end = time.perf_counter()
    for table in reversed(canonical_student.TABLES):
        run(f"{'drop'}_{table}")
    return end - begin, end - gathered


def waiting(bench: Bench) -> Iterator[Figure]:
    """Saves one after the other while another process checks STUDENT; all of them are taken back."""
    desk = bench.writing
    names: list[str] = []
    desk.waiting = names.append
    alone = _saves(desk, bench.ids(40), lambda saves: saves < 40)
    with making(bench, FILE) as process:
        beside = _saves(desk, bench.ids(400), lambda saves: process.poll() is None)
        process.communicate()
    bench.take_back(len(alone) + len(beside))
    bound = 100 if bench.students <= 2500 else 3000
    name = f"the longest of {len(beside):,} saves while {FILE} is made (raw: the median save alone)"
    yield Figure(name, max(beside), middle(alone), bound)


def _saves(desk: Any, ids: list[int], more: Callable[[int], bool]) -> list[float]:
    found: list[float] = []
    letters = cycle("ABCDEFGHIJK")
    for id in cycle(ids):
        if not more(len(found)):
            return found
        begin = time.perf_counter()
        students.correct(desk, id, middle_name=f"Q{next(letters)}{len(found)}")
        found.append((time.perf_counter() - begin) * 1000)
        time.sleep(BETWEEN_SAVES)
    return found


def typing(bench: Bench) -> Iterator[Figure]:
    """Names typed into find and marks handed in by key events in the window while STUDENT is checked."""
    unlocked = bench.opened.unlocked
    command = [sys.executable, HERE / "typing_window.py", bench.opened.folder, unlocked.person,
               unlocked.district]  # fmt: skip
    answer = subprocess.run(
        command,
        input=unlocked.secret.hex() + "\n",
        text=True,
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    gap, save, keys, saves = map(float, answer.stdout.split()[-4:])
    if not saves:
        raise LookupError("no class was handed in while STUDENT was made")
    bench.take_back(int(saves))
    yield Figure(f"longest repaint while STUDENT runs, {keys:,.0f} keys typed", gap, None, 100)
    bound = 100 if bench.students <= 2500 else 3000
    yield Figure(f"longest of {saves:,.0f} hand-ins of a class meanwhile", save, None, bound)


STATES = [state_files, without_rules, waiting, typing]
