"""What is measured: each figure with its bound, from issue and design, and the raw cost beside it."""

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from time import monotonic, perf_counter

from raw import Figure, bare, middle, slow, times

from studentdesk.db.district import Opened
from studentdesk.db.queries import statement
from studentdesk.records import (
    alerts,
    assessment_plans,
    attendance,
    awards,
    disclosures,
    enrollment,
    families,
    grades,
    graduations,
    incidents,
    memberships,
    student_years,
    students,
    years,
)
from studentdesk.records.students import dialed

HERE = Path(__file__).parent
FRAME = 16.7
EMPTY = "from PySide6.QtWidgets import QApplication; QApplication([])"


@dataclass
class Bench:
    """An invented district, a desk that reads, a desk that writes, and a bare cursor on the same file.

    ``kept``: somebody wants the district afterwards, so what many saves did to it is taken back.
    """

    opened: Opened
    students: int
    kept: bool

    def __post_init__(self) -> None:
        self.reading, self.writing = self.opened.desk("read"), self.opened.desk()
        self.bare = bare(self.writing.path, self.opened.unlocked.secret)
        self.day = date.fromisoformat(
            self.bare.execute("select max(date) from attendance_taken").fetchone()[0]
        )
        for desk in (self.reading, self.writing):
            desk.now = lambda: datetime.combine(self.day, time(9))
        self.dice = random.Random(1)

    def let_go(self) -> None:
        """Nothing is left open by a part that failed."""
        if self.bare.in_transaction:
            self.bare.execute("rollback")

    def close(self) -> None:
        for desk in (self.reading, self.writing):
            desk.close()
        self.bare.close()

    def take_back(self, saves: int) -> None:
        """Undo the last saves, where the district is kept."""
        for _ in range(saves if self.kept else 0):
            self.writing.undo()

    def ids(self, count: int) -> list[int]:
        return [self.dice.randint(1, self.students) for _ in range(count)]


def start(bench: Bench) -> Iterator[Figure]:
    unlocked = bench.opened.unlocked
    found, held = [], []
    for _ in range(3):
        begin = monotonic()
        command = [sys.executable, HERE / "start.py", bench.opened.folder, unlocked.person, unlocked.district]
        answer = subprocess.run(
            command,
            input=unlocked.secret.hex() + "\n",
            text=True,
            capture_output=True,
            check=True,
            timeout=120,
        )
        shown, memory = map(float, answer.stdout.split())
        found.append((shown - begin) * 1000)
        held.append(memory)
    begin = monotonic()
    subprocess.run(
        [sys.executable, "-c", "from PySide6.QtWidgets import QApplication; QApplication([])"], check=True
    )
    raw = (monotonic() - begin) * 1000
    bound = 1500 if bench.students <= 2500 else 2500
    yield Figure(
        "process start to rows on screen (raw: Python and an empty Qt application)", middle(found), raw, bound
    )
    if any(held):
        yield Figure("memory of the window with the list of students", middle(held), None, 300, "MB")


def find(bench: Bench) -> Iterator[Figure]:
    names = [row[0] for row in bench.bare.execute("select last_name from student order by id limit 400")]
    typed = [name[:length] for name in bench.dice.sample(names, 60) for length in (1, 2, 3)]
    typed += [*"abcdefghijklmnopqrstuvwxyz0123456789", "2014", "2014-03", "555"]
    found = times(lambda words: students.find(bench.reading, words), typed)
    sql = statement("students.near")

    def raw(words: str) -> None:
        asked = f'"{words}"*'
        bench.bare.execute(
            sql,
            {"own": f"{{names numbers}} : ({asked})", "any": asked, "typed": words, "dialed": dialed(words)},
        ).fetchall()

    cost = times(raw, typed)
    yield Figure("find: a key to the first 50 hits, median", middle(found), middle(cost))
    yield Figure("find: a key to the first 50 hits, 95th of 100", slow(found), slow(cost), 50)


def record(bench: Bench) -> Iterator[Figure]:
    desk, year = bench.reading, years.current_year(bench.reading)

    def whole(id: int) -> None:
        for read in (students.student, students.races, students.former_names, families.homes, families.kin):
            read(desk, id)
        enrollment.pieces(desk, id)
        attendance.student_year(desk, id, year.id)
        grades.student_grades(desk, id)
        disclosures.disclosures(desk, id)
        for read in (student_years.student_year, assessment_plans.assessment_plans):
            read(desk, id, year.id)
        for read in (memberships.memberships, graduations.graduations, awards.awards, incidents.conduct):
            read(desk, id)
        alerts.alerts(desk, id)

    asked = {
        "students.by_id": "id", "students.races": "id", "students.former_names": "id",
        "families.homes": "student", "families.kin": "student", "enrollment.of_student": "student",
    }  # fmt: skip

    def raw(id: int) -> None:
        for name, param in asked.items():
            bench.bare.execute(statement(name), {param: id}).fetchall()

    ids = bench.ids(100)
    found, cost = times(whole, ids), times(raw, ids)
    name = "open a record, every group of it, median (raw: its first six reads)"
    yield Figure(name, middle(found), middle(cost), 50)


def class_of_thirty(bench: Bench) -> Iterator[Figure]:
    """The homeroom nearest to thirty, a letter for every third student, handed in again and again."""
    section = bench.bare.execute(
        "select section_id, count(*) from section_enrollment e join section s on s.id = e.section_id"
        " where s.homeroom = 1 and e.ends is null group by 1 order by abs(count(*) - 30) limit 1"
    ).fetchone()[0]
    sheet = attendance.day_sheet(bench.writing, section, bench.day)
    letters = [
        {line.student_id: "AET"[(turn + at) % 3] * (at % 3 == turn % 3) for at, line in enumerate(sheet)}
        for turn in range(40)
    ]
    found = times(lambda marks: attendance.take(bench.writing, section, bench.day, marks), letters)
    code = bench.bare.execute("select id from attendance_code limit 1").fetchone()[0]

    def raw(marks: dict[int, str]) -> None:
        rows = [(student, section, code) for student, letter in marks.items() if letter]
        bench.bare.execute("begin immediate")
        bench.bare.execute("delete from attendance_mark where date = '1999-01-01'")
        bench.bare.executemany(
            "insert into attendance_mark (student_id, date, period, section_id, source, code_id)"
            " values (?, '1999-01-01', '', ?, 'teacher', ?)",
            rows,
        )
        bench.bare.execute("commit")

    cost = times(raw, letters)
    bench.bare.execute("delete from attendance_mark where date = '1999-01-01'")
    large = bench.students > 2500
    name = f"mark a class of {len(sheet)}" + ("" if large else " (bound: the bare write, 1 ms and a frame)")
    yield Figure(name, middle(found), middle(cost), 50 if large else middle(cost) + 1 + FRAME)


def roster(bench: Bench) -> Iterator[Figure]:
    rolls = "select school_id from enrollment group by 1 order by abs(count(*) - 600), 1 limit 1"
    school = bench.bare.execute(rolls).fetchone()[0]
    found = times(lambda _: enrollment.roster(bench.reading, school, bench.day), range(20))
    sql = statement("enrollment.roster")
    cost = times(
        lambda _: bench.bare.execute(sql, {"school": school, "day": bench.day.isoformat()}).fetchall(),
        range(20),
    )
    rows = len(enrollment.roster(bench.reading, school, bench.day))
    yield Figure(f"a school's roster of {rows}", middle(found), middle(cost), 1.5 * middle(cost))


def backup(bench: Bench) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        begin = perf_counter()
        bench.writing.backup(Path(folder) / "copy", bench.opened.unlocked.secret)
        yield Figure("backup, proved", (perf_counter() - begin) * 1000)


def undo(bench: Bench) -> Iterator[Figure]:
    with bench.writing.change("Everybody") as change:
        for row in bench.bare.execute("select id from student").fetchall()[:2000]:
            change.update("student", row[0], birth_city="Easton")
    begin = perf_counter()
    bench.writing.undo()
    yield Figure("undo a change of 2,000 students", (perf_counter() - begin) * 1000)


ALL = [start, find, record, class_of_thirty, roster, undo, backup]
