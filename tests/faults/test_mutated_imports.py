"""Two hundred damaged packages: each comes in whole, or not at all and in words."""

import os
import random
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from lxml import etree

from studentdesk.db import Desk
from studentdesk.exchange import bring_in
from studentdesk.findings import Trouble
from studentdesk.records.district import found

SMALL = Path(__file__).parents[1] / "fixtures" / "edfi-small"
COUNT = 200
ODD = (
    "",
    " ",
    "-1",
    "0",
    "9" * 40,
    "2011-13-40",
    "9999-12-31",
    "true",
    "Other",
    "HERON",
    "7000000000",
    "ʻĪlima",
    "x" * 2000,
)
ELEMENT = re.compile(rb"<(\w+)[^<>]*>[^<>]+</\1>")


def flip_byte(text: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(text))
    return text[:at] + bytes([text[at] ^ (1 << dice.randrange(8))]) + text[at + 1 :]


def cut(text: bytes, dice: random.Random) -> bytes:
    return text[: dice.randrange(len(text))]


def another_value(text: bytes, dice: random.Random) -> bytes:
    found = dice.choice(list(ELEMENT.finditer(text)))
    name = found[1]
    value = dice.choice(ODD).encode()
    return text[: found.start()] + b"<" + name + b">" + value + b"</" + name + b">" + text[found.end() :]


def without_element(text: bytes, dice: random.Random) -> bytes:
    found = dice.choice(list(ELEMENT.finditer(text)))
    return text[: found.start()] + text[found.end() :]


def element_elsewhere(text: bytes, dice: random.Random) -> bytes:
    one, other = (dice.choice(list(ELEMENT.finditer(text))) for _ in range(2))
    return text[: one.start()] + other[0] + text[one.end() :]


def record_twice(text: bytes, dice: random.Random) -> bytes:
    root = etree.fromstring(text)
    record = dice.choice(list(root))
    root.append(etree.fromstring(etree.tostring(record)))
    return etree.tostring(another_root(root, dice))


def another_root(root: etree._Element, dice: random.Random) -> etree._Element:
    """Take records out and shuffle the rest."""
    for record in list(root):
        if dice.random() < 0.1:
            root.remove(record)
    root[:] = dice.sample(list(root), len(root))
    return root


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flip_byte,
    cut,
    another_value,
    another_value,
    without_element,
    element_elsewhere,
    record_twice,
)


def well_formed(text: bytes) -> bool:
    try:
        etree.fromstring(text)
    except etree.XMLSyntaxError:
        return False
    return True


def rows(desk: Desk) -> list[int]:
    """How many rows every table that an import fills has, through the reads of the program."""
    return [
        len(desk.read(f"known.{name}"))
        for name in ("org", "student", "staff", "parent", "section", "membership")
    ]


def test_no_mutated_import_breaks_anything_or_stays_half(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "district.studentdesk", os.urandom(48), "Pat")
    desk.now = lambda: datetime(2011, 10, 3, 9, 0)
    found(desk, "Otter Creek", "il", "2011-12")
    empty = rows(desk)
    readable = applied = 0
    for seed in range(COUNT):
        dice = random.Random(seed)
        package = Path(shutil.copytree(SMALL, tmp_path / f"package{seed}"))
        file = dice.choice(sorted(package.glob("*.xml")))
        text = dice.choice(MUTATIONS)(file.read_bytes(), dice)
        file.write_bytes(text)
        readable += well_formed(text)
        before = desk.head()
        try:
            report = bring_in(desk, package, leave_out_refused=seed % 3 == 0)
        except Trouble as trouble:
            assert str(trouble)
            assert desk.head() == before
            continue
        if report.applied and desk.head() != before:
            applied += 1
            assert desk.undo()
        else:
            assert report.errors
            assert desk.head() == before
        assert rows(desk) == empty
        shutil.rmtree(package)
    desk.close()
    assert readable >= COUNT / 2
    assert COUNT / 10 <= applied <= COUNT * 9 / 10
