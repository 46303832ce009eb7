"""Incidents of the invented district: what happened, who had a part in it, what the school did."""

from dataclasses import dataclass
from datetime import date
from random import Random

from studentdesk.records.students import age_on
from studentdesk.sample.book import Book
from studentdesk.sample.days import Year
from studentdesk.sample.ground import Ground
from studentdesk.sample.programs import Known
from studentdesk.sample.schedule import School
from studentdesk.sample.stays import Piece, by_student
from studentdesk.sample.tables import codes

# Of a hundred students in a year: sent home, kept in, and what ended with less.
SUSPENDED, KEPT_IN = 0.02, 0.02
LESSER = {"elementary": 0.012, "middle": 0.035, "high": 0.025}
VICTIMS = {"fighting": 0.1, "bullying": 1, "minor altercation": 0.3, "simple assault on student": 1}
REPORTABLE = {
    "weapon",
    "drugs",
    "fighting",
    "simple assault on student",
    "threat to person",
    "vaping",
    "alcohol",
}
POLICE = {"weapon", "drugs", "simple assault on student"}
PROPERTY = {"vandalism", "theft"}
FULL_DAY = 100


@dataclass(frozen=True, slots=True)
class Suspension:
    """School days a child doesn't come to class, by the number of the first one. ``out``: sent home."""

    first: int
    days: int
    out: bool


Drawn = tuple[int, list[Piece], Suspension | None]


def suspension(piece: Piece, year: Year, seed: int) -> Suspension | None:
    """The suspension of a child's year, where there is one: attendance and incidents tell the same."""
    if piece.grade <= 5:
        return None
    dice = Random(f"{seed}/{piece.student.id}/conduct")
    chance, first, days = dice.random(), dice.randrange(1, len(year.school_days) - 10), dice.randrange(1, 5)
    if chance < SUSPENDED:
        return Suspension(first, days, True)
    return Suspension(first, 1 + days // 2, False) if chance < SUSPENDED + KEPT_IN else None


def write(book: Book, ground: Ground, school: School, known: dict[int, Known], seed: int) -> None:
    """Write the incidents of a school's year, in the order of their days."""
    dice = Random(f"{seed}/{school.plan.number}/incidents")
    students = by_student(school.pieces)
    drawn: list[Drawn] = []
    for pieces in students.values():
        away = suspension(pieces[0], ground.year, seed)
        if away:
            drawn.append((away.first - 1, pieces, away))
    everybody = list(students.values())
    for _ in range(round(len(students) * LESSER[school.plan.level] * ground.year.taught / 180)):
        # A few are met again and again.
        pieces = everybody[int(len(everybody) * dice.random() ** 2)]
        drawn.append((dice.randrange(ground.year.taught), pieces, None))
    pen = _Pen(book, ground, school, known, [pieces[0] for pieces in everybody], dice)
    number = 0
    for at, pieces, away in sorted(drawn, key=lambda one: one[0]):
        day = ground.year.school_days[at]
        piece = next((piece for piece in pieces if piece.on(day)), None)
        if piece and at < ground.year.taught:
            number += 1
            pen.write(number, day, piece, away)


@dataclass(slots=True)
class _Pen:
    """Writes one incident after the other."""

    book: Book
    ground: Ground
    school: School
    known: dict[int, Known]
    others: list[Piece]
    dice: Random

    def write(self, number: int, day: date, piece: Piece, away: Suspension | None) -> None:
        """An incident with its offender, what was done about it, and whom else it touched."""
        dice, what = self.dice, codes("infraction").pick(self.dice)
        place = codes("place").pick(dice)
        minute = dice.randrange(60)
        hour = {"bus": 7, "on the way": 7, "school event": 18, "online": 20}.get(place, dice.randrange(8, 15))
        frame = "before" if hour < 8 else "during" if hour < 15 else "after"
        incident = self.book.add(
            "incident", self.school.id, self.ground.year_id, f"{self.school.plan.number + 1:03}-{number:04}",
            day.isoformat(), f"{hour:02}:{minute:02}", frame, place, int(what in PROPERTY), None, 0,
            int(what in REPORTABLE or bool(away and away.out)),
        )  # fmt: skip
        offender = self._person(incident, "offender", piece, day, what)
        self.book.add("incident_infraction", offender, what)
        if what == "weapon":
            self.book.add("incident_weapon", offender, codes("weapon").pick(dice), 1)
        self._done(offender, day, away)
        if dice.random() < VICTIMS.get(what, 0.04):
            other = dice.choice(self.others)
            if other.student.id != piece.student.id and other.on(day):
                self._person(incident, "victim", other, day, what)

    def _person(self, incident: int, role: str, piece: Piece, day: date, what: str) -> int:
        student, dice = piece.student, self.dice
        known, offends = self.known.get(student.id, Known()), role == "offender"
        police = offends and what in POLICE
        hurt = what in ("fighting", "simple assault on student") and dice.random() < 0.15
        found = codes("weapon_found").pick(dice) if offends and what == "weapon" else None
        return self.book.add(
            "incident_person", incident, role, "student", student.id, None, age_on(student.born, day),
            self.ground.grades[piece.grade], known.disability, 0, int(police), "no" if offends else None,
            "injury" if hurt else "none", int(hurt and not offends), int(offends and dice.random() < 0.1),
            found,
        )  # fmt: skip

    def _done(self, person: int, day: date, away: Suspension | None) -> None:
        """The sanction, a help now and then, and how the parent was told."""
        dice, days, marks = self.dice, self.ground.year.school_days, self.ground.codes
        if away:
            last = days[min(away.first + away.days, len(days)) - 1]
            action = "out-of-school suspension" if away.out else "in-school suspension"
            served = sum(days[away.first] <= d <= min(last, self.ground.year.until) for d in days)
            self.book.add(
                "incident_action", person, action, days[away.first].isoformat(), last.isoformat(),
                away.days * FULL_DAY, served * FULL_DAY, 0, marks["S" if away.out else "I"],
            )  # fmt: skip
        else:
            action = "detention" if dice.random() < 0.7 else "no sanction"
            self.book.add("incident_action", person, action, day.isoformat(), None, None, None, 0, None)
        if dice.random() < 0.25:
            self.book.add(
                "incident_action",
                person,
                codes("help").pick(dice),
                day.isoformat(),
                None,
                None,
                None,
                0,
                None,
            )
        self.book.add("incident_parent_contact", person, codes("parent_contact").pick(dice), day.isoformat())
