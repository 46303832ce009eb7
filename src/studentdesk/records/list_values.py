"""Values of the district's own lists: what the screen shows and what a file says are a pair."""

from dataclasses import dataclass
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.records.facts import Fact, checked, flag

OWN = "own."
FACTS = {
    "word": Fact("Shown as", longest=60, example="Blue tag", needed=True),
    "code": Fact("Exported as", longest=30, example="BL", needed=True),
    "sort": Fact("Place", "whole", most=9999, example="10"),
    "active": flag("In use"),
}


@dataclass(frozen=True, slots=True)
class ListValue:
    """One pair: ``word`` is shown, ``code`` is kept and exported. Out of use, it can't be chosen any more."""

    id: int
    word: str
    code: str
    sort: int
    active: bool


def own_list(scope: str, code: str) -> str:
    """The name of the list that a field of the district has for itself."""
    return f"{OWN}{scope}.{code}"


def is_own(name: str | None) -> bool:
    """Whether a list is the district's: a state's list comes with the state's folder and stays as it is."""
    return bool(name) and str(name).startswith(OWN)


def list_values(desk: Desk, name: str) -> list[ListValue]:
    """Every pair of a list in its order, those out of use last."""
    return desk.read_as(ListValue, "list_values.all", list=name)


def add_list_value(desk: Desk, name: str, *, word: str, code: str, sort: int | None = None) -> int:
    """Add a pair to a list of the district, after the others unless told; answers its id."""
    known = list_values(desk, name)
    place = max((one.sort for one in known), default=0) + 1 if sort is None else sort
    values = checked(desk, FACTS, {"word": word, "code": code, "sort": place})
    _of_the_district(name)
    _not_twice(known, values, 0)
    with desk.change("Add a value to choose") as change:
        return change.insert("code", list=name, **values)


def correct_list_value(desk: Desk, id: int, **fields: Any) -> None:
    """Correct what is shown, the place, or whether it is in use. What is exported stays: records hold it."""
    values = checked(desk, {name: FACTS[name] for name in ("word", "sort", "active")}, fields)
    with desk.change("Correct a value to choose") as change:
        kept = change.values("code", id)
        if kept is None:
            raise NotHere()
        _of_the_district(kept["list"])
        _not_twice(list_values(desk, kept["list"]), values, id)
        change.update("code", id, **values)


def _of_the_district(name: str) -> None:
    if not is_own(name):
        raise Refused("These values come with the state's file. Make a field of your own for others.")


def _not_twice(known: list[ListValue], values: dict[str, Any], id: int) -> None:
    """Two pairs that are shown alike, or exported alike, could not be told apart."""
    for field in ("word", "code"):
        typed = values.get(field)
        for one in known:
            if typed and one.id != id and str(getattr(one, field)).casefold() == str(typed).casefold():
                rule = "the list has it already. Give each value its own."
                raise Refused(f"{FACTS[field].word} “{typed}”: {rule}")
