"""Every rule about whole records and whole files, held against records as they come."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from studentdesk.findings import Finding
from studentdesk.records.canonical import Row
from studentdesk.records.district import District
from studentdesk.states.extract import Place, finding, place_of, several
from studentdesk.states.found import Found
from studentdesk.states.layout import DISTRICT_CODE, Layout, Rule
from studentdesk.states.pen import Told, broken, told
from studentdesk.states.vocabulary import Record, Sight

MOST_KNOWN = 50_000  # answers of one rule that are remembered, by the values it looked at


class RecordRule:
    """A rule about one record. The same values are judged once."""

    def __init__(self, rule: Rule, layout: Layout, sight: Sight) -> None:
        self.rule = rule
        self._sight = sight
        self._column = layout.names.index(rule.field)
        self._look = _values_of(layout, [rule])
        self._known: dict[Any, bool] = {}

    def problem(self, record: Record) -> Told | None:
        """What is told of a record that breaks it."""
        value, word = record[self._column], self.rule.test.word
        if not value and not word.asks:
            return None
        looked = self._look(record)
        holds = self._known.get(looked)
        if holds is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            holds = word.test(record, self.rule.field, self.rule.test.argument, self._sight)
            self._known[looked] = holds
        return None if holds else told(self.rule, value)


class FileRules:
    """The rules about all records of a file. Of each record only what they look at is kept."""

    def __init__(self, layout: Layout, sight: Sight) -> None:
        self._rules = [rule for rule in layout.rules if rule.test.word.of == "file"]
        names = _looked_at(layout, self._rules)
        self._sight = replace(sight, columns={name: place for place, name in enumerate(names)})
        self._pick = _values_of(layout, self._rules)
        self._kept: list[tuple[str, ...]] = []

    def keep(self, record: Record) -> None:
        """Remember a record."""
        if self._rules:
            self._kept.append(self._pick(record))

    def problems(self) -> Iterator[tuple[int, str, Told, str]]:
        """Each record that breaks a rule: its place, the field, what is told, and the value."""
        for rule in self._rules:
            column = self._sight.columns[rule.field]
            for place in rule.test.word.test(self._kept, rule.field, rule.test.argument, self._sight):
                value = self._kept[place][column]
                yield place, rule.field, told(rule, value), value


class Judge:
    """Holds records against the rules as they come, and at the end all of them together."""

    def __init__(self, layout: Layout, sight: Sight, found: Found) -> None:
        self._found = found
        self._fields = {field.name: field for field in layout.fields}
        rules = [rule for rule in layout.rules if rule.test.word.of == "record"]
        self._of_records = [
            (RecordRule(rule, layout, sight), layout.names.index(rule.field)) for rule in rules
        ]
        self._of_file = FileRules(layout, sight)
        self._places: dict[str, list[Place]] = {
            rule.field: [] for rule in layout.rules if rule.test.word.of == "file"
        }

    def record(self, record: Record, row: Row) -> None:
        """One record and the row it came from."""
        for rule, column in self._of_records:
            if one := rule.problem(record):
                field = self._fields[rule.rule.field]
                self._found.add(finding(one, field.name, place_of(field, row), record[column]))
        self._of_file.keep(record)
        for name, places in self._places.items():
            places.append(place_of(self._fields[name], row))

    def done(self) -> None:
        """No more records come."""
        for number, name, one, value in self._of_file.problems():
            self._found.add(finding(one, name, self._places[name][number], value))


def breaks(layout: Layout, records: Sequence[Record], sight: Sight) -> Iterator[tuple[str, Told]]:
    """Each rule about records or the file that some records break, with its field."""
    of_file = FileRules(layout, sight)
    rules = [RecordRule(rule, layout, sight) for rule in layout.rules if rule.test.word.of == "record"]
    for record in records:
        of_file.keep(record)
        yield from ((rule.rule.field, one) for rule in rules if (one := rule.problem(record)))
    yield from ((name, one) for _, name, one, _ in of_file.problems())


def about_the_district(layout: Layout, district: District, sight: Sight) -> Iterator[Finding]:
    """The rules about the district's number as it stands in the file's name and header."""
    code = district.code or ""
    for one in broken(layout.rules_of(DISTRICT_CODE), code, sight):
        yield finding(
            one,
            DISTRICT_CODE,
            (f"institution:{district.institution_id}", "institution.state_district_code"),
            code,
        )


def empty(layout: Layout) -> Finding:
    """What is said of a file without a record."""
    return Finding(
        "error",
        f"{layout.title} would have no records, and states take no empty file. Is it the right year?",
        rule="empty file",
    )


def broken_rules(layout: Layout, records: Sequence[Record], sight: Sight) -> set[str]:
    """The ids of all rules that some records of a file break: what a folder's own examples are held to."""
    of_values = {
        one.rule
        for place, name in enumerate(layout.names)
        for record in records
        for one in broken(layout.rules_of(name), record[place], sight)
    }
    return of_values | {one.rule for _, one in breaks(layout, records, sight)}


def _looked_at(layout: Layout, rules: Sequence[Rule]) -> list[str]:
    """The fields of the file that some rules look at, in the file's order."""
    named = {name for rule in rules for name in (rule.field, *rule.test.word.reads(rule.test.argument))}
    return [name for name in layout.names if name in named]


def _values_of(layout: Layout, rules: Sequence[Rule]) -> Callable[[Record], tuple[str, ...]]:
    places = [layout.names.index(name) for name in _looked_at(layout, rules)]
    return several(places or [0])
