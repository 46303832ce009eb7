"""Where the shipped files are: fonts, icons, languages, and the tables that differ by state."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder() -> Path:
    """Return the folder of resources: inside the package once installed, beside `src/` in the source tree."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "resources"
