"""What one can ask for about a student, from any screen: the menu Students and its keys."""

from typing import TYPE_CHECKING, cast

from studentdesk.ui.commands import command

if TYPE_CHECKING:
    from studentdesk.ui.enrollment import EnrollmentPage
    from studentdesk.ui.reports import ReportsScreen
    from studentdesk.ui.students import StudentsScreen
    from studentdesk.ui.window import Window


def students_of(window: "Window") -> "StudentsScreen":
    """The screen with the list and the record."""
    return cast("StudentsScreen", window.screen_named("students"))


def reports_of(window: "Window") -> "ReportsScreen":
    """The screen with the reports."""
    return cast("ReportsScreen", window.screen_named("reports"))


def _enrollment_of(window: "Window") -> "EnrollmentPage":
    record = students_of(window).record
    record.show_page("enrollment")
    return record.enrollment


@command("students.add", "&Add a Student …", menu="&Students", keys="Ctrl+N", needs="students.edit",
         screen="students", icon="user-plus", group=1)  # fmt: skip
def add(window: "Window") -> None:
    """Write down a new student, after a look at who may be the same child."""
    students_of(window).add()


@command("students.merge", "&Two Records of One Child …", menu="&Students", keys="Ctrl+Shift+D",
         needs="students.edit", screen="students", icon="users", group=4)  # fmt: skip
def merge(window: "Window") -> None:
    """Keep this student’s record with everything of a second one, and retire the second one’s number."""
    students_of(window).merge()


@command("students.request_records", "Ask for the &Records …", menu="&Students", keys="Ctrl+Shift+L",
         needs="students.edit", screen="students", icon="mail", group=4)  # fmt: skip
def request_records(window: "Window") -> None:
    """A letter to the school that this student came from: which records we ask for, to whom and why."""
    students_of(window).request_records()


@command("students.find", "&Find in the List", menu="&Students", keys="Ctrl+F", needs="students.see",
         screen="students", icon="search", group=1)  # fmt: skip
def find(window: "Window") -> None:
    """Type a name, ID, birth date, phone or parent above the list of students."""
    shown = students_of(window)
    shown.list.show()
    shown.list.words.setFocus()
    shown.list.words.selectAll()


@command("students.ask", "Ask f&or a List …", menu="&Students", keys="Ctrl+Shift+A", needs="students.see",
         screen="students", icon="filter", group=1)  # fmt: skip
def ask(window: "Window") -> None:
    """Type in plain words who is wanted: grade level is 9 and absent more than 5 days."""
    students_of(window).asked.ask()


@command("students.save_list", "&Keep This List …", menu="&Students", needs="students.edit",
         screen="students", icon="save", group=1)  # fmt: skip
def save_list(window: "Window") -> None:
    """Keep the question under a name, with the columns of its file; Ctrl+K finds it by its name."""
    students_of(window).asked.save()


@command("students.list_file", "Thi&s List as a File …", menu="&Students", keys="Ctrl+Alt+S",
         needs="students.print", screen="students", icon="file-output", group=1)  # fmt: skip
def list_file(window: "Window") -> None:
    """Save the list for a service, a teacher or a library as CSV or Excel; to whom and why is asked once."""
    students_of(window).asked.hand_out()


@command("students.one_field", "&One Field for Everybody in the List …", menu="&Edit",
         keys="Ctrl+Shift+F", needs="students.edit", screen="students", icon="pencil", group=1)  # fmt: skip
def one_field(window: "Window") -> None:
    """Set one field for all students of the list; who changes is shown first, and one undo takes it back."""
    students_of(window).set_one_field()


@command("students.next", "&Next Student", menu="&Students", keys="Alt+Down", needs="students.see",
         screen="students", icon="chevron-down", group=2)  # fmt: skip
def next_student(window: "Window") -> None:
    """Show the record of the next student in the list, on the same page."""
    students_of(window).step(1)


@command("students.previous", "&Previous Student", menu="&Students", keys="Alt+Up", needs="students.see",
         screen="students", icon="chevron-up", group=2)  # fmt: skip
def previous_student(window: "Window") -> None:
    """Show the record of the student before in the list, on the same page."""
    students_of(window).step(-1)


@command("students.enroll", "&Enroll …", menu="E&nrollment", keys="Ctrl+Shift+E", needs="students.edit",
         screen="students", icon="calendar-plus", group=3)  # fmt: skip
def enroll(window: "Window") -> None:
    """Put this student on a school’s roll from a day."""
    _enrollment_of(window).enroll()


@command("students.withdraw", "&Withdraw …", menu="E&nrollment", keys="Ctrl+Shift+W", needs="students.edit",
         screen="students", icon="user-minus", group=3)  # fmt: skip
def withdraw(window: "Window") -> None:
    """Take this student off the roll: last day, reason, the state’s code, where to."""
    _enrollment_of(window).withdraw()


@command("students.transfer", "&Transfer …", menu="E&nrollment", needs="students.edit",
         screen="students", icon="arrow-right", group=3)  # fmt: skip
def transfer(window: "Window") -> None:
    """Send this student to another of our schools from a day on."""
    _enrollment_of(window).transfer()


@command("students.change", "&Something Changes …", menu="E&nrollment", needs="students.edit",
         screen="students", icon="pencil", group=3)  # fmt: skip
def change(window: "Window") -> None:
    """Another grade level, part of the day, residence, payer or status for this student from a day on."""
    _enrollment_of(window).change()


@command("students.no_show", "Never &Came …", menu="E&nrollment", needs="students.edit",
         screen="students", icon="calendar-x", group=3)  # fmt: skip
def no_show(window: "Window") -> None:
    """This student was expected and never came."""
    _enrollment_of(window).no_show()


@command("students.stays", "Stays A&fter All", menu="E&nrollment", needs="students.edit",
         screen="students", icon="undo-2", group=3)  # fmt: skip
def stays(window: "Window") -> None:
    """The last day that was planned for this student does not come."""
    _enrollment_of(window).stay()


@command("students.in_error", "Entered &in Error …", menu="E&nrollment", needs="students.edit",
         screen="students", icon="file-warning", group=3)  # fmt: skip
def in_error(window: "Window") -> None:
    """The chosen stay should never have been written: it stays in the history and counts nowhere."""
    _enrollment_of(window).entered_in_error()


@command("students.taught_elsewhere", "Taught E&lsewhere …", menu="E&nrollment", needs="students.edit",
         screen="students", icon="building", group=3)  # fmt: skip
def taught_elsewhere(window: "Window") -> None:
    """This resident is taught elsewhere: charter, cyber or private school, at home, in another district."""
    _enrollment_of(window).place_elsewhere()


def _page(name: str, title: str, keys: str, icon: str, what: str) -> None:
    """A command that shows one page of the record."""

    def show(window: "Window") -> None:
        students_of(window).record.show_page(name).setFocus()

    show.__doc__ = what
    command(f"students.page_{name}", title, menu="&Students", keys=keys, needs="students.see",
            screen="students", icon=icon, group=5)(show)  # fmt: skip


_page("glance", "At a Glan&ce", "Ctrl+G", "eye", "Alerts, people, today, attendance, grades, conduct.")
_page("record", "The &Record", "Alt+1", "id-card", "Names, numbers, home and people of this student.")
_page("enrollment", "Enro&llment", "Alt+2", "school", "Every stay of this student at our schools.")
_page("attendance", "A&ttendance of the Student", "Alt+3", "calendar-check", "Days absent, and every mark.")
_page("grades", "&Grades of the Student", "Alt+4", "graduation-cap", "Every grade in this student’s record.")
_page("year", "The School &Year", "Alt+5", "calendar", "What is true of this student this year.")
_page("programs", "Programs and Ser&vices", "Alt+6", "list", "Programs from - to, with their details.")
_page("conduct", "Con&duct", "Alt+7", "clipboard-list", "Incidents that this student had a part in.")
_page("given", "W&ho Was Given This, and Why", "Alt+8", "send", "What was handed out about this student.")
_page("history", "H&istory", "Alt+9", "history", "Who changed what in this student’s record, and when.")


@command("students.one_page", "&One Page on Paper …", menu="&Reports", keys="Ctrl+J",
         needs="reports.print", screen="reports", icon="file-text")  # fmt: skip
def one_page(window: "Window") -> None:
    """The student of the record on one page, before a parent comes in."""
    _on_paper(window, "one-page")


@command("students.id_card", "&ID Card of the Student …", menu="&Reports", needs="reports.print",
         screen="reports", icon="id-card")  # fmt: skip
def id_card(window: "Window") -> None:
    """The card of the student of the record, with photo and barcode: one that was lost is printed again."""
    _on_paper(window, "id-card")


def _on_paper(window: "Window", report: str) -> None:
    whole = students_of(window).record.whole
    if whole is not None:
        reports_of(window).show_report(report, whole.student.id, whole.line.name if whole.line else "")


@command("students.join_program", "&Join a Program …", menu="&Students", keys="Ctrl+Shift+J",
         needs="students.edit", screen="students", icon="plus", group=3)  # fmt: skip
def join_program(window: "Window") -> None:
    """Put this student into a program: special education, meals, English learner and the rest."""
    record = students_of(window).record
    record.show_page("programs")
    record.programs.join()


@command("students.end_program", "End the Progra&m …", menu="&Students", keys="Ctrl+Shift+K",
         needs="students.edit", screen="students", icon="calendar-x", group=3)  # fmt: skip
def end_program(window: "Window") -> None:
    """The program under the cursor ends: its last day, and why the student left it."""
    record = students_of(window).record
    record.show_page("programs")
    record.programs.end()


@command("students.new_iep", "&Begin a New IEP …", menu="&Students", needs="students.edit", screen="students",
         icon="file-text", group=3)  # fmt: skip
def new_iep(window: "Window") -> None:
    """The IEP before ends the day before; the new one begins with its details."""
    record = students_of(window).record
    record.show_page("programs")
    record.programs.renew()
