"""Phone numbers: kept as typed, understood where they can be, and shown the way an office reads them."""

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat

HOME = "US"
# A number and nothing else: "after 5 pm" or "ask at work" beside it is never thrown away.
NUMBER = re.compile(r"[\d\s().+/–-]+((x|ext\.?)\s*\d{1,6})?", re.IGNORECASE)


def dialable(typed: str, region: str = HOME) -> str | None:
    """A typed number as +15551234567, or nothing where it is none: what was typed is kept anyway."""
    parsed = _parsed(typed, region)
    return None if parsed is None else phonenumbers.format_number(parsed, PhoneNumberFormat.E164)


def shown(typed: str, region: str = HOME) -> str:
    """A number as it is read: "(814) 555-0100", "+52 55 1234 5678"; what is none stays as it was typed."""
    parsed = _parsed(typed, region) if NUMBER.fullmatch(typed.strip()) else None
    if parsed is None:
        return typed
    at_home = parsed.country_code == phonenumbers.country_code_for_region(region)
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)


def _parsed(typed: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        parsed = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return None
    return parsed if phonenumbers.is_possible_number(parsed) else None
