"""The table: figure, raw cost, bound, held or not; commit and machine. ``--write`` keeps it on its page."""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import imports
from figures import ALL, Bench
from lists import LISTS
from raw import Figure
from states import STATES

from studentdesk.db.district import open_district
from studentdesk.sample.invented import PASSWORD, PERSON, Wishes, invent

PARTS = {part.__name__: part for part in (*ALL, *LISTS, *STATES)} | imports.PARTS
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


def measured(asked: argparse.Namespace) -> Iterator[Figure]:
    """The figures asked for, of the district in the folder given; where there is none, it is made."""
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
            yield Figure(name, perf_counter() - begin, None, bound, "s")
        bench = Bench(opened, asked.students)
        yield from (figure for part in parts for figure in part(bench))


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--students", type=int, default=2500)
    words.add_argument("--district", type=Path, help="where the invented district is, or is to be kept")
    words.add_argument("--only", nargs="*", choices=list(PARTS), default=list(PARTS))
    words.add_argument("--write", action="store_true")
    asked = words.parse_args()
    lines = []
    for figure in measured(asked):
        lines.append(line(figure))
        print(lines[-1], file=sys.stderr, flush=True)
    table = "\n".join(["| figure | found | raw | ratio | bound | |", "|---|---|---|---|---|---|", *lines])
    text = f"## {asked.students:,} students\n\n{table}\n\n{machine()}\n"
    print(text)
    if asked.write:
        keep(f"## {asked.students:,} students", text)


def keep(heading: str, text: str) -> None:
    """Put the table in its place on the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(heading)
    _, following, after = rest.partition("\n## ")
    PAGE.write_text(before + text + (f"\n## {after}" if following else ""), encoding="utf-8")


if __name__ == "__main__":
    main()
