"""A file that names a number retired by a merge means the child that was kept (``student_number``)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from studentdesk.exchange.batch import Batch
from studentdesk.exchange.interchange import Record

STUDENT = "student"


@dataclass(frozen=True, slots=True)
class Kept:
    """The numbers that the kept child goes by now."""

    state_id: str | None
    local_id: str


@dataclass(frozen=True, slots=True)
class Retired:
    """The state's and the district's own numbers that a merge retired, each with who has it now."""

    state: Mapping[str, Kept]
    local: Mapping[str, Kept]


def mean_the_kept(batch: Batch, retired: Retired) -> None:
    """Write the kept child's numbers into every record; one that then says the same twice is left out."""
    meant = {old: kept.state_id for old, kept in retired.state.items() if kept.state_id}
    for record in batch.records[STUDENT]:
        kept = retired.local.get(_own_number(record))
        if kept is not None and kept.state_id not in (None, record.value(STUDENT)):
            meant.setdefault(record.value(STUDENT), kept.state_id)
    _each(batch, STUDENT, lambda record: _with_local_id(record, retired))
    if meant:
        for stage in batch.records:
            _each(batch, stage, lambda record: _with_state_id(record, meant))


def _own_number(record: Record) -> str:
    return str(record.value("local_id") or record.value(STUDENT))


def _with_local_id(record: Record, retired: Retired) -> Record:
    kept = retired.local.get(_own_number(record))
    return record if kept is None else _says(record, "local_id", None if kept.state_id else kept.local_id)


def _with_state_id(record: Record, meant: Mapping[str, str]) -> Record:
    if STUDENT not in record.kind.columns or record.value(STUDENT) not in meant:
        return record
    return _says(record, STUDENT, meant[record.value(STUDENT)])


def _says(record: Record, name: str, value: str | None) -> Record:
    place = record.kind.columns.index(name)
    values = (*record.values[:place], value, *record.values[place + 1 :])
    key = tuple(values[at] for at in record.kind.places(record.kind.key))
    return replace(record, values=values, key=key)


def _each(batch: Batch, stage: str, mend: Callable[[Record], Record]) -> None:
    """What the file says of the kept child itself goes before what it says of the retired one."""
    before = batch.records[stage]
    mended = [mend(record) for record in before]
    known = {new.key for new, old in zip(mended, before, strict=True) if new is old}
    kept: list[Record] = []
    for new, old in zip(mended, before, strict=True):
        if new is not old and new.key in known and new.key != old.key:
            batch.count(new, "duplicates")
            continue
        known.add(new.key)
        kept.append(new)
    batch.records[stage] = kept
