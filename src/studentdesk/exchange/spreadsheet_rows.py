"""The rows of lists that are not of students: homes, enrollments, attendance, grades, courses."""

from decimal import Decimal
from typing import Any

from studentdesk.db import Desk
from studentdesk.exchange.spreadsheet_check import Rows, place_of
from studentdesk.exchange.spreadsheet_columns import Column, Kind
from studentdesk.exchange.spreadsheet_values import readers
from studentdesk.findings import Refused

# What a row says beside its columns.
MORE = {"enrollments": ("school_year_id",), "grades": ("letter", "percent", "passed")}


class ListRows(Rows):
    """Checked one after the other, staged with a column for each field of the kind."""

    @property
    def staged(self) -> tuple[str, ...]:
        """The columns of the temp table."""
        return ("no", "same", *self.kind.fields, *MORE.get(self.kind.name, ()))

    def _whole(self, line: int, values: dict[str, Any]) -> None:
        if self.kind.name == "enrollments" and "entry_date" in values:
            self._stay(line, values)
        elif self.kind.name == "grades" and "grade" in values:
            self._grade(line, values)

    def _grade(self, line: int, values: dict[str, Any]) -> None:
        scale = self.place.scale_of(values.get("course", ""))
        try:
            grade = scale.parse(values["grade"])
        except Refused:
            self._wrong(line, "grade", values["grade"], "not a grade of the course’s scale", scale.rule)
            return
        values["passed"] = int(scale.passed(grade))
        values["percent" if isinstance(grade, Decimal) else "letter"] = (
            int(grade * 100) if isinstance(grade, Decimal) else grade
        )

    def _stay(self, line: int, values: dict[str, Any]) -> None:
        begins, ends = values["entry_date"], values.get("last_day")
        values["school_year_id"] = self.place.year_of(begins)
        if values["school_year_id"] is None:
            self._wrong(line, "entry_date", begins, "no school year is open for it", "a day of an open year")
        if ends and ends < begins:
            self._wrong(line, "last_day", ends, f"before the entry date, {begins}", begins)

    def _staged(self, line: int, values: dict[str, Any]) -> tuple[Any, ...]:
        facts = tuple([values.get(name) for name in self.staged[2:]])
        return (line, hash(facts), *facts)


def list_rows(desk: Desk, kind: Kind, file: str, columns: list[Column]) -> ListRows:
    """What checks the rows of a list in this district."""
    return ListRows(kind, file, columns, place_of(desk), readers(desk))
