"""The acts of registration papers for the undo test."""

from collections.abc import Callable
from datetime import date
from typing import Any

from studentdesk.findings import Refused
from studentdesk.records import required_papers, student_papers
from studentdesk.records.student_papers import AskedPaper
from tests.desk.acts import World
from tests.desk.acts_health import children

DAY = date(2025, 10, 7)
DAYS = (date(2025, 9, 3), date(2025, 9, 18), date(2025, 10, 2))


def _asked(world: World) -> AskedPaper:
    known = [one for id in children(world) for one in student_papers.asked_papers(world.desk, id, DAY)]
    if not known:
        raise Refused("Nothing is asked of anybody.")
    return world.pick.choice(known)


def _set(world: World) -> None:
    one = _asked(world)
    student_papers.set_paper(
        world.desk, one.student_id, one.id, one.school_year_id, received_on=world.pick.choice(DAYS)
    )


ACTS: dict[str, Callable[[World], Any]] = {
    "required_papers.add_required_paper": lambda w: required_papers.add_required_paper(
        w.desk, code=f"P{w.pick.randrange(999)}", name="Photo consent"
    ),
    "required_papers.correct_required_paper": lambda w: required_papers.correct_required_paper(
        w.desk, w.pick.choice(required_papers.required_papers(w.desk)), name=f"Paper {w.pick.randrange(99)}"
    ),
    "student_papers.set_paper": _set,
    "student_papers.ask_for": lambda w: student_papers.ask_for(w.desk, [_asked(w)]),
    "student_papers.attach_scan": lambda w: student_papers.attach_scan(
        w.desk, _asked(w), b"%PDF" + bytes([w.pick.randrange(256)])
    ),
}
