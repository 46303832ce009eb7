"""What can be wrong, in words for the office: findings in the data, and trouble a person can mend.

A check or an import answers with a list of `Finding`s and goes on. `Trouble` stops an act; its
message is the sentence shown. Anything else that is raised is our own mistake.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Literal


class Trouble(Exception):
    """This could not be done. Nothing was changed."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or " ".join(inspect.cleandoc(self.__doc__ or "").split()))


class WrongPassword(Trouble):
    """That password does not open this district. Check Caps Lock and the keyboard's language."""


class NotAllowed(Trouble):
    """Your role does not include this. The person who looks after StudentDesk can change that."""


class FileTooNew(Trouble):
    """This district was saved by a newer StudentDesk. Install the newer version to open it."""


class NotADistrict(Trouble):
    """There is no StudentDesk district here. Choose the folder that holds district.studentdesk."""


class Damaged(Trouble):
    """This district file is damaged. Nothing was changed. Restore the newest backup."""


class OtherDistrict(Trouble):
    """This file belongs to another district. Nothing was changed."""


class DiskFull(Trouble):
    """The drive is full. Nothing saved before was lost. Make room on it, then try again."""


class InUse(Trouble):
    """Somebody else is using this district just now. Close it there, or wait, and try again."""


class Refused(Trouble):
    """StudentDesk will not do this. Nothing was changed."""


class NotHere(Trouble, KeyError):
    """There is no such record, or it belongs to a school that is not yours."""

    __str__ = Exception.__str__


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in the data: what is wrong, and the record and field to go to."""

    severity: Literal["error", "warning", "notice"]
    message: str
    rule: str = ""
    record: str = ""  # as "student:12"
    field: str = ""
    value: str = ""
    example: str = ""
    file: str = ""
    line: int | None = None
    how_sure: str = ""
