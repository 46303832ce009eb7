"""The acts on what a child has from the school and owes: things lent, lockers, fees."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from studentdesk.records import fees, loans, lockers, students
from tests.desk.acts import World

SEPTEMBER = date(2025, 9, 2)


def lay(world: World) -> None:
    """A laptop that is out, one that came back, a locker, an open fee."""
    child = students.add_student(world.desk, last_name="Lender", first_name="L")
    loans.hand_out(world.desk, child, tag="C-1", kind="laptop", out_on=SEPTEMBER)
    back = loans.hand_out(world.desk, child, tag="C-2", kind="laptop", out_on=SEPTEMBER)
    loans.take_back(world.desk, back, back_on=SEPTEMBER)
    lockers.assign_locker(
        world.desk, child, number="1", place="East", school_id=world.school, begins=SEPTEMBER
    )
    fees.charge(world.desk, child, kind="library", amount=Decimal("2.50"), charged_on=SEPTEMBER)


def hand_out(w: World) -> int:
    tag = f"C-{w.pick.randint(1, 9)}"
    return loans.hand_out(w.desk, w.some("student"), tag=tag, kind="laptop", out_on=w.day())


def assign(w: World) -> int:
    return lockers.assign_locker(
        w.desk, w.some("student"), number=str(w.pick.randint(1, 9)), place="West", school_id=w.school,
        begins=w.day(), combination=w.word(),
    )  # fmt: skip


ACTS: dict[str, Callable[[World], Any]] = {
    "loans.hand_out": hand_out,
    "loans.correct_loan": lambda w: loans.correct_loan(w.desk, w.some("loan"), says=w.word(), serial="5CD"),
    "loans.remove_loan": lambda w: loans.remove_loan(w.desk, w.some("loan")),
    "lockers.assign_locker": assign,
    "lockers.correct_locker": lambda w: lockers.correct_locker(
        w.desk, w.some("locker_use"), ends=w.day(), combination=w.word()
    ),
    "lockers.remove_locker": lambda w: lockers.remove_locker(w.desk, w.some("locker_use")),
    "fees.charge": lambda w: fees.charge(
        w.desk, w.some("student"), kind="damage", amount=Decimal(w.pick.randint(1, 99)), charged_on=w.day()
    ),
    "fees.correct_fee": lambda w: fees.correct_fee(w.desk, w.some("fee"), settled="paid"),
    "fees.remove_fee": lambda w: fees.remove_fee(w.desk, w.some("fee")),
}
