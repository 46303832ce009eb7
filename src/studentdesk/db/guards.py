"""Look at a district file before it is opened: an empty, cut or foreign file is never taken for a new one.

Only before this process has its first connection to the file: closing a second handle on it drops the
locks that keep two programs apart.
"""

from pathlib import Path

from studentdesk.db import places
from studentdesk.db.atomic import in_words
from studentdesk.db.keyfile import COPY, KEYS
from studentdesk.findings import Damaged, NotADistrict, Refused

DISTRICT = "district.studentdesk"
PAGE = 4096
PLAINTEXT = b"SQLite format 3\0"


def look_before_opening(file: Path) -> None:
    """Raise Trouble, in words, unless ``file`` can be a whole encrypted district with its keys beside it."""
    with in_words(file):
        if file.is_symlink():
            raise Refused(f"{file} is a link. Open the district in the folder where it really lies.")
        if not file.is_file():
            raise NotADistrict(f"There is no district file {file}. Was it moved, or is a drive missing?")
        _look_at_size(file, file.stat().st_size)
        with file.open("rb") as opened:
            if opened.read(len(PLAINTEXT)) == PLAINTEXT:
                raise NotADistrict(f"{file} is a database without encryption, and no StudentDesk district.")
        _look_beside(file)


def refuse_place(path: Path) -> None:
    """Refuse a folder where a live district would be damaged or copied: a network drive, a synced folder."""
    with in_words(path):
        real = Path(path).resolve()
        if kind := places.network(real):
            raise Refused(
                f"{real} is on a network drive ({kind}), where two computers can damage a district. "
                "Choose a folder on this computer; backups may go to the network."
            )
        if program := places.syncing(real):
            raise Refused(
                f"{real} is copied elsewhere by {program}, which would damage a district and take its "
                "students' records out of the house. Choose another folder on this computer."
            )


def _look_at_size(file: Path, size: int) -> None:
    if size < PAGE:
        held = "is empty" if size < 2 else f"holds only {size} bytes"
        raise Damaged(f"{file} {held}: a district is never that small. Restore the newest backup.")
    if size % PAGE and not _is_filled(file, "-journal"):  # cut short in a save, which the journal mends
        raise Damaged(f"{file} was cut short, perhaps by a copy that did not finish. Restore a backup.")


def _look_beside(file: Path) -> None:
    if _is_filled(file, "-wal"):
        raise Refused(
            f"{file.name}-wal lies beside the district. StudentDesk never makes one, and it could "
            "change records. Move it to another folder, then open again."
        )
    if not any((file.parent / name).is_file() for name in (KEYS, COPY)):
        raise NotADistrict(
            f"The key file {KEYS} is missing beside {file}. Without it nothing can open the district. "
            "Take it from the newest backup."
        )


def _is_filled(file: Path, ending: str) -> bool:
    beside = file.with_name(file.name + ending)
    return beside.exists() and beside.stat().st_size > 0
