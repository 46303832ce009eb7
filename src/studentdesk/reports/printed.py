"""A finished report: its PDF, its HTML twin and its rows from one sheet, and how it becomes a file."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from studentdesk.db.atomic import PART, write_whole
from studentdesk.findings import Finding, Refused
from studentdesk.reports.cards import cards_pdf
from studentdesk.reports.letters import lacking
from studentdesk.reports.pdf import pdf
from studentdesk.reports.sheet import Sheet, day_words
from studentdesk.reports.slips import slips_pdf
from studentdesk.reports.spreadsheet import csv_bytes, xlsx_bytes
from studentdesk.reports.twin import html


@dataclass(frozen=True)
class Printed:
    """One report as the screen previews it and the office hands it out; each form is made when asked for."""

    sheet: Sheet
    notices: tuple[Finding, ...] = field(default=())
    titled: bool = True  # whether a table's title names no student and may stand in the log
    about: tuple[int, ...] = ()  # whose records rows tell of that are not one student's each

    @property
    def title(self) -> str:
        """What it is, without a student's name: for the log of what was given out."""
        only = f": {self.sheet.tables[0].title}" if self.titled and len(self.sheet.tables) == 1 else ""
        return f"{self.sheet.title}{only}, {day_words(self.sheet.day)}"

    @cached_property
    def pdf(self) -> bytes:
        """The pages. What is previewed, printed and saved are these bytes."""
        return {"cards": cards_pdf, "slips": slips_pdf, "tables": pdf}[self.sheet.form](self.sheet)

    @cached_property
    def html(self) -> str:
        """The accessible twin."""
        return html(self.sheet)

    @cached_property
    def rows(self) -> list[list[str]]:
        """Titles and every row, for spreadsheets."""
        return self.sheet.rows()

    @property
    def students(self) -> list[int]:
        """Whose records are in it, each once."""
        return list(dict.fromkeys((*self.sheet.students(), *self.about)))

    @cached_property
    def findings(self) -> list[Finding]:
        """What the office should know before handing it out: notices, and letters that paper cannot show."""
        return [*self.notices, *_unprintable(self.sheet)]

    def for_whom(self, recipient: str, purpose: str) -> "Printed":
        """The same report with the recipient and the purpose at the foot of its pages."""
        stamp = self.sheet.stamp
        if (stamp.recipient, stamp.purpose) == (recipient.strip(), purpose.strip()):
            return self
        return replace(self, sheet=self.sheet.for_whom(recipient, purpose))

    def content(self, ending: str) -> bytes:
        """The bytes of a file with this ending: .pdf, .html, .csv or .xlsx."""
        made = FORMS.get(ending.casefold())
        if made is None:
            raise Refused(f"“{ending}”: a report is saved as {', '.join(FORMS)}. Example: class-list.pdf.")
        return made(self)


FORMS: dict[str, Callable[[Printed], bytes]] = {
    ".pdf": lambda printed: printed.pdf,
    ".html": lambda printed: printed.html.encode(),
    ".csv": lambda printed: csv_bytes(printed.rows),
    ".xlsx": lambda printed: xlsx_bytes(printed.rows, printed.title, printed.sheet.stamp.made_at),
}


def write(printed: Printed, path: Path) -> Path:
    """Write the report in the form its name's ending asks for: whole or not at all."""
    return save(printed.content(path.suffix), path)


def save(content: bytes, path: Path) -> Path:
    """Write bytes whole or not at all; what an attempt left behind is taken away, as it names students."""
    try:
        write_whole(path, content)
    except BaseException:
        with contextlib.suppress(OSError):
            path.with_name(path.name + PART).unlink()
        raise
    return path


def _unprintable(sheet: Sheet) -> list[Finding]:
    found: dict[tuple[int, str, str], Finding] = {}
    for student, title, text in sheet.cells():
        names = lacking(text)
        if names:
            found[student, title, text] = Finding(
                "warning",
                f"{title} “{text}”: the printed page cannot show {', '.join(names)} and has � there. "
                "The HTML, CSV and XLSX files show it.",
                rule="letters on paper",
                record=f"student:{student}",
                field=title,
                value=text,
            )
    return list(found.values())
