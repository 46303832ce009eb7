"""What a record that a problem points to is called: "student:12" is "Núñez, Ana  004001"."""

import json
from collections import defaultdict
from collections.abc import Iterable

from studentdesk.db import Desk

KINDS = frozenset({"student", "enrollment", "institution", "school", "calendar", "section", "staff"})


def record_names(desk: Desk, records: Iterable[str]) -> dict[str, str]:
    """The name of each record; one of a kind that has no name of its own is left out."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for record in records:
        kind, _colon, id = record.partition(":")
        if kind in KINDS and id.isdigit():
            by_kind[kind].append(int(id))
    return {
        f"{kind}:{row['id']}": row["name"]
        for kind, ids in by_kind.items()
        for row in desk.read(f"record_names.{kind}", ids=json.dumps(ids))
    }
