"""The table: figure, raw cost, bound, held or not; commit and machine. ``--write`` keeps it on its page."""

import argparse
import os
import platform
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import imports
from attending import ATTENDING
from figures import ALL, Bench
from lists import LISTS
from raw import Figure
from states import STATES

from studentdesk.db.district import open_district
from studentdesk.sample.invented import PASSWORD, PERSON, Wishes, invent

Part = Callable[[Bench], Iterator[Figure]]
PARTS: dict[str, Part] = {part.__name__: part for part in (*ALL, *ATTENDING, *LISTS, *STATES)} | imports.PARTS
ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"


def line(figure: Figure) -> str:
    bound = "" if figure.bound is None else f"{figure.bound:,.1f}"
    raw = "" if figure.raw is None else f"{figure.raw:,.2f}"
    found = f"{figure.found:,.2f} {figure.unit}"
    return f"| {figure.name} | {found} | {raw} | {figure.ratio} | {bound} | {figure.held} |"


def machine() -> str:
    asked = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    python = f"Python {platform.python_version()}, {platform.system()}"
    return f"Commit {commit or 'unknown'}, {os.cpu_count()} cores, {platform.machine()}, {python}."


def measured(asked: argparse.Namespace) -> Iterator[str]:
    """The lines asked for, of the district in the folder given; where there is none, it is made."""
    parts = [PARTS[name] for name in asked.only]
    with tempfile.TemporaryDirectory() as place:
        folder = asked.district or Path(place) / "district"
        if folder.exists():
            opened = open_district(folder, PERSON, PASSWORD)
        else:
            begin = perf_counter()
            opened = invent(folder, Wishes(students=asked.students))
            bound = 1200 if asked.students > 2500 else None
            name = f"make the invented district of {asked.students:,}"
            yield line(Figure(name, perf_counter() - begin, None, bound, "s"))
        bench = Bench(opened, asked.students, kept=folder == asked.district)
        for part in parts:
            yield from lines_of(part, bench)
        bench.close()


def lines_of(part: Part, bench: Bench) -> Iterator[str]:
    """The lines of one part; of one that fails the reason, and the others go on."""
    try:
        yield from map(line, part(bench))
    except Exception as reason:
        bench.let_go()
        traceback.print_exc()
        said = f"{type(reason).__name__} {reason}".replace("\n", " ").replace("|", "/")
        yield f"| {part.__name__} | failed: {said} | | | | NOT HELD |"


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--students", type=int, default=2500)
    words.add_argument("--district", type=Path, help="where the invented district is, or is to be kept")
    words.add_argument("--only", nargs="*", choices=list(PARTS), default=list(PARTS))
    words.add_argument("--write", action="store_true")
    asked = words.parse_args()
    # Who is asked to stop removes the district too: it holds gigabytes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    heading = f"## {asked.students:,} students"
    lines = ["| figure | found | raw | ratio | bound | |", "|---|---|---|---|---|---|"]
    for found in measured(asked):
        lines.append(found)
        print(found, file=sys.stderr, flush=True)
        if asked.write:
            keep(heading, page(heading, lines))
    print(page(heading, lines))


def page(heading: str, lines: list[str]) -> str:
    """The table under its heading, with the machine."""
    return "\n".join([heading, "", *lines, "", machine(), ""])


def keep(heading: str, text: str) -> None:
    """Put the table in its place on the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(heading)
    _, following, after = rest.partition("\n## ")
    PAGE.write_text(before + text + (f"\n## {after}" if following else ""), encoding="utf-8")


if __name__ == "__main__":
    main()
