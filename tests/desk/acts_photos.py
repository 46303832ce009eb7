"""The acts on photos, for the undo test."""

from collections.abc import Callable

from studentdesk.records import photos
from tests.desk.acts import World

ACTS: dict[str, Callable[[World], object]] = {
    "photos.set_photo": lambda w: photos.set_photo(
        w.desk, w.some("student"), b"\xff\xd8\xff" + w.word().encode()
    ),
}
