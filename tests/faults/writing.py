"""A program of its own that makes so many changes as one person, as fast as it may."""

import sys
from pathlib import Path

from studentdesk.db import Desk
from studentdesk.records import students


def write(path: Path, secret: bytes, person: str, count: int) -> None:
    """Half of the changes add a student, half correct one; each is told after it is done."""
    desk = Desk.open(path, secret, person)
    for number in range(count // 2):
        name = f"{person}-{number}"
        id = students.add_student(desk, local_id=name, last_name=name, first_name="K")
        students.correct(desk, id, first_name="Kim")
        print(name, flush=True)
    desk.close()


if __name__ == "__main__":
    write(Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline()), sys.argv[2], int(sys.argv[3]))
