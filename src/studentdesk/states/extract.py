"""From the school's records to the records of a file, one by one: in it or not, and what is to be told."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import getitem, itemgetter
from typing import Any

from studentdesk.findings import Finding
from studentdesk.records.canonical import Row
from studentdesk.states.found import Found
from studentdesk.states.layout import Field, Layout, Who
from studentdesk.states.pen import Pen, Told, Written
from studentdesk.states.vocabulary import Sight

MOST_KNOWN = 20_000  # values of one field that are remembered with what is written for them
Record = tuple[str, ...]
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is not in the file, and why."""

    record: str
    student_id: int
    reason: str


class Known(dict[Any, str]):
    """What is written for each value of a field: worked out once, unless there is something to tell."""

    def __init__(self, pen: Pen, loud: list[tuple[Pen, Written]]) -> None:
        super().__init__()
        self._pen, self._loud = pen, loud

    def __missing__(self, raw: Any) -> str:
        written = self._pen.write(raw)
        if written.told:
            self._loud.append((self._pen, written))
        else:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[raw] = written.text
        return written.text


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
        loud: list[tuple[Pen, Written]] = []
        known = [Known(pen, loud) for pen in self._pens]
        fixed = (*(written.text for _, written in self._fixed), "")
        names = [pen.field.column.name for pen in self._pens if pen.field.column]
        values: Callable[[Row], tuple[Any, ...]] | None = None
        for row in rows:
            if self._layout.who and (out := left_out(self._layout.who, row, self._sight)):
                self.left_out.append(out)
                continue
            values = values or _picked(row, names)
            record = self._spread((*map(getitem, known, values(row)), *fixed))
            if loud or self._aloud:
                self._tell((*loud, *self._aloud), row)
                loud.clear()
            yield record, row

    def _tell(self, told: Iterable[tuple[Pen, Written]], row: Row) -> None:
        for pen, written in told:
            for one in written.told:
                self.found.add(finding(one, pen.field.name, place_of(pen.field, row), written.text))


def several(places: Sequence[int]) -> Callable[[Any], Any]:
    """Pick these places of a tuple, as a tuple even where there is only one."""
    get = itemgetter(*places)
    return get if len(places) > 1 else lambda values: (get(values),)


def _picked(row: Row, names: list[str]) -> Callable[[Row], tuple[Any, ...]]:
    """Pick these columns of each row: by place, which is quick, where rows know their places."""
    if isinstance(row, dict):
        return lambda row: tuple(row[name] for name in names)
    columns = list(row.keys())
    pick = several([columns.index(name) for name in names])
    return lambda row: pick(tuple(row))


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
