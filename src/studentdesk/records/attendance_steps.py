"""Attendance steps: the letters, notices, conferences and referrals that a child's absences ask for.

A step that is due is found, never kept: when an excuse arrives it is gone. Done or waived, it is kept
with the days that it rested on, and taken back when so many of them are
excused later that it should not have been.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from studentdesk.db import Change, Desk
from studentdesk.findings import Finding, Refused
from studentdesk.records.away_days import AwayYear, Pupil, away_years
from studentdesk.records.district import district
from studentdesk.records.enrollment import withdraw
from studentdesk.records.step_rules import (
    LETTERS,
    OFF_ROLL,
    WATCH,
    Reached,
    StepRule,
    counts_for,
    next_due,
    reached,
    step_rules,
)
from studentdesk.records.years import SchoolYear, year_of

Days = tuple[tuple[date, Decimal], ...]


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step that is to be done by ``due_on``, and its days. ``present_on``: the last day here."""

    pupil: Pupil
    rule: StepRule
    met: Reached
    due_on: date
    present_on: date | None


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was done or ``waived`` on ``done_on``, with the count and the days of then."""

    id: int
    student_id: int
    last_name: str
    suffix: str | None
    first_name: str
    local_id: str
    grade: str
    school: str
    code: str
    kind: str
    days_then: int
    on_days: str
    reached_on: date
    due_on: date
    done_on: date
    waived: bool
    taken_back_on: date | None
    result: str | None

    @property
    def name(self) -> str:
        """As a list has it."""
        return f"{self.last_name}{f' {self.suffix}' if self.suffix else ''}, {self.first_name}"

    @property
    def days(self) -> Days:
        """The days that asked for it."""
        return tuple((date.fromisoformat(day), _days(part)) for day, part in json.loads(self.on_days))


def due_steps(
    desk: Desk, day: date, *, school_id: int | None = None, student_id: int | None = None
) -> list[DueStep]:
    """The steps that are to be done as of a day, the most pressing first."""
    year = year_of(desk, day)
    rules = step_rules(district(desk).state)
    if year is None:
        return []
    kept = _standing(desk, day, student_id)
    found = [
        step
        for looked in _look(desk, year, rules, day, school_id, student_id)
        for step in _due(looked, rules, kept[looked.pupil.student_id], day)
    ]
    return sorted(found, key=lambda one: (one.due_on, one.pupil.school, one.pupil.name, one.rule.code))


def steps(
    desk: Desk,
    day: date,
    *,
    school_id: int | None = None,
    student_id: int | None = None,
    done_on: date | None = None,
) -> list[Step]:
    """The steps done in the school year of a day, the newest first; of one student, or of one day."""
    year = year_of(desk, day)
    asked = {"school": school_id, "student": student_id, "done_on": done_on, "id": None}
    return desk.read_as(Step, "attendance_steps.kept", year=year.id, **asked) if year else []


def do_step(
    desk: Desk, student_id: int, code: str, *, waived: bool = False, result: str | None = None
) -> int:
    """A step was done, held or sent today, or is waived. Answers its id. Refused where it is not due."""
    return do_steps(desk, [(student_id, code)], waived=waived, result=result)[0]


def do_steps(
    desk: Desk, which: Sequence[tuple[int, str]], *, waived: bool = False, result: str | None = None
) -> list[int]:
    """Several steps at once, a run of letters say: one act, one undo."""
    today = desk.now().date()
    one = which[0][0] if len({student for student, _code in which}) == 1 else None
    due = {(step.pupil.student_id, step.rule.code): step for step in due_steps(desk, today, student_id=one)}
    for student, code in which:
        if (student, code) not in due:
            raise Refused(f"Step “{code}”: it is not due for this student today. Look at the list again.")
        if due[student, code].rule.kind == WATCH:
            raise Refused("The ninth day is no step yet: call the home. The line goes when the child comes.")
    with desk.change("Waive a step" if waived else "Attendance steps") as change:
        return [_keep(desk, change, due[each], waived=waived, result=result) for each in which]


def take_off_roll(desk: Desk, student_id: int) -> int:
    """End the enrollment of a child who was away too many days in a row, on the day that the state says.

    The last day on the roll is the day that filled the row; the state's exit code is the table's.
    """
    today = desk.now().date()
    for step in due_steps(desk, today, student_id=student_id):
        if step.rule.kind == OFF_ROLL:
            with desk.change("Off the roll after absences in a row") as change:
                kept = _keep(desk, change, step, waived=False, result=None)
                withdraw(
                    desk, step.pupil.piece_id, last_day=step.met.on, exit_kind=step.rule.exit_kind,
                    exit_code=step.rule.exit_code or None,
                )  # fmt: skip
            return kept
    raise Refused("Off the roll: this student has not been away so many days in a row.")


def take_back(desk: Desk, student_id: int | None = None) -> int:
    """Take back the steps whose days were excused since, of one student or of all. Answers how many.

    A child who has left the roll since is left as it is. The same once more takes nothing back.
    """
    today = desk.now().date()
    year = year_of(desk, today)
    if not desk.may_change or year is None:
        return 0
    rules = {rule.code: rule for rule in step_rules(district(desk).state)}
    kept = _standing(desk, today, student_id)
    if not kept:
        return 0
    wrong = [
        step
        for looked in _look(desk, year, list(rules.values()), today, None, student_id)
        for step in kept[looked.pupil.student_id].values()
        if step.code in rules and _since_excused(step, rules[step.code], looked)
    ]
    if not wrong:
        return 0
    with desk.change("Steps taken back: their absences were excused") as change:
        for step in wrong:
            change.update("attendance_step", step.id, taken_back_on=today)
    return len(wrong)


def told_taken_back(many: int) -> list[Finding]:
    """What Today says of the steps that were taken back by themselves."""
    words = f"{many:,} attendance steps were taken back: their absences are excused now."
    return [Finding("notice", words, rule="steps taken back")] if many else []


def _look(
    desk: Desk,
    year: SchoolYear,
    rules: Sequence[StepRule],
    day: date,
    school: int | None,
    student: int | None,
) -> list[AwayYear]:
    fewest = min((int(rule.days) for rule in rules), default=0)
    return away_years(desk, year, day, fewest, school_id=school, student_id=student)


def _standing(desk: Desk, day: date, student: int | None) -> dict[int, dict[str, Step]]:
    """The steps that were not taken back, by student and code."""
    kept: defaultdict[int, dict[str, Step]] = defaultdict(dict)
    for step in steps(desk, day, student_id=student):
        if step.taken_back_on is None:
            kept[step.student_id][step.code] = step
    return kept


def _due(looked: AwayYear, rules: Iterable[StepRule], kept: dict[str, Step], day: date) -> list[DueStep]:
    done = {code: step.done_on for code, step in kept.items()}
    found: list[DueStep] = []
    for rule in rules:
        if rule.code in done or not counts_for(rule, looked.pupil.birth_date, day):
            continue
        met = reached(rule, looked.away, looked.taught, day)
        due = next_due(rule, met, looked.taught, done, day) if met else None
        if met and due:
            found.append(DueStep(looked.pupil, rule, met, due, looked.present_before(met)))
    if any(step.rule.kind == OFF_ROLL for step in found):
        return [step for step in found if step.rule.kind != WATCH]
    return found


def _since_excused(step: Step, rule: StepRule, looked: AwayYear) -> bool:
    """Whether less is left of its days than the limit; and than stood then."""
    then = {day for day, _part in step.days}
    left = sum((one.counts(rule.counts) for one in looked.away if one.date in then), Decimal(0))
    return left < rule.days and left < _days(step.days_then)


def _keep(desk: Desk, change: Change, step: DueStep, *, waived: bool, result: str | None) -> int:
    today = desk.now().date()
    year = year_of(desk, today)
    if year is None:
        raise Refused(f"Day “{today}”: no school year that is open has it.")
    days = [[day.isoformat(), int(part * 1000)] for day, part in step.met.days]
    return change.insert(
        "attendance_step", student_id=step.pupil.student_id, school_year_id=year.id, code=step.rule.code,
        kind=step.rule.kind, days_then=int(step.met.total * 1000), days=json.dumps(days),
        reached_on=step.met.on, due_on=step.due_on, done_on=today, waived=waived, result=result,
        by_id=desk.person.id,
    )  # fmt: skip


def letters(found: Iterable[DueStep]) -> list[DueStep]:
    """Those that are a letter to the homes."""
    return [one for one in found if one.rule.kind in LETTERS]


def _days(thousandths: int) -> Decimal:
    return Decimal(thousandths).scaleb(-3)
