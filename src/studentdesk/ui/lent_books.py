"""What a child has from the school, as short lists: things lent, lockers, and what the family owes."""

from typing import Any

from studentdesk.db.desk import Desk
from studentdesk.records import fees, loans, lockers
from studentdesk.records.fees import money
from studentdesk.ui.dates import shown
from studentdesk.ui.health_books import span
from studentdesk.ui.ledger import Book, added, corrected, removed
from studentdesk.ui.rows import Column

LOANS = Book(
    name="loans",
    title="Lent",
    adding="Hand Out",
    nothing="Nothing was lent to this student.",
    columns=(
        Column("what", "What", 88),
        Column("tag", "Tag", 88),
        Column("out", "Out on", 82),
        Column("due", "Due", 82),
        Column("back", "Back", 124),
        Column("says", "Note", 0),
    ),
    facts=loans.FACTS,
    asked=("tag", "kind", "serial", "due_on", "out_on", "says"),
    corrected=("back_on", "state", "due_on", "out_on", "says", "kind", "tag", "serial"),
    words=lambda one, lists: [
        lists.word("thing_kind", one.kind),
        one.tag,
        shown(one.out_on),
        shown(one.due_on),
        " ".join(filter(None, (shown(one.back_on), lists.word("thing_state", one.state)))),
        one.says or "",
    ],
    add=added(loans.hand_out),
    correct=corrected(loans.correct_loan),
    remove=removed(loans.remove_loan),
)

LOCKERS = Book(
    name="lockers",
    title="Locker",
    adding="Assign a Locker",
    nothing="No locker.",
    columns=(
        Column("number", "Number", 70),
        Column("place", "Place", 0),
        Column("school", "School", 110),
        Column("combination", "Combination", 104),
        Column("when", "From – to", 148),
    ),
    facts=lockers.FACTS,
    asked=("number", "place", "combination", "begins", "ends", "school_id"),
    corrected=("ends", "begins", "number", "place", "combination"),
    words=lambda one, _lists: [
        one.number,
        one.place or "",
        one.school,
        one.combination or "",
        span(one.begins, one.ends),
    ],
    add=added(lockers.assign_locker),
    correct=corrected(lockers.correct_locker),
    remove=removed(lockers.remove_locker),
)


def _settled(one: fees.Fee) -> str:
    """Paid or waived; a role that is not told which of them sees that it is settled."""
    return {"paid": "Paid", "waived": "Waived"}.get(one.settled or "", "Settled" if one.settled_on else "")


def _correct_fee(desk: Desk, _owner: Any, one: fees.Fee, field: str, value: Any) -> None:
    fees.correct_fee(desk, one.id, **{field: value})


FEES = Book(
    name="fees",
    title="Fees",
    adding="Write a Fee",
    nothing="Nothing is owed.",
    columns=(
        Column("kind", "For", 104),
        Column("amount", "Amount", 72, right=True),
        Column("since", "Since", 82),
        Column("settled", "Settled", 66),
        Column("on", "On", 82),
        Column("by", "By", 60),
        Column("says", "Note", 0),
    ),
    facts=fees.FACTS,
    asked=("kind", "amount", "says", "charged_on", "settled", "settled_on"),
    corrected=("settled", "settled_on", "kind", "amount", "charged_on", "says"),
    words=lambda one, lists: [
        lists.word("fee_kind", one.kind),
        money(one.cents),
        shown(one.charged_on),
        _settled(one),
        shown(one.settled_on),
        one.settled_by or "",
        one.says or "",
    ],
    add=added(fees.charge),
    correct=_correct_fee,
    remove=removed(fees.remove_fee),
)
