"""The facts of a child: names, numbers, birth, ethnicity and home, each saved when its field is left."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import families, mail, students
from studentdesk.records.other_numbers import OtherNumber
from studentdesk.ui.dates import shown
from studentdesk.ui.field import ChoiceField
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.form import Form, wide
from studentdesk.ui.link_field import YES_NO, LinkField, WordField
from studentdesk.ui.lists import Lists
from studentdesk.ui.screen import button
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.work import Work

NAMES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("last_name", {"required": True, "example": "Núñez"}),
    ("first_name", {"required": True, "example": "Ana"}),
    ("middle_name", {}),
    ("suffix", {}),
    ("preferred_first_name", {"help": "The name the child goes by, on every list"}),
    ("preferred_last_name", {"help": "The last name the child goes by, where it differs"}),
)  # fmt: skip
BIRTH = ("birth_city", "birth_state", "birth_country", "gender_identity")
ADDRESS = (
    ("line1", "Street", "12 Elm Street"),
    ("line2", "Second line", "Apartment 3"),
    ("city", "City", "Riverside"),
    ("state", "State", "PA"),
    ("postal_code", "ZIP code", "17101-2345"),
    ("county", "County", "Dauphin"),
)


class StudentFacts(FlowForm):
    """All of them in one form. Names of fields: those of the student's row, "race.Asian", "home.city"."""

    def __init__(
        self, work: Work, move: Callable[[], None], add_home: Callable[[], None], join: Callable[[], None]
    ) -> None:
        super().__init__(work, "student")
        self._name()
        self._races: list[str] = []
        self._ethnicity = self.part("Ethnicity and race")
        self._ethnicity.add(LinkField("hispanic", students.WORDS["hispanic"], YES_NO))
        self._birth()
        self._numbers()
        self._home(move, add_home, join)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer, and a box for each race of the district's list."""
        offer_codes(self, lists)
        before = self.fields["hispanic"].widget
        for race in lists.of("race"):
            if race.code not in self._races:
                self._races.append(race.code)
                self.tick(self._ethnicity, f"race.{race.code}", race.word)
            box = self.fields[f"race.{race.code}"].widget
            QWidget.setTabOrder(before, box)
            before = box

    def show_whole(self, whole: Whole) -> None:
        """Show a student. What is typed there and not saved stays."""
        student, home = whole.student, whole.home
        values: dict[str, Any] = {name: getattr(student, name) for name in students.WORDS}
        values |= {f"race.{race}": race in whole.races for race in self._races}
        if home:
            values |= {f"home.{name}": getattr(home, name) for name, _words, _example in ADDRESS}
            values |= {f"home.{name}": getattr(home, name) for name in ("label", "phone", "confidential")}
        values["former"] = "; ".join(f"{name.last_name}, {name.first_name}" for name in whole.former)
        values["age"] = _age(whole)
        values["numbers"] = "; ".join(_number(one) for one in whole.numbers)
        for name, there in (("former", whole.former), ("numbers", whole.numbers)):
            for part in (self.fields[name].label, self.fields[name].widget):
                part.setVisible(bool(there))
        self.saves(lambda desk, field, value: save(desk, whole, field, value))
        self.load(f"student:{student.id}", values)
        self._home_of(whole)
        self.flow.arrange()

    def _name(self) -> None:
        group = self.part("Name")
        for name, more in NAMES:
            if name == "suffix":
                group.choice(name, students.WORDS[name], ())
            else:
                group.text(name, students.WORDS[name], **more)
        group.fact("former", "Former names")

    def _numbers(self) -> None:
        group = self.part("Numbers")
        group.text("local_id", students.WORDS["local_id"], required=True, example="004217")
        group.text("state_id", students.WORDS["state_id"], example="1234567890")
        group.fact("numbers", "Other IDs")
        group.text("phone", students.WORDS["phone"], example="(717) 555-0134")
        group.text("email", students.WORDS["email"], example="ana.nunez@example.org")

    def _birth(self) -> None:
        group = self.part("Birth and language")
        self.birth_date = group.day("birth_date", students.WORDS["birth_date"], example="3/9/2014")
        group.fact("age", "Age")
        group.add(WordField("sex", students.WORDS["sex"], ()))
        for name in BIRTH:
            group.text(name, students.WORDS[name])
        group.add(WordField("home_language", students.WORDS["home_language"], ()))
        group.day("deceased_on", students.WORDS["deceased_on"])

    def _home(self, move: Callable[[], None], add_home: Callable[[], None], join: Callable[[], None]) -> None:
        self._at_home = group = self.part("Home")
        group.text("home.label", "Household", required=True, example="The Núñez Family")
        for name, words, example in ADDRESS:
            group.text(f"home.{name}", words, example=example)
        group.text("home.phone", "Home phone", example="(717) 555-0134")
        self.tick(group, "home.confidential", "The address is confidential")
        self._moves = wide("")
        group.put(self._moves)
        group.put(button(_("The Family Moves"), "move_family", move, icon="house"))
        self._homeless = nowhere = self.part("Home")
        nowhere.put(wide(_("Nobody has said yet where this child lives.")))
        nowhere.put(button(_("Add a Home"), "add_home", add_home, icon="house"))
        nowhere.put(button(_("Join a Household"), "join_a_household", join, icon="users"))

    def _home_of(self, whole: Whole) -> None:
        home = whole.home
        self._at_home.setVisible(home is not None)
        self._homeless.setVisible(home is None)
        names = ", ".join(_first_last(one.name) for one in whole.neighbors)
        said = f"{_('A correction here is also one for')} {names}."
        self._moves.setText(said if names else _("Nobody else here lives at this address."))


def save(desk: Desk, whole: Whole, field: str, value: Any) -> None:
    """The act that keeps one field of the form."""
    noun, _dot, name = field.rpartition(".")
    home = whole.home
    if noun == "race":
        chosen = set(students.races(desk, whole.student.id))
        students.set_races(desk, whole.student.id, chosen | {name} if value else chosen - {name})
    elif noun == "home" and home is not None:
        if name in ("label", "phone"):
            families.correct_household(desk, home.household_id, **{name: value})
        elif home.address_id is not None:
            families.correct_address(desk, home.address_id, **{name: value})
        else:
            families.move_household(desk, home.household_id, **{name: value})
    elif not noun:
        students.correct(desk, whole.student.id, **{field: value})


def _number(one: OtherNumber) -> str:
    """A number and, where it is retired, since when."""
    return f"{one.number} ({_('retired')} {shown(one.until)})" if one.until else one.number


def _age(whole: Whole) -> str:
    born = whole.student.birth_date
    if born is None:
        return ""
    own = f", {_('own rights')}" if mail.rights_are_their_own(born, whole.stay, whole.day) else ""
    return f"{students.age_on(born, whole.day)} {_('years')}{own}"


def _first_last(name: str) -> str:
    last, _comma, first = name.partition(", ")
    return f"{first} {last}".strip()


def offer_codes(form: Form, lists: Lists) -> None:
    """What a child's code fields offer, whichever of them a form has."""
    for name, codes in (("suffix", "suffix"), ("sex", "sex"), ("home_language", "language")):
        field = form.fields.get(name)
        if isinstance(field, ChoiceField):
            field.offer(lists.of(codes))


def only_read(form: Form) -> None:
    """Let a person look who may not change: the fields can still be gone through and copied from."""
    for field in form.fields.values():
        if isinstance(field.widget, QLineEdit):
            field.widget.setReadOnly(True)
        else:
            field.widget.setEnabled(False)
