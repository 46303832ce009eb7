"""What one can ask for about a student's households and names, from any screen."""

from typing import TYPE_CHECKING

from studentdesk.ui.commands import command
from studentdesk.ui.student_commands import students_of
from studentdesk.ui.student_page import StudentPage

if TYPE_CHECKING:
    from studentdesk.ui.window import Window


@command("students.move_family", "The &Family Moves …", menu="Fa&milies", keys="Ctrl+Shift+H",
         needs="students.edit", screen="students", icon="house", group=2)  # fmt: skip
def move_family(window: "Window") -> None:
    """A new address for this student and everybody in the household, in one edit."""
    _record_page(window).homes.move_family()


@command("students.add_person", "Add a &Person …", menu="Fa&milies", needs="students.edit",
         screen="students", icon="user-plus", group=2)  # fmt: skip
def add_person(window: "Window") -> None:
    """Another parent, guardian or person to call for this student."""
    _record_page(window).people.add()


@command("students.join_household", "&Join a Household …", menu="Fa&milies", needs="students.edit",
         screen="students", icon="house", group=2)  # fmt: skip
def join_household(window: "Window") -> None:
    """This student lives where a sister or brother lives: found by a child, a parent, a phone or a street."""
    _record_page(window).homes.join()


@command("students.add_household", "Add a &Household …", menu="Fa&milies", needs="students.edit",
         screen="students", icon="house", group=2)  # fmt: skip
def add_household(window: "Window") -> None:
    """A first home for this student, or the second of a family that lives apart."""
    _record_page(window).homes.add_home()


@command("students.add_former_name", "Add a Former Na&me …", menu="Fa&milies", needs="students.edit",
         screen="students", icon="tag", group=2)  # fmt: skip
def add_former_name(window: "Window") -> None:
    """Another name this student was known by, so that both are found."""
    _record_page(window).add_former_name()


@command("students.add_ride", "Add a &Ride …", menu="Fa&milies", needs="students.edit",
         screen="students", icon="bus", group=2)  # fmt: skip
def add_ride(window: "Window") -> None:
    """The bus, car or way on foot of this student, to school or home, on which weekdays."""
    _record_page(window).add_ride()


@command("students.add_court_paper", "Add a C&ourt Paper …", menu="Fa&milies", needs="students.edit",
         screen="students", icon="paperclip", group=2)  # fmt: skip
def add_court_paper(window: "Window") -> None:
    """What a court said about this student: custody, protection, and whom it keeps away."""
    _record_page(window).add_court_paper()


def _record_page(window: "Window") -> StudentPage:
    record = students_of(window).record
    record.show_page("record")
    return record.facts
