"""What a child is given in a program: services, what stands in the way, why the child is eligible."""

from typing import Any

from PySide6.QtWidgets import QWidget

from studentdesk.db.desk import Desk
from studentdesk.records import memberships
from studentdesk.records.memberships import SERVICES, Membership
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.lists import Lists
from studentdesk.ui.work import Work

TITLES = {"service": "Services", "barrier": "What stands in the way", "eligibility": "Eligible because of"}


class Help(FlowForm):
    """A box for each code of the three lists; ticking one is saved at once."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, "services")
        self._parts = {kind: self.part(TITLES[kind]) for kind in SERVICES}
        self._known: list[str] = []

    def offer(self, lists: Lists) -> None:
        """A box for each code that has none yet."""
        before: QWidget | None = None
        for kind, part in self._parts.items():
            for choice in lists.of(f"program_{kind}"):
                name = f"{kind}.{choice.code}"
                if name not in self._known:
                    self._known.append(name)
                    self.tick(part, name, choice.word)
                box = self.fields[name].widget
                if before is not None:
                    QWidget.setTabOrder(before, box)
                before = box

    def show_of(self, kept: Membership) -> None:
        """Show a membership's."""
        given = {f"{one.kind}.{one.code}" for one in kept.services}
        self.saves(lambda desk, field, value: keep(desk, kept.id, field, value))
        self.load(f"services:{kept.id}", {name: name in given for name in self.fields})


def keep(desk: Desk, membership: int, field: str, value: Any) -> None:
    """Tick or untick one."""
    kind, _dot, code = field.partition(".")
    now = {one.code for one in memberships.membership(desk, membership).services if one.kind == kind}
    memberships.set_services(desk, membership, kind, now | {code} if value else now - {code})
