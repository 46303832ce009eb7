"""The families of a town, written down: homes, contacts, phones, students, and what each is to the child."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from studentdesk.sample.book import Book
from studentdesk.sample.families import Adult, Child, Family, families
from studentdesk.sample.ground import Ground
from studentdesk.sample.names import address_part
from studentdesk.sample.plan import Town
from studentdesk.sample.tables import codes, column, nth

EMPLOYERS = (
    "Juniper Mills Furniture", "Three Valleys Hospital", "Copper Kettle Diner", "Ridge Road Dairy",
    "the county", "Lantern Logistics", "Stonebridge Foundry", "Foxglove Nursery", "Millbrook Market",
    "Quarry Hill Garage", "self-employed",
)  # fmt: skip


@dataclass(slots=True)
class Student:
    """A student in the file. ``grade`` counts from kindergarten, 0; ``elementary``: the school nearby.

    ``household``, ``shape`` and ``language`` are the family's; ``country`` only of who was born abroad.
    """

    id: int
    grade: int
    born: date
    sex: str
    elementary: int
    household: int
    shape: str
    language: str
    country: str | None


def settle(book: Book, ground: Ground, town: Town, before: int, seed: int) -> list[Student]:
    """Write the town's families and answer its students. ``before``: students of the towns before."""
    dice = Random(f"{seed}/{town.number}/people")
    numbers = list(range(before + 1, before + town.students + 1))
    dice.shuffle(numbers)
    elementaries = sum(school.level == "elementary" for school in town.schools)
    students: list[Student] = []
    for family in families(list(town.quotas), ground.year.begins.year, dice):
        near = dice.randrange(elementaries)
        here = _Pen(book, ground, town, dice)
        students += here.write(family, numbers, near)
    return students


@dataclass(slots=True)
class _Pen:
    """Writes one family."""

    book: Book
    ground: Ground
    town: Town
    dice: Random

    def write(self, family: Family, numbers: list[int], near: int) -> list[Student]:
        """Write homes, adults and children; answer the children."""
        homes = [self._home(family, number) for number in range(family.homes)]
        adults = [(adult, self._adult(adult, family)) for adult in family.adults]
        for adult, id in adults:
            if adult.home is not None:
                self.book.add("household_member", homes[adult.home], None, id, None)
        students = [self._child(child, family, numbers.pop(), near, homes[0]) for child in family.children]
        for student in students:
            for number, home in enumerate(homes):
                self.book.add("household_member", home, student.id, None, int(number == 0))
            for priority, (adult, id) in enumerate(adults, 1):
                self._link(student.id, adult, id, priority)
        return students

    def _home(self, family: Family, number: int) -> int:
        dice = self.dice
        place = self.town.number + dice.choice((0, 0, 0, 0, 0, 0, 1, 2, 3))
        town, postal = nth(column("towns"), place), f"{self.ground.numbers.postal}{10 + place % 90}"
        home = self.book.add(
            "address",
            f"{dice.randrange(1, 2400)} {dice.choice(column('streets'))}",
            f"Apt {dice.randrange(1, 30)}" if dice.random() < 0.12 else None,
            town,
            self.ground.numbers.state,
            postal,
            self.ground.numbers.county,
            "US",
        )
        mail = home
        if dice.random() < 0.03:
            box = f"PO Box {dice.randrange(10, 900)}"
            mail = self.book.add("address", box, None, town, self.ground.numbers.state, postal, None, "US")
        label = _label([adult for adult in family.adults if adult.home == number])
        phone = self._number() if dice.random() < 0.3 else None
        return self.book.add("household", label, home, mail, phone, family.language)

    def _adult(self, adult: Adult, family: Family) -> int:
        dice = self.dice
        mailbox = f"{address_part(adult.first_name)}.{address_part(adult.last_name)}{dice.randrange(1, 99)}"
        near = adult.home is not None
        id = self.book.add(
            "contact",
            adult.last_name,
            adult.first_name,
            None,
            {"F": "Ms.", "M": "Mr."}[adult.sex] if dice.random() < 0.3 else None,
            family.language if near else "eng",
            f"{mailbox}@example.org" if near and dice.random() < 0.9 else None,
            dice.choice(EMPLOYERS) if near and dice.random() < 0.7 else None,
        )
        kinds = ["cell", *(["work"] if near and dice.random() < 0.35 else [])]
        if dice.random() < 0.08:
            kinds[0] = "home"
        for sort, kind in enumerate(kinds, 1):
            typed = self._number()
            digits = "".join(filter(str.isdigit, typed))
            self.book.add("contact_phone", id, kind, typed, f"+1{digits}", sort)
        return id

    def _child(self, child: Child, family: Family, number: int, near: int, home: int) -> Student:
        dice, ground = self.dice, self.ground
        of = family.origins[0] if dice.random() < 0.5 else family.origins[1]
        abroad = dice.random() * 100 < of.abroad and family.language != "eng"
        local = f"{1000 + number:06}"
        entered = self._entered(child) if abroad else None
        born_at = (None, None, of.country) if abroad else (self.town.name, ground.numbers.state, "US")
        id = self.book.add(
            "student", local, ground.numbers.student(number), child.last_name, child.first_name,
            child.middle_name, child.suffix, child.called, child.born.isoformat(), child.sex,
            int(any(origin.hispanic and dice.random() < 0.96 for origin in family.origins)), *born_at,
            family.language, f"s{local}@example.org" if child.grade > 2 else None,
            "passport" if abroad else codes("birth_proof").pick(dice), family.language, entered,
            entered or self._began(child, family), ground.ninth.get(child.grade), "given",
        )  # fmt: skip
        for race in _races(family, dice):
            self.book.add("student_race", id, race)
        if child.former:
            kind, last = child.former
            until = ground.year.begins - timedelta(dice.randrange(60, 1200))
            self.book.add("student_name", id, kind, last, child.first_name, until.isoformat())
        country = of.country if abroad else None
        return Student(
            id, child.grade, child.born, child.sex, near, home, family.shape, family.language, country
        )

    def _entered(self, child: Child) -> str:
        """When a child born abroad came into the country, and to a school in it."""
        old = max(5, self.dice.randrange(5, 6 + child.grade))
        begins = self.ground.year.begins
        return date(min(child.born.year + old, begins.year), 7, 1).isoformat()

    def _began(self, child: Child, family: Family) -> str | None:
        """When a child of a family that speaks another language came to a school of this country."""
        if family.language == "eng":
            return None
        year = self.ground.year
        return min(date(child.born.year + 5, 9, 1), year.first_day).isoformat()

    def _link(self, child: int, adult: Adult, contact: int, priority: int) -> None:
        parent = adult.custody in ("full", "shared", "guardian", "agency")
        barred = adult.custody == "none" and adult.home == 1 and self.dice.random() < 0.15
        self.book.add(
            "student_contact",
            child,
            contact,
            adult.relationship,
            adult.custody,
            int(adult.home == 0 or (adult.home == 1 and adult.custody == "shared")),
            int(parent),
            "court" if barred else "yes",
            int(not barred),
            priority,
            int(adult.home is not None and not barred),
            "Supervised visits only; see the order in the office." if barred else None,
        )

    def _number(self) -> str:
        area, line = self.dice.choice(self.ground.numbers.area_codes), self.dice.randrange(100, 10000)
        return f"({area}) 555-{line:04}" if self.dice.random() < 0.85 else f"{area}-555-{line:04}"


def _label(adults: list[Adult]) -> str:
    """The name on the envelope."""
    if len({adult.last_name for adult in adults}) == 1:
        return " and ".join(adult.first_name for adult in adults) + f" {adults[0].last_name}"
    return " and ".join(f"{adult.first_name} {adult.last_name}" for adult in adults)


def _races(family: Family, dice: Random) -> list[str]:
    """The second part of the federal question: the parents' races, one or both; some name one more."""
    races = {origin.race for origin in family.origins}
    hispanic = any(origin.hispanic for origin in family.origins)
    if hispanic and dice.random() < 0.2:
        races.add("Black or African American" if dice.random() < 0.5 else "American Indian or Alaska Native")
    elif dice.random() < 0.012:
        races.add("American Indian or Alaska Native")
    return sorted(races)
