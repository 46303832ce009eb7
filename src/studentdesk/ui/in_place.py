"""New values under a person who goes on typing: the same lines are repainted, and no open cell is closed."""

from collections.abc import Sequence

from studentdesk.ui.grid import EntryGrid


def show_lines(grid: EntryGrid, lines: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Show lines (key, texts). Where they are the ones there are, only what differs is painted.

    Cells that are not good keep what was typed.
    """
    cells = grid.cells
    if [key for key, _texts in lines] != [cells.key(row) for row in range(cells.rowCount())]:
        grid.load(lines)
        return
    wrong = {key for key, _column in cells.wrong()}
    for row, (key, texts) in enumerate(lines):
        if key not in wrong and list(texts) != [cells.text(row, place) for place in range(len(texts))]:
            cells.update_line(key, texts)
