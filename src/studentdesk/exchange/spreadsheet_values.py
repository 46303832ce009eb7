"""How the values of a spreadsheet's columns are read: what people type, as what we keep."""

import csv
import json
import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from studentdesk.db import Desk
from studentdesk.exchange.spreadsheet_columns import HOME, bare
from studentdesk.exchange.values import Read, WrongValue, allowed_of
from studentdesk.findings import Refused
from studentdesk.records.attendance import codes
from studentdesk.records.certifying_programs import certifying_programs
from studentdesk.records.district import STATES
from studentdesk.records.grade_levels import grade_levels
from studentdesk.records.grade_scales import GradeScale, grade_scales, usual_scale
from studentdesk.records.phones import dialable
from studentdesk.records.schools import schools
from studentdesk.records.students import LONGEST_NAME
from studentdesk.records.years import school_years
from studentdesk.resources import folder

LONGEST_ID, LONGEST_TEXT = 40, 250
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
POSTAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{2,11}")
USUAL_PHONE = re.compile(r"\(?([2-9]\d\d)\)?[-. ]?(\d{3})[-. ]?(\d{4})")
CREDIT = re.compile(r"\d{1,3}(\.\d{1,3})?")
ORDINAL = re.compile(r"(?:grade |gr )?0?(\d{1,2})(?:st|nd|rd|th)?(?: grade)?")


def text(typed: str, longest: int = LONGEST_TEXT) -> str:
    """Words without anything unseen in them."""
    if len(typed) > longest:
        raise WrongValue(f"longer than {longest} letters", "a shorter text")
    if UNSEEN.search(typed):
        raise WrongValue("holds a character that can't be seen", "letters, digits and signs")
    return typed


def name(typed: str) -> str:
    """A name, as long as names may be here."""
    return text(typed, LONGEST_NAME)


def number(typed: str) -> str:
    """An ID: text that keeps its zeros."""
    if len(typed) > LONGEST_ID or not ID.fullmatch(typed):
        raise WrongValue("not an ID", f"at most {LONGEST_ID} letters and digits, such as 004217")
    return typed


def postal(typed: str) -> str:
    """A ZIP code, or a postal code from elsewhere."""
    if not POSTAL.fullmatch(typed):
        raise WrongValue("not a ZIP code", "five digits, or nine, such as 17011 or 17011-1234")
    return typed


def phone(typed: str) -> str:
    """A number as it was typed; at least something in it can be dialed."""
    if len(typed) > LONGEST_ID or sum(letter.isdigit() for letter in typed) < 3:
        raise WrongValue("not a phone number", "a number such as 717-555-0134")
    return text(typed)


@lru_cache(maxsize=1 << 16)
def dialed(typed: str) -> str | None:
    """The same as +17175550134, the usual way first: a full look at each number takes minutes at 404,000."""
    usual = USUAL_PHONE.fullmatch(typed)
    return f"+1{usual[1]}{usual[2]}{usual[3]}" if usual else dialable(typed)


@cache
def lists() -> dict[str, dict[str, str]]:
    """The words that people use, by list, as our own."""
    found: dict[str, dict[str, str]] = {}
    with (folder() / "exchange" / HOME / "values.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["list"], {})[row["theirs"]] = row["ours"]
    return found


@cache
def state_names() -> dict[str, str]:
    """States by their name and by their two letters."""
    with (folder() / "us-states.csv").open(encoding="utf-8", newline="") as lines:
        named = {bare(row["name"]): row["code"] for row in csv.DictReader(lines)}
    return named | {state.lower(): state for state in STATES}


def choice(words: Mapping[str, Any], allowed: list[str] | None = None) -> Read:
    """A word of a list, in whatever case and with whatever punctuation it is typed."""
    choices = allowed or list(dict.fromkeys(map(str, words.values())))

    @lru_cache(maxsize=1 << 12)
    def read(typed: str) -> Any:
        said = bare(typed)
        if said not in words:
            raise WrongValue("not in its list", allowed_of(typed, choices))
        return words[said]

    return read


def several(words: Mapping[str, str]) -> Read:
    """Words of a list with something between them, as a JSON list."""

    @lru_cache(maxsize=1 << 12)
    def read(typed: str) -> str:
        whole = words.get(bare(typed))
        parts = [typed] if whole else [part for part in re.split(r"[;|,/]", typed) if part.strip()]
        one = choice(words)
        return json.dumps(sorted({one(part.strip()) for part in parts}))

    return read


def grade(scales: Collection[GradeScale]) -> Read:
    """What one of the district's scales takes as a grade; the course's own looks at it with its row."""
    offered = [scale for scale in scales if scale.active]

    def read(typed: str) -> str:
        for scale in offered:
            with suppress(Refused):
                scale.parse(typed)
                return typed
        raise WrongValue("no grade", usual_scale(scales).rule)

    return read


def credit(typed: str) -> int:
    """Credits in thousandths."""
    if not CREDIT.fullmatch(typed):
        raise WrongValue("not a number of credits", "a number with up to three decimals, such as 0.5")
    return int(Decimal(typed) * 1000)


def _marks(desk: Desk) -> dict[str, int]:
    """Our attendance codes by code and word."""
    known = codes(desk)
    return {bare(words): code.id for code in known for words in (code.word, code.code)}


def readers(desk: Desk) -> dict[str, Read]:
    """How each type of a column is read in this district: its own schools and grade levels among them."""
    words = lists()
    named = {f"choice {each}": choice(words[each]) for each in ("sex", "relationship")}
    hispanic = {said: int(ours) for said, ours in words["hispanic"].items()}
    own: dict[str, Read] = {
        "text": text, "name": name, "id": number, "postal": postal, "phone": phone,
        "races": several(words["race"]), "state": choice(state_names()),
        "school": choice(_schools(desk), [school.name for school in schools(desk)]), "grade": _grade(desk),
        "choice hispanic": choice(hispanic, ["yes", "no"]), "choice exit": choice(words["exit"]),
        "choice grade kind": choice(words["grade kind"]), "mark": choice(_marks(desk)),
        "mark grade": grade(grade_scales(desk)),
        "year": choice({bare(year.label): year.id for year in school_years(desk)}), "credit": credit,
        "certified": choice(_certified()),
    }  # fmt: skip
    return named | own


def _certified() -> dict[str, str]:
    """The programs that certify for meals by their code, their word and what lists call them."""
    return {
        bare(words): one.code
        for one in certifying_programs().values()
        for words in (*one.words, one.word, one.code)
    }


def _schools(desk: Desk) -> dict[str, int]:
    """Our schools by name, short name and state code; what two of them are called by names neither."""
    found: dict[str, set[int]] = {}
    for school in schools(desk):
        for words in (school.name, school.short_name, school.state_school_code):
            if words:
                found.setdefault(bare(words), set()).add(school.id)
    return {words: ids.pop() for words, ids in found.items() if len(ids) == 1}


def _grade(desk: Desk) -> Callable[[str], Any]:
    """Grade levels by code, name, canonical name, number, and the usual words."""
    levels = grade_levels(desk)
    by_code = {level.code: level.id for level in levels}
    words = {bare(each): level.id for level in levels for each in (level.code, level.name, level.canonical)}
    words |= {said: by_code[code] for said, code in lists()["grade"].items() if code in by_code}
    allowed = ", ".join(by_code)

    @lru_cache(maxsize=1 << 12)
    def read(typed: str) -> int:
        said = bare(typed)
        ordinal = ORDINAL.fullmatch(said)
        found = words.get(said) or (by_code.get(f"{int(ordinal[1]):02}") if ordinal else None)
        if found is None:
            raise WrongValue("not a grade level here", allowed)
        return found

    return read
