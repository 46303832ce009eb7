"""The house rules that a machine can hold: sizes, names, rooms, and that the documents name what there is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from studentdesk.cli import cli
from studentdesk.db.queries import all_names
from studentdesk.records.district import STATES

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "studentdesk"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
WORDS = {"OK", "IN", "OR", "ME", "HI", "ID", "AS"}  # two letters that are words as well
DRAWERS = re.compile(r"(util|helper|manager|service|handler|common|misc|base|info)s?$", re.IGNORECASE)


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_file_fits_on_a_few_screens_and_a_function_on_one(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    for function in functions(file):
        assert (function.end_lineno or 0) - function.lineno < LONGEST_FUNCTION, function.name


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_imports_stand_at_the_top(file: Path) -> None:
    for function in functions(file):
        inside = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert not inside, function.name


def test_no_drawer_for_this_and_that() -> None:
    names = [file.stem for file in FILES]
    for file in FILES:
        names += [
            node.name
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.ClassDef)
        ]
    assert [name for name in names if DRAWERS.search(name)] == []


def test_no_state_is_named_in_the_code() -> None:
    """A state's two letters stand in the list of states, its codes and files in resources/."""
    for file in FILES:
        if file.name == "district.py" and file.parent.name == "records":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Compare):
                constants = [item.value for item in ast.walk(node) if isinstance(item, ast.Constant)]
                texts = [text for text in constants if isinstance(text, str)]
                named = [text for text in texts if text.upper() in STATES - WORDS]
                assert not named, f"{file.relative_to(ROOT)}:{node.lineno}"


def test_every_named_statement_is_asked_by_somebody() -> None:
    code = "\n".join(file.read_text("utf-8") for file in [*FILES, *(ROOT / "tests").rglob("*.py")])
    built = {prefix for prefix, _ in re.findall(r'f"(\w+)\.\{(\w+)', code)}
    unused = [name for name in all_names() if f'"{name}"' not in code and name.partition(".")[0] not in built]
    assert unused == []


def test_nothing_is_left_for_later_in_a_comment() -> None:
    for file in FILES:
        assert not re.search(r"#.*\b(TODO|FIXME|XXX|HACK)\b", file.read_text("utf-8")), file


def test_nothing_opens_a_socket() -> None:
    network = {"socket", "urllib", "http", "requests", "ftplib", "smtplib", "PySide6.QtNetwork", "asyncio"}
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not network & {part for name in names for part in (name, name.partition(".")[0])}, file


def test_the_command_lines_page_names_every_command() -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    for name, command in cli.commands.items():
        assert f"`{name}" in page, name
        for inner in getattr(command, "commands", {}):
            assert f"`{name} {inner}" in page, f"{name} {inner}"


def test_the_architecture_names_every_room() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for room in SOURCE.iterdir():
        if room.is_dir() and (room / "__init__.py").exists():
            assert f"`{room.name}/`" in page, room.name


def test_every_page_that_is_named_is_there() -> None:
    pages = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.sql"), *ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    named = {page for file in pages for page in re.findall(r"docs/[\w/-]+\.md", file.read_text("utf-8"))}
    assert [page for page in sorted(named) if not (ROOT / page).is_file()] == []
