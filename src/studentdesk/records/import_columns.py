"""What the columns of other people's spreadsheets mean here: remembered by the words above them."""

import json
from collections.abc import Mapping

from studentdesk.db import Desk

PREFIX = "columns of "
Meanings = Mapping[str, str]


def remembered(desk: Desk) -> dict[str, Meanings]:
    """By kind of list ("students"): our field by the words above a column; empty where it is not read."""
    kept = {row["name"]: row["value"] for row in desk.read("import_columns.kept")}
    return {name.removeprefix(PREFIX): dict(json.loads(value)) for name, value in kept.items()}


def remember(desk: Desk, kind: str, meanings: Meanings) -> None:
    """Keep what these columns of a kind of list mean, beside what was kept before.

    Words above columns only, never a value beneath them. Nobody takes it back: the next match counts.
    """
    before = remembered(desk).get(kind, {})
    wanted = {**before, **meanings}
    if wanted == before:
        return
    with desk.change("Remember what columns mean", final=True) as change:
        found = [row for row in change.read("import_columns.kept") if row["name"] == PREFIX + kind]
        value = json.dumps(wanted, ensure_ascii=False, sort_keys=True)
        if found:
            change.update("setting", found[0]["id"], value=value)
        else:
            change.insert("setting", name=PREFIX + kind, value=value)
