"""Saved lists: a question with a name and the columns of its file, the same ones for the whole office."""

from dataclasses import dataclass

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked
from studentdesk.records.question_fields import columns
from studentdesk.records.questions import question

FACTS = {
    "name": Fact("Name of the list", longest=60, example="Bus riders", needed=True),
    "question": Fact("Question", longest=2000, example="bus is 12", needed=True),
    "columns": Fact("Columns", longest=2000, example="last name, first name, bus"),
}


@dataclass(frozen=True, slots=True)
class SavedList:
    """One list. ``columns``: the words of its fields with commas, or nothing for the usual ones.

    ``listed``: of which list it is asked, "incidents/incidents"; nothing: of the students.
    """

    id: int
    name: str
    question: str
    columns: str
    listed: str


def saved_lists(desk: Desk) -> list[SavedList]:
    """All of them by name."""
    return desk.read_as(SavedList, "saved_lists.all")


def saved_list(desk: Desk, id: int) -> SavedList:
    """One of them. Raises KeyError for an id that none has."""
    for found in desk.read_as(SavedList, "saved_lists.by_id", id=id):
        return found
    raise KeyError(f"saved_list {id}")


def save_list(
    desk: Desk, name: str, asked: str, shown: str = "", *, id: int | None = None, listed: str = ""
) -> int:
    """Keep a question under a name, or another question, name or columns for one that is kept (``id``).

    Refused where the question or a column is not understood, or another list has the name.
    """
    if not listed:  # the columns of another list are known where it is shown, and it has asked already
        question(desk, asked)
    columns(desk, shown)
    values = checked(desk, FACTS, {"name": name, "question": asked, "columns": shown or None})
    values |= {"columns": values["columns"] or "", "listed": listed}
    if desk.value("saved_lists.named", called=values["name"], id=id or 0):
        raise Refused(f"Name of the list “{values['name']}”: another list has it. Example: {name} 2.")
    with desk.change("Save a list") as change:
        if id is None:
            return change.insert("saved_list", **values)
        change.update("saved_list", id, **values)
        return id


def remove_list(desk: Desk, id: int) -> None:
    """Take a list away; nothing else changes."""
    with desk.change("Remove a saved list") as change:
        change.delete("saved_list", id)
