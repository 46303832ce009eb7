"""Releases: who may take a child home now and who may not, and the log: out, and back the same day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import families, leaving_early
from studentdesk.records.facts import Fact, checked, code
from studentdesk.records.families import Kin

May = Literal["yes", "court", "ask", "no"]
FACTS = {
    "id_seen": code("ID seen", "id_seen", needed=True),
    "reason": Fact("Reason", example="Dentist"),
    "released_to": Fact("Taken by", example="Rosa Núñez", needed=True),
}
ON_THE_LIST = ("yes", "court")


@dataclass(frozen=True, slots=True)
class Order:
    """An order in force that keeps a person from the child; without ``ends`` until it is lifted."""

    contact_id: int
    begins: date | None
    ends: date | None
    name: str
    relationship: str | None


@dataclass(frozen=True, slots=True)
class Taker:
    """A person of the child today, and whether they may take it home, ``until`` which day, ``why`` not."""

    contact_id: int
    name: str
    relationship: str | None
    phones: str
    may: May
    until: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Warned:
    """A sentence to read before the child is released. ``order``: a court's, which stops everything."""

    says: str
    order: bool


@dataclass(frozen=True, slots=True)
class Child:
    """Whom it is about, and where they are now."""

    student_id: int
    name: str
    local_id: str
    birth_date: date | None
    photo_id: int | None
    grade: str | None
    school: str | None
    homeroom: str | None
    died: bool


@dataclass(frozen=True, slots=True)
class Release:
    """One line of the log. ``back_at`` is empty while the child is out, or did not come back that day."""

    id: int
    student_id: int
    released_to: str
    relation: str | None
    id_seen: str
    out_at: datetime
    back_at: datetime | None
    reason: str | None
    by: str


@dataclass(frozen=True, slots=True)
class Out:
    """A child who is out of school now."""

    id: int
    student_id: int
    name: str
    grade: str
    released_to: str
    out_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to "who may take this child home?": ``takers`` in the order they are called."""

    child: Child
    takers: tuple[Taker, ...]
    log: tuple[Release, ...]
    day: date

    @property
    def may(self) -> tuple[Taker, ...]:
        """Who may, by priority."""
        return tuple(one for one in self.takers if one.may in ON_THE_LIST)

    @property
    def may_not(self) -> tuple[Taker, ...]:
        """Who may not, and of whom nobody has said so."""
        return tuple(one for one in self.takers if one.may not in ON_THE_LIST)

    @property
    def out(self) -> Release | None:
        """The line of the log, while the child is out today."""
        newest = self.log[0] if self.log else None
        return newest if newest and not newest.back_at and newest.out_at.date() == self.day else None


def takers(kin: Iterable[Kin], orders: Iterable[Order], day: date) -> list[Taker]:
    """The people of a day with what each may. An order in force comes before all that the record says.

    "By court order" holds until its day; after it somebody has to ask. Nothing said is not a yes.
    """
    by_contact = {order.contact_id: order for order in reversed(list(orders))}
    found = []
    for one in kin:
        order = by_contact.pop(one.contact_id, None)
        if order is not None:
            found.append(_kept_away(order, one.phones or ""))
        elif (one.begins or day) <= day <= (one.ends or day):
            found.append(_taker(one, day))
    return [*found, *(_kept_away(order, "") for order in by_contact.values())]


def answer(desk: Desk, student_id: int) -> Answer:
    """Who may take this child home, now. Raises KeyError for a child nobody has, or of another school."""
    day = desk.now().date()
    children = desk.read_as(Child, "releases.child", student=student_id, day=day)
    if not children:
        raise KeyError(f"student {student_id}")
    child = children[0]
    people = [] if child.died else takers(families.kin(desk, student_id), orders(desk, student_id), day)
    return Answer(child, tuple(people), tuple(releases(desk, student_id, 5)), day)


def orders(desk: Desk, student_id: int) -> list[Order]:
    """Between whom and the child an order stands today. Every role is answered: a release must stop."""
    return desk.read_as(Order, "releases.orders", student=student_id, day=desk.now().date())


def warnings(desk: Desk, student_id: int) -> list[Warned]:
    """What must be seen before a child is released, orders of a court first, then who may not take it."""
    found = orders(desk, student_id)
    ordered = {order.contact_id for order in found}
    people = takers(families.kin(desk, student_id), found, desk.now().date())
    said = [Warned(_sentence(one), one.contact_id in ordered) for one in people if one.may in {"no", "court"}]
    return sorted(said, key=lambda one: not one.order)


def releases(desk: Desk, student_id: int, limit: int = 200) -> list[Release]:
    """A child's log, newest first."""
    return [
        Release(**{**dict(row), "out_at": _moment(row["out_at"]), "back_at": _moment(row["back_at"])})
        for row in desk.read("releases.of_student", student=student_id, limit=limit)
    ]


def out_now(desk: Desk) -> list[Out]:
    """Who was signed out today and is not back, the newest first."""
    rows = desk.read("releases.out", day=desk.now().date())
    return [Out(**{**dict(row), "out_at": _moment(row["out_at"])}) for row in rows]


def release(
    desk: Desk,
    student_id: int,
    *,
    id_seen: str,
    contact_id: int | None = None,
    released_to: str = "",
    reason: str | None = None,
) -> int:
    """Sign a child out to one of its people, or with a reason to somebody who is not on the list.

    The day's attendance says when. Refused where an order or the record keeps the person from the child,
    and while the child is out.
    """
    asked = answer(desk, student_id)
    if asked.child.died:
        raise Refused("Taken by: this child has died. Nobody is signed out.")
    taker = next((one for one in asked.takers if one.contact_id == contact_id), None)
    name = taker.name if taker else released_to
    values = checked(desk, FACTS, {"id_seen": id_seen, "reason": reason, "released_to": name})
    _refuse(asked, taker, values)
    with desk.change("Sign a child out") as change:
        out_at = desk.now().replace(microsecond=0)
        leaving_early.left(desk, change, student_id, out_at)
        return change.insert(
            "release_log",
            student_id=student_id,
            contact_id=contact_id,
            relation=taker.relationship if taker else None,
            out_at=out_at,
            by_id=desk.person.id,
            **values,
        )


def back(desk: Desk, release_id: int) -> None:
    """The child is back, the same day: the minutes away are on its mark."""
    row = desk.one("releases.by_id", id=release_id)
    if row is None:
        raise KeyError(f"release_log {release_id}")
    now = desk.now().replace(microsecond=0)
    if row["back_at"] or _moment(row["out_at"]).date() != now.date():
        raise Refused("Back: this child is not out today. A child comes back the day it was signed out.")
    with desk.change("Sign a child back in") as change:
        change.update("release_log", release_id, back_at=now)
        leaving_early.came_back(desk, change, row["student_id"], _moment(row["out_at"]), now)


def _refuse(asked: Answer, taker: Taker | None, values: Mapping[str, Any]) -> None:
    if asked.out:
        out_with = asked.out.released_to
        raise Refused(f"Taken by: the child is out already, with {out_with}. Sign it back in first.")
    typed = str(values["released_to"]).casefold()
    kept_away = [one for one in asked.takers if one.may == "no" and one.name.casefold() in typed]
    if kept_away:
        raise Refused(f"Taken by “{kept_away[0].name}”: {kept_away[0].why} Do not release the child.")
    if taker and taker.may == "ask":
        raise Refused(f"Taken by “{taker.name}”: {taker.why} Write it into the record first. Example: Yes.")
    if taker is None and not values["reason"]:
        raise Refused("Reason: not on the list, so write who allowed it. Example: mother on the phone, 8:14.")


def _taker(one: Kin, day: date) -> Taker:
    may: May = "ask"
    why = "Nobody has said whether this person may pick up."
    if one.restriction or one.may_pick_up == "no":
        may, why = "no", one.restriction or "may not take the child home."
    elif one.may_pick_up == "yes":
        may, why = "yes", ""
    elif one.may_pick_up == "court" and (one.pick_up_until or day) >= day:
        may, why = "court", "takes the child home only as the court says."
    elif one.may_pick_up == "court":
        why = f"The court’s order ended on {one.pick_up_until}."
    until = one.pick_up_until if may == "court" else None
    name = f"{one.first_name} {one.last_name}"
    return Taker(one.contact_id, name, one.relationship, one.phones or "", may, until, why)


def _kept_away(order: Order, phones: str) -> Taker:
    why = "An order of a court keeps this person from the child."
    return Taker(order.contact_id, order.name, order.relationship, phones, "no", order.ends, why)


def _sentence(one: Taker) -> str:
    until = f" Until {one.until:%B} {one.until.day}, {one.until.year}." if one.until else ""
    return f"{one.name}{'' if one.why[0].islower() else ':'} {one.why}{until}"


def _moment(text: str | None) -> Any:
    return datetime.fromisoformat(text) if text else None
