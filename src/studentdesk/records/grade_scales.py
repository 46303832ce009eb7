"""Grade scales: what may be typed as a grade, which mark a percent is, its worth and whether it passes.

A scale of kind "percent" takes percents and its marks, one of kind "marks" only its marks: pass or fail, the
levels of standards. A percent is rounded first, to ``places`` decimals and as ``rounding`` says, and is then
the highest mark whose ``lowest`` it reaches. A mark without ``points`` is in no grade point average.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any, NewType

from studentdesk import resources
from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, flag
from studentdesk.records.usual import usual_no_more

Letter = NewType("Letter", str)
Grade = Letter | Decimal
ROUNDINGS = {"half up": ROUND_HALF_UP, "half even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
ROUNDING_WORDS = {
    "half up": "a half goes up",
    "half even": "a half goes to the even number",
    "down": "what is over is cut off",
}
KINDS = {"percent": "percents and marks", "marks": "only its marks"}
SCALE = {
    "code": Fact("Code", longest=12, example="LETTER", needed=True),
    "name": Fact("Name", longest=60, example="Percents and letters", needed=True),
    "kind": Fact("Takes", example="percent", needed=True, choices=tuple(KINDS)),
    "highest": Fact("Highest percent", "hundredths", least=1, most=1000, example="120", needed=True),
    "places": Fact("Decimals it is rounded to", "whole", most=2, example="0", needed=True),
    "rounding": Fact("How it is rounded", example="half up", needed=True, choices=tuple(ROUNDING_WORDS)),
    "usual": flag("Of courses that name none"),
    "active": flag("In use"),
}
MARK = {
    "mark": Fact("Mark", longest=6, example="B+", needed=True),
    "word": Fact("Word", longest=40, example="Good"),
    "lowest": Fact("From percent", "hundredths", most=1000, example="87"),
    "points": Fact("Points", "hundredths", most=20, example="3.3"),
    "passes": flag("Passes"),
}
PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?%?")


@dataclass(frozen=True, slots=True)
class GradeMark:
    """A mark of a scale: the lowest percent that is it, its grade points, and whether it passes."""

    id: int
    mark: Letter
    word: str
    lowest: Decimal | None
    points: Decimal | None
    passes: bool


@dataclass(frozen=True, slots=True)
class GradeScale:
    """A scale with its marks, the best first, those that no percent is at the end."""

    id: int
    code: str
    name: str
    kind: str
    highest: Decimal
    places: int
    rounding: str
    usual: bool
    active: bool
    marks: tuple[GradeMark, ...]

    def parse(self, typed: str) -> Grade:
        """What was typed as a mark or a percent. Anything else is refused with the rule and an example."""
        text = typed.strip()
        for mark in self.marks:
            if mark.mark.casefold() == text.casefold():
                return mark.mark
        percent = Decimal(text.rstrip("%")) if PERCENT.fullmatch(text) else None
        if self.kind != "percent" or percent is None or percent > self.highest:
            raise Refused(f"Grade “{typed}”: {self.rule}.")
        return percent

    @property
    def rule(self) -> str:
        """What may be typed, with an example."""
        marks = ", ".join(mark.mark for mark in self.marks)
        if self.kind != "percent":
            return f"write {marks}. Example: {self.marks[0].mark}"
        return (
            f"write {marks}, or a percent from 0 to {self.highest:f} with up to two decimals. Example: 92.5"
        )

    def rounded(self, percent: Decimal) -> Decimal:
        """A percent as the scale looks at it."""
        return percent.quantize(Decimal(1).scaleb(-self.places), ROUNDINGS[self.rounding])

    def mark_of(self, grade: Grade) -> GradeMark | None:
        """The mark that a grade is; nothing for a percent that no mark begins at, or another scale's mark."""
        if isinstance(grade, Decimal):
            reached = self.rounded(grade)
            return next((one for one in self.marks if one.lowest is not None and reached >= one.lowest), None)
        return next((one for one in self.marks if one.mark == grade), None)

    def passed(self, grade: Grade) -> bool:
        """Whether a grade earns its credit."""
        mark = self.mark_of(grade)
        return mark is not None and mark.passes

    @property
    def words(self) -> str:
        """How a percent becomes a mark, as a report prints it."""
        if self.kind != "percent":
            return f"{self.name}: {', '.join(f'{one.mark} {one.word}'.strip() for one in self.marks)}."
        to = "whole percents" if not self.places else f"{self.places} decimals"
        steps = ", ".join(f"{one.mark} from {one.lowest:f}" for one in self.marks if one.lowest is not None)
        return f"{self.name}: rounded to {to}, {ROUNDING_WORDS[self.rounding]}; {steps}."


def grade_scales(desk: Desk) -> list[GradeScale]:
    """Every scale of the district, those no longer in use among them, in the order they were made."""
    marks: dict[int, list[GradeMark]] = defaultdict(list)
    for row in desk.read("grade_scales.marks"):
        marks[row["grade_scale_id"]].append(
            GradeMark(
                row["id"], Letter(row["mark"]), row["word"], parts(row["lowest"], 100),
                parts(row["points"], 1000), bool(row["passes"]),
            )
        )  # fmt: skip
    return [
        GradeScale(
            row["id"], row["code"], row["name"], row["kind"], Decimal(row["highest"]) / 100, row["places"],
            row["rounding"], bool(row["usual"]), bool(row["active"]), tuple(marks[row["id"]]),
        )
        for row in desk.read("grade_scales.scales")
    ]  # fmt: skip


def usual_scale(scales: Iterable[GradeScale]) -> GradeScale:
    """The scale of every course that names none."""
    return next(scale for scale in scales if scale.usual)


def scale_of(desk: Desk, section_id: int) -> GradeScale:
    """The scale that a class is graded on: its course's, or the district's usual one."""
    scales = grade_scales(desk)
    named = desk.value("grade_scales.of_section", section=section_id)
    return next((scale for scale in scales if scale.id == named), None) or usual_scale(scales)


def parts(whole: int | None, of: int) -> Decimal | None:
    """Hundredths or thousandths as they are kept, as a number."""
    return None if whole is None else Decimal(whole) / of


def whole(number: Any, of: int) -> int | None:
    """A number as hundredths or thousandths are kept."""
    return None if number in (None, "") else int(Decimal(number) * of)


def scales_by_course(desk: Desk) -> Mapping[str, GradeScale]:
    """The scales of the courses that name one, by the course's code."""
    scales = {scale.id: scale for scale in grade_scales(desk)}
    return {row["local_code"]: scales[row["grade_scale_id"]] for row in desk.read("grade_scales.by_course")}


def add_grade_scale(desk: Desk, **fields: Any) -> int:
    """Add a scale and answer its id. The usual one stays what it was unless this one says it is."""
    usual = {"code": None, "name": None, "kind": "percent", "highest": 120, "places": 0}
    values = _fits(desk, usual | {"rounding": "half up"} | fields, None)
    with desk.change("Add a grade scale") as change:
        if values.get("usual"):
            usual_no_more(change, "grade_scale", grade_scales(desk))
        return change.insert("grade_scale", **values)


def correct_grade_scale(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a scale. The usual one stays usual until another is; ``active=False`` offers it no more."""
    values = _fits(desk, fields, id)
    with desk.change("Correct a grade scale") as change:
        if values.get("usual"):
            usual_no_more(change, "grade_scale", grade_scales(desk))
        change.update("grade_scale", id, **values)


def add_grade_mark(desk: Desk, scale_id: int, **fields: Any) -> int:
    """Add a mark to a scale and answer its id."""
    values = _mark(desk, scale_id, {"mark": None, "passes": True} | fields, None)
    with desk.change("Add a mark to a grade scale") as change:
        return change.insert("grade_mark", grade_scale_id=scale_id, **values)


def correct_grade_mark(desk: Desk, scale_id: int, id: int, **fields: Any) -> None:
    """Correct a mark. Grades that were posted with it stay as posted."""
    values = _mark(desk, scale_id, fields, id)
    with desk.change("Correct a mark of a grade scale") as change:
        change.update("grade_mark", id, **values)


def remove_grade_mark(desk: Desk, id: int) -> None:
    """Take a mark away that nobody was graded with. Refused where somebody was."""
    for scale in grade_scales(desk):
        for one in scale.marks:
            if one.id == id and desk.value(
                "grade_scales.graded_with", mark=one.mark, scale=scale.id, usual=scale.usual
            ):
                raise Refused(f"Mark “{one.mark}”: students are graded with it. Add another mark beside it.")
    with desk.change("Take away a mark of a grade scale") as change:
        change.delete("grade_mark", id)


def missing(desk: Desk) -> bool:
    """Whether a district has no scale yet: it was founded with an older StudentDesk."""
    return not desk.read("grade_scales.scales")


def add_shipped(change: Change) -> None:
    """The scales of ``resources/grades``, as a part of another act."""
    marks = _rows("marks")
    for row in _rows("scales"):
        scale = change.insert(
            "grade_scale", code=row["code"], name=row["name"], kind=row["kind"], rounding=row["rounding"],
            highest=whole(row["highest"], 100), places=int(row["places"]), usual=row["usual"] == "yes",
        )  # fmt: skip
        change.insert_many(
            "grade_mark", ("grade_scale_id", "mark", "word", "lowest", "points", "passes", "sort"),
            [(scale, one["mark"], one["word"], whole(one["lowest"], 100), whole(one["points"], 1000),
              int(one["passes"] == "yes"), sort)
             for sort, one in enumerate(marks) if one["scale"] == row["code"]],
        )  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    with (resources.folder() / "grades" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _fits(desk: Desk, fields: Mapping[str, Any], id: int | None) -> dict[str, Any]:
    values = checked(desk, SCALE, fields)
    if any(one.code == values.get("code") and one.id != id for one in grade_scales(desk)):
        raise Refused(f"Code “{values['code']}”: another scale has it. Example: {values['code']}2.")
    if id is not None and values.get("usual") == 0:
        raise Refused("Of courses that name none: make another scale the usual one instead.")
    return {name: value or 0 if name in ("usual", "active") else value for name, value in values.items()}


def _mark(desk: Desk, scale_id: int, fields: Mapping[str, Any], id: int | None) -> dict[str, Any]:
    values = checked(desk, MARK, fields)
    for scale in grade_scales(desk):
        for one in scale.marks if scale.id == scale_id else ():
            if one.id != id and one.mark.casefold() == str(values.get("mark")).casefold():
                raise Refused(f"Mark “{values['mark']}”: the scale has it. Example: {values['mark']}+.")
    if values.get("points") is not None:
        values["points"] *= 10
    return {name: value or 0 if name == "passes" else value or "" if name == "word" else value
            for name, value in values.items()}  # fmt: skip
