"""Two programs mark two classes at the same moment, and nothing of either is lost."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from studentdesk.db import Desk
from studentdesk.records import attendance
from tests.classroom import SECRET, TODAY, classroom

MARKING = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from studentdesk.db import Desk
from studentdesk.records import attendance
path, section, letter = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
now = datetime.fromisoformat(sys.argv[4])
desk = Desk.open(path, bytes(range(48)), "Pat")
desk.now = lambda: now
for turn in range(12):
    day = now.date() - timedelta(7 * (turn % 4))
    sheet = attendance.day_sheet(desk, section, day)
    attendance.take(desk, section, day, {line.student_id: letter for line in sheet[turn // 4 :: 3]})
desk.close()
"""


def test_two_programs_marking_two_classes_at_once_lose_nothing(tmp_path: Path) -> None:
    with classroom(tmp_path, size=6) as room:
        homeroom, algebra = room.homeroom, room.algebra
    path = tmp_path / "district.studentdesk"
    started = [
        subprocess.Popen([sys.executable, "-c", MARKING, str(path), str(section), letter, TODAY.isoformat()])
        for section, letter in ((homeroom, "E"), (algebra, "U"))
    ]
    assert [one.wait(timeout=60) for one in started] == [0, 0]
    desk = Desk.open(path, SECRET, "Pat")
    desk.now = lambda: TODAY
    for section, letter in ((homeroom, "E"), (algebra, "U")):
        for week in range(4):
            sheet = attendance.day_sheet(desk, section, TODAY.date() - timedelta(7 * week))
            assert [line.mark_code for line in sheet] == [letter] * 6
    desk.close()
