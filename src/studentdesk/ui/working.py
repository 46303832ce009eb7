"""Why an average is what it is: each category, each score of it, how it counted, how it was rounded."""

from decimal import ROUND_DOWN, Decimal

from studentdesk.i18n import _
from studentdesk.records.averages import Counted, Part
from studentdesk.records.grade_scales import ROUNDING_WORDS
from studentdesk.records.gradebook import Gradebook, score_text
from studentdesk.records.score_columns import plain
from studentdesk.ui.rows import Column

COLUMNS = (
    Column("work", "Work", 0),
    Column("score", "Score", 76, right=True),
    Column("of", "Of", 66, right=True),
    Column("percent", "Percent", 84, right=True),
    Column("how", "How it counts", 310),
)
HOW = {
    "counts": "",
    "extra credit": "extra credit: adds its points",
    "dropped": "dropped: the lowest",
    "missing": "missing: counts as zero",
    "excused": "excused",
    "not graded": "not graded yet",
    "not counted": "not in the average",
}


def working(book: Gradebook, member: int) -> list[tuple[int, list[str]]]:
    """The working of a student's average, a line each, the average at the end."""
    found = book.averages[member]
    lines: list[list[str]] = []
    for part in found.parts:
        lines.append(_part(part, found.weighted))
        lines += [_line(one) for one in part.lines]
    lines.append(_end(book, member))
    return list(enumerate(lines))


def _part(part: Part, weighted: bool) -> list[str]:
    words = _("all points add up")
    if weighted:
        words = _("nothing counts yet: its weight goes to the others")
        if part.share is not None:
            words = f"{_('weighs')} {cut(part.share)}"
            if part.share != part.category.weight:
                words += f" ({plain(part.category.weight)}% {_('of the weights given')})"
    percent = "" if part.percent is None else cut(part.percent)
    return [part.category.name, plain(part.earned), plain(part.possible), percent, words]


def _line(one: Counted) -> list[str]:
    percent = cut(one.earned * 100 / one.possible) if one.possible else ""
    times = f"{_('counts')} {plain(one.assignment.multiplier)} {_('times')}"
    words = _(HOW[one.how]) or (times if one.assignment.multiplier != 1 else "")
    of = f"+{plain(one.assignment.points)}" if one.assignment.extra_credit else plain(one.assignment.points)
    return [f"      {one.assignment.name}", score_text(one.score), of, percent, words]


def _end(book: Gradebook, member: int) -> list[str]:
    percent = book.averages[member].percent
    if percent is None:
        return [_("Average"), "", "", "", _("nothing counts yet")]
    places, scale = book.scale.places, book.scale
    to = _("to whole percents") if not places else f"{_('to')} {places} {_('decimals')}"
    mark = f": {book.mark(member)}" if book.mark(member) else ""
    words = f"{to}, {_(ROUNDING_WORDS[scale.rounding])}"
    return [_("Average"), "", "", cut(percent), f"{book.grade(member)}{mark}  ({words})"]


def cut(percent: Decimal) -> str:
    """A percent to three decimals, what is over cut off, so that a half is seen as one."""
    return f"{plain(percent.quantize(Decimal('0.001'), ROUND_DOWN))}%"
