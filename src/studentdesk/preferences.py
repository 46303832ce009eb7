"""What this computer remembers between days: the look, and which folder was open. Never a student."""

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

APPEARANCES = ("light", "dark", "contrast")
TEXT_SIZES = (100, 115, 130, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Preferences:
    """One person's choices on one computer: ``text_size`` in percent, idle time until the lock in minutes."""

    appearance: str = "light"
    text_size: int = 100
    lock_minutes: int = 15
    folder: str = ""

    def changed(self, **values: Any) -> "Preferences":
        """The same with some choices changed, and kept on this computer."""
        new = replace(self, **values)
        _keep(new)
        return new


def file() -> Path:
    """Where the choices are kept; ``STUDENTDESK_SETTINGS`` names another folder."""
    folder = os.environ.get("STUDENTDESK_SETTINGS") or platformdirs.user_config_dir(
        "StudentDesk", appauthor=False
    )
    return Path(folder) / "preferences.json"


def preferences() -> Preferences:
    """The choices kept on this computer. A lost or mangled file is the choices of the first day."""
    try:
        kept = json.loads(file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    first = Preferences()
    if not isinstance(kept, dict):
        return first
    known = {field.name: getattr(first, field.name) for field in fields(Preferences)}
    good = {name: kept[name] for name, was in known.items() if type(kept.get(name)) is type(was)}
    return _within(replace(first, **good))


def _within(choices: Preferences) -> Preferences:
    """Choices that the window can follow, whatever the file said."""
    appearance = choices.appearance if choices.appearance in APPEARANCES else "light"
    size = min(max(choices.text_size, TEXT_SIZES[0]), TEXT_SIZES[-1])
    return replace(
        choices, appearance=appearance, text_size=size, lock_minutes=min(max(choices.lock_minutes, 1), 240)
    )


def _keep(choices: Preferences) -> None:
    """Write the choices. A full or read-only drive loses the choice and nothing else."""
    place = file()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        half = place.with_suffix(".part")
        half.write_text(json.dumps(asdict(choices), indent=2), encoding="utf-8")
        half.replace(place)
    except OSError:
        return
