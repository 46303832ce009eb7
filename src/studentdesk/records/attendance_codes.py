"""The district's attendance codes: its letters, what each counts as, and who may use it.

What a letter counts as stays once a closed year was counted with it: another letter is made instead.
"""

from collections.abc import Mapping
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.records.day_rules import DAY
from studentdesk.records.facts import Fact, checked, flag

COUNTS = {
    "present": ("present", 0),
    "half a day absent": ("absent", DAY // 2),
    "absent": ("absent", DAY),
    "not scheduled": ("not scheduled", 0),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "counts": tuple(COUNTS),
    "excusal": ("excused", "unexcused", "waiting", "none"),
    "used_by": ("teacher", "office", "both", "system"),
    "state_kind": (
        "in person", "absent", "tardy", "homebound", "hospital", "e-learning", "remote", "mental health",
        "detention", "ISS", "OSS",
    ),
}  # fmt: skip
FACTS = {
    "code": Fact("Letter", longest=4, example="B", needed=True),
    "word": Fact("Word", longest=60, example="Excused absence", needed=True),
    "counts": Fact("Counts as", "code", needed=True, choices=CHOICES["counts"]),
    "excusal": Fact("Excused", "code", needed=True, choices=CHOICES["excusal"]),
    "state_kind": Fact("For the state", "code", needed=True, choices=CHOICES["state_kind"]),
    "late": flag("Late arrival"),
    "minutes": Fact("Minutes absent", "whole", least=1, most=600, example="60"),
    "half_after": Fact("Half a day from, minutes after the bell", "whole", least=1, most=600, example="120"),
    "absent_after": Fact("A day from, minutes after the bell", "whole", least=1, most=600, example="240"),
    "used_by": Fact("Who may use it", "code", needed=True, choices=CHOICES["used_by"]),
    "active": flag("In use"),
}
COUNTED = frozenset(FACTS) - {"code", "word", "used_by", "active"}


def counts_as(presence: str, absent: int) -> str:
    """What a code counts as, in words."""
    return next(words for words, kept in COUNTS.items() if kept == (presence, absent))


def add_code(desk: Desk, *, code: str, word: str, counts: str, **fields: Any) -> int:
    """Add a letter after the others; answers its id. Unless told both may use it and nothing excuses it."""
    given = {"excusal": "none", "state_kind": "absent" if "absent" in counts else "in person"}
    values = _checked(
        desk, {"code": code, "word": word, "counts": counts, "used_by": "both", **given, **fields}
    )
    known = {row["code"].casefold(): row for row in desk.read("attendance.codes")}
    if values["code"].casefold() in known:
        raise Refused(f"Letter “{code}”: it is there already. Example: one of {_free(known)}.")
    _in_order(values)
    with desk.change("Add an attendance code") as change:
        place = desk.value("attendance_codes.last_place") or 0
        return change.insert("attendance_code", **{"late": 0, "active": 1, "sort": place + 1, **values})


def correct_code(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a code: what it counts as only while no closed year was counted with it.

    Taken out of use it can't be marked any more; marks that have it keep it.
    """
    if "code" in fields:
        raise Refused("Letter: it stays, because marks are read by it. Add another one.")
    values = _checked(desk, fields)
    with desk.change("Correct an attendance code") as change:
        kept = change.values("attendance_code", id)
        if kept is None:
            raise NotHere()
        changed = {name for name, value in values.items() if kept[name] != value}
        if changed & (COUNTED | {"presence", "absent"}):
            year = desk.value("attendance_codes.closed_year_with", code=id)
            if year:
                raise Refused(
                    f"Letter “{kept['code']}”: the days of {year} were counted with it, and it is closed."
                    " Take it out of use and add another letter."
                )
        _in_order({**kept, **values})
        change.update("attendance_code", id, **values)


def _checked(desk: Desk, fields: Mapping[str, Any]) -> dict[str, Any]:
    values = checked(desk, FACTS, fields)
    if counts := values.pop("counts", None):
        values["presence"], values["absent"] = COUNTS[counts]
    for name in ("late", "active"):
        if name in values:
            values[name] = values[name] or 0
    return values


def _in_order(values: Mapping[str, Any]) -> None:
    half, whole = values.get("half_after"), values.get("absent_after")
    if half and whole and whole <= half:
        word = FACTS["absent_after"].word
        raise Refused(f"{word} “{whole}”: a day comes after half a day, {half}. Example: {half + 120}.")


def _free(known: Mapping[str, Any]) -> str:
    return ", ".join([letter for letter in "BCGJKNQVWXYZ" if letter.casefold() not in known][:3]) or "B2"
