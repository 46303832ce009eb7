"""What we sent: the very bytes of every state file, when, by whom, as of which day, with which problems."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from studentdesk.db import Desk
from studentdesk.db.atomic import PART, in_words, sync_folder, write_pieces
from studentdesk.findings import Damaged, Finding, Refused
from studentdesk.records.disclosures import disclose
from studentdesk.states.packed import Packed, packed

PACKED = "state file, packed"
BASIS = "State education authority"


@dataclass(frozen=True, slots=True)
class Submission:
    """A state file that was made. ``findings``: the problems that were there when it was, and accepted."""

    id: int
    file: str
    layout: str
    year: str
    as_of: date
    name: str
    records: int
    sha256: str
    at: datetime
    by: str
    recipient: str
    purpose: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Sending:
    """A file that is ready: its name, its bytes, and what is kept about it. Pure data."""

    file: str
    layout: str
    title: str
    year_id: int
    as_of: date
    name: str
    packed: Packed
    records: int
    student_ids: tuple[int, ...]
    findings: tuple[Finding, ...]


def submissions(desk: Desk) -> list[Submission]:
    """Every state file that was made, newest first."""
    return [
        Submission(**{
            **dict(row),
            "as_of": date.fromisoformat(row["as_of"]),
            "at": datetime.fromisoformat(row["at"]),
            "findings": tuple(Finding(**one) for one in json.loads(row["findings"])),
        })
        for row in desk.read("submissions.all")
    ]  # fmt: skip


def names_taken(desk: Desk) -> frozenset[str]:
    """The file names that were used before."""
    return frozenset(row["name"] for row in desk.read("submissions.names"))


def send(desk: Desk, sending: Sending, to: Path, *, recipient: str, purpose: str) -> tuple[Path, int]:
    """Keep the bytes, write down to whom and why, and put the file into a folder: all of it or nothing.

    The file waits under another name until the records have it; a power cut leaves no half file, and no file
    that nobody wrote down.
    """
    path = free_place(to, sending.name)
    if sending.name in names_taken(desk):
        raise Refused(
            f"A file called {sending.name} was made meanwhile. The state asks for a new name: make it again."
        )
    with (
        _appearing(path, sending.packed.pieces()),
        desk.change(f"Make {sending.title}", final=True) as change,
    ):
        disclosure = disclose(
            desk, what=sending.name, recipient=recipient, purpose=purpose,
            student_ids=sending.student_ids, basis=BASIS,
        )  # fmt: skip
        submission = change.insert(
            "submission",
            file=sending.file,
            layout=sending.layout,
            school_year_id=sending.year_id,
            as_of=sending.as_of,
            name=sending.name,
            records=sending.records,
            attachment_id=change.attach(sending.packed.sha256(), PACKED, sending.packed.content),
            disclosure_id=disclosure,
            findings=json.dumps([asdict(finding) for finding in sending.findings]),
        )
    return path, submission


def again(desk: Desk, id: int, to: Path) -> Path:
    """Write a file once more, byte for byte; the records say that it was handed out again."""
    kept = desk.one("submissions.kept", id=id)
    if kept is None:
        raise Refused(f"There is no sent file number {id}.")
    path = free_place(to, kept["name"])
    content = Packed(desk.attachment(kept["attachment_id"]))
    if kept["kind"] != PACKED:  # from before files were kept packed
        content = Packed(packed([content.content]))
    if content.sha256() != kept["sha256"]:
        raise Damaged()
    students = [
        row["student_id"] for row in desk.read("submissions.students", disclosure=kept["disclosure_id"])
    ]
    with _appearing(path, content.pieces()):
        disclose(
            desk, what=f"{kept['name']}, again", recipient=kept["recipient"], purpose=kept["purpose"],
            student_ids=students, basis=kept["basis"],
        )  # fmt: skip
    return path


def free_place(to: Path, name: str) -> Path:
    """Where a file of this name goes. A folder that is not there, or a file that is, is refused."""
    folder_must_exist(to)
    if (to / name).exists():
        raise Refused(f"{name} is already in {to}. Nothing is overwritten: choose another folder.")
    return to / name


def folder_must_exist(to: Path) -> None:
    """Refuse a folder that is not there, before a file is made for it."""
    if not to.is_dir():
        raise Refused(f"{to} is no folder. Choose the folder that the file should go to.")


def errors(findings: Sequence[Finding]) -> list[Finding]:
    """The problems for which the state would refuse the file."""
    return [finding for finding in findings if finding.severity == "error"]


@contextmanager
def _appearing(path: Path, pieces: Iterable[bytes]) -> Iterator[None]:
    """The bytes wait beside their place until what is done meanwhile is done, or are gone if that fails."""
    waiting = path.with_name(path.name + PART)
    write_pieces(waiting, pieces)
    try:
        yield
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise
    with in_words(path):
        waiting.replace(path)
        sync_folder(path.parent)
