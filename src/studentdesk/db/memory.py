"""What is remembered outside the district file, so that an older copy of it is announced.

SQLCipher takes yesterday's file, or an old page put back, for today's. So this account keeps, for each
district, how many changes it has seen and a digest of the history's head: no names, no records.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import platformdirs

from studentdesk.db.atomic import write_whole
from studentdesk.findings import Finding, Trouble


def remember(district: str, counter: int, head: str, keys: int = 0) -> None:
    """Keep the change ``counter``, the history's ``head`` and the key file's edition as the newest seen.

    Forgetting is no trouble: it only means that an older copy goes unannounced once.
    """
    told = {"counter": counter, "head": _digest(head), "keys": keys}
    path = _path(district)
    with contextlib.suppress(OSError, Trouble):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, json.dumps(told).encode(), lasting=False)


def compare(
    district: str, counter: int, head_at: Callable[[int], str | None], keys: int = 0
) -> Finding | None:
    """What to announce about the copy just opened, or None.

    ``counter`` is its newest change, ``head_at`` the history's hash as of a change, ``keys`` the key file's
    edition. Whoever goes on all the same calls `remember` again.
    """
    seen = _seen(district)
    if seen is None:
        return None
    seen_counter, seen_head, seen_keys = seen
    if counter < seen_counter:
        return _finding(
            "older",
            f"This is an older copy of the district: it ends at change {counter}, and change "
            f"{seen_counter} was already made on this computer. Find the newer file before entering more.",
        )
    if _digest(head_at(seen_counter) or "") != seen_head:
        return _finding(
            "other_history",
            f"The history of this district differs from the one seen here, up to change {seen_counter}. "
            "It is another copy that was worked on, or its history was altered.",
        )
    if keys < seen_keys:
        return _finding(
            "older_keys",
            "The key file is an older copy: removed people or changed passwords may be back in it. "
            "Look at the list of people.",
        )
    return None


def _finding(rule: str, message: str) -> Finding:
    return Finding("warning", message, rule=f"memory.{rule}")


def _seen(district: str) -> tuple[int, str, int] | None:
    try:
        told = json.loads(_path(district).read_bytes())
        return int(told["counter"]), str(told["head"]), int(told["keys"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _path(district: str) -> Path:
    state = os.environ.get("STUDENTDESK_STATE") or platformdirs.user_state_dir("StudentDesk", appauthor=False)
    return Path(state) / "seen" / f"{_digest(district)[:32]}.json"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
