"""The ways into a district, handed to the window by the program: it knows no key and no file itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from studentdesk.ui.child import Opened
from studentdesk.ui.choices import Choice


@dataclass(frozen=True, slots=True)
class Answers:
    """The five answers of the first day, and the folder they make."""

    name: str
    state: str
    year: str
    person: str
    password: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Doors:
    """What the unlock page can do. Each may take seconds and raises Trouble with a sentence.

    ``create`` answers the district and its recovery code; ``sample`` makes the invented one or answers
    the one made before; ``states`` are those to choose from; ``year`` is the school year of today.
    """

    people: Callable[[Path], list[str]]
    unlock: Callable[[Path, str, str], Opened]
    unlock_with_sheet: Callable[[Path, str, str, str], Opened]
    create: Callable[[Answers], tuple[Opened, str]]
    sample: Callable[[], Opened] | None
    states: Sequence[Choice]
    year: str
    home: Path
