"""The entry grid obeys the keys of a spreadsheet, and a pasted block is one act."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.records import students
from studentdesk.ui import clipboard
from studentdesk.ui.choices import Choice
from studentdesk.ui.field import NotGood
from studentdesk.ui.grid import Column, Entered, EntryGrid
from studentdesk.ui.listing import PAGE, ListColumn, Listing
from studentdesk.ui.work import Work

CODES = (Choice("A", "absent"), Choice("T", "tardy"), Choice("E", "excused absence"))
NAME, MARK, NOTE = 0, 1, 2


def percent(text: str) -> str:
    if text and not text.replace(".", "", 1).isdigit():
        raise NotGood(f"“{text}” is not a percent. Example: 92.5.")
    return text


@pytest.fixture
def grid(dressed: QApplication) -> Iterator[EntryGrid]:
    """Five rows: a name to read, a mark by code and word, a percent."""
    holder = QWidget()
    made = EntryGrid(
        [
            Column("name", "Student", 0),
            Column("mark", "Mark", entry=True, choices=CODES),
            Column("percent", "Percent", entry=True, check=percent, right=True),
        ],
        "marks",
    )
    made.load([(10 + row, [f"Student {row}", "", ""]) for row in range(5)])
    QVBoxLayout(holder).addWidget(made)
    holder.resize(600, 300)
    holder.show()
    holder.activateWindow()
    made.setFocus()
    yield made
    holder.deleteLater()


@pytest.fixture
def entered(grid: EntryGrid) -> list[list[Entered]]:
    heard: list[list[Entered]] = []
    grid.entered.connect(heard.append)
    return heard


def at(grid: EntryGrid) -> tuple[int, int]:
    return grid.currentIndex().row(), grid.currentIndex().column()


def editor(grid: EntryGrid) -> QLineEdit:
    open_now = [line for line in grid.viewport().findChildren(QLineEdit, "cell") if line.isVisible()]
    assert len(open_now) == 1
    return open_now[0]


def press(grid: EntryGrid, key: Qt.Key, shift: bool = False) -> None:
    """A key, to the cell's line where one is open."""
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    lines = [line for line in grid.viewport().findChildren(QLineEdit, "cell") if line.isVisible()]
    QTest.keyClick(lines[0] if lines else grid, key, held)
    QApplication.processEvents()


@pytest.mark.parametrize("typing", [False, True], ids=["not typing", "while typing"])
@pytest.mark.parametrize(
    ("key", "shift", "to"),
    [
        (Qt.Key.Key_Return, False, (2, MARK)),
        (Qt.Key.Key_Enter, False, (2, MARK)),
        (Qt.Key.Key_Return, True, (0, MARK)),
        (Qt.Key.Key_Tab, False, (1, NOTE)),
        (Qt.Key.Key_Backtab, True, (0, NOTE)),
    ],
)
def test_the_entry_keys_move(
    grid: EntryGrid, typing: bool, key: Qt.Key, shift: bool, to: tuple[int, int]
) -> None:
    grid.go_to(11)
    if typing:
        QTest.keyClicks(grid, "t")
    press(grid, key, shift)
    assert at(grid) == to
    assert grid.cells.text(1, MARK) == ("T" if typing else "")


def test_typing_replaces_and_f2_edits(grid: EntryGrid, entered: list[list[Entered]]) -> None:
    grid.go_to(10, "percent")
    QTest.keyClicks(grid, "9")
    QTest.keyClicks(editor(grid), "2.5")
    press(grid, Qt.Key.Key_Return)
    grid.go_to(10, "percent")
    press(grid, Qt.Key.Key_F2)
    assert editor(grid).text() == "92.5"
    QTest.keyClick(editor(grid), Qt.Key.Key_End)
    QTest.keyClicks(editor(grid), "1")
    press(grid, Qt.Key.Key_Return)
    grid.go_to(10, "percent")
    QTest.keyClicks(grid, "7")
    press(grid, Qt.Key.Key_Return)
    assert [[one.text for one in block] for block in entered] == [["92.5"], ["92.51"], ["7"]]


def test_escape_drops_the_edit(grid: EntryGrid, entered: list[list[Entered]]) -> None:
    grid.go_to(10)
    QTest.keyClicks(grid, "t")
    QTest.keyClick(editor(grid), Qt.Key.Key_Escape)
    assert grid.cells.text(0, MARK) == ""
    assert at(grid) == (0, MARK)
    assert entered == []


@pytest.mark.parametrize("typed", ["T", "t", "tardy", "Tar"])
def test_a_code_is_typed_as_code_or_word(grid: EntryGrid, entered: list[list[Entered]], typed: str) -> None:
    grid.go_to(12)
    QTest.keyClicks(grid, typed[0])
    QTest.keyClicks(editor(grid), typed[1:])
    press(grid, Qt.Key.Key_Return)
    assert entered == [[Entered(12, "mark", "T")]]


def test_ctrl_d_repeats_the_value_above(grid: EntryGrid, entered: list[list[Entered]]) -> None:
    grid.cells.put([(0, MARK, "E")])
    grid.go_to(11)
    QTest.keyClick(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert entered[-1] == [Entered(11, "mark", "E")]


def test_delete_empties_the_selection_as_one_act(grid: EntryGrid, entered: list[list[Entered]]) -> None:
    grid.cells.put([(0, MARK, "E"), (1, MARK, "T")])
    grid.setSelection(
        grid.visualRect(grid.cells.index(0, MARK)), grid.selectionCommand(grid.cells.index(0, MARK))
    )
    grid.selectColumn(MARK)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert entered[-1] == [Entered(10, "mark", ""), Entered(11, "mark", "")]


def test_a_pasted_block_is_one_act_and_bad_cells_are_marked_and_kept(
    grid: EntryGrid, entered: list[list[Entered]]
) -> None:
    QApplication.clipboard().setText("T\t91\r\nblue\t92.5\r\nabsent\tgood\r\n")
    grid.go_to(11)
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert entered == [
        [
            Entered(11, "mark", "T"),
            Entered(11, "percent", "91"),
            Entered(12, "percent", "92.5"),
            Entered(13, "mark", "A"),
        ]
    ]
    assert grid.cells.text(2, MARK) == "blue"
    assert set(grid.cells.wrong()) == {(12, "mark"), (13, "percent")}
    index = grid.cells.index(2, MARK)
    assert "T  tardy" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None


def test_a_block_pasted_while_typing_goes_to_the_grid(grid: EntryGrid, entered: list[list[Entered]]) -> None:
    QApplication.clipboard().setText("T\nE")
    grid.go_to(10)
    QTest.keyClicks(grid, "a")
    QTest.keyClick(editor(grid), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert entered == [[Entered(10, "mark", "T"), Entered(11, "mark", "E")]]


def test_a_bad_cell_stays_bad_when_the_rows_are_read_again_and_good_when_mended(grid: EntryGrid) -> None:
    grid.cells.put([(2, MARK, "blue")])
    grid.load([(10 + row, [f"Student {row}", "", ""]) for row in range(1, 5)])
    assert grid.cells.wrong().keys() == {(12, "mark")}
    assert grid.cells.text(1, MARK) == "blue"
    grid.cells.put([(1, MARK, "")])
    assert grid.cells.wrong() == {}


def test_what_the_records_refuse_is_marked_and_stays(grid: EntryGrid) -> None:
    grid.cells.put([(0, MARK, "T")])
    grid.refuse(10, "mark", "It was not a school day.")
    assert grid.cells.text(0, MARK) == "T"
    assert grid.cells.wrong() == {(10, "mark"): "It was not a school day."}


def test_one_key_is_a_whole_mark_where_the_column_says_so(dressed: QApplication) -> None:
    grid = EntryGrid([Column("mark", "Mark", entry=True, choices=CODES, one_key=True)], "marks")
    heard: list[list[Entered]] = []
    grid.entered.connect(heard.append)
    grid.load([(1, [""]), (2, [""])])
    for key in ("t", Qt.Key.Key_Return, "e"):
        QTest.keyClick(grid, key)
    assert heard == [[Entered(1, "mark", "T")], [Entered(2, "mark", "E")]]


def test_tab_leaves_the_grid_after_its_last_cell(grid: EntryGrid) -> None:
    grid.go_to(14, "percent")
    assert not grid.step_right(1)
    assert at(grid) == (4, NOTE)


def test_a_block_of_200_rows_and_6_columns_is_in_within_a_second(dressed: QApplication) -> None:
    grid = EntryGrid(
        [Column(f"c{place}", "Percent", entry=True, check=percent) for place in range(6)], "marks"
    )
    grid.load([(row, [""] * 6) for row in range(200)])
    heard: list[list[Entered]] = []
    grid.entered.connect(heard.append)
    QApplication.clipboard().setText("\n".join("\t".join(["88"] * 6) for _row in range(200)))
    grid.go_to(0, "c0")
    before = time.perf_counter()
    grid.paste()
    assert time.perf_counter() - before < 1
    assert [len(block) for block in heard] == [1200]


def test_what_is_copied_is_marked_private_and_gone_after_the_lock(grid: EntryGrid) -> None:
    grid.cells.put([(0, MARK, "E"), (0, NOTE, "90")])
    grid.selectRow(0)
    grid.copy()
    assert QApplication.clipboard().text() == "Student 0\tE\t90"
    assert "x-kde-passwordManagerHint" in QApplication.clipboard().mimeData().formats()
    clipboard.forget()
    assert QApplication.clipboard().text() == ""


def test_a_long_list_reads_only_the_pages_that_are_looked_at(dressed: QApplication, desk: Desk) -> None:
    asked: list[int] = []

    def rows(_desk: Desk, ids: list[int]) -> list[students.Hit]:
        asked.append(ids[0])
        return [students.Hit(id, f"Student {id}", str(id), None, None, None, None, "enrolled") for id in ids]

    listing = Listing(Work.at_once(desk), rows, [ListColumn("Name", lambda hit: hit.name, 0)], "students")
    listing.resize(400, 300)
    listing.show()
    listing.show_ids(range(404_000))  # type: ignore[arg-type]
    QTest.qWait(30)
    assert asked == [0]
    listing.go_to(300_100)
    QTest.qWait(30)
    assert asked == [0, 300_100 // PAGE * PAGE]
    at = listing.indexAt(QPoint(5, 5))
    assert at.data() == f"Student {at.row()}"
    assert listing.pages.rowCount() == 404_000
    opened: list[int] = []
    listing.opened.connect(opened.append)
    QTest.keyClick(listing, Qt.Key.Key_Return)
    assert opened == [300_100]


def test_a_list_keeps_its_place_when_it_is_read_again(dressed: QApplication, desk: Desk) -> None:
    listing = Listing(
        Work.at_once(desk),
        students.rows,
        [ListColumn("Name", lambda hit: hit.name, 0)],
        "students",
        "Students",
    )
    listing.show_ids([1, 2, 3, 4])
    assert listing.id() == 1
    listing.go_to(3)
    listing.show_ids([4, 3, 2])
    assert listing.id() == 3
    listing.show_ids([])
    assert listing.id() is None


def test_enter_moves_on_while_the_list_of_words_is_open(
    grid: EntryGrid, entered: list[list[Entered]]
) -> None:
    grid.go_to(10)
    QTest.keyClick(grid, Qt.Key.Key_T)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    popup = line.completer().popup()
    assert popup.isVisible()
    QApplication.sendEvent(
        popup, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    )
    QApplication.processEvents()
    assert [[one.text for one in some] for some in entered] == [["T"]]
    assert at(grid) == (1, MARK)


def test_enter_and_a_pasted_block_pass_over_rows_that_a_filter_hides(
    grid: EntryGrid, entered: list[list[Entered]]
) -> None:
    grid.setRowHidden(1, True)
    grid.setRowHidden(2, True)
    grid.setCurrentIndex(grid.cells.index(0, NOTE))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert at(grid) == (3, NOTE)
    QTest.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert at(grid) == (0, NOTE)
    clipboard.copy("90\n80")
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [grid.cells.text(row, NOTE) for row in range(5)] == ["90", "", "", "80", ""]
    assert len(entered) == 1
