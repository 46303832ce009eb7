"""The recovery sheet's code: a private key as characters that a person can type back from paper.

Thirteen groups of four characters and a check, and a last group that checks them all: 69 characters.
A group's check finds every single wrong character and every two that changed places in it, and knows
which place on the sheet the group has.
"""

import hashlib
import re

from studentdesk.findings import WrongPassword

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OILU", "011V")  # what a hand writes and an eye reads for another
_GROUPS = 13
_DATA = 4
_WIDTHS = (_DATA + 1,) * _GROUPS + (_DATA,)
LENGTH = sum(_WIDTHS)


def spell(private: bytes) -> str:
    """The 32 private bytes as the sheet prints them, groups parted by spaces."""
    number = int.from_bytes(private, "big") << 4  # 260 bits fill 52 characters
    letters = [number >> 5 * place & 31 for place in reversed(range(_GROUPS * _DATA))]
    groups = []
    for at in range(_GROUPS):
        data = letters[at * _DATA : (at + 1) * _DATA]
        groups.append("".join(ALPHABET[letter] for letter in [*data, _check(at, data)]))
    return " ".join([*groups, _last_group(private)])


def read(typed: str) -> bytes:
    """The 32 private bytes from what was typed; WrongPassword says which group to look at again."""
    groups = _groups(typed)
    number = 0
    for at, group in enumerate(groups[:_GROUPS]):
        letters = [ALPHABET.index(letter) for letter in group]
        if len(letters) != _DATA + 1 or letters[-1] != _check(at, letters[:-1]):
            raise WrongPassword(_look_again(at))
        for letter in letters[:-1]:
            number = number << 5 | letter
    if len(groups) != len(_WIDTHS) or number & 15:
        raise WrongPassword(f"The code has {LENGTH} characters in {len(_WIDTHS)} groups. Some are missing.")
    private = (number >> 4).to_bytes(32, "big")
    if groups[-1] != _last_group(private):
        raise WrongPassword(_look_again(_GROUPS))
    return private


def _groups(typed: str) -> list[str]:
    """The groups as typed; where the spaces don't fit, cut anew, since many people type none."""
    parts = [part.upper().translate(_READ_AS) for part in re.split(r"[\s\-‐-―.,]+", typed) if part]
    whole = "".join(parts)
    if strange := next((letter for letter in whole if letter not in ALPHABET), None):
        raise WrongPassword(f"“{strange}” is never on a recovery sheet: it has letters and digits only.")
    if len(parts) == len(_WIDTHS):
        return parts
    if len(whole) > LENGTH:
        raise WrongPassword(f"The code has {LENGTH} characters; {len(whole)} were typed.")
    ends = [sum(_WIDTHS[: at + 1]) for at in range(len(_WIDTHS))]
    cut = [whole[end - width : end] for end, width in zip(ends, _WIDTHS, strict=True)]
    return [group for group in cut if group]


def _look_again(at: int) -> str:
    return f"Group {at + 1} of the recovery code has a typing mistake. Compare it with the sheet."


def _last_group(private: bytes) -> str:
    bits = int.from_bytes(hashlib.sha256(b"StudentDesk recovery sheet" + private).digest()[:3], "big")
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in range(_DATA))


def _check(at: int, data: list[int]) -> int:
    """One character over a group: each place weighs differently, and so does the group's place."""
    total = at + 1
    for weight, letter in zip((2, 4, 8, 16), data, strict=True):
        total ^= _times(weight, letter)
    return total


def _times(left: int, right: int) -> int:
    """Multiply in the field of 32 elements (x^5 + x^2 + 1), where no product of non-zeros is zero."""
    product = 0
    while right:
        product ^= left if right & 1 else 0
        left = left << 1 ^ (0b100101 if left & 16 else 0)
        right >>= 1
    return product
