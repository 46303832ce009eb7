"""The window, pictures of it, and the main job without a screen."""

import os
import sys
import tempfile
from pathlib import Path

import click

from studentdesk.app import run, shots
from studentdesk.cli.door import unlock
from studentdesk.db.district import Opened
from studentdesk.findings import Refused
from studentdesk.records.district import district
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.hand_out import hand_out
from studentdesk.sample.invented import Wishes, invent
from studentdesk.states.filing import export
from studentdesk.states.formats import formats

PICTURED = 300
PLATFORM = "QT_QPA_PLATFORM"


def open_window(folder: str | None, sample: bool) -> int:
    """Open the window; on an invented district where that was asked for."""
    screen = {"DISPLAY", "WAYLAND_DISPLAY", PLATFORM} & os.environ.keys()
    if sys.platform.startswith("linux") and not screen:
        raise Refused("There is no screen here. Without one, try: studentdesk demo, or studentdesk --help.")
    return run(Path(folder) if folder else None, sample=sample)


@click.command("shots")
@click.argument("to", type=click.Path(path_type=Path))
@click.pass_context
def pictures(context: click.Context, to: Path) -> int:
    """A picture of every screen, large and small, light and dark, of the district or of an invented one."""
    os.environ[PLATFORM] = "offscreen"
    if context.find_root().obj[0]:
        return _show(shots(to, unlock(context)))
    with tempfile.TemporaryDirectory() as folder:
        opened = invent(Path(folder) / "sample", Wishes(students=PICTURED))
        return _show(shots(to, opened))


@click.command()
@click.option("--to", "to", type=click.Path(path_type=Path), help="A new folder, or else a temporary one.")
@click.option("--students", type=click.IntRange(1, 500_000), default=2500, show_default=True)
def demo(to: Path | None, students: int) -> int:
    """The main job without a screen: an invented district, its state file, a class list, every screen."""
    os.environ[PLATFORM] = "offscreen"
    folder = to or Path(tempfile.mkdtemp(prefix="studentdesk-"))
    opened = invent(folder / "district", Wishes(students=students))
    click.echo(f"Encrypted file: {opened.folder / 'district.studentdesk'}")
    _file_and_print(opened, folder)
    return _show(shots(folder / "screens", opened))


def _file_and_print(opened: Opened, folder: Path) -> None:
    """What a clerk and a principal would do on the first day."""
    state = folder / "state"
    state.mkdir(parents=True, exist_ok=True)
    desk = opened.desk()
    try:
        for form in formats(district(desk).state):
            done = export(
                desk,
                form.name,
                state,
                recipient="The state's department of education",
                purpose="Demonstration",
            )
            problems = sum(finding.severity != "notice" for finding in done.findings)
            click.echo(f"State file: {done.path} ({done.records:,} records, {problems:,} problems)")
        lists = REPORTS["class-list"].build(desk, {})
        to = hand_out(desk, lists, folder / "class-lists.pdf", recipient="Teachers", purpose="Demonstration")
        click.echo(f"Class lists: {to}")
    finally:
        desk.close()


def _show(paths: list[Path]) -> int:
    for path in paths:
        click.echo(f"Picture: {path}")
    return 0


COMMANDS = (pictures, demo)
