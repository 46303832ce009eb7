"""Half-typed work: what stood in a form when the window was locked or closed. One draft a form and person."""

import json
from collections.abc import Mapping

from studentdesk.db.desk import Desk

RECENT = "recent students"


def drafts(desk: Desk) -> dict[str, dict[str, str]]:
    """This person's half-typed forms: the form's key, then field and text."""
    rows = desk.read("drafts.of_person", person=desk.person.id, recent=RECENT)
    return {row["form"]: json.loads(row["content"]) for row in rows}


def recent_students(desk: Desk) -> list[int]:
    """The students this person opened last, newest first, at most ten."""
    kept = desk.value("drafts.one", person=desk.person.id, form=RECENT)
    return list(json.loads(kept)) if kept else []


def keep_drafts(desk: Desk, forms: Mapping[str, Mapping[str, str]]) -> None:
    """Keep exactly these half-typed forms of this person. It leaves no line of history."""
    with desk.change("Keep half-typed work") as change:
        change.run("drafts.forget", person=desk.person.id, recent=RECENT)
        for form, typed in forms.items():
            change.insert("draft", person_id=desk.person.id, form=form, content=json.dumps(dict(typed)))


def note_opened(desk: Desk, student_id: int) -> None:
    """Put a student at the top of this person's last ten."""
    kept = [student_id, *(other for other in recent_students(desk) if other != student_id)][:10]
    with desk.change("Open student") as change:
        change.run("drafts.put", person=desk.person.id, form=RECENT, content=json.dumps(kept))
