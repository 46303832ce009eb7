"""What is still out and what is owed: a list by homeroom or by kind, and a letter to each home."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.i18n import Words
from studentdesk.records.district import district
from studentdesk.records.fees import money
from studentdesk.records.mail import MailHome, mail_homes
from studentdesk.records.still_out import StillOut, still_out
from studentdesk.reports import options
from studentdesk.reports.options import Given, Option
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, counted, family_name
from studentdesk.reports.sheet import Column, Letter, Table, day_figures
from studentdesk.reports.to_a_home import address, by_hand, homes_of, language, titles

BY_KIND = Option("by-kind", "By kind, not by homeroom", "yes or no", "no")
COLUMNS = (
    Column("Student"),
    Column("ID"),
    Column("Grade level"),
    Column("What"),
    Column("Tag, number or note"),
    Column("Since"),
    Column("Due"),
    Column("Owed", "number"),
)
FACTS = ("Student", "ID", "Grade level")
LISTED = (Column("What"), Column("Tag, number or note"), Column("Since"), Column("Owed", "number"))
# Neither records nor a transcript wait for any of this, and the letter does not threaten with it.
WORDS = (
    "By our records {name} still has what is listed below from the school, or it is owed. Please bring back"
    " what was lent, or pay what is owed at the office."
)
AFTER = (
    "If something was brought back or paid already, tell us, and we mend our records. If it was lost, or if"
    " paying is hard for your family, call us."
)


def out_report(desk: Desk, given: Given) -> Printed:
    """A table a homeroom, or a table a kind of thing; who left stands among those without a room."""
    found = _found(desk, given)
    year, day = as_of(desk, given)
    tables = tuple(_kinds(found) if options.asked(BY_KIND, given) else _rooms(found))
    group = "What" if options.asked(BY_KIND, given) else "Homeroom"
    sheet = begun(desk, year, day, "What is still out", group, ("School",), COLUMNS, tables)
    return Printed(replace(sheet, named_by=0, total=_tally(found)))


def lent_letters(desk: Desk, given: Given) -> Printed:
    """One letter a home for each child who has something out or owes."""
    found = _found(desk, given)
    year, day = as_of(desk, given)
    children = [list(lines) for _id, lines in groupby(found, key=lambda one: one.student_id)]
    homes = mail_homes(desk, (lines[0].student_id for lines in children), day)
    letters = [(lines, home) for lines in children for home in homes_of(homes, lines[0].student_id)]
    name = district(desk).name
    tables = tuple(_letter(lines, home, name) for lines, home in letters)
    read = [home for _lines, home in letters]
    heads = titles((one.title for one in LISTED), read)
    columns = tuple(replace(one, title=head) for one, head in zip(LISTED, heads, strict=True))
    sheet = begun(
        desk, year, day, "Letters about what is out", "Letter", titles(FACTS, read), columns, tables
    )
    without = tuple(
        by_hand(lines[0].student_id, lines[0].name)
        for (lines, _home), made in zip(letters, tables, strict=True)
        if made.letter and not made.letter.address
    )
    return Printed(replace(sheet, page_each=True, named_by=0, line=16.0, total=""), without)


def _found(desk: Desk, given: Given) -> list[StillOut]:
    school = options.asked_school(desk, given)
    student = options.asked_student(desk, given)
    ids = None if student is None else [student]
    found = still_out(desk, school_id=school.id if school else None, student_ids=ids)
    if not found:
        raise Refused("Nothing is out and nothing is owed.")
    return found


def _rooms(found: Sequence[StillOut]) -> Iterator[Table]:
    for (school, room), lines in groupby(found, key=lambda one: (one.school, one.room if one.here else "")):
        yield _table(room or "No homeroom, or left", school, list(lines))


def _kinds(found: Sequence[StillOut]) -> Iterator[Table]:
    by_kind = sorted(found, key=lambda one: (one.school, one.cents is not None, one.kind))
    for (school, kind), lines in groupby(by_kind, key=lambda one: (one.school, one.kind)):
        there = list(lines)
        yield _table("Owed" if there[0].cents else there[0].word or kind, school, there)


def _table(title: str, school: str, found: Sequence[StillOut]) -> Table:
    rows = tuple((one.name, one.local_id, one.grade, one.word, one.mark, *_rest(one)) for one in found)
    return Table(title, (school,), rows, tuple(one.student_id for one in found), _tally(found))


def _rest(one: StillOut) -> tuple[str, str, str]:
    return day_figures(one.since), day_figures(one.due), _owed(one)


def _owed(one: StillOut) -> str:
    return money(one.cents) if one.cents else ""


def _tally(found: Sequence[StillOut]) -> str:
    out, owed = sum(not one.cents for one in found), sum(one.cents or 0 for one in found)
    parts = (counted(out, "thing") + " out" if out else "", f"{money(owed)} owed" if owed else "")
    return ", ".join(part for part in parts if part)


def _letter(found: Sequence[StillOut], home: MailHome | None, district_name: str) -> Table:
    child, say = found[0], language(home)
    name = f"{child.first_name} {family_name(child.last_name, child.suffix)}"
    greeting = f"{name}," if home and home.of_age else say("To the family of {name},").format(name=name)
    rows = tuple((one.word, one.mark, _since(one.since, one.due, say), _owed(one)) for one in found)
    signed = f"{child.school}, {district_name}" if child.school else district_name
    return Table(
        say("What is still out or owed"),
        (name, child.local_id, child.grade),
        rows,
        (child.student_id,) * len(rows),
        letter=Letter(
            address(home, name),
            (greeting, say(WORDS).format(name=name)),
            (say(AFTER), signed),
            home.language if home else None,
        ),
    )


def _since(since: date, due: date | None, say: Words) -> str:
    said = say("{since}, due {due}").format(since=day_figures(since), due=day_figures(due))
    return said if due else day_figures(since)


STILL_OUT = Report(
    "still-out",
    "What is still out",
    "Things lent, lockers and fees that are open, by homeroom or by kind.",
    (options.SCHOOL, options.STUDENT, BY_KIND),
    out_report,
)
LENT_LETTERS = Report(
    "lent-letters",
    "Letters about what is out",
    "A letter to each home of a child who still has something from the school, or owes.",
    (options.SCHOOL, options.STUDENT),
    lent_letters,
)
