"""All records of a package, checked against each other and against what we hold. Nothing is written here."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from studentdesk.exchange.interchange import NoPlace, Record, Unreadable, read
from studentdesk.exchange.layout import Layout, Reference
from studentdesk.exchange.package import Package, SourceFile
from studentdesk.findings import Finding
from studentdesk.records.district import STATES

Key = tuple[Any, ...]
Known = Mapping[str, set[Key]]
Progress = Callable[[int, int], None]
# What other records may be called where they are only one sort of a staged table.
SORTS = {"school": ("org", "category", "school")}


@dataclass(slots=True)
class Batch:
    """The records that hold, by staged table; how many of each kind and file came out how; what is wrong."""

    layout: Layout
    records: dict[str, list[Record]] = field(default_factory=dict)
    tally: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    problems: list[Finding] = field(default_factory=list)
    refused: dict[str, set[Key]] = field(default_factory=dict)

    def count(self, record: Record, number: str) -> None:
        """One more record of this kind and file that came out so."""
        self.tally[record.file, record.name, number] += 1

    def refuse(self, record: Record, problems: Iterable[Finding]) -> None:
        """Leave a record out, for these reasons."""
        self.problems += problems
        self.count(record, "refused")
        self.refused.setdefault(record.kind.stage, set()).add(record.key)

    def keep(self, stage: str, against: Callable[[Record], list[Finding]]) -> None:
        """Go once more over a staged table and refuse every record that a check has something against."""
        kept: list[Record] = []
        for record in self.records.get(stage, ()):
            found = against(record)
            if found:
                self.refuse(record, found)
            else:
                kept.append(record)
        self.records[stage] = kept


def read_package(package: Package, layout: Layout, progress: Progress | None = None) -> Batch:
    """Read every file of a package. Knows no desk, so that another process can do it."""
    batch = Batch(layout, {stage: [] for stage in layout.stages()}, problems=list(package.problems))
    seen: dict[tuple[str, Key], Record] = {}
    total = sum(file.size for file in package.files)
    done = 0
    for file in package.files:
        _read_file(batch, file, _teller(progress, done, total), seen)
        done += file.size
    _name_no_place(batch)
    return batch


def _teller(progress: Progress | None, before: int, total: int) -> Callable[[int], None]:
    """How a file's own progress is told as the whole package's."""
    if progress is None:
        return lambda read: None
    return lambda read: progress(before + read, total)


def _read_file(
    batch: Batch, file: SourceFile, tell: Callable[[int], None], seen: dict[tuple[str, Key], Record]
) -> None:
    """A file that breaks off is refused as a whole: half a file is nobody's intention."""
    found: list[Record | NoPlace] = []
    broken: Finding | None = None
    try:
        found.extend(read(file, batch.layout, tell))
    except Unreadable as error:
        broken = error.finding
        batch.problems.append(broken)
    for item in found:
        batch.tally[file.name, item.name, "read"] += 1
        if broken:
            batch.tally[file.name, item.name, "refused"] += 1
        elif isinstance(item, NoPlace):
            batch.tally[file.name, item.name, "no_place"] += 1
        else:
            _sort_in(batch, item, seen)


def _sort_in(batch: Batch, record: Record, seen: dict[tuple[str, Key], Record]) -> None:
    if record.problems:
        batch.refuse(record, record.problems)
        return
    first = seen.setdefault((record.kind.stage, record.key), record)
    if first is record:
        batch.records[record.kind.stage].append(record)
    elif first.values == record.values and first.every == record.every:
        batch.count(record, "duplicates")
    else:
        words = " · ".join(str(word) for word in record.key if word is not None)
        message = f"{record.name} “{words}” stands in the package twice and says different things."
        where = f"the first one is in {first.file}, line {first.line}"
        batch.count(record, "refused")
        batch.problems.append(
            Finding("error", message, "twice", value=words, example=where, file=record.file, line=record.line)
        )


def _name_no_place(batch: Batch) -> None:
    for (file, name, number), count in batch.tally.items():
        if number == "no_place":
            message = f"{name}: {count:,} record(s) read; StudentDesk has no place for them yet."
            batch.problems.append(Finding("notice", message, "no place", value=name, file=file))


def check(batch: Batch, known: Known, local_ids: Mapping[str, str | None]) -> None:
    """Refuse every record that names a record nobody has, and every student whose own number is taken."""
    have: dict[str, set[Key]] = {target: set(keys) for target, keys in known.items()}
    for stage in dict.fromkeys(kind.stage for kind in batch.layout.kinds.values()):
        ours = have.setdefault(stage, set())
        before = -1  # a record may refer to its own kind: a school to its district
        while before != len(batch.records[stage]):
            before = len(batch.records[stage])
            have[stage] = ours | set(_keys(batch, stage))
            batch.keep(stage, _dangling(batch, have))
        if stage == "student":
            batch.keep(stage, _number_taken(local_ids))
            have[stage] = ours | set(_keys(batch, stage))
        for sort, (of, name, value) in SORTS.items():
            if of == stage:
                alike = (each.key for each in batch.records[stage] if each.value(name) == value)
                have.setdefault(sort, set()).update(alike)


def _keys(batch: Batch, stage: str) -> Iterable[Key]:
    return (record.key for record in batch.records[stage])


def _dangling(batch: Batch, have: Known) -> Callable[[Record], list[Finding]]:
    """What a record names must be there, in the package or here."""
    named: dict[str, list[tuple[Reference, tuple[int, ...], set[Key]]]] = {}
    for reference in batch.layout.references:
        places = batch.layout.kinds[reference.kind].places(reference.fields)
        named.setdefault(reference.kind, []).append((reference, places, have.get(reference.target, set())))

    def against(record: Record) -> list[Finding]:
        found = []
        for reference, places, there in named.get(record.kind.name, ()):
            key = tuple([record.values[place] for place in places])
            if key not in there and any(key) and not _is_state(reference, key):
                found.append(_not_found(batch, record, reference, key))
        return found

    return against


def _is_state(reference: Reference, key: Key) -> bool:
    """Whether the state itself is meant: inBloom knew it by its two letters, and no file had to hold it."""
    return reference.target == "org" and key[0] in STATES


def _not_found(batch: Batch, record: Record, reference: Reference, key: Key) -> Finding:
    words = " · ".join(str(word) for word in key if word is not None)
    if key in batch.refused.get(reference.target, ()):
        message = f"{record.name}: the {reference.called} “{words}” it belongs to is refused itself."
    else:
        message = f"{record.name}: there is no {reference.called} “{words}”, neither in the package nor here."
    return Finding(
        "error",
        message,
        "reference",
        field=" ".join(reference.fields),
        value=words,
        example=f"a {reference.called} that the package or this district holds",
        file=record.file,
        line=record.line,
    )


def _number_taken(local_ids: Mapping[str, str | None]) -> Callable[[Record], list[Finding]]:
    """Two students never share the district's own number. ``local_ids`` of ours, each with its state ID."""
    owner: dict[str, str | None] = dict(local_ids)
    ours = {state_id for state_id in local_ids.values() if state_id}

    def against(record: Record) -> list[Finding]:
        state_id, local_id = record.value("student"), record.value("local_id")
        if local_id is None and state_id in ours:
            return []
        number = local_id or state_id
        other = owner.get(number)
        owner.setdefault(number, state_id)
        if other is None or other == state_id:
            owner[number] = state_id
            return []
        message = f"Student “{state_id}”: the number “{number}” belongs to the student “{other}”."
        allowed = "a number that nobody else has"
        where = (record.file, record.line)
        return [Finding("error", message, "number", "", "local_id", number, allowed, *where)]

    return against
