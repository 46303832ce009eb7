"""ID cards: the bars on the page, read as a scanner does, say the student ID (ISO/IEC 15417, Code 128)."""

import io
from collections.abc import Iterator
from datetime import date
from itertools import groupby

import pypdfium2
import pytest
from PIL import Image

from studentdesk.findings import Refused
from studentdesk.records import courses, enrollment, photos, students
from studentdesk.reports.cards import MOST_LETTERS, barcode, readable
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.printed import Printed
from tests.desk.conftest import School

# The widths of bars and gaps of the symbols 0 to 106, as the standard's table has them.
TABLE = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231
113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211
212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131
113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111
314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211
241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141
214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214
211232 2331112
"""
SYMBOLS = TABLE.split()
START_A, START_B, START_C, STOP = 103, 104, 105, 106
TO_A, TO_B, TO_C = 101, 100, 99


def decoded(widths: list[int]) -> str:
    """What bars and gaps of these widths say, their check symbol proved."""
    text = "".join(map(str, widths))
    values = [SYMBOLS.index(text[at : at + 6]) for at in range(0, len(text) - 7, 6)]
    assert text[-7:] == SYMBOLS[STOP]
    *said, check = values
    assert (said[0] + sum(place * value for place, value in enumerate(said[1:], 1))) % 103 == check
    letters, set_ = "", {START_A: "A", START_B: "B", START_C: "C"}[said[0]]
    for value in said[1:]:
        if value in (TO_A, TO_B, TO_C) and not (set_ == "C" and value == TO_C):
            set_ = {TO_A: "A", TO_B: "B", TO_C: "C"}[value]
        else:
            letters += f"{value:02}" if set_ == "C" else chr(value + 32)
    return letters


def scanned(printed: Printed) -> set[str]:
    """The codes that stand on the first page, read on lines straight through their bars."""
    image = pypdfium2.PdfDocument(printed.pdf)[0].render(scale=400 / 72).to_pil().convert("L")
    wide, high = image.size
    return {
        said
        for y in range(0, high, 60)
        for said in read_along([image.getpixel((x, y)) < 128 for x in range(wide)])
    }


def read_along(line: list[bool]) -> Iterator[str]:
    """Whatever on this line begins with a start symbol and ends with the stop symbol."""
    runs = [(dark, len(list(found))) for dark, found in groupby(line)]
    for at, (dark, _width) in enumerate(runs):
        for symbols in range(3, 24) if dark else ():
            part = runs[at : at + 6 * symbols + 7]
            said = tried([width for _dark, width in part]) if len(part) == 6 * symbols + 7 else None
            if said:
                yield said


def tried(pixels: list[int]) -> str | None:
    """What a row of runs says, or nothing where they are no Code 128."""
    module = sum(pixels) / (11 * ((len(pixels) - 7) // 6) + 13)
    try:
        return decoded([round(pixel / module) for pixel in pixels])
    except (AssertionError, ValueError, KeyError):
        return None


def enrolled(school: School, id: str, name: str = "Núñez") -> int:
    child = students.add_student(
        school.desk, local_id=id, last_name=name, first_name="Ana", birth_date=date(2015, 5, 1)
    )
    enrollment.enroll(
        school.desk, child, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
        entry_kind="new", calendar_id=school.calendar,
    )  # fmt: skip
    return child


def test_a_scanner_reads_the_student_ids_from_the_page(school: School) -> None:
    ids = {"004217", "12345", "A-17b", "0" * MOST_LETTERS, "Z9" * (MOST_LETTERS // 2)}
    for place, id in enumerate(sorted(ids)):
        enrolled(school, id, f"Child{place}")
    printed = REPORTS["id-card"].build(school.desk, {})
    assert scanned(printed) == ids


@pytest.mark.parametrize("id", ["0", "7", "1234567890", "00A00", "~ !", "aB3" * 6])
def test_every_bar_and_gap_is_that_of_the_standards_table(id: str) -> None:
    """reportlab says a width as a letter: A is one module of black, a one of white."""
    bars = barcode(id, 150)
    assert bars.width < 150.01
    assert decoded([ord(part.lower()) - ord("a") + 1 for part in bars.decomposed]) == id


def test_an_id_that_no_scanner_reads_is_said_and_its_card_has_no_bars(school: School) -> None:
    enrolled(school, "Ñ-1")
    enrolled(school, "1" * (MOST_LETTERS + 1))
    printed = REPORTS["id-card"].build(school.desk, {})
    said = {finding.value for finding in printed.findings if finding.rule == "Code 128"}
    assert said == {"Ñ-1", "1" * (MOST_LETTERS + 1)}
    assert scanned(printed) == set()
    assert not readable("")


def test_cards_of_one_child_and_of_a_class_with_their_photos(school: School) -> None:
    desk = school.desk
    ana, ben = enrolled(school, "000001"), enrolled(school, "000002", "Baker")
    course = courses.add_course(desk, local_code="HR", name="Homeroom")
    section = courses.add_section(
        desk, course_id=course, school_id=school.school, school_year_id=school.year, code="3A", homeroom=True
    )
    courses.join_section(desk, section, ben, date(2025, 8, 25))
    assert REPORTS["id-card"].build(desk, {"class": [section]}).students == [ben]
    one = REPORTS["id-card"].build(desk, {"student": "000001"})
    assert one.students == [ana]
    assert [finding.rule for finding in one.findings] == ["photos"]
    assert one.rows[1] == ["Lincoln Elementary", "Núñez, Ana", "04", "000001"]
    assert one.pdf == REPORTS["id-card"].build(desk, {"student": ana}).pdf
    image = Image.new("RGB", (36, 48), "red")
    kept = io.BytesIO()
    image.save(kept, "JPEG")
    photos.set_photo(desk, ana, kept.getvalue())
    faced = REPORTS["id-card"].build(desk, {"student": ana})
    assert faced.findings == []
    seen = pypdfium2.PdfDocument(faced.pdf)[0].render(scale=1).to_pil().convert("RGB")
    assert (254, 0, 0) in {color for _count, color in seen.getcolors(100_000)}


def test_no_card_for_a_child_who_died_and_none_for_nobody(school: School) -> None:
    with pytest.raises(Refused, match="Nobody is on the roll"):
        REPORTS["id-card"].build(school.desk, {})
    child = enrolled(school, "000001")
    with school.desk.change("Died") as change:
        change.update("student", child, deceased_on=date(2025, 10, 1))
    with pytest.raises(Refused, match="This child died"):
        REPORTS["id-card"].build(school.desk, {"student": child})
