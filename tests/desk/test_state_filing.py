"""Checking, making and keeping state files on a real district: whole or not at all, nothing forgotten."""

import errno
import hashlib
import multiprocessing
import os
import pickle
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from studentdesk.db import Desk, atomic
from studentdesk.findings import Damaged, DiskFull, NotAllowed, Refused
from studentdesk.records import attendance, disclosures, enrollment, institutions, students
from studentdesk.records.district import district
from studentdesk.records.schools import add_school
from studentdesk.records.years import open_year
from studentdesk.states import filing, submissions
from tests.state_district import Place, both, copied

TO = {"recipient": "Department of Education", "purpose": "October collection"}
FILE = "pa/school_enroll"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, Place]]:
    with both(tmp_path_factory.mktemp("pa"), tmp_path_factory.mktemp("il")) as places:
        yield places


@pytest.fixture
def pa(built: tuple[Place, Place], tmp_path: Path) -> Iterator[Place]:
    with copied(built[0], tmp_path) as place:
        yield place


@pytest.fixture
def il(built: tuple[Place, Place], tmp_path: Path) -> Iterator[Place]:
    (tmp_path / "other").mkdir()
    with copied(built[1], tmp_path / "other") as place:
        yield place


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def told(place: Place, file: str = FILE) -> dict[str, str]:
    return {finding.rule: finding.record for finding in filing.check(place.desk, file).findings}


def test_an_exported_file_is_kept_with_all_that_was_known_of_it(pa: Place, out: Path) -> None:
    exported = filing.export(pa.desk, FILE, out, **TO)
    content = exported.path.read_bytes()
    assert exported.path.name == "123456789_SCHOOL_ENROLL_202511120800.csv"
    assert [path.name for path in out.iterdir()] == [exported.path.name]
    (kept,) = submissions.submissions(pa.desk)
    assert (kept.id, kept.name, kept.records, kept.by) == (
        exported.submission_id,
        exported.path.name,
        14,
        "Pat",
    )
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert (kept.file, kept.layout, kept.year, kept.as_of) == (
        FILE,
        "pa/2025-26/school_enroll",
        "2025-26",
        date(2025, 11, 12),
    )
    assert (kept.recipient, kept.purpose, kept.at) == (*TO.values(), datetime(2025, 11, 12, 8, 0))


def test_it_stands_in_each_students_record_that_they_were_in_it(pa: Place, out: Path) -> None:
    filing.export(pa.desk, FILE, out, **TO)
    of = {name: len(disclosures.disclosures(pa.desk, id)) for name, id in pa.students.items()}
    assert of.pop("Gus Later") == 0
    assert set(of.values()) == {1}


def test_nobody_takes_a_sent_file_back(pa: Place, out: Path) -> None:
    head = pa.desk.head()
    filing.export(pa.desk, FILE, out, **TO)
    assert pa.desk.head()[0] == head[0] + 1
    assert pa.desk.undo() == "Enroll a student"
    assert len(submissions.submissions(pa.desk)) == 1


def test_the_very_bytes_can_be_written_again_though_the_records_moved_on(
    pa: Place, out: Path, tmp_path: Path
) -> None:
    first = filing.export(pa.desk, FILE, out, **TO)
    students.correct(pa.desk, pa.students["Ana Stays"], state_id="1000000099")
    (tmp_path / "later").mkdir()
    again = submissions.again(pa.desk, first.submission_id, tmp_path / "later")
    assert again.name == first.path.name
    assert again.read_bytes() == first.path.read_bytes()
    assert len(disclosures.disclosures(pa.desk, pa.students["Ana Stays"])) == 2
    with pytest.raises(Refused, match="already in"):
        submissions.again(pa.desk, first.submission_id, out)
    with pytest.raises(Refused, match="no sent file number 99"):
        submissions.again(pa.desk, 99, tmp_path / "later")


def test_a_file_kept_as_it_was_before_files_were_packed_is_written_again_too(
    pa: Place, out: Path, tmp_path: Path
) -> None:
    first = filing.export(pa.desk, FILE, out, **TO)
    content = first.path.read_bytes()
    pa.desk._connection.execute("update attachment set kind = 'state file', content = ?", (content,))
    (tmp_path / "later").mkdir()
    assert submissions.again(pa.desk, first.submission_id, tmp_path / "later").read_bytes() == content
    pa.desk._connection.execute("update attachment set content = ?", (content + b" ",))
    (tmp_path / "never").mkdir()
    with pytest.raises(Damaged):
        submissions.again(pa.desk, first.submission_id, tmp_path / "never")


def test_a_name_is_never_used_twice(pa: Place, il: Place, out: Path) -> None:
    minutes = [filing.export(pa.desk, FILE, out, **TO).path.name[-6:-4] for _ in range(3)]
    assert minutes == ["00", "01", "02"]
    numbered = [filing.export(il.desk, "il/attendance", out, **TO).path for _ in range(2)]
    assert [path.stem[-3:] for path in numbered] == ["001", "002"]
    assert all(path.name in path.read_text().splitlines()[0] for path in numbered)


def test_a_file_with_errors_is_refused_unless_it_is_wanted_so(pa: Place, out: Path) -> None:
    students.correct(pa.desk, pa.students["Ana Stays"], state_id="12")
    head = pa.desk.head()
    with pytest.raises(Refused, match="The PAsecureID “12” has not 10 digits"):
        filing.export(pa.desk, FILE, out, **TO)
    assert list(out.iterdir()) == [] and pa.desk.head() == head
    exported = filing.export(pa.desk, FILE, out, **TO, even_with_errors=True)
    (kept,) = submissions.submissions(pa.desk)
    assert [finding.rule for finding in kept.findings] == ["PA-04-ID"]
    assert exported.findings == kept.findings


@pytest.mark.parametrize("missing", TO)
def test_without_to_whom_and_why_nothing_leaves(pa: Place, out: Path, missing: str) -> None:
    head = pa.desk.head()
    with pytest.raises(Refused, match="it can't be empty"):
        filing.export(pa.desk, FILE, out, **{**TO, missing: " "})
    assert list(out.iterdir()) == [] and pa.desk.head() == head


def test_a_full_drive_leaves_no_half_file_and_no_record(
    pa: Place, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    head = pa.desk.head()
    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(DiskFull):
        filing.export(pa.desk, FILE, out, **TO)
    monkeypatch.undo()
    assert [path for path in out.iterdir() if path.suffix == ".csv"] == []
    assert pa.desk.head() == head and submissions.submissions(pa.desk) == []
    filing.export(pa.desk, FILE, out, **TO)
    assert len(list(out.iterdir())) == 1


def test_a_failed_record_leaves_no_file(pa: Place, out: Path) -> None:
    prepared = filing.prepare(pa.desk, FILE)
    broken = replace(prepared, sending=replace(prepared.sending, year_id=99))
    head = pa.desk.head()
    with pytest.raises(Refused):
        filing.file_away(pa.desk, broken, out, **TO)
    assert list(out.iterdir()) == [] and pa.desk.head() == head


def export_for_ever(path: Path, secret: bytes, out: Path) -> None:
    desk = Desk.open(path, secret, "Pat")
    desk.now = lambda: datetime(2025, 11, 12, 8, 0)
    while True:
        filing.export(desk, FILE, out, **TO)


@pytest.mark.parametrize("delay", [0.0, 0.03, 0.07, 0.11])
def test_a_kill_leaves_no_half_file_and_no_file_nobody_wrote_down(pa: Place, out: Path, delay: float) -> None:
    path, secret, whole = pa.desk.path, pa.secret, filing.prepare(pa.desk, FILE).content
    pa.desk.close()
    child = multiprocessing.get_context("spawn").Process(target=export_for_ever, args=(path, secret, out))
    child.start()
    deadline = time.monotonic() + 30
    while not list(out.glob("*.csv")) and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(delay)
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    desk = Desk.open(path, secret, "Pat")
    kept = {submission.name for submission in submissions.submissions(desk)}
    desk.close()
    files = list(out.glob("*.csv"))
    assert files and all(file.read_bytes() == whole for file in files)
    assert {file.name for file in files} <= kept
    assert len(kept) - len(files) <= 1


def test_what_is_prepared_can_come_from_another_process(pa: Place, out: Path) -> None:
    prepared = pickle.loads(pickle.dumps(filing.prepare(pa.desk, FILE)))
    assert filing.file_away(pa.desk, prepared, out, **TO).path.read_bytes() == prepared.content


def test_a_prepared_file_whose_name_was_used_meanwhile_is_refused(
    pa: Place, out: Path, tmp_path: Path
) -> None:
    prepared = filing.prepare(pa.desk, FILE)
    filing.file_away(pa.desk, prepared, out, **TO)
    with pytest.raises(Refused, match="made meanwhile"):
        filing.file_away(pa.desk, prepared, tmp_path, **TO)
    with pytest.raises(Refused, match="Nothing is overwritten"):
        filing.file_away(pa.desk, prepared, out, **TO)


def test_a_folder_that_is_not_there_is_refused_before_anything_is_read(pa: Place, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is no folder"):
        filing.export(pa.desk, FILE, tmp_path / "nowhere", **TO)


def test_a_reader_may_check_but_not_file(pa: Place, out: Path) -> None:
    with pa.desk.change("People", final=True) as change:
        change.insert("person", name="Rita", role="reader")
    reader = Desk.open(pa.desk.path, pa.secret, "Rita")
    reader.now = pa.desk.now
    assert filing.check(reader, FILE).records == 14
    with pytest.raises(NotAllowed):
        filing.export(reader, FILE, out, **TO)
    assert list(out.iterdir()) == []
    reader.close()


def test_a_districts_number_that_cannot_stand_in_a_name_is_refused(pa: Place, out: Path) -> None:
    institutions.correct_institution(pa.desk, district(pa.desk).institution_id, state_district_code="../12")
    with pytest.raises(Refused, match="can't stand in a file's name"):
        filing.export(pa.desk, FILE, out, **TO, even_with_errors=True)


def test_a_year_nobody_opened_is_refused_and_an_empty_file_is_an_error(pa: Place) -> None:
    with pytest.raises(Refused, match="has not opened it"):
        filing.check(pa.desk, FILE, year="2019-20")
    open_year(pa.desk, "2026-27")
    assert [finding.rule for finding in filing.check(pa.desk, FILE, year="2026-27").findings] == [
        "empty file",
        "layout of another year",
    ]


def test_a_year_without_a_layout_is_written_with_the_nearest_later_one_and_told_so(pa: Place) -> None:
    open_year(pa.desk, "2011-12")
    checked = filing.check(pa.desk, FILE, year="2011-12")
    assert checked.layout.year == "2025-26" and checked.year == "2011-12"
    (notice,) = [finding for finding in checked.findings if finding.severity == "notice"]
    assert "no layout of School Enrollment for 2011-12" in notice.message


def test_a_value_the_state_has_no_code_for_is_a_problem_and_never_a_guess(pa: Place) -> None:
    enrollment.correct_piece(pa.desk, pa.pieces["Dee Leaves"], to_id=None)
    (found,) = filing.check(pa.desk, FILE).findings[:1]
    assert (found.rule, found.severity) == ("no code", "error")
    assert "“exit: moved on”" in found.message
    assert (found.record, found.field) == (f"enrollment:{pa.pieces['Dee Leaves']}", "enrollment.exit_code")
    line = filing.prepare(pa.desk, FILE).content.decode().splitlines()[8]
    assert line.split(",")[6] == ""


def test_each_problem_leads_to_the_record_and_field_of_ours(pa: Place) -> None:
    students.correct(pa.desk, pa.students["Ben Grade"], state_id=None)
    institutions.correct_institution(pa.desk, pa.institution_of(1), state_school_code="45")
    enrollment.correct_piece(pa.desk, pa.pieces["Ana Stays"], session="alternate", residence_status=None)
    found = {(one.rule, one.record, one.field, one.value) for one in filing.check(pa.desk, FILE).findings}
    ana = f"enrollment:{pa.pieces['Ana Stays']}"
    assert found == {
        ("required", f"student:{pa.students['Ben Grade']}", "student.state_id", ""),
        ("PA-02-SCHOOL", f"institution:{pa.institution_of(1)}", "institution.state_school_code", "45"),
        ("no code", ana, "enrollment.grade_level_id", ""),
        ("PA-10-EMPTY", ana, "enrollment.residence_status", ""),
    }


def test_a_withdrawal_without_its_reentry_is_out_of_order(pa: Place) -> None:
    enrollment.entered_in_error(pa.desk, pa.pieces["Ben Grade, after"])
    enrollment.correct_piece(pa.desk, pa.pieces["Ben Grade"], exit_code="WD11")
    (found,) = filing.check(pa.desk, FILE).findings
    assert (found.rule, found.record) == ("415", f"enrollment:{pa.pieces['Ben Grade']}")


def test_who_is_not_in_the_file_is_told_the_reason(pa: Place) -> None:
    charter = institutions.add_institution(
        pa.desk, kind="charter", name="Charter", state="PA", state_district_code="111111111"
    )
    enrollment.correct_piece(pa.desk, pa.pieces["Ana Stays"], served_id=charter)
    enrollment.correct_piece(pa.desk, pa.pieces["Dee Leaves"], exit_kind="promoted")
    checked = filing.check(pa.desk, FILE)
    assert checked.records == 12 and checked.findings == ()
    assert {(out.student_id, out.reason) for out in checked.left_out} == {
        (pa.students["Ana Stays"], "Another agency teaches the student and reports the enrollment."),
        (
            pa.students["Dee Leaves"],
            "The end of a school year is no withdrawal: the next year has its own entry.",
        ),
    }


def test_days_nobody_handed_in_are_told_by_class_and_by_school(il: Place) -> None:
    found = {
        one.record: one
        for one in filing.check(il.desk, "il/attendance").findings
        if one.severity == "warning"
    }
    assert set(found) == {f"section:{id}" for id in il.sections.values()}
    shorter = found[f"section:{il.sections['4A']}"]
    assert (
        shorter.value == "26"
        and "Homeroom 4A was not handed in on 26 school days, the first Aug 25, 2025" in shorter.message
    )
    il.student("Dan New", "100000009", "L009", date(2015, 3, 9))
    il.enroll("Dan New", "04", school=1)
    whole = [
        one
        for one in filing.check(il.desk, "il/attendance").findings
        if one.record == f"school:{il.schools[1]}"
    ]
    assert len(whole) == 1 and "1 student" in whole[0].message


def test_a_class_handed_in_on_no_school_day_is_told(il: Place) -> None:
    with il.desk.change("Import", source="import") as change:
        change.insert("attendance_taken", school_id=il.schools[0], date="2025-10-11")
    (found,) = [one for one in filing.check(il.desk, "il/attendance").findings if "no school day" in one.rule]
    assert found.record == f"school:{il.schools[0]}" and "Oct 11, 2025" in found.message


def test_an_altered_value_is_told_once(il: Place) -> None:
    notices = [
        one for one in filing.check(il.desk, "il/attendance").findings if one.rule == "letters_space_hyphen"
    ]
    assert [(one.record, one.severity) for one in notices] == [
        (f"student:{il.students[name]}", "notice") for name in ("Ana O'Day", "Ben Núñez")
    ]
    assert "“O'Day” is written “ODay”" in notices[0].message


def test_a_character_that_would_break_the_record_is_left_out_and_told(pa: Place) -> None:
    students.correct(pa.desk, pa.students["Ana Stays"], state_id="1,2")
    prepared = filing.prepare(pa.desk, FILE)
    assert "cannot be written" in {finding.rule for finding in prepared.checked.findings}
    assert {line.count(b",") for line in prepared.content.splitlines()} == {9}


def test_absent_homerooms_of_no_student_are_nobodys_problem(il: Place) -> None:
    attendance.mark(il.desk, il.students["Cy Short"], date(2025, 10, 20), "E")
    rows = filing.prepare(il.desk, "il/attendance").content.decode().splitlines()
    assert rows[-1].endswith(",10,2025,02,01.000"), "a mark says what the day was, though nobody handed it in"


def test_a_file_is_seen_by_whoever_works_with_every_child_in_it(pa: Place, out: Path, tmp_path: Path) -> None:
    """Somebody of one school is not handed the children of another by a file that was sent before."""
    sent = filing.export(pa.desk, FILE, out, **TO)
    other = add_school(pa.desk, "Nobody's School", "NS")
    with pa.desk.change("Add people", final=True) as change:
        for name, school in (("Rae", other), ("Sam", None)):
            person = change.insert("person", name=name, role="administrator")
            if school:
                change.insert("person_school", person_id=person, school_id=school)
    (tmp_path / "later").mkdir()
    clerk, whole = (Desk.open(pa.desk.path, pa.secret, name) for name in ("Rae", "Sam"))
    assert submissions.submissions(clerk) == []
    with pytest.raises(Refused, match="no sent file"):
        submissions.again(clerk, sent.submission_id, tmp_path / "later")
    assert [kept.id for kept in submissions.submissions(whole)] == [sent.submission_id]
    for desk in (clerk, whole):
        desk.close()
