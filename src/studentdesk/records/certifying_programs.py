"""Programs that certify a child for school meals without an application: a table of the federal rules."""

import csv
from dataclasses import dataclass
from functools import cache

from studentdesk.findings import Refused
from studentdesk.resources import folder


@dataclass(frozen=True, slots=True)
class CertifyingProgram:
    """What being in this program makes of a child. ``extends``: also of every child in the same home.

    ``eligibility`` and ``basis`` are codes of a meals membership; ``words`` what lists call it.
    """

    code: str
    word: str
    eligibility: str
    basis: str
    extends: bool
    words: tuple[str, ...]
    source: str


@cache
def certifying_programs() -> dict[str, CertifyingProgram]:
    """All of them by code, in the order of the table (``resources/meals/certified.csv``)."""
    with (folder() / "meals" / "certified.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: CertifyingProgram(
                row["code"], row["word"], row["eligibility"], row["basis"], row["extends"] == "yes",
                tuple(row["words"].split("|")), row["source"],
            )
            for row in csv.DictReader(lines)
        }  # fmt: skip


def certifying_program(code: str) -> CertifyingProgram:
    """One of them. Refused for a code that the table does not have."""
    known = certifying_programs()
    if code not in known:
        raise Refused(f"Certified by “{code}”: choose one of {', '.join(known)}. Example: snap.")
    return known[code]
