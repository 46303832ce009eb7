"""Photos of students: one small picture a child, seen by whoever may see the child."""

import hashlib
import json
from collections.abc import Iterable

from studentdesk.db import Desk
from studentdesk.findings import Refused

LARGEST = 500_000
JPEG = b"\xff\xd8\xff"


def photo(desk: Desk, student_id: int) -> bytes | None:
    """A student's photo as JPEG bytes; none for a child of another school than the person's."""
    return desk.value("photos.of_student", student=student_id)  # type: ignore[no-any-return]


def photos(desk: Desk, student_ids: Iterable[int]) -> dict[int, bytes]:
    """The photos of these students, of those who have one."""
    found = desk.read("photos.of_students", ids=json.dumps(list(student_ids)))
    return {row["id"]: row["content"] for row in found}


def set_photo(desk: Desk, student_id: int, photo: bytes | None) -> None:
    """Keep a student's photo, a JPEG of at most 500 KB that was made small already, or take it off."""
    if photo is not None and not photo.startswith(JPEG):
        raise Refused("Photo: it must be a JPEG. Example: ana.jpg.")
    if photo is not None and len(photo) > LARGEST:
        raise Refused(f"Photo: it has {len(photo) // 1000} KB. Make it smaller than 500 KB. Example: 60 KB.")
    with desk.change("Set a photo") as change:
        change.update(
            "student", student_id, photo_id=change.keep_photo(_digest(photo), photo) if photo else None
        )


def _digest(photo: bytes) -> str:
    return hashlib.sha256(photo).hexdigest()
