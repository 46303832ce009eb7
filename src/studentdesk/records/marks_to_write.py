"""What a class's page changes: the marks to take away, to correct, and to write, and none besides."""

from collections.abc import Mapping
from typing import Any

from studentdesk.records.marks import Source, rank


def differing(
    sheet: Mapping[int, list[Any]], wanted: Mapping[int, int | None], source: Source
) -> tuple[list[int], dict[int, int], dict[int, int]]:
    """What must be written: marks to take away, marks that change with their code, students with a new one's.

    ``sheet``: each student's marks that there are (mark_id, source, code_id); ``wanted``: the code for each
    student, None for present. Present takes away this source's mark and those that count less.
    """
    gone: list[int] = []
    changed: dict[int, int] = {}
    new: dict[int, int] = {}
    for student_id, code_id in wanted.items():
        kept = {row["source"]: row for row in sheet[student_id] if row["mark_id"]}
        first = min(kept, key=rank, default=source)
        if code_id is None:
            gone += [row["mark_id"] for other, row in kept.items() if rank(other) >= rank(source)]
        elif any(who in kept and kept[who]["code_id"] == code_id for who in (first, source)):
            continue
        elif source in kept:
            changed[kept[source]["mark_id"]] = code_id
        else:
            new[student_id] = code_id
    return gone, changed, new
