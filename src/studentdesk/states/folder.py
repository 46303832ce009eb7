"""One file of one state in one year, read from its folder of tables and checked as a whole."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from studentdesk.records import canonical
from studentdesk.states import notation, settings, transforms, vocabulary
from studentdesk.states.arguments import Names
from studentdesk.states.layout import DISTRICT_CODE, Field, Layout, Rule, Severity, Who
from studentdesk.states.tables import Complaints, Line, table
from studentdesk.states.vocabulary import Sight, Test

FIELDS = ("position", "name", "source", "codes", "transform", "max_length", "required", "format")
RULES = ("id", "severity", "how_sure", "field", "test", "argument", "message", "mend")
WHO = ("source", "test", "argument", "reason")
CODES = ("ours", "theirs", "meaning")
PLAIN = re.compile(r"[a-z][a-z0-9_]{0,40}")
RULE_SURE = (
    "clear",
    "as we read its name",
    "gathered",
    "needs a list",
    "needs another year",
    "cannot be known here",
)
KNOWN = frozenset(
    {"layout.toml", "corrections.toml", "fields.csv", "rules.csv", "who.csv", "examples.csv", "codes"}
)

Codes = Mapping[str, Mapping[str, str]]


def layout(folder: Path) -> Layout:
    """The layout in a folder ``xx/2025-26/file``. Refused in words when any table is wrong."""
    complaints = Complaints("/".join(folder.parts[-3:]))
    _only_known(folder, complaints)
    head = settings.head(folder, complaints)
    complaints.settle()
    codes = _codes(folder, complaints)
    fields = _fields(folder, head.rows, head.shape.dates, codes, complaints)
    names = _names(fields, codes)
    rules = _rules(folder, fields, names, complaints)
    who = _who(folder, head.rows, names, complaints)
    settings.agree(head, fields, complaints)
    complaints.settle()
    state, year, file = folder.parts[-3:]
    return Layout(
        state, year, file, head.title, head.target, head.load_order, head.rows, head.merge, head.source,
        head.shape, fields, rules, who, codes, head.corrections,
    )  # fmt: skip


def _only_known(folder: Path, complaints: Complaints) -> None:
    for file in sorted(folder.iterdir()):
        if file.name not in KNOWN or file.is_symlink():
            complaints.add(
                file.name, None, "", f"this has no place here. There may be {', '.join(sorted(KNOWN))}."
            )


def _codes(folder: Path, complaints: Complaints) -> Codes:
    lists: dict[str, dict[str, str]] = {}
    for file in sorted((folder / "codes").glob("*")) if (folder / "codes").is_dir() else ():
        name = f"codes/{file.name}"
        if file.suffix != ".csv" or not PLAIN.fullmatch(file.stem):
            complaints.add(name, None, "", "a code list is named in small letters and ends in .csv.")
            continue
        lists[file.stem] = {}
        for line in table(folder, name, CODES, complaints):
            if line["ours"] in lists[file.stem]:
                line.complain("ours", f"“{line['ours']}” stands here twice. Take one out.")
            lists[file.stem][line["ours"]] = line["theirs"]
    return lists


def _fields(folder: Path, rows: str, dates: str, codes: Codes, complaints: Complaints) -> tuple[Field, ...]:
    fields: list[Field] = []
    for line in table(folder, "fields.csv", FIELDS, complaints):
        if line.whole("position") != len(fields) + 1:
            line.complain("position", f"positions count up without a gap. Write {len(fields) + 1}.")
        if any(field.name == line["name"] for field in fields) or line["name"] == DISTRICT_CODE:
            line.complain("name", f"“{line['name']}” stands here twice. Give each field its own name.")
        if "|" in line["name"] or "=" in line["name"]:
            line.complain("name", "a name can't hold | or =. Leave them out.")
        if line["codes"] and line["codes"] not in codes:
            line.complain("codes", f"there is no codes/{line['codes']}.csv. Add it or name another.")
        fields.append(_field(line, rows, dates))
    if not fields:
        complaints.add("fields.csv", None, "", "it has no field. Write one row for each column of the file.")
    return tuple(fields)


def _field(line: Line, rows: str, dates: str) -> Field:
    source, _, key = line["source"].removesuffix("]").partition("[")
    constant = source[1:] if source.startswith("=") else ""
    column = canonical.column(rows, source) if source and not constant else None
    if column and column.keyed != bool(key):
        line.complain("source", f"“{source}” holds values by name. Write which, in brackets: {source}[NAME].")
    if source and not constant and column is None:
        known = ", ".join(column.name for column in canonical.READS[rows])
        line.complain(
            "source", f"“{source}” is no column of {rows}. Choose one of {known}, or write =CONSTANT."
        )
    kind = column.kind if column and not line["codes"] else "text"
    pattern = line["format"] or (
        dates if kind == "date" else "000" if kind in ("whole", "thousandths") else ""
    )
    if not notation.is_notation(kind, pattern):
        shown = (
            ", ".join(notation.DATES) if kind == "date" else "zeros: 00.000" if kind != "text" else "nothing"
        )
        line.complain("format", f"“{pattern}” is no way to write it. Choose {shown}.")
    return Field(
        line.whole("position"), line.must("name"), column, constant, line["codes"], _transforms(line),
        line.whole("max_length"), line.choice("required", ("R", "O", "CR")) == "R", pattern, key,
    )  # fmt: skip


def _transforms(line: Line) -> tuple[transforms.Transform, ...]:
    found = []
    for written in (part.strip() for part in line["transform"].split(";") if part.strip()):
        made = transforms.transform(written)
        if isinstance(made, str):
            line.complain("transform", made)
        else:
            found.append(made)
    return tuple(found)


def _names(fields: Sequence[Field], codes: Codes) -> Names:
    dates = frozenset(field.name for field in fields if field.column and field.column.kind == "date")
    return Names(frozenset(field.name for field in fields), dates, frozenset(codes))


def _rules(folder: Path, fields: Sequence[Field], names: Names, complaints: Complaints) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    for line in table(folder, "rules.csv", RULES, complaints):
        if any(rule.id == line["id"] for rule in rules):
            line.complain("id", f"“{line['id']}” stands here twice. Give each rule its own.")
        if line["field"] not in (*names.fields, DISTRICT_CODE):
            line.complain("field", f"“{line['field']}” is no field of fields.csv, nor {DISTRICT_CODE}.")
        test = _test(line, names)
        if test and line["field"] == DISTRICT_CODE and test.word.of != "value":
            line.complain("test", f"{DISTRICT_CODE} takes a test of one value.")
        if unknown := set(re.findall(r"\{(.*?)\}", line["message"])) - {"value", "field"}:
            line.complain("message", f"{{{min(unknown)}}} means nothing. Write {{value}} or {{field}}.")
        severity: Severity = line.choice("severity", get_args(Severity))  # type: ignore[assignment]
        how_sure = line.choice("how_sure", RULE_SURE)
        if test:
            rules.append(
                Rule(
                    line.must("id"),
                    severity,
                    how_sure,
                    line["field"],
                    test,
                    line.must("message"),
                    line["mend"],
                )
            )
    return tuple(rules)


def _who(folder: Path, rows: str, names: Names, complaints: Complaints) -> tuple[Who, ...]:
    found = []
    for line in table(folder, "who.csv", WHO, complaints):
        column = canonical.column(rows, line["source"])
        test = _test(line, names)
        if column is None:
            line.complain("source", f"“{line['source']}” is no column of {rows}.")
        elif test and test.word.of != "value":
            line.complain("test", "who is in the file is decided by a test of one value.")
        elif test:
            found.append(Who(column, test, line.must("reason")))
    return tuple(found)


def _test(line: Line, names: Names) -> Test | None:
    made = vocabulary.test(line["test"], line["argument"], names)
    if isinstance(made, Test):
        return made
    line.complain("test" if line["test"] not in vocabulary.WORDS else "argument", made)
    return None


def sight(layout: Layout, days: Mapping[str, Any]) -> Sight:
    """What the layout's tests may look at, with the named days of this run."""
    return Sight(
        {name: place for place, name in enumerate(layout.names)},
        {field.name: field.format for field in layout.fields if field.column and field.column.kind == "date"},
        dict(days),
        {name: frozenset(codes.values()) - {""} for name, codes in layout.codes.items()},
    )
