import random
import zipfile
from pathlib import Path

import pytest

from studentdesk.exchange.batch import Batch, read_package
from studentdesk.exchange.edfi import FORMAT
from studentdesk.exchange.layout import layout
from studentdesk.exchange.package import open_package
from studentdesk.findings import Refused

STUDENT = (
    "<Student><StudentUniqueStateId>7000000001</StudentUniqueStateId><Name><FirstName>Ada</FirstName>"
    "<LastSurname>Núñez</LastSurname></Name><BirthData><BirthDate>2001-03-04</BirthDate></BirthData></Student>"
)
FILE = f'<InterchangeStudent xmlns="http://ed-fi.org/0100">{STUDENT}</InterchangeStudent>'
LINE = "edfi-xml,Student,InterchangeStudent.xml"


def read(path: Path) -> Batch:
    return read_package(open_package(path), layout(FORMAT))


def errors(path: Path) -> list[str]:
    return [problem.message for problem in read(path).problems if problem.severity == "error"]


def warnings(path: Path) -> list[str]:
    return [problem.message for problem in read(path).problems if problem.severity == "warning"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "package"
    made.mkdir()
    (made / "InterchangeStudent.xml").write_text(FILE, encoding="utf-8")
    return made


def zipped(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_ctl", ".ctl"), content)
    return path


def test_a_folder_without_a_control_file_gives_every_xml_file(folder: Path) -> None:
    assert [record.values[0] for record in read(folder).records["student"]] == ["7000000001"]


def test_files_may_lie_one_folder_deep_but_not_two(folder: Path) -> None:
    deep = folder / "deep"
    deep.mkdir()
    (folder / "InterchangeStudent.xml").rename(deep / "InterchangeStudent.xml")
    assert read(folder).records["student"]
    (deep / "deeper").mkdir()
    (deep / "InterchangeStudent.xml").rename(deep / "deeper" / "InterchangeStudent.xml")
    with pytest.raises(Refused, match="no XML file"):
        open_package(folder)


def test_one_xml_file_and_one_control_file_are_packages_too(folder: Path) -> None:
    assert read(folder / "InterchangeStudent.xml").records["student"]
    (folder / "Main.ctl").write_text(LINE)
    assert read(folder / "Main.ctl").records["student"]


def test_a_zip_reads_like_its_folder(tmp_path: Path) -> None:
    package = zipped(tmp_path / "p.zip", top__Main_ctl=LINE, top__InterchangeStudent_xml=FILE)
    assert read(package).records["student"]


def test_a_control_file_says_what_is_read_and_names_what_it_passes_over(folder: Path) -> None:
    (folder / "Main.ctl").write_text(LINE)
    (folder / "Other.xml").write_text(FILE)
    assert any("Other.xml" in message for message in warnings(folder))
    assert len(read(folder).records["student"]) == 1


def test_a_wrong_checksum_is_a_warning_that_names_the_file(folder: Path) -> None:
    (folder / "Main.ctl").write_text(f"{LINE},00000000000000000000000000000000")
    assert errors(folder) == []
    assert any("InterchangeStudent.xml" in message and "checksum" in message for message in warnings(folder))


def test_a_missing_file_is_an_error_with_the_line_and_a_guess(folder: Path) -> None:
    (folder / "Main.ctl").write_text("\nedfi-xml,Student,InterchangeStudant.xml")
    [problem] = [problem for problem in read(folder).problems if problem.severity == "error"]
    assert (problem.file, problem.line, problem.value) == ("Main.ctl", 2, "InterchangeStudant.xml")
    assert "InterchangeStudent.xml" in problem.message


@pytest.mark.parametrize(
    "line", ["@purge", "@dry-run", "@purge-keep-edorgs", "edfi-xml,Nonsense,InterchangeStudent.xml"]
)
def test_directives_and_unknown_interchanges_are_warned_about(folder: Path, line: str) -> None:
    (folder / "Main.ctl").write_text(f"{line}\n{LINE}")
    assert warnings(folder)
    assert errors(folder) == []


@pytest.mark.parametrize(
    "line", ["csv,Student,InterchangeStudent.xml", "edfi-xml,Student", "edfi-xml,Student,"]
)
def test_a_line_that_is_not_understood_is_an_error(folder: Path, line: str) -> None:
    (folder / "Main.ctl").write_text(f"{line}\n{LINE}")
    assert any("not understood" in message for message in errors(folder))


def test_a_control_file_cannot_reach_out_of_its_folder(folder: Path) -> None:
    (folder.parent / "secret.xml").write_text(FILE)
    (folder / "Main.ctl").write_text("edfi-xml,Student,../secret.xml")
    assert any("not in the package" in message for message in errors(folder))


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    outside = folder.parent / "outside.xml"
    outside.write_text(FILE)
    (folder / "Linked.xml").symlink_to(outside)
    assert [file.name for file in open_package(folder).files] == ["InterchangeStudent.xml"]


@pytest.mark.parametrize("name", ["../x.xml", "/x.xml", "a/../../x.xml", "C:\\x.xml", "..\\x.xml"])
def test_a_zip_whose_names_lead_out_of_it_is_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr(name, FILE)
    with pytest.raises(Refused, match="leads out"):
        open_package(tmp_path / "p.zip")


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    package = zipped(tmp_path / "p.zip", Bomb_xml="<a/>" + " " * 5_000_000)
    with pytest.raises(Refused, match="trap"):
        open_package(package)


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    package = zipped(tmp_path / "p.zip", Student_xml=FILE)
    content = bytearray(package.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    package.write_bytes(content)
    with pytest.raises(Refused, match="password"):
        open_package(package)


def test_a_damaged_zip_is_a_sentence(tmp_path: Path) -> None:
    package = zipped(tmp_path / "p.zip", Student_xml=FILE * 50)
    content = bytearray(package.read_bytes())
    content[60] ^= 0xFF
    package.write_bytes(content)
    assert errors(package)


def test_no_broken_zip_is_more_than_a_sentence(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "p.zip", Main_ctl=LINE, InterchangeStudent_xml=FILE).read_bytes()
    refused = 0
    for seed in range(300):
        dice = random.Random(seed)
        content = bytearray(whole)
        for _ in range(dice.choice((1, 2, 8))):
            content[dice.randrange(len(content))] = dice.randrange(256)
        (tmp_path / "broken.zip").write_bytes(content)
        try:
            refused += bool(errors(tmp_path / "broken.zip"))
        except Refused as trouble:
            assert str(trouble).endswith((".", "?"))
            refused += 1
    assert refused > 100


@pytest.mark.parametrize("name", ["nothing.zip", "letter.txt"])
def test_what_is_no_package_is_refused_in_words(tmp_path: Path, name: str) -> None:
    if name.endswith("txt"):
        (tmp_path / name).write_text("Dear office")
    with pytest.raises(Refused):
        open_package(tmp_path / name)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE InterchangeStudent [<!ENTITY l0 "ha">]>',
        f'<!DOCTYPE InterchangeStudent [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE InterchangeStudent SYSTEM "http://example.org/x.dtd">',
        '<!DOCTYPE InterchangeStudent [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_document_type_is_refused_and_no_entity_is_ever_read(folder: Path, head: str) -> None:
    (folder / "InterchangeStudent.xml").write_text(head + FILE.replace("Núñez", "&l9;"))
    [message] = errors(folder)
    assert "DTD" in message or "well-formed" in message
    assert not read(folder).records["student"]


def test_a_bomb_in_an_attribute_of_the_root_is_refused(folder: Path) -> None:
    bomb = f'<!DOCTYPE InterchangeStudent [<!ENTITY l0 "{"ha" * 50}">{LAUGHS}]><InterchangeStudent a="&l9;"/>'
    (folder / "InterchangeStudent.xml").write_text(bomb)
    assert len(errors(folder)) == 1


def test_a_file_that_is_not_well_formed_is_left_out_whole_and_named_with_its_line(folder: Path) -> None:
    (folder / "InterchangeStudent.xml").write_text(FILE.replace("</Interchange", "\n<Broken></Interchange"))
    batch = read(folder)
    [problem] = [problem for problem in batch.problems if problem.severity == "error"]
    assert (problem.file, problem.line) == ("InterchangeStudent.xml", 2)
    assert not batch.records["student"]
    assert batch.tally["InterchangeStudent.xml", "Student", "refused"] == 1


def test_an_empty_file_is_an_error(folder: Path) -> None:
    (folder / "InterchangeStudent.xml").write_bytes(b"")
    assert any("empty" in message for message in errors(folder))


@pytest.mark.parametrize(
    "namespace", ["http://ed-fi.org/0100", "http://ed-fi.org/0100RFC062811", "urn:of-tomorrow", ""]
)
def test_every_version_of_the_namespace_is_accepted(folder: Path, namespace: str) -> None:
    (folder / "InterchangeStudent.xml").write_text(FILE.replace("http://ed-fi.org/0100", namespace))
    assert read(folder).records["student"]


def test_a_file_of_another_sort_is_named(folder: Path) -> None:
    (folder / "InterchangeStudent.xml").write_text("<html><Student/></html>")
    assert any("begins with “html”" in message for message in errors(folder))


def test_a_comment_inside_a_name_is_not_read_and_splits_nothing(folder: Path) -> None:
    (folder / "InterchangeStudent.xml").write_text(FILE.replace("Núñez", " Nú<!-- x -->ñez \n "))
    [record] = read(folder).records["student"]
    assert record.value("last_name") == "Núñez"


def test_the_same_record_twice_is_a_duplicate_and_another_one_an_error(folder: Path) -> None:
    twice = FILE.replace("</Interchange", STUDENT + "</Interchange")
    (folder / "InterchangeStudent.xml").write_text(twice)
    batch = read(folder)
    assert batch.tally["InterchangeStudent.xml", "Student", "duplicates"] == 1
    differing = twice[::-1].replace("Ada"[::-1], "Eve"[::-1], 1)[::-1]
    (folder / "InterchangeStudent.xml").write_text(differing)
    assert any("says different things" in message for message in errors(folder))


def test_progress_is_told_in_bytes_and_ends_at_the_whole(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    read_package(open_package(folder), layout(FORMAT), lambda done, total: told.append((done, total)))
    size = (folder / "InterchangeStudent.xml").stat().st_size
    assert told[-1] == (size, size)
