"""What somebody hands us: a folder, a zip or one file, with or without a control file; not trusted."""

import csv
import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import IO, Literal

from studentdesk.findings import Finding, Refused
from studentdesk.resources import folder

MOST_FILES = 2_000
MOST_BYTES = 4 << 30
# Deflate never makes more than 1,032 of one byte; honest XML stays far below the ratio we allow.
RATIO = 400
SMALL = 1 << 20
CHUNK = 1 << 20

# What Python says of a file that breaks off or is no proper zip.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)

Open = Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One XML file of a package: the name it is reported under, its size in bytes, and how to open it."""

    name: str
    size: int
    open: Open


@dataclass(frozen=True, slots=True)
class Package:
    """The files to read, in order, and what is wrong with the package itself."""

    name: str
    files: list[SourceFile]
    problems: list[Finding]


def open_package(path: Path) -> Package:
    """Look into a folder, a zip, a control file or one XML file. Raises Refused where it can't be trusted."""
    try:
        files, problems = _chosen(_found(path))
    except OSError as error:
        raise Refused(f"“{path.name}” can't be read: {error.strerror}.") from error
    if not files and not problems:
        raise Refused(f"There is no XML file in “{path.name}” or one folder below it.")
    return Package(path.name, files, problems)


def _found(path: Path) -> dict[str, SourceFile]:
    if path.is_dir():
        return _in_folder(path)
    if not path.is_file():
        raise Refused(f"“{path}” is not there. Choose a folder, a zip or an XML file.")
    if zipfile.is_zipfile(path):
        return _in_zip(path)
    if path.suffix.lower() == ".xml":
        return {path.name: _plain_file(path, path.name)}
    if path.suffix.lower() == ".ctl":
        beside = _in_folder(path.parent).items()
        return {name: file for name, file in beside if name == path.name or _is_xml_beside(name)}
    kinds = "neither a folder, a zip nor an XML file"
    raise Refused(f"“{path.name}” is {kinds}. Example: InterchangeStudent.xml.")


def _is_xml_beside(name: str) -> bool:
    return "/" not in name and name.lower().endswith(".xml")


def _plain_file(path: Path, name: str) -> SourceFile:
    return SourceFile(name, path.stat().st_size, lambda: path.open("rb"))


def _wanted(name: str) -> bool:
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return len(parts) <= 2 and not hidden and name.lower().endswith((".xml", ".ctl"))


def _in_folder(path: Path) -> dict[str, SourceFile]:
    """Files at the top and one folder deep, by their name below the folder. No link leads out of it."""
    found = {}
    for file in sorted((*path.glob("*"), *path.glob("*/*"))):
        name = file.relative_to(path).as_posix()
        if file.is_file() and _wanted(name) and file.resolve().is_relative_to(path.resolve()):
            found[name] = _plain_file(file, name)
    return found


def _in_zip(path: Path) -> dict[str, SourceFile]:
    try:
        archive = zipfile.ZipFile(path)
    except BROKEN as error:
        raise Refused(f"“{path.name}” is a damaged zip. Ask for it again.") from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    trust(path.name, entries)

    def opener(entry: zipfile.ZipInfo) -> Open:
        return lambda: archive.open(entry)

    return {
        entry.filename: SourceFile(entry.filename, entry.file_size, opener(entry))
        for entry in sorted(entries, key=lambda entry: entry.filename)
        if _wanted(entry.filename)
    }


def trust(zip_name: str, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse a zip that reaches out of its folder, is locked, or would fill the drive."""
    if len(entries) > MOST_FILES:
        raise Refused(
            f"“{zip_name}” holds {len(entries)} files; {MOST_FILES} is the most. Zip only the XML files."
        )
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Refused(
            f"“{zip_name}” unpacks to more than {MOST_BYTES >> 30} GB. Bring it in as several zips."
        )
    for entry in entries:
        name = entry.filename
        if (
            name.startswith(("/", "\\"))
            or ":" in name
            or ".." in PurePosixPath(name.replace("\\", "/")).parts
        ):
            raise Refused(f"“{zip_name}” holds the file name “{name}”, which leads out of its own folder.")
        if entry.flag_bits & 0x41:
            raise Refused(f"“{name}” in “{zip_name}” is locked with a password. Unpack it first.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(
                f"“{name}” in “{zip_name}” is packed in an unusual way. Zip it again, the usual way."
            )
        if entry.file_size > SMALL and entry.file_size > RATIO * max(entry.compress_size, 1):
            raise Refused(
                f"“{name}” in “{zip_name}” unpacks to {RATIO} times its size and more. It looks like a trap."
            )


def _chosen(found: dict[str, SourceFile]) -> tuple[list[SourceFile], list[Finding]]:
    """The files that the control files name; without a control file, every XML file."""
    controls = [file for name, file in found.items() if name.lower().endswith(".ctl")]
    xml = {name: file for name, file in found.items() if name.lower().endswith(".xml")}
    if not controls:
        return list(xml.values()), []
    files: dict[str, SourceFile] = {}
    problems: list[Finding] = []
    for control in controls:
        for outcome in _control(control, xml):
            if isinstance(outcome, SourceFile):
                files.setdefault(outcome.name, outcome)
            else:
                problems.append(outcome)
    for name in xml.keys() - files.keys():
        message = f"{name}: no line of the control file names it, so it is not read."
        problems.append(Finding("warning", message, rule="control file", file=name))
    return list(files.values()), problems


def interchange_words() -> frozenset[str]:
    """The interchange names of Ed-Fi 1.0 that a control file may hold."""
    with (folder() / "exchange" / "edfi-1.0" / "interchanges.csv").open(
        encoding="utf-8", newline=""
    ) as lines:
        return frozenset(row["word"] for row in csv.DictReader(lines))


def _control(control: SourceFile, xml: dict[str, SourceFile]) -> Iterator[SourceFile | Finding]:
    """Each line ``edfi-xml,<Interchange>,<file>[,<md5>]`` as its file, and what is wrong with it."""
    try:
        with control.open() as stream:
            text = stream.read(SMALL)
    except BROKEN:
        yield Finding(
            "error", f"{control.name} can't be read. Ask for it again.", "file", file=control.name, line=1
        )
        return
    try:
        lines = text.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        lines = text.decode("cp1252", "replace").splitlines()
    beside = PurePosixPath(control.name).parent
    for number, line in enumerate(lines, 1):
        words = [word.strip() for word in line.split(",")]
        if line.strip():
            yield from _control_line(control.name, number, words, xml, beside)


def _control_line(
    control: str, number: int, words: list[str], xml: dict[str, SourceFile], beside: PurePosixPath
) -> Iterator[SourceFile | Finding]:
    line = ",".join(words)

    def finding(
        severity: Literal["error", "warning"], message: str, value: str = line, example: str = ""
    ) -> Finding:
        return Finding(
            severity, message, rule="control file", value=value, example=example, file=control, line=number
        )

    if line.startswith("@"):
        yield finding(
            "warning", f"“{line}” is not followed: nothing is deleted or guessed here. Use “try it first”."
        )
        return
    if words[0] != "edfi-xml" or len(words) not in (3, 4) or not words[2]:
        rule = "A line of a control file is edfi-xml, the interchange and the file name"
        yield finding(
            "error", f"“{line}” is not understood. {rule}.", example="edfi-xml,Student,InterchangeStudent.xml"
        )
        return
    if words[1] not in interchange_words():
        yield finding(
            "warning", f"“{words[1]}” is not an interchange of Ed-Fi 1.0; the file says itself what it holds."
        )
    file = xml.get((beside / words[2]).as_posix())
    if file is None:
        near = get_close_matches(words[2], [PurePosixPath(name).name for name in xml], 1)
        mean = f" Is “{near[0]}” meant?" if near else ""
        yield finding(
            "error", f"The file “{words[2]}” is named here but is not in the package.{mean}", words[2]
        )
        return
    if len(words) == 4 and words[3] and words[3].lower() != _checksum(file):
        message = f"{file.name}: its checksum is not the one written in {control}. It was changed after that."
        yield Finding("warning", message, rule="checksum", value=words[3], file=file.name)
    yield file


def _checksum(file: SourceFile) -> str:
    """The MD5 of a file: what control files carry against accidents, not against anybody's intent."""
    digest = hashlib.md5(usedforsecurity=False)
    try:
        with file.open() as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
    except BROKEN:
        return ""
    return digest.hexdigest()
