"""The letter to the school a new child comes from: who enrolled here, and which records we ask for.

No consent of a parent is asked for records that go to a school where the child enrolls (34 CFR 99.31(a)(2)).
"""

from dataclasses import replace

from studentdesk.db import Desk
from studentdesk.findings import Finding, Refused
from studentdesk.i18n import _
from studentdesk.records import students
from studentdesk.records.class_lists import session
from studentdesk.records.disclosures import BASES
from studentdesk.records.district import district
from studentdesk.records.enrollment import Piece, pieces
from studentdesk.records.institutions import institution
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import begun, family_name
from studentdesk.reports.sheet import Column, Letter, Table, day_figures, day_words

TITLE = "Request for records"
PURPOSE = "Records of a student who enrolled here"
BASIS = next(basis for basis in BASES if "99.34" in basis.rule)
FACTS = ("Student", "Born", "Grade level", "State ID")
ASKED = (
    ("Transcript, report cards and test results", "with the grades of the year so far"),
    ("Attendance", "days absent this year, and the years before"),
    ("Health record and immunizations", "with the dates of each dose"),
    ("Special education, 504, gifted", "plans and evaluation reports in force"),
    ("English learner", "home language survey and the scores of screener and test"),
    ("Discipline", "suspensions and expulsions, as the law asks of schools"),
    ("Papers of a court", "custody and protection orders you hold"),
)
BEFORE = (
    "{name} enrolled at {school} on {day}. Please send us the records below, or say which of them you"
    " do not have."
)
NO_CONSENT = (
    "The law asks for no consent of a parent for records that go to a school where the student enrolls"
    " ({rule}). Please send them to the address or the fax number of the school."
)


def came_from(desk: Desk, student_id: int) -> Piece | None:
    """The newest stay that says which school the child came from."""
    return next((piece for piece in pieces(desk, student_id) if piece.from_id), None)


def records_request(desk: Desk, student_id: int) -> Printed:
    """The letter to one student's former school. Refused where nobody has said which school that is."""
    piece = came_from(desk, student_id)
    if piece is None or piece.from_id is None:
        raise Refused(
            "Came from: say on the Enrollment page which school the child came from."
            " Example: Riverside Primary."
        )
    child, former = students.student(desk, student_id), institution(desk, piece.from_id)
    name = f"{child.first_name} {family_name(child.last_name, child.suffix)}"
    words = _(BEFORE).format(name=name, school=piece.school, day=day_words(piece.begins))
    table = Table(
        _("Records of a student who enrolled here"),
        (name, day_figures(child.birth_date), piece.grade, child.state_id or ""),
        tuple((_(record), _(which)) for record, which in ASKED),
        (student_id,) * len(ASKED),
        letter=Letter(
            (former.name,),
            (_("To the records office,"), words),
            (_(NO_CONSENT).format(rule=BASIS.rule), f"{piece.school}, {district(desk).name}"),
        ),
    )
    today = desk.now().date()
    columns = (Column("Record"), Column("Which"))
    sheet = begun(desk, session(desk, today), today, _(TITLE), "Letter", FACTS, columns, (table,))
    whole = replace(sheet, page_each=True, named_by=0, line=16.0, total="")
    return Printed(whole, _unborn(student_id, child)).for_whom(former.name, _(PURPOSE))


def _unborn(student_id: int, child: students.Student) -> tuple[Finding, ...]:
    """A letter without a birth date asks for a child nobody can find."""
    if child.birth_date:
        return ()
    return (
        Finding(
            "warning",
            "Birth date: it is not written down yet; the other school will ask for it.",
            rule="birth date on a request",
            record=f"student:{student_id}",
            field="birth_date",
        ),
    )
