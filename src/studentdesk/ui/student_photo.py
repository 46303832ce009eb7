"""A child's photo: chosen from a file, made small, taken off again."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import photos
from studentdesk.ui.pictures import as_jpeg, picture_of_file
from studentdesk.ui.screen import button, label
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

KEPT = QSize(360, 480)
SHOWN = QSize(90, 120)


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
            student = self._student
            self._work.read(
                lambda desk: (photo, photos.photo(desk, student)), self._draw, slot="students.photo"
            )

    def choose(self) -> None:
        """Ask for a file and keep what is in it, small."""
        kinds = f"{_('Photos')} (*.png *.jpg *.jpeg)"
        chosen = QFileDialog.getOpenFileName(self, _("A photo of the student"), "", kinds)[0]
        if chosen:
            self.keep(chosen)

    def keep(self, name: str) -> None:
        """Keep a file's picture as the photo; say beside it where it is none."""
        student = self._student
        self._problem.hide()

        def made_small(_desk: Desk) -> bytes:
            return as_jpeg(picture_of_file(name, KEPT))

        def keep(photo: bytes) -> None:
            self._work.write(lambda desk: photos.set_photo(desk, student, photo), None, self._refused)

        self._work.read(made_small, keep, self._refused)

    def take_off(self) -> None:
        """The record has no photo any more. Undo brings it back."""
        student = self._student

        def act(desk: Desk) -> None:
            photos.set_photo(desk, student, None)

        self._work.write(act, None, self._refused)

    def _refused(self, trouble: Trouble) -> None:
        self._problem.setText(str(trouble))
        self._problem.show()

    def _draw(self, read: tuple[int, bytes | None]) -> None:
        of, photo = read
        if of == self._photo and photo:
            self.picture.setPixmap(drawn(photo, SHOWN))


def drawn(photo: bytes, size: QSize) -> QPixmap:
    """A kept photo as it stands on the screen."""
    aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    fit = QSize(scaled(size.width()), scaled(size.height()))
    return QPixmap.fromImage(QImage.fromData(photo)).scaled(fit, aspect, smooth)
