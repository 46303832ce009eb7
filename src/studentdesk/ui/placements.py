"""A resident taught elsewhere, as a short list of the record: who teaches, pays and drives, which papers."""

from studentdesk.records import placements
from studentdesk.records.placements import FACTS, Placement
from studentdesk.ui.dates import shown
from studentdesk.ui.ledger import Book, added, corrected, removed
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column
from studentdesk.ui.student_books import said

PAPERS = ("affidavit_on", "evaluation_on", "notified_on", "agreed_on")
EVERY = ("kind", "institution_id", "begins", "ends", "we_pay", "we_bus", *PAPERS)


def _words(one: Placement, lists: Lists) -> list[str]:
    ends = shown(one.ends) if one.ends else "…"
    papers = [shown(day) for day in (getattr(one, name) for name in PAPERS) if day]
    return [
        f"{shown(one.begins)} – {ends}",
        lists.word("placement_kind", one.kind),
        one.institution or "",
        said(one.we_pay),
        said(one.we_bus),
        ", ".join(papers),
    ]


PLACEMENTS = Book(
    name="placements",
    title="Taught elsewhere",
    adding="Taught Elsewhere",
    nothing="For a resident on no roll of ours: charter, cyber or private school, home education.",
    columns=(
        Column("when", "From – to", 164),
        Column("kind", "Kind", 130),
        Column("where", "Taught at", 0),
        Column("pay", "We pay", 62),
        Column("bus", "We bus", 62),
        Column("papers", "Papers", 120),
    ),
    facts=FACTS,
    asked=EVERY,
    corrected=EVERY,
    words=_words,
    add=added(placements.place),
    correct=corrected(placements.correct_placement),
    remove=removed(placements.remove_placement),
)
