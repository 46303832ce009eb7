"""Local values: what stands in the local fields of one record, one JSON object a record and year."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked
from studentdesk.records.local_fields import SCOPES, LocalField, local_fields

LONGEST = 500
Value = str | date | Decimal | bool | None


def local_values(desk: Desk, scope: str, record_id: int, year_id: int | None = None) -> dict[str, Value]:
    """Every local field in use of a record, by code; nothing where nobody has said.

    For the scope "student_year" the record is the student and ``year_id`` says which year; no other has one.
    Hidden fields are answered with nothing to a reader.
    """
    kept = _kept(desk, scope, record_id, year_id)[1]
    return {field.code: _value(field, kept.get(field.code)) for field in local_fields(desk, scope)}


def set_local_values(
    desk: Desk, scope: str, record_id: int, year_id: int | None = None, **typed: Any
) -> None:
    """Set local fields of a record, by code, each by the rule of its kind."""
    if (scope == "student_year") != (year_id is not None):
        raise KeyError(f"scope {scope} and year {year_id}")
    known = {field.code: field for field in local_fields(desk, scope)}
    if typed.keys() - known.keys():
        raise KeyError(f"no such local field: {', '.join(sorted(typed.keys() - known.keys()))}")
    values = {code: _checked(desk, known[code], value) for code, value in typed.items()}
    row, kept = _kept(desk, scope, record_id, year_id)
    now = {code: value for code, value in (kept | values).items() if value is not None}
    hidden = {field.code for field in local_fields(desk) if field.scope == scope and field.hidden}
    parts = {
        "content": _json({code: value for code, value in now.items() if code not in hidden}),
        "restricted_content": _json({code: value for code, value in now.items() if code in hidden}),
    }
    with desk.change("Correct the state's and the district's own fields") as change:
        if change.values(SCOPES[scope], record_id) is None:
            raise KeyError(f"{SCOPES[scope]} {record_id}")
        if row is None:
            change.insert("local_value", scope=scope, record_id=record_id, school_year_id=year_id, **parts)
        else:
            change.update("local_value", row, **parts)


def _kept(desk: Desk, scope: str, record_id: int, year_id: int | None) -> tuple[int | None, dict[str, Any]]:
    """The row's id and both objects together, as far as this person sees them."""
    row = desk.one("local_values.of_record", scope=scope, record=record_id, year=year_id)
    if row is None:
        return None, {}
    return row["id"], json.loads(row["content"]) | json.loads(row["restricted_content"] or "{}")


def _checked(desk: Desk, field: LocalField, typed: Any) -> Any:
    """A typed value as JSON keeps it: dates and numbers as text, flags true or false."""
    if field.kind == "flag":
        value = checked(desk, {field.code: Fact(field.label, "flag")}, {field.code: typed})[field.code]
        return None if value is None else bool(value)
    if field.kind == "code list":
        fact = Fact(field.label, "code", field.list or "")
        return checked(desk, {field.code: fact}, {field.code: typed})[field.code]
    text = str(typed).strip() if typed is not None else ""
    if not text:
        return None
    return {"text": _text, "date": _date, "number": _number}[field.kind](field, text)


def _text(field: LocalField, typed: str) -> str:
    if len(typed) > LONGEST:
        raise Refused(f"{field.label} “{typed[:20]}…”: write at most {LONGEST} characters.")
    return typed


def _date(field: LocalField, typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise Refused(f"{field.label} “{typed}”: write a day. Example: 2025-10-07.") from None


def _number(field: LocalField, typed: str) -> str:
    whole, _, decimals = typed.removeprefix("-").partition(".")
    if not (
        whole.isascii() and whole.isdigit() and len(whole) <= 12 and (not decimals or decimals.isdigit())
    ):
        raise Refused(f"{field.label} “{typed}”: write a number. Example: 12.5.")
    return str(Decimal(typed))


def _value(field: LocalField, kept: Any) -> Value:
    if kept is None:
        return None
    if field.kind == "date":
        return date.fromisoformat(kept)
    if field.kind == "number":
        return Decimal(kept)
    return bool(kept) if field.kind == "flag" else str(kept)


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
