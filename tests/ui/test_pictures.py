"""Pictures from files: hostile ones are refused in words; what is kept is upright, small, only a picture."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QImage

from studentdesk.findings import Refused
from studentdesk.ui.pictures import as_jpeg, picture, picture_of_file

FIT = QSize(360, 480)
PLACE = b"GPSLatitude 40.2732"


def encoded(image: QImage, kind: str) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(kept.data())


def two_colors(width: int, height: int) -> QImage:
    """Red above, blue below."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for y in range(height // 2):
        for x in range(width):
            image.setPixelColor(x, y, QColor("red"))
    return image


def with_exif(jpeg: bytes, orientation: int) -> bytes:
    """The same with an EXIF block as a telephone writes it: which way up, and where."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0) + PLACE
    block = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def png_header(width: int, height: int) -> bytes:
    """A PNG that promises a size, and unpacks to nothing but zeros."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = zlib.compress(bytes(1_000_000), 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


JPG = encoded(two_colors(40, 60), "JPEG")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it must be a PNG or JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "it must be a PNG or JPEG"),
        (b"<html><img src=x></html>", "it must be a PNG or JPEG"),
        (b"GIF89a" + bytes(40), "it must be a PNG or JPEG"),
        (b"%PDF-1.7", "it must be a PNG or JPEG"),
        (b"PK\x03\x04", "it must be a PNG or JPEG"),
        (b"\xff\xd8\xff<svg/>", "damaged or cut off"),
        (b"\x89PNG\r\n\x1a\n<html>", "damaged or cut off"),
        (JPG[: len(JPG) // 2], "damaged or cut off"),
        (JPG[:-2], "damaged or cut off"),
        (encoded(two_colors(40, 60), "PNG")[:-20], "damaged or cut off"),
        (png_header(30_000, 30_000), "30,000 × 30,000: a picture has at most 50 million dots"),
        (png_header(1, 2_000_000_000), "damaged or cut off|at most 50 million"),
        (png_header(7_000, 7_000), "damaged or cut off"),
        (JPG + bytes(30_000_001), "at most 30 MB"),
    ],
)
def test_a_hostile_or_broken_picture_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "ana.jpg"
    file.write_bytes(content)
    with pytest.raises(Refused, match=f"“ana.jpg”: .*(?:{words}).* Example: ana.jpg"):
        picture_of_file(str(file), FIT)


def test_a_file_that_is_not_there_is_refused_without_its_folder(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"^“no.png”: no such file can be read\. Example: ana\.jpg\.$"):
        picture_of_file(str(tmp_path / "no.png"), FIT)


@pytest.mark.parametrize(
    ("orientation", "size", "top", "bottom"),
    [
        (1, (40, 60), "red", "blue"),
        (3, (40, 60), "blue", "red"),
    ],
)
def test_a_picture_taken_upside_down_stands_upright(
    orientation: int, size: tuple[int, int], top: str, bottom: str
) -> None:
    read = picture(with_exif(JPG, orientation), FIT)
    assert (read.width(), read.height()) == size
    for y, name in ((5, top), (54, bottom)):
        seen, meant = read.pixelColor(20, y), QColor(name)
        assert abs(seen.red() - meant.red()) < 40
        assert abs(seen.blue() - meant.blue()) < 40


@pytest.mark.parametrize("orientation", [6, 8])
def test_a_large_picture_taken_on_its_side_fits_after_it_is_turned(orientation: int) -> None:
    across = encoded(two_colors(1600, 1200), "JPEG")
    read = picture(with_exif(across, orientation), FIT)
    assert (read.width(), read.height()) == (360, 480)


def test_where_it_was_taken_and_what_is_written_into_it_is_not_kept() -> None:
    image = two_colors(40, 60)
    image.setText("Comment", "Ana at 12 Elm St")
    for content in (with_exif(JPG, 6), encoded(image, "PNG"), encoded(image, "JPEG")):
        kept = as_jpeg(picture(content, FIT))
        assert b"Exif" not in kept
        assert PLACE not in kept
        assert b"Elm" not in kept
        assert b"ICC_PROFILE" not in kept


def test_a_see_through_picture_stands_on_white_and_a_small_one_stays_as_it_is() -> None:
    image = QImage(50, 50, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    read = picture(encoded(image, "PNG"), FIT)
    assert read.size() == QSize(50, 50)
    assert read.pixelColor(9, 9) == QColor("white")


def test_a_telephones_picture_with_a_film_behind_it_is_read() -> None:
    assert picture(JPG + b"\0\0\0\x18ftypmp42 \xff\xda film", FIT).size() == QSize(40, 60)
