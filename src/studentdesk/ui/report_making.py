"""What the Reports screen reads and makes off its thread: what there is to choose, and the finished pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.records.class_lists import ListedClass, Session, classes, session
from studentdesk.records.gpa_rules import gpa_rules
from studentdesk.records.half_timers import centers
from studentdesk.records.schools import School, schools
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.printed import Printed
from studentdesk.ui.child import Job

AT_ONCE = 100  # so many students' pages are made on the reading thread; more in a process of their own


@dataclass(frozen=True, slots=True)
class ToChoose:
    """What the options offer: the day, its school year, the schools, the classes, and more by kind."""

    session: Session
    day: date
    schools: list[School]
    classes: list[ListedClass]
    others: Mapping[str, Sequence[tuple[int, str]]]


def to_choose(desk: Desk, school: int | None) -> ToChoose:
    """Read once for the options."""
    year = session(desk, desk.now().date())
    day = year.nearest(desk.now().date())
    known = classes(desk, year.year_id, day, school)
    others = {
        "center": [(one.id, one.name) for one in centers(desk)],
        "gpa rule": [(one.id, one.name) for one in gpa_rules(desk) if one.active],
    }
    return ToChoose(year, day, schools(desk), known, others)


def build(desk: Desk, job: Job | None, name: str, given: dict[str, object]) -> Printed:
    """Make a report and its pages. Run on the reading thread for one class, in a child process for more."""
    printed = REPORTS[name].build(desk, given)
    if job is not None:
        job.progress(1, 2)
    assert printed.pdf  # made here, off the screen's thread, and sent along
    return printed


def address(desk: Desk, job: Job | None, printed: Printed, recipient: str, purpose: str) -> Printed:
    """The same report with to whom and why at the foot of its pages, which are made here."""
    addressed = printed.for_whom(recipient, purpose)
    assert addressed.pdf
    return addressed
