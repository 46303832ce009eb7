"""Set StudentDesk up, then run it or test it, with nothing but Python 3.11 and its pip.

    python3 go.py run   [ARGUMENTS]     the sample district on the screen; without a screen, the main job
    python3 go.py test  [ARGUMENTS]     every check, then the tests (arguments go to pytest)
    python3 go.py setup                 only the set-up

On Windows write `py go.py` instead. The first time needs the network; afterwards none is needed until
requirements.lock changes. Everything made here lies in .venv and .syslibs: delete them to begin anew.
Only the Debian packages that Qt needs are installed elsewhere, and only when this runs as root.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
SYSLIBS = ROOT / ".syslibs"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

QT_LIBRARIES = {  # what Qt loads from the system, and the Debian package that has it
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
TEST_PROGRAMS = {"Xvfb": "xvfb", "xauth": "xauth", "pdftotext": "poppler-utils"}
ONLY_FOR_3D = ("libllvm", "libgl1-mesa-dri", "libz3-", "libdrm-")  # 150 MB that no plain window touches

CHECKS = {  # what a person calls it, and what Python is given
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "lint-imports": ("-c", "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo'])"),
    "pytest": ("-m", "pytest", "-n", "2"),
}
QUIETLY = ("--quiet", "--disable-pip-version-check")


def say(words: str) -> None:
    """Print a line at once, before a child process prints its own."""
    print(f"go: {words}", flush=True)


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess:
    """Run a program at the root of the tree; what it prints is shown unless `options` catch it."""
    usual = {"cwd": ROOT, "env": environment()}
    return subprocess.run([str(part) for part in command], check=False, **usual | options)


def works(*command: str | Path) -> bool:
    """Whether a program exists and ends well. What it prints is dropped."""
    try:
        return run(*command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def is_root() -> bool:
    """Whether this may install Debian packages."""
    return not WINDOWS and os.geteuid() == 0


def has_screen() -> bool:
    """Whether a window can be shown to somebody."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    on_linux = sys.platform.startswith("linux")
    return not on_linux or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


# ---- the Python packages


def set_up_python() -> None:
    """Make .venv hold exactly what the lock names, and find src/. Does nothing when it already does."""
    stamp = VENV / "lock.sha256"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted and works(PYTHON, "-c", ""):
        return
    if not works(PYTHON, "-c", ""):
        make_venv()
    say("installing the Python packages of requirements.lock (some 150 MB, this once)")
    options = ("--require-hashes", "--no-deps", "--only-binary=:all:", *QUIETLY)
    if run(*pip(), "install", *options, "-r", LOCK).returncode:
        sys.exit("go: the packages could not be installed; what pip said stands above. Is the network there?")
    point_at_source()
    stamp.write_text(wanted)


def make_venv() -> None:
    """Make .venv by whatever this Python has: venv with pip, venv alone, or virtualenv fetched for it."""
    say("making .venv")
    has_pip = works(sys.executable, "-m", "pip", "--version")
    if not has_pip and not works(sys.executable, "-c", "import ensurepip, venv"):
        install_debian(["python3-venv"], "pip or ensurepip is missing")
    for options in ((), ("--without-pip",)):
        shutil.rmtree(VENV, ignore_errors=True)
        if works(sys.executable, "-m", "venv", *options, VENV) and works(*pip(), "--version"):
            return
    shutil.rmtree(VENV, ignore_errors=True)
    run(sys.executable, "-m", "pip", "install", *QUIETLY, "--target", TOOLS, "virtualenv")
    run(sys.executable, "-m", "virtualenv", "--quiet", VENV, env=environment() | {"PYTHONPATH": str(TOOLS)})
    if not works(*pip(), "--version"):
        sys.exit("go: no virtual environment could be made. On Debian or Ubuntu: apt install python3-venv")


def pip() -> tuple[str | Path, ...]:
    """The pip that installs into .venv: its own, or this Python's acting on it."""
    if works(PYTHON, "-m", "pip", "--version"):
        return (PYTHON, "-m", "pip")
    return (sys.executable, "-m", "pip", "--python", PYTHON)


def point_at_source() -> None:
    """Let .venv import src/, by a path that still holds when the whole tree is moved."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(PYTHON, "-c", ask, stdout=subprocess.PIPE, text=True).stdout.strip())
    (packages / "studentdesk.pth").write_text(os.path.relpath(ROOT / "src", packages) + "\n")


# ---- the system's libraries


def set_up_system(programs: dict[str, str]) -> None:
    """On Linux see that Qt's libraries are there, and as root also `programs`; fetch what lacks."""
    if not sys.platform.startswith("linux"):
        return
    lacking = [package for library, package in QT_LIBRARIES.items() if not is_there(library)]
    if lacking and not is_root():
        unpack_debian(lacking)
    if is_root():
        lacking += [package for program, package in programs.items() if not shutil.which(program)]
        if lacking:
            install_debian(lacking, "Qt or the tests need system packages")


def is_there(library: str) -> bool:
    """Whether a shared library can be loaded from the system or was unpacked into .syslibs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return any((folder / library).exists() for folder in library_folders())
    return True


def library_folders() -> list[Path]:
    """Where unpacked Debian packages keep their shared libraries on this processor."""
    triplet = sysconfig.get_config_var("MULTIARCH") or ""
    return [SYSLIBS / "usr/lib" / triplet, SYSLIBS / "lib" / triplet]


def install_debian(packages: list[str], why: str) -> None:
    """Install Debian packages as root; where that cannot be, say what somebody else has to install."""
    names = " ".join(packages)
    if not is_root() or not shutil.which("apt-get"):
        return say(f"{why}. Please install what Debian calls: {names}")
    say(f"{why}; installing {names}")
    quiet = environment() | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
    if not any(Path("/var/lib/apt/lists").glob("*_Packages*")):
        run("apt-get", "update", "-qq", env=quiet)
    if run(*install, env=quiet, stdout=subprocess.DEVNULL).returncode:
        run("apt-get", "update", "-qq", env=quiet)  # the lists were too old
        if run(*install, env=quiet, stdout=subprocess.DEVNULL).returncode:
            say(f"apt-get could not install them; without them windows may fail: {names}")


def unpack_debian(packages: list[str]) -> None:
    """Without root: download Debian packages and all they need, and unpack them into .syslibs."""
    names = " ".join(packages)
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return say(f"Qt needs libraries that are not here. Please install what Debian calls: {names}")
    say(f"unpacking into .syslibs, since this is not root: {names}")
    with tempfile.TemporaryDirectory() as folder:
        apt = private_apt(Path(folder))
        run(*apt, "update", "-qq")
        plan = ("install", "--simulate", "--no-install-recommends", *packages)
        planned = re.findall(r"^Inst (\S+)", run(*apt, *plan, stdout=subprocess.PIPE, text=True).stdout, re.M)
        wanted = [name for name in planned if not name.startswith(ONLY_FOR_3D)]
        if wanted:
            run(*apt, "download", "-qq", *wanted, cwd=folder)
        for package in sorted(Path(folder).glob("*.deb")):
            run("dpkg-deb", "-x", package, SYSLIBS)
    if not all(is_there(library) for library in QT_LIBRARIES):
        say(f"some could not be had; without them windows may fail. An administrator can install: {names}")


def private_apt(folder: Path) -> tuple[str | Path, ...]:
    """An apt-get that keeps its lists in `folder`, and so needs no root; it reads the system's sources."""
    for name in ("lists/partial", "archives/partial"):
        (folder / name).mkdir(parents=True)
    options = (f"Dir::State::lists={folder}/lists", f"Dir::Cache={folder}", "Debug::NoLocking=1")
    return ("apt-get", *(part for option in options for part in ("-o", option)))


def environment() -> dict[str, str]:
    """This process's environment, plus the libraries, fonts and keyboards of .syslibs where it was made."""
    known = dict(os.environ)
    known.pop("PYTHONHOME", None)
    if not SYSLIBS.is_dir():
        return known
    folders = [*map(str, library_folders()), *filter(None, [known.get("LD_LIBRARY_PATH")])]
    known["LD_LIBRARY_PATH"] = os.pathsep.join(folders)
    for name, place in (("FONTCONFIG_PATH", "etc/fonts"), ("XKB_CONFIG_ROOT", "usr/share/X11/xkb")):
        if not Path("/", place).is_dir() and (SYSLIBS / place).is_dir():
            known.setdefault(name, str(SYSLIBS / place))
    return known


# ---- the two commands


def run_program(arguments: list[str]) -> int:
    """Open the sample district; without a screen do the main job and print where its files are."""
    if has_screen():
        return run(PYTHON, "-m", "studentdesk", *(arguments or ["--sample"]), cwd=None).returncode
    unseen = environment() | {"QT_QPA_PLATFORM": "offscreen"}
    return run(PYTHON, "-m", "studentdesk", *(arguments or ["demo"]), cwd=None, env=unseen).returncode


def run_tests(arguments: list[str]) -> int:
    """Run every check and the tests, all of them; the status is that of the first that failed."""
    unseen = environment() | {"QT_QPA_PLATFORM": "offscreen"}
    failed = {}
    for name, check in CHECKS.items():
        say(name)
        asked = arguments if name == "pytest" else ()
        if status := run(PYTHON, *check, *asked, env=unseen).returncode:
            failed[name] = status
    if failed:
        say(f"failed: {', '.join(failed)}")
    return next(iter(failed.values()), 0)


def main(command: str = "", *arguments: str) -> int:
    """Do what the command line asks for; without a command, explain."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this file is read by whatever Python there is)
        sys.exit("go: StudentDesk needs Python 3.11 or later")
    if command not in ("run", "test", "setup"):
        print(__doc__)
        return 2
    set_up_python()
    set_up_system(TEST_PROGRAMS if command == "test" else {})
    if command == "setup":
        return 0
    return (run_program if command == "run" else run_tests)(list(arguments))


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
