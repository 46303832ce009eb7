"""The words of the paper, its twin and its rows, byte for byte."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from studentdesk.reports.pdf import pdf
from studentdesk.reports.recovery_sheet import RecoverySheet, recovery_sheet
from studentdesk.reports.spreadsheet import csv_bytes, xlsx_bytes
from studentdesk.reports.twin import html
from tests import papers

KEPT = Path(__file__).parent / "reports"
CLASSES = papers.sheet(papers.table(papers.NAMES), papers.table(("O<Brien", "=1+1"), "Art, section 1"))
ROLL = papers.flowing(papers.table(papers.NAMES, "Grade 9"), papers.table(("Rivera Jr.",), "Grade 10"))
CODE = "000GC 40R4Y 0M301 E209M 185G2 R38EE 1W810 24GKG 2GAH0 C5RR1 34D1A P70XT 3RFGY CF5R"
RECOVERY = RecoverySheet("Example Area SD", CODE, datetime(2025, 8, 1, 9, 5), "Pat")

WORDS = {
    "class_list.txt": lambda: "\f".join(papers.pages(pdf(CLASSES))).encode(),
    "student_list.txt": lambda: "\f".join(papers.pages(pdf(ROLL))).encode(),
    "recovery_sheet.txt": lambda: "\f".join(papers.pages(recovery_sheet(RECOVERY))).encode(),
    "class_list.html": lambda: html(CLASSES).encode(),
    "class_list.csv": lambda: csv_bytes(CLASSES.rows()),
}
ANOTHER_PROCESS = """
import sys, hashlib, test_reports_text as t
print(hashlib.sha256(b"".join(make() for make in t.BYTES.values())).hexdigest())
"""
BYTES = {
    "class list": lambda: pdf(CLASSES),
    "student list": lambda: pdf(ROLL),
    "recovery sheet": lambda: recovery_sheet(RECOVERY),
    "workbook": lambda: xlsx_bytes(CLASSES.rows(), "Class list", datetime(2025, 9, 8, 7, 42)),
}


@pytest.mark.parametrize("name", WORDS)
def test_the_words_are_those_that_were_looked_at(name: str) -> None:
    assert WORDS[name]() == (KEPT / name).read_bytes()


@pytest.mark.parametrize("name", BYTES)
def test_the_same_values_give_the_same_bytes(name: str) -> None:
    assert BYTES[name]() == BYTES[name]()


def test_the_same_bytes_come_from_another_process_with_other_hashes() -> None:
    def digest(seed: str) -> str:
        here = Path(__file__).parent
        path = os.pathsep.join([str(here), str(here.parent), str(here.parents[1] / "src")])
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", ANOTHER_PROCESS],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    assert digest("1") == digest("2")


def test_the_recovery_code_can_be_read_off_the_page_whole() -> None:
    (words,) = papers.pages(recovery_sheet(RECOVERY))
    groups = CODE.split()
    assert [line for line in words.splitlines() if line in groups] == groups


def test_the_recovery_sheet_stays_on_one_page_with_a_district_of_a_long_name() -> None:
    long = RecoverySheet("Consolidated " * 12, CODE, datetime(2025, 8, 1, 9, 5), "Pat" * 40)
    assert len(papers.pages(recovery_sheet(long))) == 1
