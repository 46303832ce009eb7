"""Class rank on paper: each student’s sums by school and grade level, so that a rank can be audited."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.gpa import names
from studentdesk.records.gpa_rules import GpaRule, gpa_rules, usual_rule
from studentdesk.records.grade_levels import grade_levels
from studentdesk.records.grade_scales import parts
from studentdesk.records.ranks import Ranked, class_rank
from studentdesk.records.schools import schools
from studentdesk.reports import options
from studentdesk.reports.options import Given, Option
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, counted
from studentdesk.reports.sheet import Column, Letter, Table

RULE = Option("rule", "GPA rule", "gpa rule", "the one shown first")
COLUMNS = (
    Column("Rank", "number"), Column("Tie"), Column("Student"), Column("ID"), Column("Grades", "number"),
    Column("Points", "number"), Column("Weight", "number"), Column("GPA", "number"),
)  # fmt: skip


def class_ranks(desk: Desk, given: Given) -> Printed:
    """The rank of a school's students, grade level by grade level: points over weight, value, rank, ties."""
    school, rule = options.asked_school(desk, given), asked_rule(desk, given)
    year, day = as_of(desk, given)
    found = class_rank(desk, rule, school.id if school else None, year.year_id)
    if not found:
        raise Refused(f"{rule.name}: nobody has a grade that counts. The rules are in Setup.")
    known = names(desk, (one.standing.student_id for one in found))
    places = {one.id: one.name for one in schools(desk)}
    levels = {one.id: one.code for one in grade_levels(desk)}
    said = f"{rule.name}. {rule.words} A student’s points times their weight are summed, over the weights."
    tables = []
    for (at, level), members in groupby(
        found, lambda one: (one.standing.school_id, one.standing.grade_level_id)
    ):
        ones = list(members)
        ties = len({one.rank for one in ones if one.tied})
        tally = f"{counted(len(ones))}, {counted(ties, 'shared rank')}"
        facts = (places[at], rule.name)
        title = f"Grade {levels[level]}"
        tables.append(Table(title, facts, tuple(_row(one, known) for one in ones), _whose(ones), tally))
    tables[-1] = replace(tables[-1], letter=Letter((), (), (said,)))
    sheet = begun(desk, year, day, "Class rank", "Grade level", ("School", "Rule"), COLUMNS, tuple(tables))
    return Printed(replace(sheet, named_by=2))


def asked_rule(desk: Desk, given: Given) -> GpaRule:
    """The GPA rule that was named by its id, code or name; left open, the one shown first."""
    typed, known = given.get(RULE.name), [rule for rule in gpa_rules(desk) if rule.active]
    usual = usual_rule(desk)
    if typed is None or typed == "":
        if usual is None:
            raise Refused("There is no GPA rule in use. The rules are in Setup, Grade point averages.")
        return usual
    for rule in known:
        if typed == rule.id or str(typed).strip().casefold() in {rule.code.casefold(), rule.name.casefold()}:
            return rule
    codes = ", ".join(rule.code for rule in known) or "none yet"
    raise Refused(f"GPA rule “{typed}”: there is none of that code in use. The rules are: {codes}.")


def _row(one: Ranked, known: Mapping[int, tuple[str, str]]) -> tuple[str, ...]:
    of = one.standing
    points, weight = parts(of.points, 10**6), parts(of.weight, 1000)
    name, local_id = known[of.student_id]
    return (
        str(one.rank), "tie" if one.tied else "", name, local_id, str(of.grades),
        f"{points:.3f}", f"{weight:.3f}", f"{of.value:f}",
    )  # fmt: skip


def _whose(ones: list[Ranked]) -> tuple[int, ...]:
    return tuple(one.standing.student_id for one in ones)


CLASS_RANK = Report(
    "class-rank",
    "Class rank",
    "Rank by school and grade level with each student’s sums; ties, the tie rule and the rule in words.",
    (options.SCHOOL, RULE, options.ON),
    class_ranks,
)
