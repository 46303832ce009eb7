"""A page made when it is looked at: where its making fails, the person reads our sentence and goes on."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studentdesk.ui import bug
from studentdesk.ui.later import Later


@pytest.mark.parametrize("below", [False, True])
def test_a_page_that_can_t_be_made_is_told_and_tried_again_the_next_time(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, below: bool
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(bug, "tell", lambda _parent, error: told.append(error))
    tries: list[int] = []

    def make() -> QWidget:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("a mistake of ours")
        return QLabel("here")

    later = Later(make, below=below)
    qtbot.addWidget(later)
    later.show()
    qtbot.waitUntil(lambda: len(told) == 1, timeout=20_000)
    assert later.made is None
    later.hide()
    later.show()
    qtbot.waitUntil(lambda: later.made is not None, timeout=20_000)
    assert len(told) == 1
