"""The small fee ledger: what a family owes, for what, and the day it was paid or waived and by whom."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.records.facts import Fact, checked, code, day

FACTS = {
    "kind": code("For", "fee_kind", needed=True),
    "amount": Fact("Amount", "hundredths", most=10_000, example="25.00", needed=True),
    "says": Fact("Note", example="laptop C-0142, cracked screen"),
    "charged_on": day("Since", needed=True),
    "settled": code("Paid or waived", "fee_settled"),
    "settled_on": day("On"),
}


@dataclass(frozen=True, slots=True)
class Fee:
    """One amount. Open until ``settled_on``; whether it was paid or waived is told to administrators only."""

    id: int
    student_id: int
    kind: str
    word: str
    cents: int
    says: str | None
    charged_on: date
    settled: str | None
    settled_on: date | None
    settled_by: str | None

    @property
    def amount(self) -> Decimal:
        """In dollars."""
        return Decimal(self.cents) / 100


def money(cents: int) -> str:
    """An amount of cents as it is written: "$1,250.00"."""
    return f"${Decimal(cents) / 100:,.2f}"


def fees(desk: Desk, student_id: int) -> list[Fee]:
    """A child's fees, the open ones first, newest first."""
    return desk.read_as(Fee, "fees.of_student", student=student_id)


def charge(desk: Desk, student_id: int, **fields: Any) -> int:
    """Write down what a family owes, since today unless said. ``amount`` in dollars, a Decimal."""
    given = {"kind": None, "amount": None, "charged_on": desk.now().date()} | fields
    values = _checked(desk, given)
    with desk.change("Write a fee") as change:
        return change.insert("fee", student_id=student_id, **_settled(desk, values, None))


def correct_fee(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a fee; or say that it was paid or waived, or that it was not after all."""
    values = _checked(desk, fields)
    with desk.change("Pay or waive a fee" if values.get("settled") else "Correct a fee") as change:
        kept = change.values("fee", id)
        if kept is None:
            raise NotHere()
        change.update("fee", id, **_settled(desk, values, kept))


def remove_fee(desk: Desk, id: int) -> None:
    """Take out a fee that never was. Its history stays."""
    with desk.change("Take out a fee") as change:
        change.delete("fee", id)


def _checked(desk: Desk, fields: dict[str, Any]) -> dict[str, Any]:
    values = checked(desk, FACTS, fields)
    if values.get("amount") == 0:
        raise Refused("Amount “0”: write what is owed. Example: 25.00.")
    return values


def _settled(desk: Desk, values: dict[str, Any], kept: Any) -> dict[str, Any]:
    """How and when belong together: paid without a day is paid today, a fee that is open has no day."""
    if not {"settled", "settled_on"} & values.keys():
        return values
    how = values.get("settled", kept["settled"] if kept else None)
    if how is None and values.get("settled_on"):
        raise Refused("Paid or waived: it can't be empty where there is a day. Example: paid.")
    if how is None:
        return {**values, "settled": None, "settled_on": None, "settled_by_id": None}
    since = values.get("charged_on") or date.fromisoformat(kept["charged_on"])
    on = values.get("settled_on")
    if on is None and kept and kept["settled_on"] and "settled_on" not in values:
        on = date.fromisoformat(kept["settled_on"])
    on = on or desk.now().date()
    if on < since:
        raise Refused(f"On “{on}”: it can't come before the fee, {since}. Example: {since}.")
    return {**values, "settled": how, "settled_on": on, "settled_by_id": desk.person.id}
