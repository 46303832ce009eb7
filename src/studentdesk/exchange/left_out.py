"""What was left out of an import: the list is kept in the file, and stays readable after an undo."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from studentdesk.db import Change, Desk
from studentdesk.findings import Finding

KIND = "import list"


def keep_list(change: Change, refused: Iterable[Finding]) -> int:
    """Keep the findings with the change that left them out. The same list is kept once."""
    content = json.dumps([asdict(finding) for finding in refused], ensure_ascii=False).encode()
    return change.attach(hashlib.sha256(content).hexdigest(), KIND, content)


def left_out(desk: Desk) -> list[Finding]:
    """The newest list of what an import left out; empty where none ever did."""
    kept = desk.value("compare.left_out")
    return [Finding(**finding) for finding in json.loads(desk.attachment(kept))] if kept else []
