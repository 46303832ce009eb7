"""From the school's records to the records of a file, one by one: in it or not, and what is to be told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from operator import itemgetter
from typing import Any

from studentdesk.findings import Finding
from studentdesk.records.canonical import Row
from studentdesk.states.found import Found
from studentdesk.states.layout import Field, Layout, Who
from studentdesk.states.pen import Pen, Told, Written
from studentdesk.states.vocabulary import Sight

MANY = 1000  # records that are made together
MOST_KNOWN = 20_000  # values of one field that are remembered with what is written for them
Record = tuple[str, ...]
Place = tuple[str, str]
Spoken = tuple[Pen, Written]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is not in the file, and why."""

    record: str
    student_id: int
    reason: str


class Known(dict[Any, str]):
    """What is written for each value of a field, worked out once, and what is to be told of some of them."""

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self.pen = pen
        self.told: dict[Any, Written] = {}

    def __missing__(self, raw: Any) -> str:
        written = self.pen.write(raw)
        if written.told:
            self.told[raw] = written
        self[raw] = written.text
        return written.text

    def column(self, values: Sequence[Any]) -> Sequence[str]:
        """What is written for the values of many rows."""
        if self.pen.leaves_all(values):
            return values
        if len(self) >= MOST_KNOWN:
            self.clear()
            self.told.clear()
        return list(map(self.__getitem__, values))


class Extraction:
    """Rows become records one by one. ``found`` and ``left_out`` grow on the way; nothing else is kept."""

    def __init__(self, layout: Layout, sight: Sight, found: Found) -> None:
        self.found = found
        self.left_out: list[LeftOut] = []
        self._layout, self._sight = layout, sight
        pens = [Pen(field, layout, sight) for field in layout.fields]
        self._merged = next((pen for pen in pens if pen.field.name == layout.merge), None)
        self._pens = [pen for pen in pens if pen.field.column and pen is not self._merged]
        self._fixed = [(pen, pen.write(pen.field.constant)) for pen in pens if not pen.field.column]
        self._aloud = [(pen, written) for pen, written in self._fixed if written.told]
        places = {
            pen.field.name: place for place, pen in enumerate([*self._pens, *(pen for pen, _ in self._fixed)])
        }
        self._spread = several([places.get(field.name, len(places)) for field in layout.fields])

    def records(self, rows: Iterable[Row]) -> Iterator[tuple[Record, Row]]:
        """Every row that belongs in the file as a record; where the layout adds up, equal ones are one."""
        if self._merged is None:
            yield from self._each(rows)
            return
        pen, adds = self._merged, self._layout.names.index(self._layout.merge)
        sums: dict[Record, int] = {}
        first: dict[Record, Row] = {}
        column = pen.field.column
        for record, row in self._each(rows):
            sums[record] = sums.get(record, 0) + (row[column.name] if column else 0)
            first.setdefault(record, row)
        for record, total in sums.items():
            written = pen.write(total)
            self._tell(((pen, written),), first[record])
            yield (*record[:adds], written.text, *record[adds + 1 :]), first[record]

    def _each(self, rows: Iterable[Row]) -> Iterator[tuple[Record, Row]]:
        """Column by column, many rows at a time: most values of a column were written before."""
        known = [Known(pen) for pen in self._pens]
        fixed = [repeat(text) for text in (*(written.text for _, written in self._fixed), "")]
        names = [pen.field.column.name for pen in self._pens if pen.field.column]
        left = filter(self._belongs, rows)
        while some := list(islice(left, MANY)):
            columns = _columns(some, names)
            cells = [one.column(column) for one, column in zip(known, columns, strict=True)]
            records = zip(some, zip(*self._spread((*cells, *fixed)), strict=False), strict=False)
            told = self._told(known, columns)
            for place, (row, record) in enumerate(records):
                if place in told or self._aloud:
                    self._tell((*told[place], *self._aloud), row)
                yield record, row

    def _belongs(self, row: Row) -> bool:
        """Whether a row is in the file; where not, it is told why."""
        out = left_out(self._layout.who, row, self._sight)
        if out:
            self.left_out.append(out)
        return not out

    def _told(self, known: list[Known], columns: list[Sequence[Any]]) -> dict[int, list[Spoken]]:
        """What is to be told of some of these rows, by their places."""
        told: dict[int, list[Spoken]] = defaultdict(list)
        for one, column in zip(known, columns, strict=True):
            if one.told:
                for place, value in enumerate(column):
                    if value in one.told:
                        told[place].append((one.pen, one.told[value]))
        return told

    def _tell(self, told: Iterable[tuple[Pen, Written]], row: Row) -> None:
        for pen, written in told:
            for one in written.told:
                self.found.add(finding(one, pen.field.name, place_of(pen.field, row), written.text))


def several(places: Sequence[int]) -> Callable[[Any], Any]:
    """Pick these places of a tuple, as a tuple even where there is only one."""
    get = itemgetter(*places)
    return get if len(places) > 1 else lambda values: (get(values),)


def _columns(rows: list[Row], names: list[str]) -> list[Sequence[Any]]:
    """These columns of some rows: by place, which is quick, where rows know their places."""
    if isinstance(rows[0], dict):
        return [[row[name] for row in rows] for name in names]
    columns = dict(zip(rows[0].keys(), zip(*rows, strict=True), strict=True))
    return [columns[name] for name in names]


def left_out(who: Iterable[Who], row: Row, sight: Sight) -> LeftOut | None:
    """Why a row is not in the file, or nothing where it is."""
    for condition in who:
        raw = row[condition.column.name]
        text = "" if raw is None else str(raw)
        word = condition.test.word
        if (text or word.asks) and not word.test(text, condition.test.argument, sight):
            return LeftOut(f"enrollment:{row['enrollment_id']}", row["student_id"], condition.reason)
    return None


def place_of(field: Field, row: Row) -> Place:
    """The record and the field of ours to go to for a field of the file."""
    return field.column.place(row) if field.column else (f"student:{row['student_id']}", "")


def finding(one: Told, name: str, place: Place, value: str) -> Finding:
    """What was told of a field of the file, with the record and the field of ours to go to."""
    return Finding(
        one.severity, one.message, rule=one.rule, record=place[0], field=place[1], value=value,
        example=one.mend, file=name, how_sure=one.how_sure,
    )  # fmt: skip
