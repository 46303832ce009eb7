"""One state file in a process of its own, as the window's child does it: run by states.py."""

import sys
from datetime import date, datetime, time
from pathlib import Path
from time import perf_counter

from studentdesk.db.district import Opened
from studentdesk.db.vault import Unlocked
from studentdesk.states.filing import prepare


def most_held() -> float:
    """Megabytes that this process held at most; 0 where the system doesn't say it like this."""
    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def main() -> None:
    folder, person, district, file, day = sys.argv[1:6]
    opened = Opened(Path(folder), Unlocked(bytes.fromhex(sys.stdin.readline()), person, district))
    desk = opened.desk("read")
    desk.now = lambda: datetime.combine(date.fromisoformat(day), time(9))
    begin = perf_counter()
    prepared = prepare(desk, file)
    print(perf_counter() - begin, most_held(), prepared.checked.records)
    desk.close()


if __name__ == "__main__":
    main()
