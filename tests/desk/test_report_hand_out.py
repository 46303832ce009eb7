"""Every paper that leaves is in the record of each child on it; no undo and no full drive takes that away."""

from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.findings import DiskFull, Refused, Trouble
from studentdesk.records.disclosures import disclosures, named
from studentdesk.reports import printed as printed_room
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.hand_out import hand_out, note
from studentdesk.reports.preview import Preview
from studentdesk.reports.printed import FORMS
from tests.desk import test_mail
from tests.desk.test_mail import everything_on

pair = test_mail.pair
WHOM = {"recipient": "Ms. Carter, substitute teacher", "purpose": "takes attendance"}


@pytest.fixture
def desk(pair: tuple[int, int], desk: Desk) -> Desk:
    """The district of the tests of mail: every paper has somebody on it."""
    return desk


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("name", REPORTS)
def test_each_report_in_each_form_is_one_line_for_each_child_on_it(
    desk: Desk, tmp_path: Path, name: str, ending: str
) -> None:
    asked = everything_on(name)
    if ending != ".pdf" and "official" in asked:
        asked["official"] = False  # an official paper is a PDF
    printed = REPORTS[name].build(desk, asked)
    path = hand_out(desk, printed, tmp_path / f"list{ending}", basis="Written consent of the parent", **WHOM)
    assert path.read_bytes()
    (line,) = disclosures(desk)
    assert (line.recipient, line.purpose, line.basis) == (*WHOM.values(), "Written consent of the parent")
    assert line.what == printed.title
    assert sorted(child.student_id for child in named(desk, line.id)) == sorted(printed.students)
    about = [id for id in range(1, 9) if disclosures(desk, id)]
    assert sorted(about) == sorted(printed.students)


def test_no_undo_takes_the_line_away(desk: Desk, tmp_path: Path) -> None:
    hand_out(desk, REPORTS["class-list"].build(desk, {}), tmp_path / "list.pdf", **WHOM)
    with pytest.raises(Refused, match="Other records still refer to this one"):
        while desk.undo():
            pass
    (line,) = disclosures(desk)
    assert len(named(desk, line.id)) == line.students == 3


def test_the_line_names_no_student(desk: Desk, tmp_path: Path) -> None:
    for name, report in REPORTS.items():
        title = report.build(desk, everything_on(name)).title
        assert not any(name in title for name in ("Adams", "Baker", "Cole", "Ada"))


def test_what_is_saved_is_what_was_previewed(desk: Desk, tmp_path: Path) -> None:
    printed = REPORTS["class-list"].build(desk, {}).for_whom(**WHOM)
    shown = printed.pdf
    path = hand_out(desk, printed, tmp_path / "list.pdf", **WHOM)
    assert path.read_bytes() == shown


def test_the_page_names_the_same_recipient_as_the_log(desk: Desk, tmp_path: Path) -> None:
    printed = REPORTS["class-list"].build(desk, {}).for_whom("somebody else", "another reason")
    path = hand_out(desk, printed, tmp_path / "list.pdf", **WHOM)
    with Preview(path.read_bytes()) as preview:
        assert "For: Ms. Carter, substitute teacher. Why: takes attendance." in preview.text(0)


@pytest.mark.parametrize("missing", WHOM)
def test_without_whom_or_why_nothing_is_saved_and_nothing_noted(
    desk: Desk, tmp_path: Path, missing: str
) -> None:
    printed = REPORTS["class-list"].build(desk, {})
    with pytest.raises(Refused, match="it can't be empty"):
        hand_out(desk, printed, tmp_path / "list.pdf", **{**WHOM, missing: "  "})
    assert not (tmp_path / "list.pdf").exists()
    assert disclosures(desk) == []


@pytest.mark.parametrize("to", ["list.docx", "nowhere/list.pdf", "folder.pdf"])
def test_what_can_be_known_to_fail_is_tried_before_it_is_noted(desk: Desk, tmp_path: Path, to: str) -> None:
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(Refused):
        hand_out(desk, REPORTS["class-list"].build(desk, {}), tmp_path / to, **WHOM)
    assert disclosures(desk) == []


def test_a_full_drive_leaves_no_file_keeps_the_line_and_says_both(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        path.with_name(path.name + ".part").write_bytes(content[:100])
        raise DiskFull("The drive is full.")

    monkeypatch.setattr(printed_room, "write_whole", full)
    folder = tmp_path / "papers"
    folder.mkdir()
    with pytest.raises(DiskFull, match=r"drive is full\. No file was saved\. .*keeps a line for the attempt"):
        hand_out(desk, REPORTS["class-list"].build(desk, {}), folder / "list.pdf", **WHOM)
    assert list(folder.iterdir()) == []
    assert len(disclosures(desk)) == 1


def test_a_line_that_cannot_be_written_stops_the_file(desk: Desk, tmp_path: Path, secret: bytes) -> None:
    printed = REPORTS["class-list"].build(desk, {})
    looking = Desk.open(desk.path, secret, "Pat", mode="read")
    with pytest.raises(Trouble):
        hand_out(looking, printed, tmp_path / "list.pdf", **WHOM)
    looking.close()
    assert not (tmp_path / "list.pdf").exists()


def test_a_reader_hands_out_too_and_is_named(desk: Desk, tmp_path: Path, secret: bytes) -> None:
    with desk.change("Add a person", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(desk.path, secret, "Rae")
    reader.now = desk.now
    hand_out(reader, REPORTS["class-list"].build(reader, {}), tmp_path / "list.pdf", **WHOM)
    reader.close()
    assert [line.person for line in disclosures(desk)] == ["Rae"]


def test_a_page_sent_to_the_printer_is_noted_without_a_file(desk: Desk) -> None:
    number = note(desk, REPORTS["class-list"].build(desk, {}), **WHOM)
    assert [line.id for line in disclosures(desk)] == [number]
