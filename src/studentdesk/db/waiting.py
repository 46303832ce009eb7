"""Two programs, one file: how a save waits its turn, and for whom.

While a change lasts, its writer's name stands in a small file beside the district, and so does the name of
whoever gathers for long, in another; who waits reads it there, for SQLite itself doesn't know. The name of a
person who works here is not a student's data.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

BUSY_SECONDS, BUSY_STEP = 10.0, 0.002
NOTICED_SECONDS = 0.3
SAVING, READING = ".saving", ".reading"
LONGEST_NAME = 200


class Patience:
    """How long a connection waits for another program's save; ``noticed`` is called once it takes a while."""

    def __init__(self) -> None:
        self.noticed: Callable[[], None] = lambda: None

    def wait(self, tries: int) -> bool:
        """Whether to try again. SQLite's own steps grow to 100 ms: a busy neighbor would come first."""
        if tries == round(NOTICED_SECONDS / BUSY_STEP):
            self.noticed()
        sleep(BUSY_STEP)
        return tries * BUSY_STEP < BUSY_SECONDS


def who_saves(path: Path) -> str:
    """Who is in the middle of a change of this district; empty where nobody left word."""
    return _word(path, SAVING)


def who_is_before(path: Path, me: str) -> str:
    """For whom my save waits: where the word of saving is my own, readers alone hold it up."""
    saving = who_saves(path)
    return (_word(path, READING) or saving) if saving == me else saving


def _word(path: Path, suffix: str) -> str:
    try:
        return path.with_suffix(suffix).read_text("utf-8", errors="replace")[:LONGEST_NAME].strip()
    except OSError:
        return ""


@contextmanager
def word_left(path: Path, name: str, suffix: str = SAVING) -> Iterator[None]:
    """Leave word of who saves or reads, for as long as it lasts. A full drive doesn't stop anybody for it."""
    file = path.with_suffix(suffix)
    with suppress(OSError):
        file.write_text(name, "utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            if file.read_text("utf-8") == name:  # the next one may have left word already
                file.unlink()
