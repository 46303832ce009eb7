"""Names never break output: markup, right-to-left, emoji, formulas, in PDF, HTML, CSV and XLSX."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import datetime

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from python_calamine import CalamineWorkbook

from studentdesk.findings import Refused
from studentdesk.reports.letters import BOLD, LACKING, REGULAR, glyphs, lacking, lines, shown, storable, width
from studentdesk.reports.page import ACROSS, LEFT, UPRIGHT
from studentdesk.reports.pdf import pdf
from studentdesk.reports.printed import Printed
from studentdesk.reports.recovery_sheet import RecoverySheet, recovery_sheet
from studentdesk.reports.sheet import Sheet
from studentdesk.reports.spreadsheet import csv_bytes, xlsx_bytes
from studentdesk.reports.twin import html
from tests import papers

NASTY = (
    *("O<Brien", "<img src='file:///etc/passwd'>", "<b>", "&amp;", "</para>", '"', "O'Neil", "%s", "{0}"),
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        " =1+1",
        "＝1+1",
        "=cmd|' /C calc'!A0",
        "a,b;c",
        "1e5",
        "0012",
    ),
    *("שלום", "محمد", "日本", "👩\u200d👧", "e\u0301", "\u202eevil", "\u200b", "\u00a0", "\U000e0041"),
    *("\x00", "\x07", "\ud800", "\uffff", "_x0041_", "line\nbreak", "a\r\nb", "", " ", "A" * 128, "W" * 400),
)
ANY = st.one_of(st.sampled_from(NASTY), st.sampled_from(papers.NAMES), st.text(max_size=130))
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def everywhere(names: list[str]) -> Sheet:
    """The names as students, class, teacher, district, recipient and purpose."""
    table = papers.table(tuple(names), title=names[0])
    made = papers.sheet(replace(table, facts=(names[0], names[-1], "12", "2"), tally=names[0]))
    return replace(made, district=names[0], stamp=papers.stamp(names[-1], names[0]))


@pytest.mark.parametrize("name", NASTY, ids=ascii)
def test_not_one_of_these_names_breaks_a_page(name: str) -> None:
    assert pdf(everywhere([name])).startswith(b"%PDF")
    sheet = RecoverySheet(name, "000GC 40R4Y", datetime(2025, 8, 1, 9, 5), name)
    assert recovery_sheet(sheet).startswith(b"%PDF")


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY, min_size=1, max_size=8))
def test_no_name_breaks_a_page(names: list[str]) -> None:
    for sheet in (everywhere(names), replace(everywhere(names), page_each=False)):
        assert pdf(sheet).startswith(b"%PDF")


@settings(max_examples=100, deadline=None)
@given(st.lists(ANY, min_size=1, max_size=8))
def test_no_name_breaks_the_twin_or_is_read_as_markup(names: list[str]) -> None:
    tree = lxml_html.document_fromstring(html(everywhere(names)).encode())
    assert not tree.xpath("//img | //script | //b[not(parent::p/parent::header)] | //a | //para")
    read = [cell.text_content() for cell in tree.xpath("//tbody//th[@scope='row']")]
    assert read == [storable(name).replace("\r\n", "\n").replace("\r", "\n") for name in names]


@settings(max_examples=100, deadline=None)
@given(st.lists(ANY, min_size=1, max_size=8))
def test_no_cell_of_a_csv_file_is_a_formula_and_every_row_is_there(names: list[str]) -> None:
    content = csv_bytes(everywhere(names).rows()).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert len(rows) == 1 + len(names)
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell.lstrip().startswith(FORMULA) or cell.startswith(FORMULA)] == []
    read = [row[6].removeprefix("'") for row in rows[1:]]
    assert read == [storable(name).removeprefix("'") for name in names]


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY, min_size=1, max_size=8))
def test_no_cell_of_a_workbook_is_a_formula_and_each_holds_its_text(names: list[str]) -> None:
    content = xlsx_bytes(everywhere(names).rows(), names[0], datetime(2025, 9, 8))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        assert not sheet.xpath("//*[local-name()='f'] | //*[local-name()='hyperlink']")
        kinds = sheet.xpath("//*[local-name()='c']/@t")
        assert set(kinds) <= {"s"}
        texts = etree.fromstring(book.read("xl/sharedStrings.xml")).xpath("//*[local-name()='t']/text()")
    wanted = {storable(name) for name in names if name and "\r" not in name and "_x" not in name}
    assert wanted <= set(texts)


def test_a_workbook_opens_with_every_row_and_ids_keep_their_zeros() -> None:
    many = papers.sheet(papers.table(tuple(f"Name {at}" for at in range(2_436))))
    content = xlsx_bytes(many.rows(), "Class list", datetime(2025, 9, 8))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 2_437
    assert rows[-1][7:9] == ["Ada", "002436"]
    assert len(csv_bytes(many.rows()).splitlines()) == 2_437


def test_a_text_too_long_for_excel_is_refused_and_not_left_out() -> None:
    with pytest.raises(Refused, match=r"Row 2 has a cell of more than 32,767 letters.*\.csv"):
        xlsx_bytes([["Name"], ["x" * 32_768]], "Class list", datetime(2025, 9, 8))
    assert b"x" * 32_767 in zipfile.ZipFile(
        io.BytesIO(xlsx_bytes([["Name"], ["x" * 32_767]], "Class list", datetime(2025, 9, 8)))
    ).read("xl/sharedStrings.xml")


@pytest.mark.parametrize("name", papers.NAMES)
def test_these_names_are_printed_unchanged(name: str) -> None:
    assert len(papers.NAMES[-1]) == 128
    assert lacking(name) == []
    (words,) = papers.pages(pdf(papers.sheet(papers.table((name,)))))
    assert papers.unwrapped(name) in papers.unwrapped(words)


def test_both_fonts_can_say_that_a_letter_is_lacking() -> None:
    assert ord(LACKING) in glyphs()


def test_a_letter_that_the_fonts_lack_is_shown_and_told_by_name() -> None:
    printed = Printed(papers.sheet(papers.table(("Ada", "ש Li"))))
    (finding,) = printed.findings
    assert "HEBREW LETTER SHIN (U+05E9)" in finding.message
    assert (finding.record, finding.field, finding.value) == ("student:2", "Last name", "ש Li")
    assert "\ufffd Li" in papers.pages(printed.pdf)[0]
    assert "ש Li" in printed.html
    assert [row[6] for row in printed.rows if "ש" in row[6]] == ["ש Li"]


def test_a_name_in_two_marks_is_printed_as_one_letter() -> None:
    assert shown("Ne\u0301e") == "Née"
    assert lacking("Ne\u0301e") == []


@settings(max_examples=200, deadline=None)
@given(ANY, st.floats(min_value=20, max_value=400))
def test_lines_fit_and_lose_no_letter(name: str, room: float) -> None:
    text = shown(name)
    for font in (REGULAR, BOLD):
        found = lines(text, font, 9, room)
        assert papers.unwrapped("".join(found)) == papers.unwrapped(text)
        assert all(width(line.rstrip(" "), font, 9) <= room or len(line.rstrip(" ")) == 1 for line in found)


def test_a_long_name_breaks_at_its_hyphen_before_it_breaks_in_a_word() -> None:
    assert lines("Hernandez-Castillo", REGULAR, 9, 60) == ["Hernandez-", "Castillo"]


@pytest.mark.parametrize("across", [False, True])
def test_no_letter_stands_outside_the_margins(across: bool) -> None:
    long = papers.table((*NASTY, *papers.NAMES) * 2, title="Algebra " * 40)
    sheet = replace(everywhere(list(papers.NAMES)), tables=(long,), boxes=12 if across else 0)
    if across:
        sheet = replace(
            sheet,
            columns=tuple(
                replace(c, title=f"{c.title}Wolfeschlegelsteinhausen"[-24:]) for c in sheet.columns
            ),
        )
    paper = ACROSS if across else UPRIGHT
    document = pypdfium2.PdfDocument(pdf(sheet))
    assert document.get_page_size(0) == (paper.wide, paper.high)
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        for letter in range(words.count_chars()):
            if pdfium.FPDFText_IsGenerated(words, letter):
                continue
            left, bottom, right, top = words.get_charbox(letter, loose=False)
            assert left >= LEFT - 1 and right <= paper.right + 1, words.get_text_range(letter, 1)
            assert bottom > 8 and top < paper.high - 20
        words.close()
        page.close()
    document.close()
