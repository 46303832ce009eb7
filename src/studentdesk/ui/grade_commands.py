"""What one can ask for about grades: who changed this one, and posting those of a term."""

from typing import TYPE_CHECKING, cast

from studentdesk.i18n import _
from studentdesk.records import posting
from studentdesk.ui.commands import command
from studentdesk.ui.student_grades import GradesPage

if TYPE_CHECKING:
    from studentdesk.ui.grades import GradesScreen
    from studentdesk.ui.window import Window


@command("grades.who", "&Who Changed This Grade", menu="&Grades", keys="Ctrl+Alt+H", needs="grades.see",
         icon="history")  # fmt: skip
def who_changed(window: "Window") -> None:
    """Who changed the grade under the cursor, when, from what to what, and why; once more puts it away."""
    screen = window.screen_named(window.inside.name)
    if window.inside.name == "grades":
        cast("GradesScreen", screen).page.tell_changes()
        return
    pages = [page for page in screen.findChildren(GradesPage) if page.isVisible()]
    if pages:
        pages[0].tell_changes()
    else:
        window.say(_("Put the cursor on a grade first: in Grades, or on a student's page Grades."))


@command("grades.post", "&Post the Grades of the Term", menu="&Grades", needs="grades.edit", screen="grades",
         icon="circle-check", group=6)  # fmt: skip
def post(window: "Window") -> None:
    """Post the grades of this term of the school: a change after that says why, and both are kept."""
    term = cast("GradesScreen", window.screen_named("grades")).place()["chosen"].term
    if term is not None:
        window.work.write(lambda desk: posting.post_grades(desk, term))
