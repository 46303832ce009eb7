"""What one can ask for about health, from any screen: the menu Health and its keys."""

from typing import TYPE_CHECKING

from studentdesk.ui.commands import command
from studentdesk.ui.page_commands import adding
from studentdesk.ui.student_commands import students_of

if TYPE_CHECKING:
    from studentdesk.ui.window import Window


@command("health.page", "&Health of the Student", menu="Hea&lth", keys="Alt+0", needs="students.see",
         screen="students", icon="heart-pulse", group=1)  # fmt: skip
def page(window: "Window") -> None:
    """Alerts, conditions, immunizations, medications, visits and exams of this student."""
    students_of(window).record.show_page("health").setFocus()


_adding = adding("health", "Hea&lth", 2)
_adding("alerts", "Add an &Alert …", "bell", "What must be known first about this student.")
_adding("visits", "A &Visit to the Nurse …", "heart-pulse", "This student came to the nurse.")
_adding("doses", "Log a &Dose …", "clock", "A dose of the medication under the cursor.")
_adding(
    "immunizations", "Add an &Immunization …", "plus", "A line of the certificate: a vaccine and its doses."
)
_adding(
    "exemptions",
    "Add an &Exemption …",
    "shield",
    "What excuses from a vaccine, or a plan for the next doses.",
)
_adding("conditions", "Add a &Condition …", "plus", "What this student lives with that school must know.")
_adding(
    "medications", "Add a &Medication …", "plus", "What this student takes at school, and who allowed it."
)
_adding("health_exams", "Add an E&xam …", "clipboard-check", "A physical, dental, vision or other exam.")
