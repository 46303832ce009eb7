"""The panels of an enrollment's acts: which fields each asks for, in the order they are typed."""

from studentdesk.records.enrollment_rules import FACTS
from studentdesk.ui.fact_fields import offer_facts, put
from studentdesk.ui.field import ChoiceField
from studentdesk.ui.form import Form
from studentdesk.ui.link_field import LinkField, PercentField, WordField
from studentdesk.ui.lists import Lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.work import Work

OWN_ACTS = {"our other school", "status change", "promoted", "retained", "no-show"}
NOT_LISTED = "A place that is not listed: write it in the note."


def offer(form: Form, lists: Lists) -> None:
    """What the fields of an enrollment offer, whichever of them a form has."""
    links = {"school_id": lists.schools, "grade_level_id": lists.grades}
    codes = {"entry_kind": "entry_kind", "exit_kind": "exit_kind", "entry_code": "entry", "exit_code": "exit",
             "session": "session", "residence_status": "residence"}  # fmt: skip
    offer_facts(form, lists)
    for name, field in form.fields.items():
        if isinstance(field, LinkField):
            field.offer_links(links.get(name, lists.places))
        elif isinstance(field, ChoiceField) and name in codes:
            field.offer(lists.of(codes[name]))


def offer_reasons(form: Form, lists: Lists) -> None:
    """Why a child leaves. What has an act of its own is not among the reasons."""
    reason = form.fields["exit_kind"]
    if isinstance(reason, ChoiceField):
        reason.offer([one for one in lists.of("exit_kind") if one.code not in OWN_ACTS])


def entering(work: Work) -> Panel:
    """Enter, or enter again."""
    panel = Panel(work, "enroll", "Enroll at a school", "Enroll")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    left.add(LinkField("school_id", "School", required=True, example="Lincoln Elementary"))
    left.day("begins", "Entry date", required=True)
    left.add(LinkField("grade_level_id", "Grade level", required=True, example="04"))
    left.text("homeroom", "Homeroom", example="4B")
    right.add(WordField("entry_kind", "Entry", (), required=True, example="new"))
    right.choice("entry_code", "State’s code", ())
    right.add(LinkField("from_id", "Came from"))
    right.choice("residence_status", "Residence", ())
    right.add(PercentField("share", "% of the day", required=True, example="50"))
    return panel


def withdrawing(work: Work) -> Panel:
    """Leave the roll after a last day."""
    panel = Panel(work, "withdraw", "Withdraw", "Withdraw")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    left.day("last_day", "Last day", required=True)
    left.add(WordField("exit_kind", "Reason", (), required=True, example="moved on"))
    left.choice("exit_code", "State’s code", ())
    right.add(LinkField("to_id", "Goes to", help=NOT_LISTED))
    right.text("note", "Note", example="Records asked for by Riverside on 10/3")
    return panel


def transferring(work: Work) -> Panel:
    """From one of our schools to another from a day on."""
    panel = Panel(work, "transfer", "Transfer to another of our schools", "Transfer from that day on")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    left.add(LinkField("school_id", "New school", required=True, example="Franklin Elementary"))
    left.day("begins", "Date", required=True, help="The first day at the new school.")
    left.add(LinkField("grade_level_id", "Grade level", required=True))
    left.text("homeroom", "Homeroom", example="4B")
    right.choice("exit_code", "State: left by", ())
    right.choice("entry_code", "State: came by", ())
    return panel


def changing(work: Work) -> Panel:
    """Another grade level, part of the day, residence, payer or status from a day on."""
    panel = Panel(work, "change", "Something changes", "Change from that day on")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    left.day("begins", "Date", required=True)
    left.add(LinkField("grade_level_id", "Grade level", required=True))
    left.text("homeroom", "Homeroom", example="4B")
    left.add(WordField("session", "Part of day", (), required=True))
    left.add(PercentField("share", "% of the day", required=True, example="50"))
    put(left, FACTS, ("student_status", "tuition"))
    right.choice("residence_status", "Residence", ())
    right.add(LinkField("residence_id", "Lives in"))
    right.add(LinkField("served_id", "Taught at"))
    right.add(LinkField("funding_id", "Paid by"))
    right.choice("exit_code", "State: left by", ())
    right.choice("entry_code", "State: came by", ())
    return panel


def missing(work: Work) -> Panel:
    """Was expected and never came."""
    panel = Panel(work, "no_show", "Never came", "Mark as never came")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    left.choice("exit_code", "State’s code", ())
    put(left, FACTS, ("exit_reason",))
    right.add(LinkField("to_id", "Is now at", help=NOT_LISTED))
    right.text("note", "Note", example="Parent says: moved to Ohio in July")
    return panel


def mistaken(work: Work) -> Panel:
    """Should never have been written."""
    panel = Panel(work, "mistake", "Entered in error", "Keep as entered in error", columns=1)
    panel.form.group("").text("note", "Why", required=True, example="Another child of the same name")
    return panel
