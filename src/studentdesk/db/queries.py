"""The named SQL of every noun: ``attendance.sql`` holds ``-- name: day_sheet``, "attendance.day_sheet".

One that says ``[:table]`` and ``[:column]`` asks the same of any of them: "one_field.preview@student.phone".
One that says ``[:figures.pieces]`` reads the rows of that statement, which is written once.
"""

import re
from functools import cache
from pathlib import Path

ROOMS = Path(__file__).parent.parent
ANY = re.compile(r"(\w+\.\w+)@(\w+)\.(\w+)")
READ = re.compile(r"\[:(\w+\.\w+)\]")
HEADING = re.compile(r"^-- name: (\w+)\s*$", re.MULTILINE)


@cache
def statement(name: str) -> str:
    """The SQL called ``noun.question``. A name that no file has is our bug and raises KeyError."""
    if about := ANY.fullmatch(name):
        table, column = f"[{about[2]}]", f"[{about[3]}]"
        return statement(about[1]).replace("[:table]", table).replace("[:column]", column)
    noun, _, question = name.partition(".")
    return READ.sub(lambda read: f"({statement(read[1]).rpartition(';')[0]})", statements(noun)[question])


@cache
def statements(noun: str) -> dict[str, str]:
    """Every statement of a noun's SQL file, by name."""
    files = sorted(ROOMS.glob(f"*/{noun}.sql"))
    if len(files) != 1:
        raise KeyError(f"one SQL file called {noun}.sql is needed, there are {len(files)}")
    parts = HEADING.split(files[0].read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def all_names() -> list[str]:
    """Every named statement of the program: tests run each of them as each role."""
    nouns = sorted(file.stem for file in ROOMS.glob("*/*.sql"))
    return [f"{noun}.{question}" for noun in nouns for question in statements(noun)]
