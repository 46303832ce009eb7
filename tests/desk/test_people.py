"""People who work here: a row and a password come and go together, and an administrator always stays."""

from pathlib import Path

import pytest

from studentdesk.db import vault
from studentdesk.db.district import create_district, open_district
from studentdesk.db.slots import QUICK
from studentdesk.findings import NotAllowed, Refused, WrongPassword
from studentdesk.records import people


def test_somebody_added_can_come_in_with_their_role(tmp_path: Path) -> None:
    opened, _code = create_district(tmp_path / "d", "Pat", "one", costs=QUICK)
    desk = opened.desk()
    people.admit(desk, opened, "  Ana   Núñez ", "reader", "two", costs=QUICK)
    desk.close()
    ana = open_district(tmp_path / "d", "ana núñez", "two").desk()
    assert (ana.person.name, ana.person.role) == ("Ana Núñez", "reader")
    with pytest.raises(NotAllowed):
        people.add(ana, "Eve", "administrator")
    ana.close()


def test_somebody_removed_cannot_come_in_and_stays_in_the_history(tmp_path: Path) -> None:
    opened, _code = create_district(tmp_path / "d", "Pat", "one", costs=QUICK)
    desk = opened.desk()
    ana = people.admit(desk, opened, "Ana", "administrator", "two", costs=QUICK)
    people.dismiss(desk, opened, ana)
    assert [(person.name, person.active) for person in people.people(desk)] == [("Pat", True), ("Ana", False)]
    with pytest.raises(WrongPassword):
        open_district(tmp_path / "d", "Ana", "two")
    assert people.admit(desk, opened, "Ana", "reader", "three", costs=QUICK) == ana
    assert desk.undo() is None
    desk.close()


def test_the_last_administrator_and_oneself_stay(tmp_path: Path) -> None:
    opened, _code = create_district(tmp_path / "d", "Pat", "one", costs=QUICK)
    desk = opened.desk()
    with pytest.raises(Refused, match="only administrator"):
        people.set_role(desk, desk.person.id, "reader")
    with pytest.raises(Refused, match="yourself"):
        people.dismiss(desk, opened, desk.person.id)
    ana = people.admit(desk, opened, "Ana", "reader", "two", costs=QUICK)
    people.set_role(desk, ana, "administrator")
    people.set_role(desk, desk.person.id, "reader")
    desk.close()


def test_a_password_that_is_refused_leaves_no_row(tmp_path: Path) -> None:
    opened, _code = create_district(tmp_path / "d", "Pat", "one", costs=QUICK)
    desk = opened.desk()
    with pytest.raises(Refused, match="password"):
        people.admit(desk, opened, "Ana", "reader", "", costs=QUICK)
    assert len(people.people(desk)) == 1
    with pytest.raises(Refused, match="works here already"):
        people.admit(desk, opened, "PAT", "reader", "two", costs=QUICK)
    with pytest.raises(Refused, match="Role"):
        people.admit(desk, opened, "Ana", "principal", "two", costs=QUICK)
    assert vault.people(tmp_path / "d") == ["Pat"]
    desk.close()
