"""A program of its own that saves and says so on its pipe, until it is killed: run by the kill tests."""

import os
import sys
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from studentdesk.db import Desk
from studentdesk.records import attendance, students

FIRST = date(2025, 9, 2)


def save_for_ever(path: Path, secret: bytes, person: str) -> None:
    """Add a student, correct one, take attendance: each save is told after it is done."""
    desk = Desk.open(path, secret, person)
    for number in count():
        name = f"{person}-{os.getpid()}-{number}"
        id = students.add_student(desk, local_id=name, last_name=name, first_name="K")
        students.correct(desk, id, first_name="Kim")
        day = FIRST + timedelta(number % 4)
        sheet = attendance.day_sheet(desk, 1, day)
        attendance.take(desk, 1, day, {line.student_id: "AET"[number % 3] for line in sheet})
        print(name, flush=True)


if __name__ == "__main__":
    save_for_ever(Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline()), sys.argv[2])
