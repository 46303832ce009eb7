"""What stands in a student's year as short lists: state tests planned, awards earned, how school ended."""

from typing import Any

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import assessment_plans, awards, graduations
from studentdesk.records.assessment_plans import AssessmentPlan
from studentdesk.records.awards import Award
from studentdesk.records.graduations import Graduation
from studentdesk.ui.dates import shown
from studentdesk.ui.ledger import Book, removed
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column

Owner = tuple[int, int]  # student, school year


def said(flag: bool | None) -> str:
    """Yes, no, or nothing where nobody has said."""
    return {True: _("Yes"), False: _("No"), None: ""}[flag]


def word_of(lists: Lists, to: str, id: int | None) -> str:
    """The words of a linked record."""
    return next((choice.words for known, choice in lists.links(to) or () if known == id), "")


def _plan(desk: Desk, owner: Owner, values: dict[str, Any]) -> int:
    student, year = owner
    assessment_plans.plan(desk, [student], year, **values)
    key = (values["assessment"], values["window"])
    known = assessment_plans.assessment_plans(desk, student, year)
    return next(one.id for one in known if (one.assessment, one.window) == key)


def _plan_again(desk: Desk, owner: Owner, one: AssessmentPlan, field: str, value: Any) -> None:
    student, year = owner
    assessment_plans.plan(desk, [student], year, one.assessment, one.window, **{field: value})


PLANS = Book(
    name="tests",
    title="State tests of this year",
    adding="Plan a Test",
    nothing="No state test is planned for this year yet.",
    columns=(
        Column("test", "Test", 0),
        Column("window", "When", 80),
        Column("taking", "Takes it", 110),
        Column("by", "Tested by", 100),
        Column("exempt", "Exempt", 70),
    ),
    facts={**assessment_plans.KEY, **assessment_plans.FACTS},
    asked=("assessment", "window", "taking", "tested_by_id", "exempt"),
    corrected=("taking", "tested_by_id", "exempt"),
    words=lambda one, lists: [
        lists.word("assessment", one.assessment),
        lists.word("test_window", one.window),
        lists.word("test_taking", one.taking),
        word_of(lists, "institution", one.tested_by_id),
        said(one.exempt),
    ],
    add=_plan,
    correct=_plan_again,
    remove=removed(assessment_plans.remove_plan),
)


def _correct_award(desk: Desk, owner: Owner, one: Award, field: str, value: Any) -> None:
    awards.correct_award(desk, owner[0], one.id, **{field: value})


AWARDS = Book(
    name="awards",
    title="Awards, credentials and seals",
    adding="Add an Award",
    nothing="No award yet.",
    columns=(
        Column("kind", "Kind", 170),
        Column("code", "Field", 0),
        Column("earned", "Earned on", 100),
    ),
    facts=awards.FACTS,
    asked=("kind", "code", "earned_on"),
    corrected=("kind", "code", "earned_on"),
    words=lambda one, lists: [
        lists.word("award_kind", one.kind),
        lists.word("award", one.code),
        shown(one.earned_on),
    ],
    add=lambda desk, owner, values: awards.add_award(desk, owner[0], **values),
    correct=_correct_award,
    remove=removed(awards.remove_award),
)


def _correct_graduation(desk: Desk, owner: Owner, one: Graduation, field: str, value: Any) -> None:
    graduations.correct_graduation(desk, one.id, **{field: value})


GRADUATIONS = Book(
    name="graduations",
    title="How school ended",
    adding="Write Down a Graduation",
    nothing="School has not ended for this student.",
    columns=(
        Column("on", "Completed on", 108),
        Column("kind", "How", 0),
        Column("diploma", "Diploma", 100),
        Column("after", "Plans afterwards", 118),
        Column("year", "Counts for", 84),
    ),
    facts=graduations.FACTS,
    asked=("completed_on", "kind", "diploma_type", "plan_after"),
    corrected=("completed_on", "kind", "diploma_type", "plan_after", "school_year_id"),
    words=lambda one, lists: [
        shown(one.completed_on),
        lists.word("completion", one.kind),
        lists.word("diploma", one.diploma_type),
        lists.word("post_plan", one.plan_after),
        word_of(lists, "school_year", one.school_year_id),
    ],
    add=lambda desk, owner, values: graduations.graduate(desk, owner[0], **values),
    correct=_correct_graduation,
    remove=removed(graduations.remove_graduation),
)
