"""Letters about immunizations: what a child lacks, and until when it may be in school without."""

from dataclasses import replace
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.district import district
from studentdesk.records.mail import MailHome, mail_homes
from studentdesk.records.standings import PupilStanding
from studentdesk.reports import options
from studentdesk.reports.immunizations import doubts, how_sure, standing_on
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, family_name
from studentdesk.reports.sheet import Column, Letter, Table, day_words
from studentdesk.reports.to_a_home import address, by_hand, day_in, homes_of, language, titles

WRITTEN_TO = ("plan", "time", "out")
FACTS = ("Student", "ID", "Grade level")
MISSING = ("Vaccine", "By our records")
# What the letter says, by whether the child may still be in school.
STAYS = (
    "The state asks for immunizations before a child may be in school ({law}). By our records {name} lacks"
    " those below. {name} may be in school until {until}; after that day only once they are given, or with a"
    " doctor’s plan for them."
)
OUT = (
    "The state asks for immunizations before a child may be in school ({law}). By our records {name} lacks"
    " those below, and from {day} on may not be in school until they are given."
)
GIVEN = (
    "If they were given, send us the doctor’s record of them. If a doctor advises against a vaccine, or your"
    " family has another exemption that the state allows, send us that paper."
)
WHERE = "If you do not know where to go for vaccines, call us. Children are often given them free."


def immunization_letters(desk: Desk, given: Given) -> Printed:
    """One letter a home for each child that may not be in school, or may only until a day."""
    day, found = standing_on(desk, given)
    chosen = [one for one in found if one.standing.state in WRITTEN_TO]
    if not chosen:
        raise Refused(f"Nobody is to be written to about immunizations on {day_words(day)}.")
    homes = mail_homes(desk, (one.pupil.student_id for one in chosen), day)
    letters = [(one, home) for one in chosen for home in homes_of(homes, one.pupil.student_id)]
    name, (year, _day) = district(desk).name, as_of(desk, given)
    tables = tuple(_letter(one, home, name, day) for one, home in letters)
    read = [home for _one, home in letters]
    columns = tuple(map(Column, titles(MISSING, read)))
    sheet = begun(desk, year, day, "Immunization letters", "Letter", titles(FACTS, read), columns, tables)
    without = tuple(
        by_hand(one.pupil.student_id, f"{one.pupil.last_name}, {one.pupil.first_name}")
        for (one, _home), made in zip(letters, tables, strict=True)
        if made.letter and not made.letter.address
    )
    sheet = replace(sheet, page_each=True, named_by=0, line=16.0, total="")
    return Printed(sheet, (*how_sure(desk, day), *doubts(one for one, _home in letters), *without))


def _letter(one: PupilStanding, home: MailHome | None, district_name: str, day: date) -> Table:
    pupil, standing, say = one.pupil, one.standing, language(home)
    name = _name(one)
    law = ", ".join(dict.fromkeys(lack.requirement.source for lack in standing.missing))
    until = day_in(standing.until, say) if standing.until else ""
    words = say(OUT if standing.state == "out" else STAYS).format(
        law=law, name=name, day=day_in(day, say), until=until
    )
    greeting = say("To the family of {name},").format(name=name)
    if home is not None and home.of_age:
        greeting = f"{name},"
    return Table(
        say("Immunizations are missing"),
        (name, pupil.local_id, pupil.grade),
        tuple((say(lack.requirement.vaccine), lack.lacks(say)) for lack in standing.missing),
        (pupil.student_id,) * len(standing.missing),
        letter=Letter(
            address(home, name),
            (greeting, words),
            (say(GIVEN), say(WHERE), f"{pupil.school}, {district_name}"),
            home.language if home else None,
        ),
    )


def _name(one: PupilStanding) -> str:
    return f"{one.pupil.first_name} {family_name(one.pupil.last_name, one.pupil.suffix)}"


IMMUNIZATION_LETTERS = Report(
    "immunization-letters",
    "Immunization letters",
    "A letter to each home of a child who lacks immunizations: what is missing, and until when.",
    (options.SCHOOL, options.ON),
    immunization_letters,
)
