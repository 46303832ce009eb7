"""What one can ask for about a student's schedule, from any screen."""

from typing import TYPE_CHECKING

from studentdesk.ui.commands import command
from studentdesk.ui.student_commands import students_of

if TYPE_CHECKING:
    from studentdesk.ui.student_schedule import SchedulePage
    from studentdesk.ui.window import Window


def _schedule_of(window: "Window") -> "SchedulePage":
    record = students_of(window).record
    record.show_page("schedule")
    return record.schedule


@command("students.page_schedule", "Sche&dule of the Student", menu="E&nrollment", keys="Ctrl+T",
         needs="students.see", screen="students", icon="clock", group=4)  # fmt: skip
def page(window: "Window") -> None:
    """The classes of this student, from - to."""
    _schedule_of(window).setFocus()


@command("schedule.add", "Add a Class &to the Schedule …", menu="E&nrollment", keys="Ctrl+Shift+T",
         needs="students.edit", screen="students", icon="plus", group=4)  # fmt: skip
def add(window: "Window") -> None:
    """Put this student into a class from a day on; what is in the way is said at once."""
    _schedule_of(window).add()


@command("schedule.move", "&Move to Another Class …", menu="E&nrollment", keys="Ctrl+Shift+U",
         needs="students.edit", screen="students", icon="arrow-right", group=4)  # fmt: skip
def move(window: "Window") -> None:
    """Move this student from the class under the cursor to another one of the same course, from a day on."""
    _schedule_of(window).move_to_other()


@command("schedule.drop", "Dro&p a Class …", menu="E&nrollment", needs="students.edit", screen="students",
         icon="minus", group=4)  # fmt: skip
def drop(window: "Window") -> None:
    """This student leaves the class under the cursor after a last day."""
    _schedule_of(window).drop()
