"""The bytes of a state file and the name that the state asks for."""

import csv
import io
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import count, islice
from typing import Literal

from studentdesk.findings import Refused
from studentdesk.states.layout import Layout, Shape
from studentdesk.states.notation import written_date
from studentdesk.states.packed import Packed, packed
from studentdesk.states.settings import PLACEHOLDER

SAFE_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}")
MANY = 1000  # records that are written at once
NEWLINES = {"crlf": "\r\n", "lf": "\n"}


def new_name(layout: Layout, district_code: str, now: datetime, taken: Container[str]) -> str:
    """A name that was never used: the next number of the day, or the next minute, as the state has it."""
    before = ""
    for attempt in count():
        words = {
            "district_code": district_code, "target": layout.target, "sequence": f"{attempt + 1:03}",
            **moments(layout.shape.name, now, now + timedelta(minutes=attempt)),
        }  # fmt: skip
        name = filled(layout.shape.name, words)
        if not SAFE_NAME.fullmatch(name):
            raise Refused(
                f"The district's number “{district_code}” can't stand in a file's name. Correct it in Setup."
            )
        if name not in taken:
            return name
        if name == before:
            break
        before = name
    raise Refused(f"A file called {before} was made before, and the state asks for a new name.")


def moments(text: str, today: datetime, now: datetime) -> dict[str, str]:
    """What the {today ...} and {now ...} of a text stand for."""
    inside = (inside for inside in PLACEHOLDER.findall(text) if " " in inside)
    return {
        one: written_date(today if one.startswith("today ") else now, one.partition(" ")[2]) for one in inside
    }


def filled(text: str, words: Mapping[str, str]) -> str:
    """A text with its {words} filled in."""
    return PLACEHOLDER.sub(lambda match: words.get(match[1], ""), text)


def content(
    layout: Layout, records: Iterable[Sequence[str]], name: str, district_code: str, now: datetime
) -> Packed:
    """The whole file: header records, column names, records, trailer. Written as the records come."""
    shape = layout.shape
    counted = Counted(records)
    body = packed(encoded(counted, shape))
    cells = {
        "district_code": district_code,
        "target": layout.target,
        "count": str(counted.many),
        "file_name": name,
    }

    def special(record: tuple[str, ...]) -> list[list[str]]:
        return [[filled(cell, {**cells, **moments(cell, now, now)}) for cell in record]] if record else []

    names = [list(layout.names)] if shape.column_names else []
    before, after = [*special(shape.header), *names], special(shape.trailer)
    return Packed(packed(encoded(before, shape)) + body + packed(encoded(after, shape)))


class Counted:
    """Records and how many have come."""

    def __init__(self, records: Iterable[Sequence[str]]) -> None:
        self._records = records
        self.many = 0

    def __iter__(self) -> Iterator[Sequence[str]]:
        for record in self._records:
            self.many += 1
            yield record


def encoded(records: Iterable[Sequence[str]], shape: Shape) -> Iterator[bytes]:
    """Records as bytes, many at a time. What an encoding lacks was told and left out before."""
    newline = NEWLINES[shape.newline]
    left = iter(records)
    while some := list(islice(left, MANY)):
        if shape.quoting == "none":
            text = newline.join([*map(shape.delimiter.join, some), ""])
        else:
            quoting: Literal[0, 1] = csv.QUOTE_ALL if shape.quoting == "all" else csv.QUOTE_MINIMAL
            out = io.StringIO(newline="")
            csv.writer(out, delimiter=shape.delimiter, lineterminator=newline, quoting=quoting).writerows(
                some
            )
            text = out.getvalue()
        yield text.encode(shape.encoding, errors="replace")
