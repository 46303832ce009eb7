"""Programs of the invented district: who is in which since when, and the details of each."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from studentdesk.records.students import age_on
from studentdesk.sample.book import Book
from studentdesk.sample.days import Year
from studentdesk.sample.ground import Ground
from studentdesk.sample.people import Student
from studentdesk.sample.stays import Piece
from studentdesk.sample.tables import codes, table

# Of a hundred students, about.
SPECIAL_EDUCATION, BOYS_MORE, PLAN_504, GIFTED, TITLE1, CAREER = 0.165, 1.3, 0.03, 0.045, 0.2, 0.17
NEEDY, REDUCED, HOMELESS, MIGRANT = 0.345, 0.06, 0.012, 0.002
# Of a hundred who speak another language at home: learning English, and exited from it in the last years.
LEARNERS, LEARNED = 0.55, 0.15
EXITS = {"moved on": "in state", "graduated": "diploma", "dropped out": "dropped out"}
TRANSITION_AT = 14  # the IEP of a child of this age plans what comes after school: 22 Pa. Code 14.131(a)(5)


@dataclass(slots=True)
class Known:
    """What a child's programs say that other facts follow from."""

    meals: str | None = None
    disability: str | None = None
    alternate: bool = False
    learner: bool = False
    foster: bool = False
    career: bool = False


@dataclass(frozen=True, slots=True)
class Aid:
    """What a school's year brings to all of its children: Title I, and meals without an application."""

    title1: str
    meals_for_all: bool


def write_aid(book: Book, ground: Ground, school_id: int, level: str, dice: Random) -> Aid:
    """Write what is true of a school for this year."""
    chance, free = dice.random(), dice.random() < 0.12
    whole, some = {"elementary": (0.3, 0.75), "middle": (0.1, 0.6), "high": (0, 0.1)}[level]
    title1 = "schoolwide" if chance < whole else "targeted" if chance < some else "none"
    aid = Aid(title1, free and level == "elementary")
    book.add("school_in_year", school_id, ground.year_id, aid.title1, int(aid.meals_for_all))
    return aid


def write(book: Book, ground: Ground, pieces: list[Piece], aid: Aid, seed: int) -> Known:
    """Write the programs of one student and answer what is known from them."""
    known = Known(foster=pieces[0].student.shape == "foster")
    if pieces[0].here:
        _Child(book, ground, pieces, known, Random(f"{seed}/{pieces[0].student.id}/programs")).write(
            aid, seed
        )
    return known


@dataclass(slots=True)
class _Child:
    """Writes one student's programs."""

    book: Book
    ground: Ground
    pieces: list[Piece]
    known: Known
    dice: Random

    @property
    def student(self) -> Student:
        return self.pieces[0].student

    @property
    def year(self) -> Year:
        return self.ground.year

    def write(self, aid: Aid, seed: int) -> None:
        dice, grade = self.dice, self.student.grade
        # Of the home: brothers and sisters share it.
        home = Random(f"{seed}/{self.student.household}/means")
        self._means(home)
        chances = [dice.random() for _ in range(5)]
        share = SPECIAL_EDUCATION * (BOYS_MORE if self.student.sex == "M" else 2 - BOYS_MORE)
        if chances[0] < share:
            self._special_education()
        elif chances[1] < PLAN_504:
            self._join("504", self._since(), agreed="yes")
        if chances[2] < GIFTED and not self.known.alternate and grade > 1:
            level = codes("gifted").pick(dice)
            served = level != "within IEP" or chances[0] < share
            self._join("gifted", self._since(), level=level if served else "own plan", agreed="yes")
        if aid.title1 == "targeted" and chances[3] < TITLE1:
            self._join("title1", self.pieces[0].begins)
        if grade > 9 and chances[4] < CAREER:
            self._career()
        if self.student.language != "eng":
            self._english(dice.random())
        if self.known.foster:
            self._join("foster", self.pieces[0].begins)

    def _means(self, home: Random) -> None:
        """Meals, no home, the harvest: a family's, and the same for all of its children."""
        chance, basis, trouble, which = (home.random() for _ in range(4))
        homeless, migrant = trouble < HOMELESS, trouble > 1 - MIGRANT
        free = chance < NEEDY or homeless or migrant or self.known.foster
        if free or chance < NEEDY + REDUCED:
            self.known.meals = "free" if free else "reduced"
            categorical = homeless or migrant or self.known.foster
            how = "direct certification" if free and basis < 0.65 else "application"
            how = "categorical" if categorical else how
            self._detail("meals", self.pieces[0].begins, "meals", self.known.meals, how, int(basis > 0.1))
        if homeless:
            night = codes("night_residence").nth(which)
            alone = int(self.student.grade > 8 and basis < 0.1)
            self._detail("homeless", self.pieces[0].begins, "homeless", night, alone)
        if migrant:
            arrived = self.pieces[0].begins - timedelta(20 + int(which * 600))
            self._detail(
                "migrant",
                self.pieces[0].begins,
                "migrant",
                arrived.isoformat(),
                _years(arrived, 3).isoformat(),
            )

    def _special_education(self) -> None:
        dice = self.dice
        begins = self._since()
        disability = codes("disability").pick(dice)
        severe = disability in ("intellectual", "multiple", "autism")
        self.known.disability, self.known.alternate = disability, severe and dice.random() < 0.35
        inside = dice.randrange(0, 40) if self.known.alternate else min(100, 45 + dice.randrange(0, 70))
        latest = min(self.year.until, self.pieces[-1].ends or self.year.until)
        reviewed = max(begins, latest - timedelta(dice.randrange(10, 360)))
        tested = max(begins - timedelta(45), reviewed - timedelta(dice.randrange(0, 700)))
        two_years = disability == "intellectual"  # 22 Pa. Code 14.124(c)
        second = codes("disability").pick(dice) if dice.random() < 0.2 else None
        after = age_on(self.student.born, reviewed) >= TRANSITION_AT
        self._detail(
            "special education", begins, "special_education",
            disability, second if second != disability else None, reviewed.isoformat(),
            (_years(reviewed, 1) - timedelta(1)).isoformat(), tested.isoformat(),
            _years(tested, 2 if two_years else 3).isoformat(), _environment(inside, dice), inside,
            codes("amount").pick(dice), codes("support").pick(dice), 0, 0, int(after),
            int(self.known.alternate), agreed="yes",
        )  # fmt: skip

    def _english(self, chance: float) -> None:
        """Learns English, or has learned it; who came from abroad mostly still does."""
        dice, year = self.dice, self.year
        likely = LEARNERS + (0.35 if self.student.country else 0) - 0.03 * self.student.grade
        first = self._since()
        screened = first + timedelta(dice.randrange(3, 25))
        level = f"{dice.randrange(10, 45) / 10}"
        if chance > likely + LEARNED or screened > year.until:
            return
        detail: list[Any] = [
            first.isoformat(), codes("el_service").pick(dice), int(dice.random() < 0.03), 1,
            codes("screener").pick(dice), screened.isoformat(), level,
        ]  # fmt: skip
        if chance < likely:
            self.known.learner = True
            self._detail("el", first, "english_learner", *detail)
        elif self.student.grade > 3:
            back = dice.randrange(0, 4)
            ended = date(year.begins.year - back, 6, 15)
            began = _years(ended, -dice.randrange(1, 4)) + timedelta(76)
            detail[0], detail[2], detail[5] = began.isoformat(), 0, (began + timedelta(12)).isoformat()
            self._detail("el", began, "english_learner", *detail, ends=ended, reason="reclassified")

    def _career(self) -> None:
        self.known.career = True
        cip = self.dice.choice(table("careers"))["cip"]
        begins = self.pieces[0].begins
        self._detail("career", begins, "career_technical", cip, codes("cte_stage").pick(self.dice))

    def _since(self) -> date:
        """The day the child came, or the beginning of an earlier year at our schools."""
        first, grade = self.pieces[0], self.student.grade
        back = self.dice.randrange(min(grade, 4) + 1)
        if first.entry != "next year" or not back:
            return first.begins
        return date(self.year.begins.year - back, 9, 2)

    def _detail(self, kind: str, begins: date, table: str, *values: Any, **member: Any) -> None:
        """The membership with its row of details."""
        id = self._join(kind, begins, **member)
        if id:
            self.book.add(table, id, *values)

    def _join(
        self,
        kind: str,
        begins: date,
        *,
        ends: date | None = None,
        reason: str | None = None,
        level: str | None = None,
        agreed: str | None = None,
    ) -> int | None:
        """The membership: it ends when the child leaves us, and nothing begins later than today."""
        if begins > self.year.until:
            return None
        left = self.pieces[-1].ends
        if ends is None and left:
            ends, reason = max(left, begins), EXITS.get(self.pieces[-1].gone or "", "other")
        return self.book.add(
            "program_membership", self.student.id, self.ground.programs[kind], begins.isoformat(),
            ends.isoformat() if ends else None, None, reason, level, agreed,
        )  # fmt: skip


def _environment(inside: int, dice: Random) -> str:
    """Where a child is taught, by the part of the day in the regular class."""
    if dice.random() < 0.02:
        return codes("environment").pick(dice)
    return "80 or more" if inside >= 80 else "40 to 79" if inside >= 40 else "under 40"


def _years(day: date, years: int) -> date:
    """The same day so many years later; the 28th where there is no 29th of February."""
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)
