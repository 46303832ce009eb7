"""Which folders are not on this computer alone: network drives, and folders that a program copies away."""

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

NETWORK = re.compile(
    "9p-drvfs|afpfs|afs|beegfs|ceph|cifs|coda|davfs|glusterfs|google-drive-ocamlfuse|gvfsd-fuse|lustre|ncpfs"
    "|nfs4?|onedriver|prl_fs|rclone|s3fs|smb2|smb3|smbfs|sshfs|vboxsf|vmhgfs|webdav"
)
SYNCED = (
    ("OneDrive", re.compile(r"onedrive\b.*|sharepoint\b.*")),
    ("Dropbox", re.compile(r"dropbox( \(.*\))?")),
    ("Google Drive", re.compile(r"google ?drive.*|my drive|drivefs|.*-googledrive")),
    ("iCloud", re.compile(r"icloud ?drive.*|icloud~.*|mobile documents|com~apple~clouddocs")),
    ("Box", re.compile(r"box sync|box-box")),
    ("a sync program", re.compile(r"(next|own)cloud|pcloud ?drive|cloudstorage|syncthing|seafile|megasync")),
)
MARKS = (
    ("Dropbox", ".dropbox.cache"),
    ("Syncthing", ".stfolder"),
    ("Resilio Sync", ".sync/ID"),
    ("Nextcloud", ".owncloudsync.log"),
    ("Nextcloud", ".nextcloudsync.log"),
)
VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def syncing(folder: Path) -> str | None:
    """The program that copies what is in ``folder``, by its name, a mark it leaves or the system's word."""
    for variable in VARIABLES:
        if (root := os.environ.get(variable)) and folder.is_relative_to(Path(root).resolve()):
            return "OneDrive"
    for part in folder.parts:
        for program, pattern in SYNCED:
            if pattern.fullmatch(part.casefold()):
                return program
    for above in (folder, *folder.parents):
        for program, mark in MARKS:
            if (above / mark).exists():
                return program
    return None


def network(folder: Path) -> str | None:
    """The kind of network drive ``folder`` is on, or None where it is on this computer."""
    if sys.platform == "win32":
        remote = 4
        if folder.drive.startswith("\\\\"):
            return "a share"
        kind = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return "a share" if kind == remote else None
    kind = file_system(folder, _mounts())
    return kind if NETWORK.fullmatch(kind) else None


def file_system(folder: Path, mounts: Iterable[tuple[str, str]]) -> str:
    """The file system of ``folder`` by ``mounts`` (where, kind): the deepest, and of those the last."""
    deepest, found = -1, ""
    for where, kind in mounts:
        point = Path(where)
        if folder.is_relative_to(point) and len(point.parts) >= deepest:
            deepest, found = len(point.parts), kind
    return found


def linux_mounts(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Where and what is mounted, by /proc/self/mounts. Windows' drives in WSL are told from other 9p."""
    mounts = []
    for line in lines:
        _, where, kind, options, *_ = [*line.split(" "), "", "", "", ""]
        kind = kind.removeprefix("fuse.")
        told = f"{kind}-drvfs" if kind == "9p" and "aname=drvfs" in options else kind
        mounts.append((re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), where), told))
    return mounts


def mac_mounts(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Where and what is mounted, by the words of macOS's mount: "//x on /Volumes/x (smbfs, nodev)"."""
    found = (re.fullmatch(r".+? on (/.*) \((\w+)[,)].*", line.rstrip()) for line in lines)
    return [(match[1], match[2]) for match in found if match]


def _mounts() -> list[tuple[str, str]]:
    if sys.platform == "darwin":
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=10)
        return mac_mounts(told.stdout.splitlines())
    proc = Path("/proc/self/mounts")
    return linux_mounts(os.fsdecode(proc.read_bytes()).splitlines()) if proc.exists() else []
