"""What the State files screen reads, and what it computes in a process of its own."""

from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Finding
from studentdesk.records.district import District, district
from studentdesk.records.years import SchoolYear, current_year, school_years
from studentdesk.states.filing import Checked, Prepared
from studentdesk.states.filing import check as check_file
from studentdesk.states.filing import prepare as prepare_file
from studentdesk.states.formats import Format, formats
from studentdesk.states.submissions import Submission, submissions
from studentdesk.ui.child import Job
from studentdesk.ui.finding_groups import Group, groups

LEFT_OUT = "not in the file"
SURE = {
    "compared": "Compared with the state's own document.",
    "transcribed": "Transcribed from the state's document, not compared with it a second time.",
    "gathered": "Not checked against the state's document.",
}


@dataclass(frozen=True, slots=True)
class StateFiles:
    """The files of the district's state, the years to choose from, and what was sent."""

    district: District
    formats: list[Format]
    years: list[SchoolYear]
    year: SchoolYear
    sent: list[Submission]
    today: date


def state_files(desk: Desk) -> StateFiles:
    """Read once for the screen."""
    ours = district(desk)
    return StateFiles(
        ours,
        formats(ours.state),
        school_years(desk),
        current_year(desk),
        submissions(desk),
        desk.now().date(),
    )


def check(desk: Desk, job: Job, file: str, year: str, on: date | None) -> Checked:
    """Every problem of a state file. Run in a child process."""
    return check_file(desk, file, year=year, on=on, progress=job.progress)


def prepare(desk: Desk, job: Job, file: str, year: str, on: date | None) -> Prepared:
    """A state file made and not yet written anywhere. Run in a child process."""
    return prepare_file(desk, file, year=year, on=on, progress=job.progress)


def groups_of(checked: Checked) -> list[Group]:
    """The problems by rule, and after them who is not in the file, by reason."""
    reasons: dict[str, list[Finding]] = {}
    for left in checked.left_out:
        finding = Finding("notice", left.reason, rule=LEFT_OUT, record=f"student:{left.student_id}")
        reasons.setdefault(left.reason, []).append(finding)
    out = [Group("notice", f"Not in this file: {reason}", tuple(some)) for reason, some in reasons.items()]
    return [*groups(checked.findings), *out]
