"""What the columns of other people's spreadsheets mean here: remembered by the words above them."""

import json

from studentdesk.db import Desk

NAME = "columns of students"


def remembered(desk: Desk) -> dict[str, str]:
    """Our field by the words above a column, as somebody matched them; empty: it is not read."""
    kept = desk.value("import_columns.kept", which=NAME)
    return {str(words): str(field) for words, field in json.loads(kept).items()} if kept else {}


def remember(desk: Desk, meanings: dict[str, str]) -> None:
    """Keep what these columns mean, beside what was kept before.

    Words above columns only, never a value beneath them. Nobody takes it back: the next match counts.
    """
    before = remembered(desk)
    wanted = before | meanings
    if wanted == before:
        return
    with desk.change("Remember what columns mean", final=True) as change:
        found = change.read("import_columns.row", which=NAME)
        value = json.dumps(wanted, ensure_ascii=False, sort_keys=True)
        if found:
            change.update("setting", found[0]["id"], value=value)
        else:
            change.insert("setting", name=NAME, value=value)
