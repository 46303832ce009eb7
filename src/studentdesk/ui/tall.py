"""A table that is part of a page: as tall as its rows, so that the page scrolls and not a box within it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView


def as_tall_as(table: QTableView, rows: int) -> None:
    """Fix the height at so many rows and the titles."""
    table.ensurePolished()
    row = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(
        table.horizontalHeader().sizeHint().height() + row * rows + 2 * table.frameWidth() + 2
    )
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
