"""What the set-up promises: the right packages, letters for every name, and nothing done twice."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from reportlab.pdfbase.ttfonts import TTFontFace

from studentdesk import resources

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = dict(re.findall(r"^([a-z0-9._-]+)==([^ \\]+)", LOCK, re.M))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

NAMES = ("Núñez", "O’Neil", "Łuczak", "Nguyễn", "ʻĪlima", "Αθηνά", "Жуков")
FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf")


def names(requirements: list[str]) -> list[str]:
    """Return the names in a list of requirements, as the lock spells them."""
    found = [re.match(r"[A-Za-z0-9._-]+", requirement) for requirement in requirements]
    return [match[0].lower() for match in found if match]


@pytest.fixture
def go() -> ModuleType:
    spec = importlib.util.spec_from_file_location("go", ROOT / "go.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_qt_calls_give_back_what_they_borrow(qapp: QApplication) -> None:
    """PySide6 6.12.0 takes a reference to None at each void call, and Python 3.11 aborts after some 7,000."""
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(2000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 500


def test_the_lock_keeps_qt_below_the_version_that_aborts() -> None:
    assert "pyside6-essentials>=6.8.3,<6.12" in PROJECT["dependencies"]
    assert (6, 8) <= tuple(int(part) for part in LOCKED["pyside6-essentials"].split("."))[:2] < (6, 12)


def test_every_package_asked_for_is_in_the_lock() -> None:
    asked = names(PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"])
    assert set(asked) <= set(LOCKED)


def test_the_lock_names_hashes_and_no_place() -> None:
    assert "--hash=sha256:" in LOCK
    assert "://" not in LOCK
    assert "index" not in LOCK


def test_every_package_that_runs_is_in_the_notices() -> None:
    notices = (ROOT / "NOTICES.md").read_text(encoding="utf-8").lower()
    assert [name for name in names(PROJECT["dependencies"]) if name not in notices] == []


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_fonts_can_write(name: str, font: str) -> None:
    face = TTFontFace(str(resources.folder() / "fonts" / font))
    assert [letter for letter in name if not face.charToGlyph.get(ord(letter))] == []


def test_every_icon_takes_the_color_it_is_given() -> None:
    icons = {icon.stem: ElementTree.parse(icon) for icon in (resources.folder() / "icons").glob("*.svg")}
    assert len(icons) > 40
    assert [name for name, icon in icons.items() if icon.getroot().get("stroke") != "currentColor"] == []


def test_what_is_set_up_is_not_set_up_again(go: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    if not (go.VENV / "lock.sha256").is_file():
        pytest.skip("these tests run outside of go.py")
    monkeypatch.setattr(go, "make_venv", lambda: pytest.fail("made .venv again"))
    monkeypatch.setattr(go, "pip", lambda: pytest.fail("installed again"))
    go.set_up_python()


def test_without_a_screen_the_main_job_is_done(go: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[tuple[str, ...]] = []
    monkeypatch.setattr(go, "has_screen", lambda: False)
    monkeypatch.setattr(go, "run", recorder(commands, {}))
    assert go.run_program([]) == 0
    assert commands[0][1:] == ("-m", "studentdesk", "demo")


def test_all_checks_run_and_the_first_failure_counts(go: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[tuple[str, ...]] = []
    monkeypatch.setattr(go, "run", recorder(commands, {"mypy": 2, "pytest": 5}))
    assert go.run_tests(["-x"]) == 2
    assert len(commands) == len(go.CHECKS)
    assert commands[-1][-1] == "-x"


def recorder(commands: list[tuple[str, ...]], statuses: dict[str, int]):
    """Return a stand-in for `go.run` that only notes what it was asked to run."""

    def note(*command: object, **_options: object) -> subprocess.CompletedProcess[str]:
        commands.append(tuple(map(str, command)))
        status = max(statuses.get(word, 0) for word in commands[-1])
        return subprocess.CompletedProcess(commands[-1], status)

    return note


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux unpacks libraries")
def test_unpacked_libraries_are_found(
    go: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(go, "SYSLIBS", tmp_path)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/own")
    folder = go.library_folders()[0]
    folder.mkdir(parents=True)
    (folder / "libnowhere.so.7").touch()
    assert go.is_there("libnowhere.so.7")
    assert not go.is_there("libnowhere.so.8")
    assert go.environment()["LD_LIBRARY_PATH"].split(":")[0] == str(folder)
    assert go.environment()["LD_LIBRARY_PATH"].endswith(":/own")
