"""Moving up, in a process of its own: tried on its reading desk, done on a writing one of its own."""

from pathlib import Path

from studentdesk.db import Desk
from studentdesk.db.district import Opened as District
from studentdesk.records import year_end
from studentdesk.records.year_end import YearEnd
from studentdesk.ui.child import Job, Opened


def try_it(desk: Desk, job: Job) -> YearEnd:
    """What would become of everybody."""
    return year_end.try_it(desk, year_end.ending_year(desk), progress=job.progress)


def move_up(desk: Desk, job: Job, opened: Opened | None, backup: Path) -> YearEnd:
    """A proved backup into a folder of its own in ``backup``, then everybody moves up.

    ``desk`` only reads; where nothing else is there (tests) it writes too. Stopped at any word of progress,
    nothing was changed.
    """
    writer = desk if opened is None else opened.desk("write")
    try:
        if isinstance(opened, District):
            job.progress(0, 0, "Backing up")
            name = f"StudentDesk backup {desk.now():%Y-%m-%d %H.%M.%S}"
            writer.backup(backup / name, opened.unlocked.secret)
        return year_end.move_up(writer, year_end.ending_year(writer), progress=job.progress)
    finally:
        if writer is not desk:
            writer.close()
