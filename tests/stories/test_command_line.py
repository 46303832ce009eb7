"""The command line as a script uses it: exit status, one sentence for a refusal, never a traceback."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from studentdesk.cli import main
from studentdesk.sample.invented import Wishes, invent

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
needs_shared = pytest.mark.skipif(
    not SHARED.exists(), reason="the shared sample data is not beside the project"
)


@dataclass
class Answer:
    """What a command left behind."""

    status: int
    out: str
    err: str


Studentdesk = Callable[..., Answer]


@pytest.fixture
def studentdesk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Studentdesk:
    monkeypatch.setenv("STUDENTDESK_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("STUDENTDESK_PASSWORD", "correct horse")
    monkeypatch.delenv("STUDENTDESK_DISTRICT", raising=False)

    def run(*words: object) -> Answer:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Answer(int(left.value.code or 0), said.out, said.err)

    return run


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invent(
        tmp_path_factory.mktemp("made") / "district", Wishes(students=200), password="correct horse"
    ).folder


@pytest.fixture
def district(invented: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(invented, tmp_path / "district"))


def test_a_new_district_is_made_with_its_recovery_sheet(studentdesk: Studentdesk, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    made = studentdesk(
        "new", folder, "--name", "Example Area SD", "--state", "pa", "--year", "2025-26", "--as", "Pat"
    )
    assert made.status == 0
    assert (folder / "recovery-sheet.pdf").read_bytes().startswith(b"%PDF")
    assert str(folder / "recovery-sheet.pdf") in made.out
    listed = studentdesk("--district", folder, "list", "students", "--json")
    assert (listed.status, json.loads(listed.out)) == (0, [])
    again = studentdesk("new", folder, "--name", "Example Area SD", "--state", "pa", "--year", "2025-26")
    assert again.status == 2
    assert "not empty" in again.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--name", "X", "--state", "pa", "--year", "2025-27"), "two years"),
        (("--name", "X", "--state", "zz", "--year", "2025-26"), "two letters"),
        (("--name", " ", "--state", "pa", "--year", "2025-26"), "empty"),
    ],
)
def test_a_district_that_cannot_be_is_refused_and_leaves_no_folder(
    studentdesk: Studentdesk, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    refused = studentdesk("new", tmp_path / "mine", *words)
    assert refused.status == 2
    assert sentence in refused.err
    assert not (tmp_path / "mine").exists()


def test_every_listing_has_every_row(studentdesk: Studentdesk, district: Path) -> None:
    enrolled = json.loads(
        studentdesk("--district", district, "list", "students", "--on", "2025-10-07", "--json").out
    )
    assert 180 < len(enrolled) <= 200
    assert {"local_id", "last_name", "birth_date", "school", "grade"} <= enrolled[0].keys()
    day = studentdesk("--district", district, "list", "attendance", "--on", "2025-10-07", "--csv").out
    assert day.splitlines()[0].startswith("id,local_id")
    for kind in ("enrollments", "grades"):
        assert len(json.loads(studentdesk("--district", district, "list", kind, "--json").out)) > 100


def test_find_answers_by_a_few_letters(studentdesk: Studentdesk, district: Path) -> None:
    one = json.loads(
        studentdesk("--district", district, "list", "students", "--on", "2025-10-07", "--json").out
    )[0]
    found = json.loads(studentdesk("--district", district, "find", one["last_name"][:4], "--json").out)
    assert one["id"] in [hit["id"] for hit in found]


def test_a_state_file_is_checked_written_kept_and_written_again(
    studentdesk: Studentdesk, district: Path, tmp_path: Path
) -> None:
    formats = json.loads(studentdesk("--district", district, "state", "formats", "--json").out)
    assert [form["file"] for form in formats] == ["pa/student", "pa/stud_snapshot", "pa/school_enroll"]
    assert "not yet compared" in formats[0]["sentence"]
    checked = studentdesk("--district", district, "state", "check", "pa/school_enroll", "--json")
    assert (checked.status, json.loads(checked.out)) == (0, [])
    words = ("--recipient", "Pennsylvania Department of Education", "--purpose", "October enrollment")
    made = studentdesk(
        "--district", district, "state", "export", "pa/school_enroll", "--to", tmp_path / "out", *words
    )
    assert made.status == 0
    assert made.status == 0, made
    file = Path(made.out.splitlines()[0])
    (kept,) = json.loads(studentdesk("--district", district, "state", "submissions", "--json").out)
    again = studentdesk("--district", district, "state", "again", kept["id"], "--to", tmp_path / "again")
    assert again.status == 0, again
    assert Path(again.out.strip()).read_bytes() == file.read_bytes()
    given = json.loads(studentdesk("--district", district, "disclosures", "--json").out)
    assert given[0]["recipient"] == "Pennsylvania Department of Education"


@pytest.mark.parametrize("ending", ["pdf", "html", "csv", "xlsx"])
def test_a_class_list_is_handed_out_after_to_whom_and_why(
    studentdesk: Studentdesk, district: Path, tmp_path: Path, ending: str
) -> None:
    to = tmp_path / f"list.{ending}"
    refused = studentdesk("--district", district, "report", "class-list", "--to", to)
    assert refused.status == 2
    assert not to.exists()
    assert json.loads(studentdesk("--district", district, "disclosures", "--json").out) == []
    words = ("--recipient", "Teachers", "--purpose", "First day")
    assert studentdesk("--district", district, "report", "class-list", "--to", to, *words).status == 0
    assert to.stat().st_size > 1000
    (given,) = json.loads(studentdesk("--district", district, "disclosures", "--json").out)
    assert (given["purpose"], given["person"]) == ("First day", "Administrator")


def test_history_names_the_change_and_holds(studentdesk: Studentdesk, district: Path) -> None:
    lines = json.loads(
        studentdesk("--district", district, "history", "list", "--record", "student:1", "--json").out
    )
    assert lines[0]["label"] == "Make an invented district"
    assert studentdesk("--district", district, "history", "verify").status == 0
    assert studentdesk("--district", district, "history", "--record", "nothing:1").status == 2


def test_a_reader_is_let_in_sees_and_changes_nothing_and_leaves(
    studentdesk: Studentdesk, district: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STUDENTDESK_NEW_PASSWORD", "another one")
    assert studentdesk("--district", district, "people", "add", "Rae", "--role", "reader").status == 0
    monkeypatch.setenv("STUDENTDESK_PASSWORD", "another one")
    assert (
        studentdesk("--district", district, "--as", "Rae", "list", "students", "--on", "2025-10-07").status
        == 0
    )
    assert studentdesk("--district", district, "--as", "Rae", "people", "add", "Sam").status == 2
    assert studentdesk("--district", district, "--as", "Rae", "keys", "rotate").status == 2
    monkeypatch.setenv("STUDENTDESK_PASSWORD", "correct horse")
    assert studentdesk("--district", district, "people", "remove", "Rae").status == 0
    monkeypatch.setenv("STUDENTDESK_PASSWORD", "another one")
    assert studentdesk("--district", district, "--as", "Rae", "list", "students").status == 2


def test_a_backup_is_restored_to_the_same_records(
    studentdesk: Studentdesk, district: Path, tmp_path: Path
) -> None:
    assert studentdesk("--district", district, "backup", "--to", tmp_path / "copy").status == 0
    assert studentdesk("restore", tmp_path / "copy", "--to", tmp_path / "back").status == 0
    rows = [
        studentdesk("--district", folder, "list", "enrollments", "--json").out
        for folder in (district, tmp_path / "back")
    ]
    assert rows[0] == rows[1]
    assert studentdesk("--district", tmp_path / "back", "verify").status == 0


@pytest.mark.parametrize(
    "words",
    [
        ("list", "pupils"),
        ("list", "students", "--on", "yesterday"),
        ("list", "students", "--school", "Nowhere"),
        ("state", "check", "pa/nothing"),
        ("state", "check", "../../etc"),
        ("state", "again", "99", "--to", "out"),
        ("report", "nothing", "--to", "x.pdf"),
        ("report", "class-list"),
        ("disclosures", "--student", "nobody"),
        ("import", "nowhere.zip"),
        ("restore", "nowhere", "--to", "there"),
        ("people", "remove", "Nobody"),
        ("nonsense",),
        ("--nonsense",),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    studentdesk: Studentdesk,
    district: Path,
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = studentdesk("--district", district, *words)
    assert refused.status == 2, refused
    assert refused.out == ""
    assert len(refused.err.strip().splitlines()) == 1


def test_without_a_district_or_with_a_wrong_password_it_says_so(
    studentdesk: Studentdesk, district: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Which district" in studentdesk("list", "students").err
    monkeypatch.setenv("STUDENTDESK_PASSWORD", "wrong")
    assert "Caps Lock" in studentdesk("--district", district, "list", "students").err


@needs_shared
def test_inblooms_records_come_home_twice_and_once_more_with_one_birth_date_changed(
    studentdesk: Studentdesk, tmp_path: Path
) -> None:
    folder = tmp_path / "il"
    studentdesk("new", folder, "--name", "Daybreak", "--state", "il", "--year", "2011-12")
    files = Path(shutil.copytree(SHARED / "inbloom-small", tmp_path / "files"))

    def students() -> dict[str, int]:
        answer = studentdesk("--district", folder, "import", files, "--json")
        assert answer.status == 0
        return next(line for line in json.loads(answer.out)["kinds"] if line["name"] == "Student")

    assert students()["added"] == 78
    assert students()["unchanged"] == 78
    assert "Bring in" in studentdesk("--district", folder, "undo").out
    assert json.loads(studentdesk("--district", folder, "list", "enrollments", "--json").out) == []
    assert "Bring in" in studentdesk("--district", folder, "redo").out
    assert students()["unchanged"] == 78
    file = files / "InterchangeStudent.xml"
    file.chmod(0o644)
    file.write_text(file.read_text("utf-8").replace("2005-07-02", "2005-07-03", 1), "utf-8")
    assert students()["changed"] == 1


def test_a_meal_list_is_tried_then_written_down_and_the_second_time_everybody_has_it(
    studentdesk: Studentdesk, district: Path, tmp_path: Path
) -> None:
    snap = ("--by", "snap", "--on", "2026-05-04")
    listed = json.loads(studentdesk("--district", district, "list", "students", "--json").out)
    fields = ("last_name", "first_name", "birth_date")
    lines = [",".join(str(row[name]) for name in fields) for row in listed[:30]]
    file = tmp_path / "county.csv"
    file.write_text("\n".join(["Last name,First name,Birth date", *lines, "Nobody,Nan,2015-05-05"]))
    asked = studentdesk("--district", district, "meals", "match", file)
    assert asked.status == 1 and "Certified by" in asked.out
    tried = json.loads(studentdesk("--district", district, "meals", "match", file, *snap, "--json").out)
    groups = [row["group"] for row in tried]
    assert groups.count("nobody") >= 1 and groups.count("sure") > 5
    done = studentdesk("--district", district, "meals", "match", file, *snap, "--accept")
    assert done.status == 0 and "Written down" in done.out
    again = json.loads(studentdesk("--district", district, "meals", "match", file, *snap, "--json").out)
    assert "sure" not in [row["group"] for row in again]
    assert studentdesk("--district", district, "undo").status == 0
    back = json.loads(studentdesk("--district", district, "meals", "match", file, *snap, "--json").out)
    assert back == tried
