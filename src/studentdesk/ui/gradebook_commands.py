"""What can be asked of the gradebook: open it, explain an average, add work, post."""

from typing import TYPE_CHECKING, cast

from studentdesk.ui.commands import command

if TYPE_CHECKING:
    from studentdesk.ui.grades import GradesScreen
    from studentdesk.ui.window import Window


def _screen(window: "Window") -> "GradesScreen":
    return cast("GradesScreen", window.screen_named("grades"))


@command("grades.gradebook", "Grade&book", menu="&Grades", keys="F12",
         needs="grades.see", screen="grades", icon="table-2")  # fmt: skip
def show_gradebook(window: "Window") -> None:
    """Scores of the class in front, student by assignment, or its posted grades again."""
    _screen(window).turn()


@command("grades.why", "&Why This Average?", menu="&Grades", keys="Ctrl+I", needs="grades.see",
         screen="grades", icon="circle-help")  # fmt: skip
def why(window: "Window") -> None:
    """The working of the average in front: each category and score, what was dropped, how it was rounded."""
    screen = _screen(window)
    screen.turn(to_book=True)
    screen.book.show_why()


@command("grades.work", "&Assignments and Categories", menu="&Grades", keys="Ctrl+B",
         needs="grades.see", screen="grades")  # fmt: skip
def assignments(window: "Window") -> None:
    """Add or correct a class's assignments, and its categories with their weights."""
    screen = _screen(window)
    screen.turn(to_book=True)
    screen.book.show_work()


@command("grades.post_averages", "&Post Averages", menu="&Grades",
         needs="grades.edit", screen="grades")  # fmt: skip
def post_averages(window: "Window") -> None:
    """Post a class's averages as grades of the term, once it is seen which ones change."""
    screen = _screen(window)
    screen.turn(to_book=True)
    screen.book.show_posting()
