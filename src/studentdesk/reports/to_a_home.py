"""Letters to a home about a child: one a home, the lines on the envelope, and which must go by hand."""

from studentdesk.findings import Finding
from studentdesk.records.mail import MailHome


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


def by_hand(student_id: int, name: str) -> Finding:
    """What is said of a letter that has no address: ``name`` as a list has it."""
    return Finding(
        "warning",
        f"{name}: no address is known, or none may be printed. Give this letter by hand.",
        rule="letter without an address",
        record=f"student:{student_id}",
        field="home.line1",
    )
