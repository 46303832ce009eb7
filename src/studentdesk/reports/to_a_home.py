"""Letters to a home about a child: one a home, the lines on the envelope, and which must go by hand."""

from collections.abc import Iterable
from datetime import date

from studentdesk.findings import Finding
from studentdesk.i18n import Words, written
from studentdesk.records.mail import MailHome
from studentdesk.reports.sheet import MONTHS


def homes_of(homes: dict[int, list[MailHome]], student_id: int) -> list[MailHome | None]:
    """The homes of a child; where none is known, one letter without an address."""
    return [*homes.get(student_id, ())] or [None]


def address(home: MailHome | None, name: str) -> tuple[str, ...]:
    """The lines on the envelope, ``name`` where the child itself is written to.

    None where an address is unknown or protected.
    """
    if home is None or home.line1 is None:
        return ()
    town = " ".join(filter(None, (f"{home.city}," if home.city else "", home.state, home.postal_code)))
    whom = name if home.of_age else home.label
    return tuple(filter(None, (whom, home.line1, home.line2, home.line3, town)))


def language(home: MailHome | None) -> Words:
    """The words of a letter as this home reads them."""
    return written(home.language if home else None)


def day_in(day: date, say: Words) -> str:
    """A day as a letter in that language writes it: "September 8, 2025", "8 de septiembre de 2025"."""
    return say("{month} {day}, {year}").format(month=say(MONTHS[day.month - 1]), day=day.day, year=day.year)


def titles(names: Iterable[str], homes: Iterable[MailHome | None]) -> tuple[str, ...]:
    """What stands above facts and columns: one head serves all letters, so in each language that is read."""
    read = [written(each) for each in sorted({home.language for home in homes if home and home.language})]
    return tuple(" / ".join(dict.fromkeys([name, *(say(name) for say in read)])) for name in names)


def by_hand(student_id: int, name: str) -> Finding:
    """What is said of a letter that has no address: ``name`` as a list has it."""
    return Finding(
        "warning",
        f"{name}: no address is known, or none may be printed. Give this letter by hand.",
        rule="letter without an address",
        record=f"student:{student_id}",
        field="home.line1",
    )
