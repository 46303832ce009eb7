"""The style sheet: calm surfaces, edges where one types, a ring around what has the focus.

`$name` is a color of the palette, `12px` a length drawn for 100 percent text; both are put in for the
look in force. A widget asks for a look by its property ``look``: title, subtitle, faint, label, chip,
error, warning, good, primary, quiet, rail, card, mark.
"""

import re
from collections.abc import Mapping
from string import Template

SHEET = """
* { outline: none; }
QWidget { color: $ink; }
QMainWindow, QDialog, QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget { background: $ground; }
QScrollArea { border: none; }
QToolTip { background: $paper; color: $ink; border: 1px solid $edge; padding: 4px 6px; }

QMenuBar { background: $ground; padding: 1px 6px; border-bottom: 1px solid $line; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 4px; }
QMenuBar::item:selected { background: $wash; }
QMenu { background: $paper; border: 1px solid $edge; padding: 4px 0px; }
QMenu::item { padding: 5px 28px 5px 12px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { padding-left: 10px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0px; }

QLabel { background: transparent; }
QLabel[look="title"] { font-size: 15pt; font-weight: 600; }
QLabel[look="subtitle"] { font-size: 11pt; font-weight: 600; }
QLabel[look="faint"], QLabel[look="label"] { color: $faint; }
QLabel[look="chip"] { background: $band; color: $ink; border-radius: 9px; padding: 1px 10px; }
QLabel[look="error"] { color: $error; }
QLabel[look="warning"] { color: $warning; }
QLabel[look="good"] { color: $good; }
QLabel[look="figure"] { font-size: 18pt; font-weight: 600; }
QFrame[look="card"] { background: $paper; border: 1px solid $line; border-radius: 6px; }
QFrame[look="notice"] { background: $warning_wash; border: 1px solid $warning; border-radius: 6px; }
QFrame[look="alarm"] { background: $error_wash; border: 2px solid $error; border-radius: 6px; }
QFrame[look="rule"] { background: $line; border: none; max-height: 1px; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {
    background: $paper; color: $ink; border: 1px solid $edge; border-radius: 4px; padding: 2px 6px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $faint;
    min-height: 20px;
}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {
    border: 2px solid $focus; padding: 1px 5px;
}
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] {
    border: 2px solid $error; background: $error_wash; padding: 1px 5px;
}
QLineEdit:read-only, QPlainTextEdit:read-only { background: transparent; border: 1px solid transparent; }
QLineEdit:read-only:focus { border: 2px solid $focus; }
QLineEdit:disabled, QComboBox:disabled { color: $faint; background: $band; border-color: $line; }
QLineEdit[look="search"] { font-size: 13pt; border: none; padding: 8px 10px; background: transparent; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url("$down"); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
    background: $paper; border: 1px solid $edge; selection-background-color: $accent;
    selection-color: $on_accent;
}

QCheckBox, QRadioButton { spacing: 7px; min-height: 24px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; text-decoration: underline; }
QCheckBox::indicator {
    width: 15px; height: 15px; border: 1px solid $edge; border-radius: 3px; background: $paper;
}
QCheckBox::indicator:focus { border: 2px solid $focus; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $edge; border-radius: 8px; background: $paper;
}
QRadioButton::indicator:focus { border: 2px solid $focus; }
QRadioButton::indicator:checked { background: $accent; border: 4px solid $paper; }

QPushButton, QToolButton {
    background: $paper; border: 1px solid $edge; border-radius: 5px; padding: 3px 12px; min-height: 20px;
}
QPushButton:hover, QToolButton:hover { background: $band; }
QPushButton:pressed, QToolButton:pressed { background: $wash; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 2px 11px; }
QPushButton:disabled, QToolButton:disabled { color: $faint; border-color: $line; background: $ground; }
QPushButton[look="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[look="primary"]:hover { border-color: $ink; }
QPushButton[look="primary"]:focus { border: 2px solid $ink; }
QPushButton[look="primary"]:disabled { background: $band; color: $faint; border-color: $line; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border-color: transparent; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $band; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border: 2px solid $focus; }
QPushButton[look="choice"] { padding: 10px 14px; background: $paper; min-height: 44px; }
QPushButton[look="choice"]:hover { border-color: $accent; background: $paper; }
QPushButton[look="choice"]:focus { border: 2px solid $focus; padding: 9px 13px; }

QWidget[look="rail"] { background: $band; border-right: 1px solid $line; }
QToolButton[look="rail"] {
    background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 5px 8px;
    text-align: left;
}
QToolButton[look="rail"]:hover { background: $paper; }
QToolButton[look="rail"]:checked {
    background: $paper; color: $accent; font-weight: 600; border-left: 3px solid $accent;
}
QToolButton[look="rail"]:focus { border: 2px solid $focus; }
QWidget[look="status"] { background: $ground; border-top: 1px solid $line; }

QTableView, QListView, QTreeView {
    background: $paper; alternate-background-color: $paper; border: 1px solid $line;
    gridline-color: $line; selection-background-color: $wash; selection-color: $ink;
}
QTableView:focus, QListView:focus, QTreeView:focus { border: 2px solid $focus; }
QTableView::item { padding: 0px 6px; border: none; }
QTableView::item:selected, QListView::item:selected { background: $wash; color: $ink; }
QTableView::item:focus { border: 2px solid $focus; padding: 0px 4px; background: $wash; color: $ink; }
QTableView[look="list"]::item:focus { border: none; padding: 0px 6px; }
QTableView[look="list"]::item:selected:active {
    border-top: 1px solid $focus; border-bottom: 1px solid $focus;
}
QTableView QLineEdit { border: 2px solid $focus; border-radius: 0px; padding: 0px 4px; min-height: 0px; }
QHeaderView { background: $paper; border: none; }
QHeaderView::section {
    background: $paper; color: $faint; border: none; border-bottom: 1px solid $line; padding: 4px 9px;
    font-weight: 600;
}
QTableCornerButton::section { background: $paper; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab {
    background: transparent; color: $faint; padding: 6px 14px; border: none;
    border-bottom: 3px solid transparent;
}
QTabBar[tight="true"]::tab { padding: 6px 2px; }
QTabBar QToolButton { padding: 0px; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $ink; font-weight: 600; border-bottom: 3px solid $accent; }
QTabBar::tab:focus { color: $accent; text-decoration: underline; }
QProgressBar {
    background: $band; border: 1px solid $edge; border-radius: 4px; min-height: 10px; max-height: 10px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: $line; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0px; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QFrame[look="finder"] { background: $paper; border: 1px solid $edge; border-radius: 8px; }
QFrame[look="finder"] QListView { border: none; border-top: 1px solid $line; border-radius: 0px; }
"""
LENGTH = re.compile(r"\b(\d+)(px|pt)\b")


def sheet(names: Mapping[str, str], text_size: int) -> str:
    """The style sheet with these colors and pictures, every length grown with the text."""
    grown = LENGTH.sub(lambda found: _grown(int(found[1]), found[2], text_size), SHEET)
    return Template(grown).substitute(names)


def _grown(number: int, unit: str, text_size: int) -> str:
    """One and two pixels stay hairlines; everything else grows."""
    return f"{number}{unit}" if unit == "px" and number <= 2 else f"{round(number * text_size / 100)}{unit}"
