"""A child's photo: chosen from a file, made small, taken off again."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import students
from studentdesk.ui.screen import button, label
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

KEPT = (360, 480)
SHOWN = (90, 120)
QUALITY = 85


class Photo(QWidget):
    """The picture and its two buttons."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__()
        self._work, self._edits = work, edits
        self._student = 0
        self._photo: int | None = None
        self.picture = label("", "faint", name="student_photo")
        self.picture.setAccessibleName(_("Photo of the student"))
        self._choose = button(_("Choose a Photo …"), "choose_photo", self.choose, icon="user")
        self._off = button(_("Take the Photo Off"), "remove_photo", self.take_off, look="quiet")
        self._problem = label("", "error", name="student_photo_problem")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.picture, self._choose, self._off, self._problem):
            layout.addWidget(widget)
        layout.addStretch(1)
        if not edits:
            self._choose.hide()
        for widget in (self._off, self._problem):
            widget.hide()

    def show_whole(self, whole: Whole) -> None:
        """Show a student's."""
        photo = whole.student.photo_id
        if (whole.student.id, photo) == (self._student, self._photo):
            return
        self._student, self._photo = whole.student.id, photo
        self._problem.hide()
        self._off.setVisible(self._edits and photo is not None)
        self.picture.setText(_("No photo yet.") if photo is None else "")
        if photo is not None:
            self._work.read(
                lambda desk: desk.attachment(photo),
                self._draw,
                lambda _trouble: self.picture.setText(_("Not for your role")),
                slot="students.photo",
            )

    def choose(self) -> None:
        """Ask for a file and keep what is in it, small."""
        kinds = f"{_('Photos')} (*.png *.jpg *.jpeg)"
        chosen = QFileDialog.getOpenFileName(self, _("A photo of the student"), "", kinds)[0]
        if chosen:
            self.keep(chosen)

    def keep(self, name: str) -> None:
        """Keep a file's picture as the photo; say beside it where it is none."""
        image = QImage(name)
        self._problem.setVisible(image.isNull())
        if image.isNull():
            self._problem.setText(_("This file holds no picture. Choose a PNG or JPEG. Example: ana.jpg."))
            return
        student, photo = self._student, small(image)
        self._work.write(lambda desk: students.set_photo(desk, student, photo), None, self._refused)

    def take_off(self) -> None:
        """The record has no photo any more. Undo brings it back."""
        student = self._student

        def act(desk: Desk) -> None:
            students.set_photo(desk, student, None)

        self._work.write(act, None, self._refused)

    def _refused(self, trouble: Trouble) -> None:
        self._problem.setText(str(trouble))
        self._problem.show()

    def _draw(self, photo: bytes) -> None:
        aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        drawn = QPixmap.fromImage(QImage.fromData(photo))
        self.picture.setPixmap(drawn.scaled(scaled(SHOWN[0]), scaled(SHOWN[1]), aspect, smooth))


def small(image: QImage) -> bytes:
    """The picture as a JPEG that fits an identity card."""
    aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    writer.write(image.scaled(*KEPT, aspect, smooth))
    return bytes(kept.data())
