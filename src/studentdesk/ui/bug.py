"""Our own mistakes: a text file with versions and the way there, no word of a student, nothing sent."""

import platform
import traceback
from datetime import datetime
from pathlib import Path

import platformdirs
import PySide6
from PySide6.QtWidgets import QMessageBox, QWidget

from studentdesk import __version__
from studentdesk.i18n import _


def report(error: BaseException) -> str:
    """Versions, the kind of error and the lines that led to it. No message, no values."""
    lines = [
        f"StudentDesk {__version__}",
        f"Python {platform.python_version()}, Qt {PySide6.__version__}, {platform.platform()}",
        type(error).__name__,
    ]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}")
    return "\n".join(lines) + "\n"


def keep(error: BaseException) -> Path:
    """Write the report beside the earlier ones and answer where."""
    folder = Path(platformdirs.user_log_dir("StudentDesk", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"problem {datetime.now():%Y-%m-%d %H.%M.%S}.txt"
    file.write_text(report(error), encoding="utf-8")
    return file


def tell(parent: QWidget | None, error: BaseException) -> None:
    """The one dialog for our own mistakes."""
    try:
        where = str(keep(error))
    except OSError:
        where = report(error)
    box = QMessageBox(parent)
    box.setObjectName("bug")
    box.setWindowTitle("StudentDesk")
    box.setText(_("StudentDesk made a mistake. What was saved before is safe."))
    box.setInformativeText(
        _("Please send this file to whoever looks after StudentDesk. It has nothing about students in it.")
        + f"\n\n{where}"
    )
    box.exec()
