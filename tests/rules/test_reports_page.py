"""Every page says what it is, for whom and why, in a document with a title and a language."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from lxml import html as lxml_html

from studentdesk.findings import Refused, Trouble
from studentdesk.reports.pdf import pdf
from studentdesk.reports.preview import Preview
from studentdesk.reports.printed import FORMS, Printed, write
from studentdesk.reports.recovery_sheet import RecoverySheet, recovery_sheet
from studentdesk.reports.sheet import PRIVATE, Column, Sheet
from studentdesk.reports.twin import html
from tests import papers

MANY = tuple(f"Name{at:03}" for at in range(1, 101))
SHEETS = {
    "a class a page": papers.sheet(papers.table(MANY), papers.table(MANY[:3], "Art, section 1")),
    "one after the other": papers.flowing(papers.table(MANY), papers.table(MANY[:3], "Grade 10")),
    "nothing": papers.sheet(),
    "nobody": papers.sheet(papers.table(())),
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_every_page_says_what_it_is_for_whom_and_which_page(sheet: Sheet) -> None:
    words = papers.pages(pdf(sheet))
    for number, page in enumerate(words, 1):
        assert "Example Area SD" in page
        assert f"{sheet.title}, school year 2025-26" in page
        assert "For: Ms. Carter, substitute teacher. Why: takes attendance." in page
        assert "Printed September 8, 2025, 7:42 a.m., by Pat." in page
        assert PRIVATE in page
        assert f"Page {number} of {len(words)}\n" in page + "\n"


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_every_row_is_printed_once_and_in_order(sheet: Sheet) -> None:
    said = "\n".join(papers.pages(pdf(sheet))).splitlines()
    rows = [line for line in said if " Ada " in line]
    assert rows == [" ".join(row) for table in sheet.tables for row in table.rows]


def test_titles_stand_again_on_every_page_of_a_long_class() -> None:
    words = papers.pages(pdf(SHEETS["a class a page"]))
    assert len(words) == 4
    assert [page.count("# Last name First name ID Grade level") for page in words] == [1, 1, 1, 1]
    assert ["Algebra I, section 3, continued" in page for page in words] == [False, True, True, False]


def test_each_class_begins_a_page_and_grades_follow_one_another() -> None:
    small = (papers.table(MANY[:3]), papers.table(MANY[:3], "Art, section 1"))
    assert len(papers.pages(pdf(papers.sheet(*small)))) == 2
    assert len(papers.pages(pdf(papers.flowing(*small)))) == 1


def test_a_heading_is_never_left_alone_at_the_foot_of_a_page() -> None:
    for rows in range(30, 60):
        first, *_ = papers.pages(
            pdf(papers.flowing(papers.table(MANY[:rows]), papers.table(MANY[:9], "Grade 10")))
        )
        if "Grade 10\n" in first or "Grade 10 " in first:
            assert first.count("Name003") == 2


def test_the_pdf_has_its_title_and_its_language() -> None:
    recovery = recovery_sheet(RecoverySheet("Example Area SD", "00000", datetime(2025, 8, 1), "Pat"))
    for content, title in ((pdf(SHEETS["nobody"]), "Class list"), (recovery, "Recovery sheet")):
        document = pypdfium2.PdfDocument(content)
        assert document.get_metadata_value("Title") == title
        document.close()
        assert b"/Lang (en-US)" in content
        assert b"/DisplayDocTitle true" in content


def test_only_our_own_fonts_are_in_the_file() -> None:
    content = pdf(SHEETS["a class a page"])
    assert b"+NotoSans-Regular" in content
    assert b"Helvetica" not in content


def test_the_twin_has_a_language_a_title_captions_and_headings_of_columns_and_rows() -> None:
    tree = lxml_html.document_fromstring(html(SHEETS["a class a page"]).encode())
    assert tree.get("lang") == "en-US"
    assert tree.findtext("head/title") == "Class list, Example Area SD"
    assert len(tree.xpath("//h1")) == 1
    for table in tree.iter("table"):
        assert table.findtext("caption")
        assert [th.text for th in table.xpath("thead//th[@scope='col']")] == ["#", *papers.COLUMNS]
        assert len(table.xpath("tbody/tr")) == len(table.xpath("tbody/tr/th[@scope='row']"))
    assert "Why: takes attendance." in tree.text_content()


def test_the_twin_loads_nothing() -> None:
    text = html(SHEETS["a class a page"])
    assert "default-src 'none'" in text
    assert not any(word in text for word in ("http:", "https:", "src=", "url(", "<link", "<script"))


def test_a_recipient_longer_than_the_foot_of_a_page_is_refused_in_words() -> None:
    sheet = SHEETS["nobody"]
    assert sheet.for_whom("x" * 200, "y" * 200).stamp.recipient == "x" * 200
    with pytest.raises(Refused, match="Why: 201 letters; at most 200"):
        sheet.for_whom("x", "y" * 201)


def test_the_longest_recipient_and_purpose_are_whole_on_the_page() -> None:
    whom, why = "Wolfe " * 33, "W" * 200
    (words,) = papers.pages(pdf(papers.sheet(papers.table(("Ada",))).for_whom(whom, why)))
    assert papers.unwrapped(f"For: {whom.strip()}. Why: {why}.") in papers.unwrapped(words)


def test_a_cell_taller_than_a_page_goes_on_over_the_next() -> None:
    text = "".join(chr(ord("A") + at % 26) for at in range(6_000))
    words = papers.pages(pdf(papers.sheet(papers.table((text,)))))
    rows = [line for page in words for line in page.splitlines() if line.isupper() or " Ada " in line]
    letters = "".join(part for line in rows for part in line.split() if part.isupper() and part.isalpha())
    assert len(words) > 1
    assert text in letters


def test_a_column_that_is_mostly_empty_still_has_room_for_what_is_in_it() -> None:
    table = papers.table(MANY[:20])
    rows = tuple((*row, "(717) 555-0134" if row[0] == "7" else "") for row in table.rows)
    sheet = papers.flowing(replace(table, rows=rows))
    (words,) = papers.pages(pdf(replace(sheet, columns=(*sheet.columns, Column("Phone")))))
    assert "7 Name007 Ada 000007 09 (717) 555-0134" in words


def test_a_preview_shows_the_page_in_pixels() -> None:
    with Preview(pdf(SHEETS["a class a page"])) as preview:
        assert preview.pages == 4
        assert preview.size(0) == (612, 792)
        picture = preview.picture(0, dots=72)
    assert (picture.width, picture.height) == (612, 792)
    assert picture.stride >= 4 * picture.width
    assert len(picture.pixels) == picture.stride * picture.height
    assert picture.pixels[:3] == b"\xff\xff\xff"
    assert len(set(picture.pixels)) > 20


@pytest.mark.parametrize("ending", FORMS)
def test_a_file_is_what_its_ending_says(tmp_path: Path, ending: str) -> None:
    begins = {".pdf": b"%PDF", ".html": b"<!DOCTYPE html>", ".csv": b"\xef\xbb\xbf", ".xlsx": b"PK"}
    path = write(Printed(SHEETS["a class a page"]), tmp_path / f"list{ending.upper()}")
    assert path.read_bytes().startswith(begins[ending])
    assert list(tmp_path.iterdir()) == [path]


def test_another_ending_is_refused_with_those_that_are_allowed(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"“\.docx”.*\.pdf, \.html, \.csv, \.xlsx"):
        write(Printed(SHEETS["nobody"]), tmp_path / "list.docx")


def test_a_file_that_cannot_be_finished_leaves_the_old_one_and_no_part(tmp_path: Path) -> None:
    taken = tmp_path / "list.pdf"
    taken.mkdir()
    (taken / "kept").touch()
    with pytest.raises(Trouble):
        write(Printed(SHEETS["nobody"]), taken)
    assert [path.name for path in tmp_path.iterdir()] == ["list.pdf"]


def test_the_name_in_the_log_names_the_class_when_there_is_one() -> None:
    assert Printed(SHEETS["nobody"]).title == "Class list: Algebra I, section 3, September 8, 2025"
    assert Printed(SHEETS["a class a page"]).title == "Class list, September 8, 2025"


def test_a_report_for_the_same_person_is_the_same_report() -> None:
    printed = Printed(SHEETS["nobody"])
    assert printed.for_whom("Ms. Carter, substitute teacher", "takes attendance") is printed
    assert "For: the nurse." in papers.pages(printed.for_whom("the nurse", "calls home").pdf)[0]


def test_the_number_in_the_log_can_stand_on_the_page() -> None:
    sheet = SHEETS["nobody"]
    (words,) = papers.pages(pdf(replace(sheet, stamp=replace(sheet.stamp, number=31))))
    assert "by Pat, number 31 in the list of what was given out." in words
