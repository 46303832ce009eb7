"""One interchange file, read as it streams by: elements become records, and are let go at once.

Elements are known by their local name, so that every version's namespace is accepted. Entities, document
types and the network are off; nothing of a file is held but the record at hand.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from lxml import etree

from studentdesk.exchange.layout import Field, Kind, Layout, Part
from studentdesk.exchange.package import BROKEN, SourceFile
from studentdesk.exchange.values import WrongValue
from studentdesk.findings import Finding

Texts = list[str | None]
Parts = list[tuple[Part, Texts]]
NO_RANK = 1_000


@dataclass(frozen=True, slots=True)
class Record:
    """One element: its natural key, its values in the order of its columns, and what it has several of."""

    kind: Kind
    name: str
    file: str
    line: int
    key: tuple[Any, ...]
    values: tuple[Any, ...]
    every: tuple[tuple[str, tuple[Any, ...]], ...]
    problems: tuple[Finding, ...]

    def value(self, name: str) -> Any:
        """One of its values by the name of its column."""
        return self.values[self.kind.columns.index(name)]


@dataclass(frozen=True, slots=True)
class NoPlace:
    """An element of a kind that we don't keep: counted by its name."""

    name: str


class Unreadable(Exception):
    """The file as a whole can't be read; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(slots=True)
class _Step:
    """What stands below an element or attribute: values to take, deeper steps, or a part that begins here."""

    fields: list[int] = field(default_factory=list)
    below: "dict[str, _Step]" = field(default_factory=dict)
    part: Part | None = None


def read(source: SourceFile, layout: Layout, progress: Callable[[int], None]) -> Iterator[Record | NoPlace]:
    """Every record of a file in order. ``progress`` is told how many bytes are read. Raises Unreadable."""
    if source.size == 0:
        raise Unreadable(_broken(source, "is empty. Ask for it again, or leave it out.", 1))
    steps = {name: _steps(kind.fields, kind.parts) for name, kind in layout.kinds.items()}
    names = {
        field.path: kind.name
        for kind in layout.kinds.values()
        for field in kind.fields
        if field.path[0] == "="
    }
    try:
        with source.open() as stream:
            for element in _elements(source, _Counted(stream, progress)):
                kind = layout.kinds.get(_local(element.tag))
                if kind is None:
                    yield NoPlace(_local(element.tag))
                else:
                    yield _record(element, kind, steps[kind.name], names, source.name)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise Unreadable(_broken(source, f"is not well-formed XML: {error.msg}.", line)) from error
    except BROKEN as error:
        raise Unreadable(_broken(source, "can't be read to its end. Ask for it again.")) from error


class _Counted:
    """A stream that says how far it has been read."""

    def __init__(self, stream: IO[bytes], progress: Callable[[int], None]) -> None:
        self._stream = stream
        self._progress = progress
        self._done = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        chunk = self._stream.read(size)
        self._done += len(chunk)
        self._progress(self._done)
        return chunk


def _broken(source: SourceFile, what: str, line: int | None = None) -> Finding:
    return Finding("error", f"{source.name} {what}", rule="file", file=source.name, line=line)


def _elements(source: SourceFile, stream: _Counted) -> Iterator[etree._Element]:
    """The children of the root, each whole, each cleared once it is used."""
    context = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = None
    for event, element in context:
        if root is None:
            root = element
            _acceptable(source, root)
        elif event == "end" and element.getparent() is root:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del root[0]


def _acceptable(source: SourceFile, root: etree._Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        rule = "has a document type (DTD). Interchange files have none, and it can hide harm; it is not read"
        raise Unreadable(_broken(source, f"{rule}.", 1))
    if not _local(root.tag).startswith("Interchange"):
        rule = f"begins with “{_local(root.tag)}”, not with a name such as InterchangeStudent"
        raise Unreadable(_broken(source, f"{rule}.", _line(root)))


def _line(element: etree._Element) -> int:
    return element.sourceline or 1  # type: ignore[return-value]  # the stubs know no type for it


_names: dict[str, str] = {}


def _local(tag: Any) -> str:
    name = _names.get(tag)
    if name is None:
        name = _names[tag] = str(tag).rpartition("}")[2]
    return name


def _steps(fields: tuple[Field, ...], parts: tuple[Part, ...] = ()) -> _Step:
    """The paths of a record as a tree, so that each element is looked at once."""
    top = _Step()
    for place, item in enumerate(fields):
        if not item.path.startswith("="):
            _step(top, item.path).fields.append(place)
    for part in parts:
        step = _step(top, part.path)
        step.part = part
        step.below = _steps(part.fields).below
        step.fields = [place for place, item in enumerate(part.fields) if item.path == "."]
    return top


def _step(top: _Step, path: str) -> _Step:
    for name in path.split("/"):
        top = top if name == "." else top.below.setdefault(name, _Step())
    return top


def _walk(element: etree._Element, step: _Step, texts: Texts, parts: Parts) -> None:
    """Fill in the texts below an element. Where a value stands twice, the first one counts."""
    for name in step.below:
        if name[0] == "@":
            _take(element.get(name[1:]), step.below[name].fields, texts)
    for child in element:
        below = step.below.get(_local(child.tag))
        if below is None:
            continue
        if below.part is not None:
            found: Texts = [None] * len(below.part.fields)
            _take(child.text, below.fields, found)
            _walk(child, below, found, parts)
            parts.append((below.part, found))
            continue
        if below.fields:
            _take(child.text, below.fields, texts)
        if below.below:
            _walk(child, below, texts, parts)


def _take(text: str | None, places: list[int], texts: Texts) -> None:
    for place in places:
        if text and texts[place] is None:
            texts[place] = " ".join(text.split()) or None


def _record(element: etree._Element, kind: Kind, step: _Step, names: dict[str, str], file: str) -> Record:
    texts: Texts = [item.path[1:] or None if item.path[0] == "=" else None for item in kind.fields]
    parts: Parts = []
    _walk(element, step, texts, parts)
    problems: list[Finding] = []
    line = _line(element)
    values = _values(kind.name, kind.fields, texts, file, line, problems)
    every: list[tuple[str, tuple[Any, ...]]] = []
    for part in kind.parts:
        rows = [
            _values(kind.name, part.fields, found, file, line, problems)
            for own, found in parts
            if own is part
        ]
        if part.every:
            every += [(part.name, tuple(row)) for row in dict.fromkeys(map(tuple, rows)) if any(row)]
        else:
            values += _best(part, rows, [found for own, found in parts if own is part])
    name = names.get(f"={values[kind.places([kind.named_by])[0]]}", kind.name) if kind.named_by else kind.name
    _in_order(kind, values, file, line, problems)
    key = tuple(values[place] for place in kind.places(kind.key))
    return Record(kind, name, file, line, key, tuple(values), tuple(every), tuple(problems))


def _values(
    kind: str, fields: tuple[Field, ...], texts: Texts, file: str, line: int, problems: list[Finding]
) -> list[Any]:
    values: list[Any] = []
    for item, text in zip(fields, texts, strict=True):
        value = None
        if text is None:
            if item.required:
                message = f"{kind}: {item.path} is missing; it must be there."
                problems.append(Finding("error", message, "required", field=item.path, file=file, line=line))
        else:
            try:
                value = item.read(text)
            except WrongValue as wrong:
                message = f"{kind}: {item.path} “{text[:80]}” is {wrong.rule}. Allowed: {wrong.allowed}."
                problems.append(
                    Finding(
                        "error",
                        message,
                        "value",
                        field=item.path,
                        value=text,
                        example=wrong.allowed,
                        file=file,
                        line=line,
                    )
                )
        values.append(value)
    return values


def _best(part: Part, rows: list[list[Any]], texts: list[Texts]) -> list[Any]:
    """The first by the order of the part's list; one without a word for its kind comes last."""
    best: tuple[int, list[Any]] | None = None
    for row, text in zip(rows, texts, strict=True):
        rank = NO_RANK if text[0] is None else row[0]
        if rank is not None and any(row[1:]) and (best is None or rank < best[0]):
            best = (rank, row)
    return best[1][1:] if best else [None] * len(part.columns)


def _in_order(kind: Kind, values: list[Any], file: str, line: int, problems: list[Finding]) -> None:
    if not kind.not_before:
        return
    later, earlier = (values[place] for place in kind.places(kind.not_before))
    if later is not None and earlier is not None and later < earlier:
        paths = {item.name: item.path for item in kind.fields}
        path, before = (paths[name] for name in kind.not_before)
        message = f"{kind.name}: {path} “{later}” comes before {before} {earlier}."
        problems.append(
            Finding("error", message, "order", field=path, value=later, example=earlier, file=file, line=line)
        )
