"""Facts of a child that most schools write once: proofs, first days, coming to this country."""

from typing import Any

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import families, student_facts, students
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import fact_field, in_two, offer_facts, put
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.form import wide
from studentdesk.ui.lists import Lists
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.work import Work

BIRTH = (
    "native_language", "birth_proof", "mother_maiden_name", "state_id_status", "emancipated_on",
    "rights_with_parents",
)  # fmt: skip
COUNTRY = ("entered_us_on", "first_us_school_on", "us_school_months")
FIRST_DAYS = ("state_entry_on", "district_entry_on")
GRADE = ("grade9_year_id",)
LIVES = ("time_share", "decides_residence")


class Origins(FlowForm):
    """Beneath the people of the first page. Fields: those of the student's row, "lives.time_share"."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, "student_origins")
        put(self.part("Language and proofs"), student_facts.FACTS, BIRTH)
        put(self.part("Coming to this country"), student_facts.FACTS, COUNTRY)
        first = self.part("First days")
        put(first, student_facts.FACTS, FIRST_DAYS)
        first.put(wide(_("Empty: the first day enrolled here counts. A day given here is used instead.")))
        put(first, student_facts.FACTS, GRADE)
        self._lives = self.part("At this home")
        for name in LIVES:
            field = self._lives.add(fact_field(f"lives.{name}", families.MEMBER[name]))
            field.label.setText(in_two(field.words))

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        offer_facts(self, lists)

    def show_whole(self, whole: Whole) -> None:
        """Show a student. An empty first day shows the one that is computed: so it is seen which is used."""
        student, home = whole.student, whole.home
        values: dict[str, Any] = {name: getattr(student, name) for name in student_facts.FACTS}
        if home is not None:
            values |= {f"lives.{name}": getattr(home, name) for name in LIVES}
        self._lives.setVisible(home is not None)
        days = [piece.begins for piece in whole.pieces if piece.status in ("current", "ended")]
        for name in FIRST_DAYS:
            self.fields[name].line.setPlaceholderText(shown(min(days)) if days else "")
        usual = _("as the district does") + f": {_('Yes') if whole.rights_stay else _('No')}"
        self.fields["rights_with_parents"].line.setPlaceholderText(usual)
        self.saves(lambda desk, field, value: keep(desk, whole, field, value))
        self.load(f"origins:{student.id}", values)
        self.flow.arrange()


def keep(desk: Desk, whole: Whole, field: str, value: Any) -> None:
    """The act that keeps one of them."""
    noun, _dot, name = field.rpartition(".")
    if noun and whole.home is not None:
        families.correct_member(desk, whole.home.member_id, **{name: value})
    elif not noun:
        students.correct(desk, whole.student.id, **{field: value})
