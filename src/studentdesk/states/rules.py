"""Every rule about whole records and whole files, run over what was extracted."""

from collections.abc import Iterator

from studentdesk.findings import Finding
from studentdesk.records.district import District
from studentdesk.states.extract import Extract, Told, broken, finding, told
from studentdesk.states.layout import DISTRICT_CODE, Layout
from studentdesk.states.vocabulary import Sight


def breaks(layout: Layout, records: list[tuple[str, ...]], sight: Sight) -> Iterator[tuple[int, str, Told]]:
    """Each record that breaks a rule about records or the file: its place, the field, and what is told."""
    for rule in layout.rules:
        word, argument = rule.test.word, rule.test.argument
        if word.of == "value":
            continue
        column = layout.names.index(rule.field)
        if word.of == "file":
            for place in word.test(records, rule.field, argument, sight):
                yield place, rule.field, told(rule, records[place][column])
        else:
            for place, record in enumerate(records):
                if (record[column] or word.asks) and not word.test(record, rule.field, argument, sight):
                    yield place, rule.field, told(rule, record[column])


def problems(layout: Layout, made: Extract, district: District, sight: Sight) -> Iterator[Finding]:
    """The same as problems with the record and field to go to, and those of the file itself."""
    yield from about_the_district(layout, district, sight)
    if not made.records:
        yield Finding(
            "error",
            f"{layout.title} would have no records, and states take no empty file. Is it the right year?",
            rule="empty file",
        )
    fields = {field.name: field for field in layout.fields}
    for place, name, one in breaks(layout, made.records, sight):
        yield finding(one, fields[name], made.rows[place], made.records[place][layout.names.index(name)])


def about_the_district(layout: Layout, district: District, sight: Sight) -> Iterator[Finding]:
    """The rules about the district's number as it stands in the file's name and header."""
    code = district.code or ""
    for one in broken(layout.rules_of(DISTRICT_CODE), code, sight):
        yield Finding(
            one.severity, one.message, rule=one.rule, record=f"institution:{district.institution_id}",
            field="institution.state_district_code", value=code, example=one.mend, file=DISTRICT_CODE,
            how_sure=one.how_sure,
        )  # fmt: skip


def broken_rules(layout: Layout, records: list[tuple[str, ...]], sight: Sight) -> set[str]:
    """The ids of all rules that some records of a file break: what a folder's own examples are held to."""
    of_values = {
        one.rule
        for place, name in enumerate(layout.names)
        for record in records
        for one in broken(
            (r for r in layout.rules if r.field == name and r.test.word.of == "value"), record[place], sight
        )
    }
    return of_values | {one.rule for _, _, one in breaks(layout, records, sight)}
