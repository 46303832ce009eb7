"""The gradebook of a class and term: students by assignments, each score as typed, and the averages."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import assignments, grades
from studentdesk.records.averages import Assignment, Average, Category, Score, average
from studentdesk.records.grade_scales import GradeScale, scale_of
from studentdesk.records.grades import GradeLine, grade_sheet
from studentdesk.records.score_columns import ScoreColumn, plain, score_column

POINTS = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\s*([lL]?)")
TWICE = 2
STATES = {"M": "missing", "X": "excused"}
LETTERS = {state: letter for letter, state in STATES.items()}
RULE = "write points, M for missing, X for excused, or points and L for late. Example: 18"

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gradebook:
    """A class's term: members and work, scores by (member, assignment), averages by member."""

    scale: GradeScale
    missing_is_zero: bool
    categories: tuple[Category, ...]
    assignments: tuple[Assignment, ...]
    lines: tuple[GradeLine, ...]
    scores: Mapping[Place, Score]
    averages: Mapping[int, Average]
    columns: Mapping[int, ScoreColumn]

    def text(self, member: int, assignment: int) -> str:
        """A score as one would type it; nothing where there is none."""
        return score_text(self.scores.get((member, assignment)))

    def grade(self, member: int) -> str:
        """An average as a grade that can be posted: a rounded percent, or the mark of a scale of marks."""
        percent = self.averages[member].percent
        if percent is None:
            return ""
        if self.scale.kind == "percent":
            rounded = self.scale.rounded(min(percent, self.scale.highest))
            return grades.grade_text(None, rounded)
        return self.mark(member)

    def mark(self, member: int) -> str:
        """The mark that an average is on the class's scale; nothing where it is none."""
        percent = self.averages[member].percent
        mark = self.scale.mark_of(percent) if percent is not None else None
        return mark.mark if mark else ""

    def to_post(self) -> dict[int, str]:
        """The grades that posting would change, by member. Who has no average keeps the grade."""
        new = {line.section_enrollment_id: self.grade(line.section_enrollment_id) for line in self.lines}
        old = {line.section_enrollment_id: line.text for line in self.lines}
        return {member: text for member, text in new.items() if text and text != old[member]}


def score_text(score: Score | None) -> str:
    """A score as one would type it: "18", "18 L", "M", "X"."""
    if score is None:
        return ""
    if score.points is None:
        return LETTERS[score.state]
    return plain(score.points) + (" L" if score.state == "late" else "")


def parse_score(typed: str, of: Assignment) -> Score | None:
    """What was typed as a score; nothing for an empty text. Anything else is refused with the rule."""
    text = typed.strip()
    if not text:
        return None
    if text.upper() in STATES:
        return Score(None, STATES[text.upper()])
    found = POINTS.fullmatch(text)
    if found is None:
        raise Refused(f"Score “{typed}”: {RULE}.")
    points, most = Decimal(found[1]), of.points * TWICE
    if points > most:
        rule = f"at most {plain(most)}, twice the points of {of.name}. Example: {plain(of.points)}"
        raise Refused(f"Score “{typed}”: {rule}.")
    return Score(points, "late" if found[2] else "")


def gradebook(desk: Desk, section_id: int, term_id: int) -> Gradebook:
    """The whole gradebook of a class for a term. KeyError where the class is another school's."""
    zero = assignments.missing_is_zero(desk, section_id)
    kinds = tuple(assignments.categories(desk, section_id))
    work = tuple(assignments.assignments(desk, section_id, term_id))
    lines = tuple(grade_sheet(desk, section_id, term_id))
    scores = {
        (row["section_enrollment_id"], row["assignment_id"]): Score(
            None if row["points"] is None else Decimal(row["points"]) / 100, row["state"]
        )
        for row in desk.read("gradebook.scores", section=section_id, term=term_id)
    }
    of: dict[int, dict[int, Score]] = defaultdict(dict)
    under: dict[int, dict[int, Score]] = defaultdict(dict)
    for (member, assignment), score in scores.items():
        of[member][assignment] = under[assignment][member] = score
    averages = {
        line.section_enrollment_id: average(kinds, work, of[line.section_enrollment_id], missing_is_zero=zero)
        for line in lines
    }
    columns = {one.id: score_column(one, under[one.id]) for one in work}
    return Gradebook(scale_of(desk, section_id), zero, kinds, work, lines, scores, averages, columns)


def kept(desk: Desk, day: date) -> list[tuple[int, int, str]]:
    """The gradebooks that are kept on a day: class, term, and the term's name."""
    return [(row["section_id"], row["term_id"], row["term"]) for row in desk.read("gradebook.kept", day=day)]


def enter_scores(desk: Desk, section_id: int, term_id: int, typed: Mapping[Place, str]) -> None:
    """Enter scores by (member, assignment), as typed; '' takes one away. All or nothing."""
    heading = desk.one("grades.heading", section=section_id, term=term_id)
    if heading is None:
        raise KeyError(f"section {section_id}, term {term_id}")
    work = {one.id: one for one in assignments.assignments(desk, section_id, term_id)}
    with desk.change(f"Scores, {heading['class']}, {heading['term']}") as change:
        names = {line.section_enrollment_id: line.name for line in grade_sheet(desk, section_id, term_id)}
        kept = {(row["section_enrollment_id"], row["assignment_id"]): row["id"]
                for row in change.read("gradebook.scores", section=section_id, term=term_id)}  # fmt: skip
        added: list[tuple[Any, ...]] = []
        for (member, assignment), text in typed.items():
            score, id = _parsed(names, work, (member, assignment), text), kept.get((member, assignment))
            if score is None:
                if id is not None:
                    change.delete("score", id)
                continue
            points = None if score.points is None else int(score.points * 100)
            if id is None:
                added.append((assignment, member, points, score.state))
            else:
                change.update("score", id, points=points, state=score.state)
        if added:
            change.insert_many("score", ("assignment_id", "section_enrollment_id", "points", "state"), added)


def post_averages(desk: Desk, section_id: int, term_id: int, members: Sequence[int]) -> None:
    """Post the averages of these members as the term's grades: one act, taken back by one undo."""
    grade = gradebook(desk, section_id, term_id).to_post()
    grades.enter(desk, section_id, term_id, {member: grade[member] for member in members if member in grade})


def _parsed(
    names: Mapping[int, str], work: Mapping[int, Assignment], place: Place, text: str
) -> Score | None:
    member, assignment = place
    if member not in names or assignment not in work:
        raise Refused(
            "Score: a student or an assignment is no longer in this class and term. Open the class again."
        )
    try:
        return parse_score(text, work[assignment])
    except Refused as refused:
        raise Refused(f"{names[member]}: {refused}") from None
