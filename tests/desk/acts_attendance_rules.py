"""Acts on how attendance is counted: letters, and the rule of a year."""

from collections.abc import Callable
from typing import Any

from studentdesk.records import attendance_codes, day_rules

ACTS: dict[str, Callable[[Any], Any]] = {
    "attendance_codes.add_code": lambda w: attendance_codes.add_code(
        w.desk, code=w.pick.choice("BCGJ"), word=w.word(), counts=w.pick.choice(list(attendance_codes.COUNTS))
    ),
    "day_rules.choose_day_rule": lambda w: day_rules.choose_day_rule(
        w.desk, w.year, w.pick.choice([rule.name for rule in day_rules.day_rules()])
    ),
}
