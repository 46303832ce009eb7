"""What is not a district is never opened as one, and a live district lies on this computer only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from studentdesk.db import places
from studentdesk.db.guards import DISTRICT, look_before_opening, refuse_place
from studentdesk.db.keyfile import COPY, KEYS
from studentdesk.db.memory import compare, remember
from studentdesk.findings import Damaged, NotADistrict, Refused


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / DISTRICT
    file.write_bytes(os.urandom(3 * 4096))
    (tmp_path / COPY).write_bytes(b"?")
    return file


def test_a_whole_file_with_one_key_file_may_be_opened(file: Path) -> None:
    look_before_opening(file)


@pytest.mark.parametrize("size", [0, 1, 2, 15, 16, 100, 512, 1024, 4095, 4097, 6000, 3 * 4096 - 1])
def test_a_cut_file_is_never_opened_as_new(file: Path, size: int) -> None:
    os.truncate(file, size)
    with pytest.raises(Damaged):
        look_before_opening(file)
    assert file.stat().st_size == size


def test_a_save_cut_short_is_left_to_its_journal(file: Path) -> None:
    os.truncate(file, 2 * 4096 + 100)
    file.with_name(f"{DISTRICT}-journal").write_bytes(b"journal")
    look_before_opening(file)


def test_a_missing_folder_plaintext_or_linked_file_is_said_in_words(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.studentdesk"
    link.symlink_to(file)
    with pytest.raises(Refused, match="link"):
        look_before_opening(link)
    for missing in (tmp_path / "nowhere" / DISTRICT, tmp_path):
        with pytest.raises(NotADistrict):
            look_before_opening(missing)
    file.write_bytes(b"SQLite format 3\0".ljust(4096, b"\0"))
    with pytest.raises(NotADistrict, match="without encryption"):
        look_before_opening(file)


def test_a_missing_key_file_is_said_and_a_foreign_wal_is_not_played_in(file: Path) -> None:
    beside = file.with_name(f"{DISTRICT}-wal")
    beside.write_bytes(b"wal")
    with pytest.raises(Refused, match="wal"):
        look_before_opening(file)
    beside.unlink()
    file.with_name(COPY).unlink()
    with pytest.raises(NotADistrict, match=KEYS):
        look_before_opening(file)


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive - Example SD",
        "OneDrive",
        "Dropbox",
        "Dropbox (School)",
        "Google Drive",
        "GoogleDrive-a@b.org",
        "My Drive",
        "iCloud Drive",
        "Mobile Documents",
        "com~apple~CloudDocs",
        "CloudStorage",
        "Nextcloud",
    ],
)
def test_a_synced_folder_is_refused_by_its_name(tmp_path: Path, folder: str) -> None:
    with pytest.raises(Refused, match="copied elsewhere"):
        refuse_place(tmp_path / folder / "office")


def test_a_synced_folder_is_refused_by_its_mark_its_variable_and_through_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "deep").mkdir(parents=True)
    (tmp_path / "a" / ".stfolder").mkdir()
    with pytest.raises(Refused, match="Syncthing"):
        refuse_place(tmp_path / "a" / "deep")
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(Refused, match="Dropbox"):
        refuse_place(tmp_path / "plain" / "office")
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "b"))
    with pytest.raises(Refused, match="OneDrive"):
        refuse_place(tmp_path / "b" / "office")


@pytest.mark.parametrize("folder", ["office", "dropbox-like", "District 2025", "box", "Synced"])
def test_an_ordinary_folder_is_not_refused(tmp_path: Path, folder: str) -> None:
    refuse_place(tmp_path / folder)


MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/the\040share cifs rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local xfs rw 0 0
me@host: /srv/far fuse.sshfs rw 0 0
C:\134 /mnt/c 9p rw,aname=drvfs;path=C:\,trans=fd 0 0
none /lib/modules 9p rw,trans=fd 0 0
"""


@pytest.mark.parametrize(
    "folder, kind",
    [
        ("/opt/office", "ext4"),
        ("/mnt/the share/office", "cifs"),
        ("/mnt/the", "ext4"),
        ("/home/a", "nfs4"),
        ("/home/local/a", "xfs"),
        ("/srv/far/a", "sshfs"),
        ("/mnt/c/office", "9p-drvfs"),
        ("/lib/modules", "9p"),
    ],
)
def test_the_deepest_mount_tells_the_kind_of_drive(folder: str, kind: str) -> None:
    mounts = places.linux_mounts(MOUNTS.strip().splitlines())
    assert places.file_system(Path(folder), mounts) == kind
    assert bool(places.NETWORK.fullmatch(kind)) == (kind not in {"ext4", "xfs", "9p"})


def test_macs_words_for_mounts_are_understood() -> None:
    told = [
        "/dev/disk3s1 on / (apfs, local)",
        "//me@nas/office on /Volumes/the office (smbfs, nodev)",
        "what",
    ]
    assert places.mac_mounts(told) == [("/", "apfs"), ("/Volumes/the office", "smbfs")]


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_mounts", lambda: [("/", "ext4"), (str(tmp_path), "nfs4")])
    with pytest.raises(Refused, match="network drive"):
        refuse_place(tmp_path / "office")


# what is remembered outside the file


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STUDENTDESK_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def test_an_older_or_other_copy_is_announced(state: Path) -> None:
    heads = {5: "five", 7: "seven", 9: "nine"}
    assert compare("district", 7, heads.get) is None
    remember("district", 7, "seven", keys=3)
    assert compare("district", 7, heads.get, keys=3) is None
    assert compare("district", 9, heads.get, keys=4) is None
    assert compare("another", 1, heads.get) is None
    rules = [
        found.rule if (found := compare("district", *told)) else ""  # type: ignore[arg-type]
        for told in ((5, heads.get, 3), (9, {7: "else"}.get, 3), (9, {}.get, 3), (9, heads.get, 2))
    ]
    assert rules == ["memory.older", "memory.other_history", "memory.other_history", "memory.older_keys"]
    remember("district", 5, "five", keys=2)  # somebody went on with the older copy, knowing it
    assert compare("district", 5, heads.get, keys=2) is None


def test_only_digests_and_counters_are_remembered(state: Path) -> None:
    remember("Example Area SD", 7, "seven")
    (path,) = state.rglob("*.json")
    assert b"seven" not in path.read_bytes()
    assert "Example" not in path.name


@pytest.mark.parametrize("content", [b"", b"\xff\0", b"[]", b"{}", b"[" * 100_000, b'{"counter": "x"}'])
def test_a_wrecked_memory_is_no_trouble(state: Path, content: bytes) -> None:
    remember("district", 7, "seven")
    (path,) = state.rglob("*.json")
    path.write_bytes(content)
    assert compare("district", 1, lambda counter: None) is None


def test_a_memory_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("STUDENTDESK_STATE", str(tmp_path / "file"))
    remember("district", 7, "seven")
    assert compare("district", 1, lambda counter: None) is None


HARDENED = """
import ctypes, resource
from studentdesk.db import places
from studentdesk.db.hardening import harden
harden()
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0
assert places._mounts()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the other systems have no such wish")
def test_no_memory_goes_into_a_crash_file() -> None:
    subprocess.run([sys.executable, "-c", HARDENED], check=True)
