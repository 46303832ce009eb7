"""The command line: the same acts as on the screens, for scripts, scheduled backups and checks.

Exit status: 0 done; 1 done, and there are findings of severity "error"; 2 refused, with one sentence.
"""

import os
import sys

import click

from studentdesk.cli import (
    attendance,
    district,
    exchange,
    hand_out,
    history,
    meals,
    people,
    records,
    states,
    transcript,
    window,
    year_end,
)
from studentdesk.findings import Trouble

REFUSED = 2


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--district", "folder", type=click.Path(), envvar="STUDENTDESK_DISTRICT", help="The district's folder."
)
@click.option("--as", "person", help="Who unlocks it; the first person made, unless said.")
@click.option("--sample", is_flag=True, help="Open the window on an invented district.")
@click.version_option(package_name="studentdesk", message="StudentDesk %(version)s")
@click.pass_context
def cli(context: click.Context, folder: str | None, person: str | None, sample: bool) -> None:
    """StudentDesk, the records program of a school district. Without a command, the window opens."""
    context.obj = (folder, person)
    if context.invoked_subcommand is None:
        context.exit(window.open_window(folder, sample))


for room in (
    district, people, records, attendance, exchange, meals, states, hand_out, transcript, history, window,
    year_end,
):  # fmt: skip
    for command in room.COMMANDS:
        cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit status; trouble is a sentence and never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="backslashreplace")
    try:
        status = cli.main(args=arguments, prog_name="studentdesk", standalone_mode=False)
    except click.ClickException as error:
        status = _refuse(error.format_message())
    except Trouble as trouble:
        status = _refuse(str(trouble))
    except (click.Abort, KeyboardInterrupt):
        status = _refuse("Stopped.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except OSError as error:
        status = _refuse(f"{error.filename or 'A file'}: {error.strerror}.")
    sys.exit(status if isinstance(status, int) else 0)


def _refuse(sentence: str) -> int:
    click.echo(sentence, err=True)
    return REFUSED
