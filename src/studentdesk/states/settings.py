"""The two settings files of a state's folder: its source, how bytes look, how what is wrong is mended."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from studentdesk.records import canonical
from studentdesk.states import notation
from studentdesk.states.layout import Corrections, Decision, Field, HowSure, Shape, Source
from studentdesk.states.tables import Complaints, toml

LAYOUT, CORRECTIONS = "layout.toml", "corrections.toml"
DELIMITERS = {"comma": ",", "tab": "\t", "pipe": "|", "semicolon": ";"}
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
IN_NAMES = re.compile(r"(?:[A-Za-z0-9_.-]|\{[^{}]*\})+")
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Head:
    """Everything of a layout that is not a table of rows."""

    title: str
    target: str
    load_order: int
    rows: str
    merge: str
    source: Source
    shape: Shape
    corrections: Corrections


class Settings:
    """One settings table: each key is taken once; what is left over or missing is complained about."""

    def __init__(self, found: Mapping[str, Any], file: str, complaints: Complaints, inside: str = "") -> None:
        self._left = dict(found)
        self._file, self._complaints, self._inside = file, complaints, inside

    def text(self, key: str, default: str | None = None) -> str:
        """A line of text."""
        value = self._left.pop(key, _MISSING if default is None else default)
        if (
            isinstance(value, str)
            and len(value) <= 1_000
            and value.isprintable()
            and (value or default is not None)
        ):
            return value
        self.complain(key, "a line of text must stand here.")
        return ""

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """One of some words."""
        value = self._left.pop(key, default)
        if isinstance(value, str) and value in choices:
            return value
        self.complain(key, f"choose one of {', '.join(choices)}.")
        return choices[0]

    def number(self, key: str) -> int:
        """A whole number from 1 to 999."""
        value = self._left.pop(key, None)
        if isinstance(value, int) and 0 < value < 1000:
            return value
        self.complain(key, "a whole number from 1 to 999 must stand here.")
        return 1

    def flag(self, key: str) -> bool:
        """True or false; false if it is not there."""
        value = self._left.pop(key, False)
        if not isinstance(value, bool):
            self.complain(key, "write true or false.")
        return bool(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Lines of text, none if it is not there."""
        value = self._left.pop(key, [])
        if isinstance(value, list) and len(value) <= 100 and all(isinstance(one, str) for one in value):
            return tuple(value)
        self.complain(key, "texts in square brackets must stand here.")
        return ()

    def table(self, key: str) -> "Settings":
        """A table inside."""
        value = self._left.pop(key, _MISSING)
        if not isinstance(value, dict):
            self.complain(key, f"the part [{key}] is missing.")
            value = {}
        return Settings(value, self._file, self._complaints, f"{key}.")

    def tables(self, key: str) -> list["Settings"]:
        """Tables inside, none if there are none."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.complain(key, f"each part begins with [[{key}]].")
            return []
        return [Settings(one, self._file, self._complaints, f"{key}.") for one in value]

    def complain(self, key: str, wrong: str) -> None:
        """Say what is wrong with a key."""
        self._complaints.add(self._file, None, f"{self._inside}{key}", wrong)

    def done(self) -> None:
        """Nothing may be left that we don't know."""
        for key in self._left:
            self.complain(key, "StudentDesk does not know this word. Take it out.")


def head(folder: Path, complaints: Complaints) -> Head:
    """Both settings files of a folder."""
    found = Settings(toml(folder, LAYOUT, complaints), LAYOUT, complaints)
    made = Head(
        title=found.text("title"),
        target=found.text("target"),
        load_order=found.number("load_order"),
        rows=found.choice("rows", tuple(canonical.READS)),
        merge=found.text("merge", ""),
        source=_source(found.table("source")),
        shape=_shape(found.table("shape")),
        corrections=_corrections(Settings(toml(folder, CORRECTIONS, complaints), CORRECTIONS, complaints)),
    )
    found.done()
    return made


def _source(found: Settings) -> Source:
    how_sure: HowSure = found.choice("how_sure", get_args(HowSure))  # type: ignore[assignment]
    made = Source(found.text("document"), found.text("edition"), how_sure, found.text("sentence"))
    found.done()
    return made


def _shape(found: Settings) -> Shape:
    dates = found.choice("dates", tuple(notation.DATES))
    made = Shape(
        name=_name(found),
        delimiter=DELIMITERS[found.choice("delimiter", tuple(DELIMITERS))],
        quoting=found.choice("quoting", ("none", "minimal", "all")),  # type: ignore[arg-type]
        encoding=found.choice("encoding", ("ascii", "utf-8", "latin-1")),  # type: ignore[arg-type]
        newline=found.choice("newline", ("crlf", "lf")),  # type: ignore[arg-type]
        dates=dates,
        header=_record(found, "header"),
        trailer=_record(found, "trailer"),
        column_names=found.flag("column_names"),
    )
    found.done()
    return made


def _name(found: Settings) -> str:
    name = found.text("name")
    if not IN_NAMES.fullmatch(name) or name.startswith("."):
        found.complain(
            "name",
            "a file name holds letters, digits, _ . - and {words}. Example: {district_code}_{sequence}.csv",
        )
    _placeholders(found, "name", name, in_name=True)
    return name


def _record(found: Settings, key: str) -> tuple[str, ...]:
    cells = found.texts(key)
    for cell in cells:
        _placeholders(found, key, cell, in_name=False)
    return cells


def _placeholders(found: Settings, key: str, text: str, *, in_name: bool) -> None:
    words = {"district_code", "target", *(("sequence",) if in_name else ("count", "file_name"))}
    for inside in PLACEHOLDER.findall(text):
        word, _, pattern = inside.partition(" ")
        dated = word in ("today", "now") and pattern in notation.DATES and not (in_name and "/" in pattern)
        if inside in words or dated:
            continue
        found.complain(
            key,
            f"{{{inside}}} means nothing here. Write one of {', '.join(sorted(words))}, today MM/DD/YYYY.",
        )


def _corrections(found: Settings) -> Corrections:
    decisions = []
    for one in found.tables("decided"):
        decisions.append(Decision(one.text("question"), one.text("answer")))
        one.done()
    made = Corrections(
        found.choice("wrong_record", ("delete row", "send again", "ask the state")),  # type: ignore[arg-type]
        found.choice("sends", ("everything", "changes")),  # type: ignore[arg-type]
        found.texts("keys"),
        tuple(decisions),
    )
    found.done()
    return made


def agree(head: Head, fields: Sequence[Field], complaints: Complaints) -> None:
    """The settings name only fields that there are, and merge by a number."""
    names = {field.name: field for field in fields}
    for key in head.corrections.keys:
        if key not in names:
            complaints.add(CORRECTIONS, None, "keys", f"“{key}” is no field of fields.csv.")
    if head.merge:
        column = names[head.merge].column if head.merge in names else None
        if column is None or column.kind not in ("whole", "thousandths") or names[head.merge].codes:
            complaints.add(
                LAYOUT, None, "merge", f"“{head.merge}” is no number of fields.csv that could be added up."
            )
