"""What a state's folder says, once it has been read and checked: values, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from studentdesk.records.canonical import Column
from studentdesk.states.transforms import Transform
from studentdesk.states.vocabulary import Test

HowSure = Literal["compared", "transcribed", "gathered"]
Severity = Literal["error", "warning", "notice"]
DISTRICT_CODE = "district_code"  # a rule may be about the file's own district number instead of a field


@dataclass(frozen=True, slots=True)
class Source:
    """The document a layout was made from, and the sentence that says how sure we are of it."""

    document: str
    edition: str
    how_sure: HowSure
    sentence: str


@dataclass(frozen=True, slots=True)
class Shape:
    """How the bytes look: separators, header and trailer records, the name the state asks for."""

    name: str
    delimiter: str
    quoting: Literal["none", "minimal", "all"]
    encoding: Literal["ascii", "utf-8", "latin-1"]
    newline: Literal["crlf", "lf"]
    dates: str
    header: tuple[str, ...]
    trailer: tuple[str, ...]
    column_names: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the file: where it comes from, and what may stand in it.

    ``key``: which value of a column that holds several by name.
    """

    position: int
    name: str
    column: Column | None
    constant: str
    codes: str
    transforms: tuple[Transform, ...]
    max_length: int
    required: bool
    format: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: the word that tests, and what is said when it fails."""

    id: str
    severity: Severity
    how_sure: str
    field: str
    test: Test
    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class Who:
    """A condition for being in the file, and the reason given to the one who is not."""

    column: Column
    test: Test
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A point that the source leaves open, and how we write it."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """How a wrong record is taken back, its key, and what was decided where the sources are silent."""

    wrong_record: Literal["delete row", "send again", "ask the state"]
    sends: Literal["everything", "changes"]
    keys: tuple[str, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """One file of one state in one school year."""

    state: str
    year: str
    file: str
    title: str
    target: str
    load_order: int
    rows: str
    merge: str
    source: Source
    shape: Shape
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...]
    who: tuple[Who, ...]
    codes: Mapping[str, Mapping[str, str]]
    corrections: Corrections

    @property
    def place(self) -> str:
        """The folder it was read from, as a submission keeps it: ``xx/2025-26/file``."""
        return f"{self.state}/{self.year}/{self.file}"

    def rules_of(self, name: str) -> list[Rule]:
        """The rules about one value of a field."""
        return [rule for rule in self.rules if rule.field == name and rule.test.word.of == "value"]

    @property
    def names(self) -> tuple[str, ...]:
        """The fields' names in their order."""
        return tuple(field.name for field in self.fields)
