"""Every folder that exists keeps its promises; a bad one is refused with its place and how to mend it."""

import csv
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import studentdesk
from studentdesk import resources
from studentdesk.findings import Refused
from studentdesk.records.canonical import READS
from studentdesk.states import folder
from studentdesk.states.formats import chosen_year, formats, layout_for
from studentdesk.states.layout import DISTRICT_CODE, Layout
from studentdesk.states.pen import Pen, Written
from studentdesk.states.rules import broken_rules
from studentdesk.states.transforms import WORDS as TRANSFORMS
from studentdesk.states.vocabulary import WORDS

ROOT = resources.folder() / "states"
FOLDERS = sorted(path.parent for path in ROOT.glob("*/*/*/layout.toml"))
NAMES = ["/".join(path.parts[-3:]) for path in FOLDERS]
CODE = Path(studentdesk.__file__).parent
STATES = [
    "Alabama",
    "Alaska",
    "Arizona",
    "Arkansas",
    "California",
    "Colorado",
    "Connecticut",
    "Delaware",
    "Florida",
    "Georgia",
    "Hawaii",
    "Idaho",
    "Illinois",
    "Indiana",
    "Iowa",
    "Kansas",
    "Kentucky",
    "Louisiana",
    "Maine",
    "Maryland",
    "Massachusetts",
    "Michigan",
    "Minnesota",
    "Mississippi",
    "Missouri",
    "Montana",
    "Nebraska",
    "Nevada",
    "Ohio",
    "Oklahoma",
    "Oregon",
    "Pennsylvania",
    "Tennessee",
    "Texas",
    "Utah",
    "Vermont",
    "Virginia",
    "Wisconsin",
    "Wyoming",
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder that may be spoiled: a copy of one of ours."""
    place = tmp_path / "pa" / "2025-26" / "school_enroll"
    shutil.copytree(ROOT / "pa" / "2025-26" / "school_enroll", place)
    return place


def setting(layout: Layout, today: str) -> dict[str, date]:
    first = int(layout.year[:4])
    return {
        "today": date.fromisoformat(today),
        "on": date.fromisoformat(today),
        "year_begins": date(first, 7, 1),
        "year_ends": date(first + 1, 6, 30),
    }


def examples(layout: Layout, place: Path) -> dict[tuple[str, str], list[dict[str, str]]]:
    found = defaultdict(list)
    with (place / "examples.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["rule"], row["case"]].append(row)
    return found


def of_field(pen: Pen) -> Callable[[str | None], Written]:
    """What a pen writes; where its column holds values by name, by the name that it asks for."""
    if pen.field.key:
        return lambda value: pen.write(json.dumps({pen.field.key: value}))
    return pen.write


def test_there_are_folders() -> None:
    assert {"il/2024-25/attendance", "pa/2025-26/school_enroll", "pa/2025-26/student"} <= set(NAMES)


@pytest.mark.parametrize("place", FOLDERS, ids=NAMES)
def test_a_folder_is_read_and_says_how_sure_it_is(place: Path) -> None:
    layout = folder.layout(place)
    assert layout.source.sentence.endswith(".")
    assert layout.source.how_sure == "compared" or "not" in layout.source.sentence.lower()


@pytest.mark.parametrize("place", FOLDERS, ids=NAMES)
def test_each_rule_has_a_record_that_breaks_it_and_one_that_nearly_does(place: Path) -> None:
    layout = folder.layout(place)
    found = examples(layout, place)
    assert {rule for rule, _ in found} == {rule.id for rule in layout.rules}
    for rule in layout.rules:
        for case in ("breaks", "nearly"):
            rows = found[rule.id, case]
            sight = folder.sight(layout, setting(layout, rows[0]["today"]))
            broken = broken_rules(layout, [tuple(row[name] for name in layout.names) for row in rows], sight)
            if rule.field == DISTRICT_CODE:
                word, value = rule.test.word, rows[0][DISTRICT_CODE]
                holds = (value == "" and not word.asks) or word.test(value, rule.test.argument, sight)
                broken = set() if holds else {rule.id}
            assert (rule.id in broken) == (case == "breaks"), f"{rule.id} {case}: {sorted(broken)}"


@pytest.mark.parametrize("place", FOLDERS, ids=NAMES)
def test_a_nearly_wrong_record_breaks_no_other_rule_than_those_about_the_same_field(place: Path) -> None:
    layout = folder.layout(place)
    for (name, case), rows in examples(layout, place).items():
        if case == "nearly":
            sight = folder.sight(layout, setting(layout, rows[0]["today"]))
            broken = broken_rules(layout, [tuple(row[name] for name in layout.names) for row in rows], sight)
            assert not broken, name


@pytest.mark.parametrize("place", FOLDERS, ids=NAMES)
def test_the_length_and_the_need_of_every_field_are_checked(place: Path) -> None:
    layout = folder.layout(place)
    sight = folder.sight(layout, setting(layout, f"{layout.year[:4]}-10-01"))
    for field in layout.fields:
        if field.column is None or field.column.kind != "text":
            continue
        pen = Pen(field, layout, sight)
        written = of_field(pen)
        empty = {one.rule for one in written(None).told}
        for_nothing = field.transforms or "" in layout.codes.get(field.codes, {})
        assert for_nothing or ("required" in empty) == field.required
        if field.codes:
            assert [one.rule for one in written("nothing of the kind").told] == ["no code"]
            assert written("nothing of the kind").text == ""
            continue
        assert (
            "too long" in {one.rule for one in written("1" * (field.max_length + 1)).told} or field.transforms
        )
        assert "too long" not in {one.rule for one in written("1" * field.max_length).told}


def test_the_folders_use_only_columns_that_the_records_have() -> None:
    used = {field.column for place in FOLDERS for field in folder.layout(place).fields if field.column}
    assert used <= {column for columns in READS.values() for column in columns}


def test_no_state_has_a_name_in_the_code() -> None:
    codes = {path.name for path in ROOT.iterdir()}
    words = re.compile("|".join((*STATES, *(rf"\b{code.upper()}\b" for code in codes),
                                 *(rf"[\"']{code}[\"'/]" for code in codes))))  # fmt: skip
    files = [
        *(CODE / "states").glob("*"),
        *(CODE / "records").glob("canonical*"),
        CODE / "records/attendance_month.py",
    ]
    for file in files:
        if file.suffix in (".py", ".sql"):
            assert not words.search(file.read_text(encoding="utf-8")), file.name


def test_every_word_stands_in_the_page_that_teaches_them() -> None:
    page = (CODE.parents[1] / "docs" / "states.md").read_text(encoding="utf-8")
    for word in (*WORDS, *TRANSFORMS):
        assert f"`{word}`" in page, word
    for test in WORDS.values():
        assert test.says.replace("|", "\\|") in page, test.name
    for read, columns in READS.items():
        assert f"`{read}`" in page
        for column in columns:
            assert f"`{column.name}`" in page, f"{read}.{column.name}"


@pytest.mark.parametrize(
    ("label", "year"),
    [("2011-12", "2023-24"), ("2023-24", "2023-24"), ("2024-25", "2025-26"), ("2026-27", "2025-26")],
)
def test_a_year_without_a_folder_takes_the_nearest_later_one_or_else_the_newest(
    label: str, year: str
) -> None:
    assert chosen_year(("2025-26", "2023-24"), label) == year


def test_another_years_layout_comes_with_a_notice() -> None:
    layout, notice = layout_for("pa", "school_enroll", "2011-12")
    assert layout.year == "2025-26"
    assert (
        notice and notice.severity == "notice" and "2011-12" in notice.message and "2025-26" in notice.message
    )
    assert layout_for("pa", "school_enroll", "2025-26")[1] is None


def test_an_unknown_file_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused, match="il/attendance, pa/student, pa/stud_snapshot, pa/school_enroll"):
        layout_for("pa", "../../il", "2025-26")


def spoil(place: Path, file: str, old: str, new: str) -> None:
    text = (place / file).read_text(encoding="utf-8")
    assert old in text
    (place / file).write_text(text.replace(old, new, 1), encoding="utf-8")


SPOILED = {
    "a column that is not there": (
        "fields.csv",
        ",state_id,",
        ",ssn,",
        "fields.csv, row 5, column source: “ssn”",
    ),
    "a position that jumps": ("fields.csv", "\n4,", "\n5,", "fields.csv, row 5, column position"),
    "a transformation nobody knows": (
        "fields.csv",
        "1,SUBMITTING AUN,district_code,,",
        "1,SUBMITTING AUN,district_code,,eval",
        "column transform: “eval”",
    ),
    "a code list outside the folder": (
        "fields.csv",
        ",event,event,",
        ",event,../../x,",
        "there is no codes/../../x.csv",
    ),
    "a test nobody knows": (
        "rules.csv",
        ",digits,9,",
        ",exec,9,",
        "rules.csv, row 2, column test: “exec” is no test",
    ),
    "a pattern that never ends": (
        "rules.csv",
        ",digits,9,",
        ",matches,(a+)+b,",
        "column argument: a plain pattern follows",
    ),
    "a field that is not there": ("rules.csv", ",PASECUREID,digits", ",SSN,digits", "column field: “SSN”"),
    "a rule twice": ("rules.csv", "\n476,", "\n415,", "column id: “415” stands here twice"),
    "a message that asks for more": (
        "rules.csv",
        "The AUN “{value}”",
        "The AUN {value.__class__}",
        "column message",
    ),
    "a severity nobody knows": (
        "rules.csv",
        "PA-01-AUN,error",
        "PA-01-AUN,fatal",
        "column severity: “fatal”",
    ),
    "a row that is too short": (
        "codes/residence.csv",
        "\nA,A,Resident",
        "\nA,A",
        "codes/residence.csv, row 2: 2 cells",
    ),
    "a code twice": ("codes/residence.csv", "\nC,C,", "\nA,C,", "column ours: “A” stands here twice"),
    "other columns": ("who.csv", "source,test", "test,source", "who.csv, row 1: the columns must be"),
    "who by a word for files": (
        "who.csv",
        "not_one_of,promoted|retained",
        "unique_with,PASECUREID",
        "a test of one value",
    ),
    "a name with a folder in it": (
        "layout.toml",
        "{district_code}_{target}",
        "../{target}",
        "name: a file name holds",
    ),
    "a name with slashes in its date": ("layout.toml", "YYYYMMDDHHMM", "MM/DD/YYYY", "means nothing here"),
    "a setting nobody knows": (
        "layout.toml",
        "load_order",
        'run = "rm"\nload_order',
        "run: StudentDesk does not know",
    ),
    "a read nobody knows": (
        "layout.toml",
        "state_enrollment_event",
        "sqlite_schema",
        "rows: choose one of state_",
    ),
    "no TOML": ("layout.toml", "title =", "title", "layout.toml: not TOML"),
    "a merge of letters": (
        "layout.toml",
        "load_order",
        'merge = "PASECUREID"\nload_order',
        "no number of fields.csv",
    ),
    "a key that is no field": (
        "corrections.toml",
        '"PASECUREID"',
        '"SSN"',
        "corrections.toml, column keys: “SSN”",
    ),
}


@pytest.mark.parametrize("file, old, new, said", SPOILED.values(), ids=SPOILED)
def test_a_bad_folder_is_refused_with_the_place_and_how_to_mend_it(
    copy: Path, file: str, old: str, new: str, said: str
) -> None:
    spoil(copy, file, old, new)
    with pytest.raises(Refused) as refused:
        folder.layout(copy)
    assert said in str(refused.value)
    assert "pa/2025-26/school_enroll/" in str(refused.value)


def test_a_folder_of_strangers_is_not_followed_out_of_itself(copy: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("ours,theirs,meaning\n1,1,1\n")
    (copy / "codes" / "event.csv").unlink()
    (copy / "codes" / "event.csv").symlink_to(secret)
    with pytest.raises(Refused, match="no such file"):
        folder.layout(copy)
    (copy / "run.py").write_text("print('hello')")
    with pytest.raises(Refused, match="this has no place here"):
        folder.layout(copy)


@pytest.mark.parametrize("content", [b"a" * 2_000_001, b"\xff\xfe\x00", b"ours,theirs,meaning\n\0,1,1\n",
                                     b"ours,theirs,meaning\n" + b"1,2,3\n" * 20_001,
                                     b"ours,theirs,meaning\n" + b"1" * 2_001 + b",2,3\n"])  # fmt: skip
def test_a_huge_or_broken_table_is_refused(copy: Path, content: bytes) -> None:
    (copy / "codes" / "event.csv").write_bytes(content)
    with pytest.raises(Refused, match=r"event\.csv"):
        folder.layout(copy)


def test_a_bad_folder_is_listed_with_its_trouble_beside_the_good_ones(copy: Path) -> None:
    spoil(copy, "layout.toml", "title =", "title")
    listed = formats(root=copy.parents[2])
    assert [(format.name, bool(format.trouble)) for format in listed] == [("pa/school_enroll", True)]
    assert all(not format.trouble for format in formats())


def test_a_new_state_is_a_folder_and_nothing_else(copy: Path) -> None:
    place = copy.parents[2] / "zz" / "2024-25" / "stays"
    shutil.move(copy, place)
    assert [format.name for format in formats("zz", root=copy.parents[2])] == ["zz/stays"]
