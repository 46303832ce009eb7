"""Write a small file whole or not at all, and say in words why the drive would not have it."""

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from studentdesk.findings import DiskFull, Refused, Trouble

PART = ".part"  # a file or folder not finished; whoever finds one may throw it away


def write_whole(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Put ``content`` at ``path``: a power cut leaves the old file or the new one, nothing between.

    Only the owner may read it. ``lasting=False`` leaves out the wait for the drive, for what may be lost.
    """
    write_pieces(path, [content], lasting=lasting)


def write_pieces(path: Path, pieces: Iterable[bytes], *, lasting: bool = True) -> None:
    """The same of a file that comes piece by piece."""
    part = path.with_name(path.name + PART)
    with in_words(path):
        part.unlink(missing_ok=True)
        try:
            with open(os.open(part, _FRESH, 0o600), "wb") as file:
                file.writelines(pieces)
                file.flush()
                if lasting:
                    os.fsync(file.fileno())
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        if lasting:
            sync_folder(path.parent)


_FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def sync_file(path: Path) -> None:
    """Wait until what was written to a closed file is on the drive."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the drive, where the system can be asked to."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno == errno.EIO:  # anything else: a network drive, which has no such wish
            raise
    finally:
        os.close(handle)


@contextlib.contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what the system says about ``path`` into a sentence."""
    try:
        yield
    except OSError as error:
        raise _sentence(error, path) from error


def _sentence(error: OSError, path: Path) -> Trouble:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(f"The drive that holds {path.parent} is full. Make room on it, then try again.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return Refused(f"{path} may not be read or changed from this account. Ask who set up the computer.")
    if isinstance(error, FileNotFoundError):
        return Refused(f"{path} is not there. Was it moved, or is a drive missing?")
    return Refused(f"{path} could not be read or written: {error.strerror or 'the drive gave no reason'}.")
