"""The families of the invented district: who they are, who lives where, and whose children they are."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from studentdesk.sample.names import Origin, called, first_name, last_name, origins
from studentdesk.sample.tables import Picker

GRADES = 13
LARGEST = 5
MOST_OF_ONE_NAME = 100  # one last name is at most one student in this many
FAR_APART = timedelta(290)

# Children of school age in a family: 1.9 on average.
SIZES = Picker([(1, 38), (2, 40), (3, 16), (4, 5), (LARGEST, 1)])
SHAPES = Picker(
    [
        ("both", 62),
        ("separated", 17),
        ("mother", 12),
        ("father", 2),
        ("step", 4),
        ("grandparents", 2.5),
        ("foster", 0.5),
    ]
)
OTHERS = Picker([("grandparent", 45), ("aunt or uncle", 30), ("friend of the family", 25)])
GAPS = {0: 0.15, 1: 3, 2: 8, 3: 7, 4: 4, 5: 2.5, 6: 1.5, 7: 1, 8: 0.6}


@dataclass(slots=True)
class Adult:
    """Somebody a child's record names. ``home``: which of the family's homes, none: elsewhere."""

    first_name: str
    last_name: str
    sex: str
    relationship: str
    home: int | None
    custody: str
    origin: Origin


@dataclass(slots=True)
class Child:
    """A student to be. ``grade`` counts from kindergarten, 0, to 12."""

    grade: int
    sex: str
    born: date
    first_name: str = ""
    middle_name: str | None = None
    last_name: str = ""
    suffix: str | None = None
    called: str | None = None
    former: tuple[str, str] | None = None


@dataclass(slots=True)
class Family:
    """Children with the same parents. ``origins``: the mother's and the father's, listed or not."""

    shape: str
    children: list[Child]
    origins: tuple[Origin, Origin]
    language: str
    adults: list[Adult] = field(default_factory=list)

    @property
    def homes(self) -> int:
        """How many households the children live in."""
        return 2 if self.shape == "separated" else 1


def families(quotas: list[int], year: int, dice: Random) -> Iterator[Family]:
    """Families until every grade has its quota of children; no last name is more than one in a hundred."""
    left = list(quotas)
    most = max(sum(quotas) // MOST_OF_ONE_NAME, LARGEST)
    known: Counter[str] = Counter()
    while any(left):
        grades = _grades(left, dice)
        for grade in grades:
            left[grade] -= 1
        yield _family(grades, year, dice, known, most)


def _grades(left: list[int], dice: Random) -> list[int]:
    """The grades of brothers and sisters: two or three years apart as a rule, twins in the same."""
    first = dice.choices(range(GRADES), left)[0]
    chosen, spare = [first], list(left)
    spare[first] -= 1
    for _ in range(SIZES.pick(dice) - 1):
        weights = [
            min(GAPS.get(abs(grade - known), 0.1) for known in chosen) if spare[grade] else 0
            for grade in range(GRADES)
        ]
        if not any(weights):
            break
        chosen.append(dice.choices(range(GRADES), weights)[0])
        spare[chosen[-1]] -= 1
    return sorted(chosen, reverse=True)


def _family(grades: list[int], year: int, dice: Random, known: Counter[str], most: int) -> Family:
    mother = origins().pick(dice)
    father = mother if dice.random() < 0.82 else origins().pick(dice)
    of = father if dice.random() < 0.85 else mother
    name = _last_name(of, len(grades), dice, known, most)
    children = _children(grades, year, dice)
    speaking = mother if dice.random() < 0.5 else father
    language = speaking.language if dice.random() * 100 < speaking.spoken else "eng"
    family = Family(SHAPES.pick(dice), children, (mother, father), language)
    family.adults = _adults(family, name, dice)
    for child in children:
        _name(child, name, of, family, dice)
    return family


def _last_name(origin: Origin, children: int, dice: Random, known: Counter[str], most: int) -> str:
    while True:
        name = last_name(origin, dice)
        if origin.hispanic and dice.random() < 0.12:
            name = f"{name} {last_name(origin, dice)}"
        elif dice.random() < 0.02 and "-" not in name:
            name = f"{name}-{last_name(origin, dice)}"
        if known[name] + children <= most:
            known[name] += children
            return name
        origin = origins().pick(dice)


def _children(grades: list[int], year: int, dice: Random) -> list[Child]:
    """Born in the year before the first of September that makes their age right; a few a year older."""
    children: list[Child] = []
    for grade in grades:
        sex = "M" if dice.random() < 0.513 else "F"
        twin = next((other for other in children if other.grade == grade), None)
        born = twin.born if twin else _born(grade, year, dice)
        tries = 0
        while twin is None and any(abs(other.born - born) < FAR_APART for other in children):
            born = _born(grade, year, dice)
            tries += 1
            if tries > 20:
                born = max(other.born for other in children) + FAR_APART
                break
        children.append(Child(grade, sex, born))
    return children


def _born(grade: int, year: int, dice: Random) -> date:
    older = dice.random() < 0.04 and grade < 12
    return date(year - 6 - grade - older, 9, 1) + timedelta(dice.randrange(365))


def _adults(family: Family, name: str, dice: Random) -> list[Adult]:
    mother_of, father_of = family.origins
    maiden = name if dice.random() < 0.7 else last_name(mother_of, dice)

    def adult(
        sex: str, relationship: str, last: str, home: int | None, custody: str, era: str = "parent"
    ) -> Adult:
        origin = mother_of if sex == "F" else father_of
        return Adult(first_name(origin, sex, era, dice), last, sex, relationship, home, custody, origin)

    shared = "shared" if family.shape != "separated" or dice.random() < 0.7 else "full"
    people = {
        "both": lambda: [adult("F", "mother", maiden, 0, "shared"), adult("M", "father", name, 0, "shared")],
        "separated": lambda: [
            adult("F", "mother", maiden, 0, shared),
            adult("M", "father", name, 1, "shared" if shared == "shared" else "none"),
        ],
        "mother": lambda: [adult("F", "mother", maiden, 0, "full")],
        "father": lambda: [adult("M", "father", name, 0, "full")],
        "step": lambda: [
            adult("F", "mother", maiden, 0, "full"),
            adult("M", "stepfather", last_name(father_of, dice), 0, "none"),
        ],
        "grandparents": lambda: [
            adult("F", "grandparent", name, 0, "guardian", "elder"),
            adult("M", "grandparent", name, 0, "guardian", "elder"),
        ],
        "foster": lambda: [adult("F", "foster parent", last_name(mother_of, dice), 0, "agency", "elder")],
    }[family.shape]()
    if dice.random() < 0.6:
        sex = "F" if dice.random() < 0.65 else "M"
        relationship = OTHERS.pick(dice)
        era = "elder" if relationship == "grandparent" else "parent"
        last = name if dice.random() < 0.4 else last_name(mother_of, dice)
        people.append(adult(sex, relationship, last, None, "none", era))
    return people


def _name(child: Child, name: str, of: Origin, family: Family, dice: Random) -> None:
    taken = {other.first_name for other in family.children} | {adult.first_name for adult in family.adults}
    child.last_name = name
    father = next((adult for adult in family.adults if adult.relationship == "father"), None)
    if child.sex == "M" and father and dice.random() < 0.03 and not any(c.suffix for c in family.children):
        child.first_name, child.suffix = father.first_name, "III" if dice.random() < 0.2 else "Jr"
    else:
        child.first_name = first_name(of, child.sex, "child", dice)
        while child.first_name in taken:
            child.first_name = first_name(of, child.sex, "child", dice)
    if dice.random() < 0.75:
        child.middle_name = first_name(of, child.sex, "child", dice)
        child.middle_name = None if child.middle_name == child.first_name else child.middle_name
    if dice.random() < 0.3:
        child.called = called(child.first_name)
    if dice.random() < 0.02:
        child.former = ("former" if dice.random() < 0.7 else "birth", last_name(family.origins[0], dice))
