"""Letters about absences: a page a home for each letter or notice that was written on a day, and the days."""

from dataclasses import replace

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.i18n import Words
from studentdesk.records import attendance_steps
from studentdesk.records.attendance_steps import Step
from studentdesk.records.district import district
from studentdesk.records.mail import MailHome, mail_homes
from studentdesk.records.step_rules import LETTERS, StepRule, step_rules
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, family_name
from studentdesk.reports.sheet import Column, Letter, Table, day_words
from studentdesk.reports.to_a_home import address, by_hand, day_in, homes_of, language, titles

FACTS = ("Student", "ID", "Grade level")
DAYS = ("Day", "Days absent")
FIRST = "LETTER-1"
BEGIN = (
    "By our records {name} was absent without an excuse for {days} days this school year, on the days below."
)
AGAIN = "We wrote to you before. Since then there were more absences that nobody has explained."
LAW = "The law asks us to write to you about it ({law})."
NOTE = (
    "If there was a reason, send us a note, or one from a doctor. Days that are excused are taken off"
    " this list."
)
HELP = (
    "Every day counts. If something keeps {name} from school, call us: we will meet with you and look for"
    " what helps."
)
NEXT = (
    "If the absences go on, we will ask you to a conference about attendance. What comes after that may be a"
    " referral to the county or to court."
)


def attendance_letters(desk: Desk, given: Given) -> Printed:
    """One letter a home for each step of that day that is a letter and still stands."""
    year, day = as_of(desk, given)
    school = options.asked_school(desk, given)
    written = [
        one
        for one in attendance_steps.steps(desk, day, school_id=school.id if school else None, done_on=day)
        if one.kind in LETTERS and not one.waived and one.taken_back_on is None
    ]
    if not written:
        raise Refused(
            f"No letter about absences was written on {day_words(day)}. Write them in Truancy first."
        )
    rules = {rule.code: rule for rule in step_rules(district(desk).state)}
    homes = mail_homes(desk, (one.student_id for one in written), day)
    letters = [(one, home) for one in written for home in homes_of(homes, one.student_id)]
    name = district(desk).name
    tables = tuple(_letter(one, rules.get(one.code), home, name) for one, home in letters)
    read = [home for _one, home in letters]
    columns = tuple(map(Column, titles(DAYS, read)))
    sheet = begun(desk, year, day, "Attendance letters", "Letter", titles(FACTS, read), columns, tables)
    without = tuple(
        by_hand(one.student_id, one.name)
        for (one, _home), made in zip(letters, tables, strict=True)
        if made.letter and not made.letter.address
    )
    return Printed(replace(sheet, page_each=True, named_by=0, line=16.0, total=""), without)


def _letter(one: Step, rule: StepRule | None, home: MailHome | None, district_name: str) -> Table:
    say = language(home)
    name = f"{one.first_name} {family_name(one.last_name, one.suffix)}"
    greeting = f"{name}," if home and home.of_age else say("To the family of {name},").format(name=name)
    days = _number(one)
    before = [greeting, say(BEGIN).format(name=name, days=days)]
    if one.code != FIRST:
        before.append(say(AGAIN))
    if one.kind == "notice" and rule is not None:
        before.append(say(LAW).format(law=rule.source))
    after = (say(NOTE), say(HELP).format(name=name), say(NEXT), f"{one.school}, {district_name}")
    rows = tuple((day_in(day, say), f"{part.normalize():f}") for day, part in one.days)
    return Table(
        _title(one, say),
        (name, one.local_id, one.grade),
        rows,
        (one.student_id,) * len(rows),
        letter=Letter(address(home, name), tuple(before), after, home.language if home else None),
    )


def _title(one: Step, say: Words) -> str:
    return say("Absences without an excuse") if one.code == FIRST else say("More absences without an excuse")


def _number(one: Step) -> str:
    whole, part = divmod(one.days_then, 1000)
    return str(whole) + (f".{part:03}".rstrip("0") if part else "")


ATTENDANCE_LETTERS = Report(
    "attendance-letters",
    "Attendance letters",
    "The letters about absences that were written on a day: one a home, with the days.",
    (options.SCHOOL, options.ON),
    attendance_letters,
)
