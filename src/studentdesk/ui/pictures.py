"""Pictures from files: what is refused and why, turned upright, made small, and with nothing else in it.

A telephone writes into the file where a picture was taken; what is kept is painted anew and does not know.
"""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader, QImageWriter, QPainter

from studentdesk.findings import Refused
from studentdesk.i18n import _

LARGEST_FILE = 30_000_000
MOST_PIXELS, LONGEST_SIDE = 50_000_000, 20_000
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
SCAN, END_OF_JPEG, END_OF_PNG = 0xDA, b"\xff\xd9", b"IEND"
QUALITY = 85


def picture_of_file(name: str, fit: QSize) -> QImage:
    """A file's picture, no larger than ``fit``. Raises Refused, in words, for what holds none."""
    example = _("Example: ana.jpg.")
    try:
        with Path(name).open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        raise Refused(f"“{Path(name).name}”: {_('no such file can be read.')} {example}") from None
    try:
        return picture(content, fit)
    except Refused as refused:
        raise Refused(f"“{Path(name).name}”: {refused} {example}") from None


def picture(content: bytes, fit: QSize) -> QImage:
    """The picture that bytes hold, upright, no larger than ``fit``; its size is asked before it is read."""
    kind = _kind(content)
    if len(content) > LARGEST_FILE:
        raise Refused(_("a picture has at most 30 MB. Choose a smaller one."))
    kept = QByteArray(content)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty() or not _whole(content):
        raise Refused(_("the picture is damaged or cut off. Copy the file again."))
    if max(size.width(), size.height()) > LONGEST_SIDE or size.width() * size.height() > MOST_PIXELS:
        rule = _("a picture has at most 50 million dots. Make it smaller.")
        raise Refused(f"{size.width():,} × {size.height():,}: {rule}")
    reader.setScaledSize(_scaled(size, fit, turned=_is_turned(reader)))
    read = reader.read()
    if read.isNull():
        raise Refused(_("the picture is damaged or cut off. Copy the file again."))
    return _painted(read)


def as_jpeg(image: QImage) -> bytes:
    """The picture as the bytes that are kept."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    writer.write(image)
    return bytes(kept.data())


def _kind(content: bytes) -> bytes:
    for kind, begins in ((b"png", PNG), (b"jpeg", JPEG)):
        if content.startswith(begins):
            return kind
    raise Refused(_("it must be a PNG or JPEG picture."))


def _is_turned(reader: QImageReader) -> bool:
    """Whether the camera lay on its side."""
    return bool(reader.transformation().value & QImageIOHandler.Transformation.TransformationRotate90.value)


def _scaled(size: QSize, fit: QSize, *, turned: bool) -> QSize:
    """The size that is read: never larger than the picture, never thinner than a dot."""
    room = fit.transposed() if turned else fit
    if size.width() <= room.width() and size.height() <= room.height():
        return size
    return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _whole(content: bytes) -> bool:
    """Whether the end of the picture is there: decoders fill up what was cut off with gray."""
    if content.startswith(PNG):
        return END_OF_PNG in content
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != SCAN:
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return content.find(END_OF_JPEG, at) > 0


def _painted(image: QImage) -> QImage:
    """The same picture on white, without the words, the place and the colors' profile that came with it."""
    if image.colorSpace().isValid():
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    painted = QImage(image.size(), QImage.Format.Format_RGB32)
    painted.fill(Qt.GlobalColor.white)
    painter = QPainter(painted)
    painter.drawImage(0, 0, image)
    painter.end()
    return painted
