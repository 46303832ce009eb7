"""The page that a new child's family fills in: the child, the home and people, the place on a roll.

The fields stand in the order of the paper, and what the records take is read from them.
"""

from typing import Any

from studentdesk.i18n import _
from studentdesk.records import students
from studentdesk.records.newcomers import Newcomer
from studentdesk.ui.choices import Choice
from studentdesk.ui.field import ChoiceField, Field
from studentdesk.ui.form import Form, Group
from studentdesk.ui.homes import seek_households
from studentdesk.ui.link_field import YES_NO, Link, LinkField, WordField, WordsField
from studentdesk.ui.lists import Lists
from studentdesk.ui.sought_field import SoughtField
from studentdesk.ui.student_facts import ADDRESS, offer_codes
from studentdesk.ui.work import Work

CHILD = (
    "last_name", "first_name", "middle_name", "birth_date", "sex", "hispanic", "home_language", "local_id",
    "state_id",
)  # fmt: skip
STREET = ADDRESS[:1] + ADDRESS[2:5]
PEOPLE = (1, 2)
PERSON = {
    "relationship": "Who", "first_name": "First", "last_name": "Last", "phone": "Phone",
    "may_pick_up": "May pick up",
}  # fmt: skip
OF_A_LIST = {"relationship": "mother", "may_pick_up": "Yes"}
STAY = ("school_id", "begins", "grade_level_id", "entry_kind", "entry_code", "homeroom", "from_id")
IDENTITY = ("last_name", "first_name", "middle_name", "birth_date")


def lay_out(form: Form, work: Work) -> None:
    """Put all fields into a form of three columns."""
    _child(form.group("The child", 0))
    _home(form.group("Home and people", 1), work)
    _stay(form.group("On the roll", 2))


def _child(group: Group) -> None:
    group.text("last_name", students.WORDS["last_name"], required=True, example="Núñez")
    group.text("first_name", students.WORDS["first_name"], required=True, example="Ana")
    group.text("middle_name", students.WORDS["middle_name"])
    group.day("birth_date", students.WORDS["birth_date"], example="3/9/2014")
    group.add(WordField("sex", students.WORDS["sex"], ()))
    hispanic = group.add(LinkField("hispanic", students.WORDS["hispanic"], YES_NO))
    hispanic.label.setText(_("Hispanic"))
    races = "Each of them, with commas between. Ethnicity is the question before, race the second."
    group.add(WordsField("races", "Race", (), example="White, Asian", help=races))
    group.add(WordField("home_language", students.WORDS["home_language"], ())).label.setText(_("Language"))
    group.text("local_id", students.WORDS["local_id"], help="Left empty, the next free one is given.")
    group.text("state_id", students.WORDS["state_id"], example="1234567890")


def _home(group: Group, work: Work) -> None:
    group.add(
        SoughtField(
            work, "household_id", "Lives with", seek_households,
            help="A sister’s or brother’s name, a phone or the street: the home and its people are shared.",
        )
    )  # fmt: skip
    for name, words, example in STREET:
        group.text(name, words, example=example)
    for number in PEOPLE:
        for name, words in PERSON.items():
            _person(group, f"{name}{number}", words, number)


def _person(group: Group, name: str, words: str, number: int) -> None:
    """Named in full for a screen reader and for what is refused; short beside the field."""
    whole = f"{_('1st person' if number == 1 else '2nd person')}: {_(words).lower()}"
    example = OF_A_LIST.get(name[:-1])
    empty = WordField(name, whole, (), example=example) if example else Field(name, whole, example="Rosa")
    group.add(empty).label.setText(_(words) if words != "Who" else f"{number}. {_('Who')}")


def _stay(group: Group) -> None:
    group.add(LinkField("school_id", "School", example="Lincoln Elementary"))
    group.day("begins", "Entry date")
    group.add(LinkField("grade_level_id", "Grade level", example="04"))
    group.add(WordField("entry_kind", "Entry", (), example="new"))
    group.choice("entry_code", "State’s code", ())
    group.text("homeroom", "Homeroom", example="4B")
    group.add(LinkField("from_id", "Came from"))
    group.choice("residence_status", "Residence", ())
    for number in PEOPLE:
        words = "Program" if number == 1 else "2nd program"
        group.add(LinkField(f"program{number}", words, example="MEALS"))


def offer(form: Form, lists: Lists) -> None:
    """What the code fields offer."""
    offer_codes(form, lists)
    programs: list[Link] = [(one.id, Choice(one.code, one.name)) for one in lists.programs if one.active]
    links = {"school_id": lists.schools, "grade_level_id": lists.grades, "from_id": lists.places}
    links |= {f"program{number}": tuple(programs) for number in PEOPLE}
    codes = {
        "races": "race",
        "entry_kind": "entry_kind",
        "entry_code": "entry",
        "residence_status": "residence",
    }
    codes |= {f"{name}{number}": name for name in OF_A_LIST for number in PEOPLE}
    for name, field in form.fields.items():
        if isinstance(field, LinkField) and name in links:
            field.offer_links(links[name])
        elif isinstance(field, ChoiceField) and name in codes:
            field.offer(lists.of(codes[name]))


def newcomer(values: dict[str, Any]) -> Newcomer:
    """What the records take of the typed values; empty people are nobody, no school is no stay."""
    people = [
        {name: values[f"{name}{number}"] for name in PERSON}
        for number in PEOPLE
        if any(values[f"{name}{number}"] for name in ("first_name", "last_name", "phone"))
    ]
    stay = {name: values[name] for name in (*STAY, "residence_status")} if values["school_id"] else {}
    return Newcomer(
        child={name: values[name] for name in CHILD if values[name] is not None},
        races=values["races"] or (),
        household_id=values["household_id"],
        address={name: values[name] for name, _words, _example in STREET},
        people=people,
        stay=stay,
        program_ids=[values[name] for name in ("program1", "program2") if values[name]],
    )
