"""The answer to "who may take this child home?": the child, who may, who may not, and the line of the log."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import class_now, dismissals, photos, releases
from studentdesk.records.dismissals import Change
from studentdesk.records.releases import FACTS, Answer, Taker, Warned
from studentdesk.ui.banner import Banner
from studentdesk.ui.dates import shown
from studentdesk.ui.different_today import DifferentToday
from studentdesk.ui.elided import Elided
from studentdesk.ui.fact_fields import fact_field, offer_facts
from studentdesk.ui.field import NotGood
from studentdesk.ui.form import Form
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button, label
from studentdesk.ui.student_photo import drawn
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

MAY = (
    Column("name", "Enter signs out to", 0),
    Column("who", "Who", 96),
    Column("phones", "Phones", 146),
    Column("until", "Until", 96),
)
MAY_NOT = (Column("name", "Not to", 130), Column("who", "Who", 96), Column("why", "Why", 0))
LOG = (
    Column("out", "Out", 120),
    Column("back", "Back", 54),
    Column("to", "With", 0),
    Column("seen", "ID seen", 112),
    Column("by", "By", 64),
)
PHOTO = QSize(84, 108)
MOST_ROWS = 6
USUAL = "driver license"


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer with the picture and the sentences of the banner, read in one go."""

    answer: Answer
    warned: list[Warned]
    different: Change | None
    photo: bytes | None
    now: str


def ask(desk: Desk, student: int) -> Asked:
    """Read all of it."""
    day = desk.now().date()
    different = dismissals.changes_of(desk, day, student_id=student)
    return Asked(
        releases.answer(desk, student),
        releases.warnings(desk, student),
        next(iter(different), None),
        photos.photo(desk, student),
        class_now.class_now(desk, student, desk.now()),
    )


class ReleaseCard(QFrame):
    """One key logs the release with the ID seen; ``signed`` once it is in the log."""

    signed = Signal(str)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._lists: Lists | None = None
        self.answer: Answer | None = None
        self.setProperty("look", "card")
        self._photo = label("", name="release_photo")
        self._photo.setAccessibleName(_("Photo of the student"))
        self._name = Elided("title", name="release_name")
        self._place = Elided("faint", name="release_place")
        self._now = Elided("", name="release_now")
        self.banner = Banner("release_notice")
        self.state = label("", "subtitle", name="release_state")
        self.back = button(_("Back Now"), "release_back", self.sign_in, look="primary", icon="undo-2")
        self.back.setAutoDefault(True)
        self.may = Rows(MAY, "may_take", "Who may take this child home, the first to call first")
        self.may.opened.connect(self.sign_out)
        self.may_not = Rows(MAY_NOT, "may_not_take", "Who may not take this child home")
        self.log = Rows(LOG, "release_log", "Signed out before, newest first")
        self.different = DifferentToday(work)
        self.different.changed.connect(lambda: self.signed.emit(_("Kept")))
        self.form = Form(work, "release", columns=2)
        left, right = self.form.group("", 0), self.form.group("", 1)
        left.add(fact_field("id_seen", FACTS["id_seen"]))
        left.add(fact_field("reason", FACTS["reason"]))
        other = right.text("released_to", "Somebody else", example="Rosa Núñez")
        other.line.setPlaceholderText(_("and the reason"))
        self._else: QPushButton = button(_("Sign Out to Them"), "release_else", self.sign_out_else)
        right.put(self._else)
        self._problem = label("", "error", name="release_problem")
        self._problem.setWordWrap(True)
        self._lay_out()

    def offer(self, lists: Lists) -> None:
        """What the code field offers, and the words of relations."""
        self._lists = lists
        offer_facts(self.form, lists)
        self.different.offer(lists)

    def show_answer(self, asked: Asked) -> None:
        """Show a child. What is half-typed there stays with it."""
        self.answer = answer = asked.answer
        child = answer.child
        self._name.setText(child.name)
        grade = f"{_('Grade')} {child.grade}" if child.grade else _("not enrolled")
        born = f"{_('born')} {shown(child.birth_date)}" if child.birth_date else ""
        room = f"{_('homeroom')} {child.homeroom}" if child.homeroom else ""
        self._place.setText(
            "   ·   ".join(part for part in (grade, child.school or "", room, born, child.local_id) if part)
        )
        self._now.setText(f"{_('Now')}: {asked.now}" if asked.now and answer.out is None else "")
        self._now.setVisible(bool(self._now.text()))
        self._draw(asked.photo)
        self.banner.say(asked.warned)
        self.different.show_child(answer, asked.different)
        self._say_state(answer)
        self.may.load((one.contact_id, self._taker(one)) for one in answer.may)
        self.may_not.load((one.contact_id, [one.name, self._who(one), one.why]) for one in answer.may_not)
        self.log.load((one.id, self._line(one)) for one in answer.log)
        for rows, lines in ((self.may, answer.may), (self.may_not, answer.may_not), (self.log, answer.log)):
            as_tall_as(rows, min(len(lines), MOST_ROWS))
            rows.setVisible(bool(lines))
        if self.form.key != (key := f"release:{child.student_id}"):
            self.form.put_by()
        self.form.load(key, {"id_seen": USUAL})
        self._problem.hide()
        self.form.setVisible(answer.out is None and not child.died)

    def go_to(self) -> None:
        """The cursor where Enter does the next thing: back in, out to the first, or somebody else."""
        if self.answer is None:
            return
        if self.answer.out is not None:
            self.back.setFocus()
        elif self.answer.may:
            self.may.setFocus()
        else:
            self.form.go_to("released_to")

    def sign_out(self, contact: int) -> None:
        """Log the release to one of the child's people, with the ID seen that stands there."""
        self._sign_out(contact_id=contact)

    def sign_out_else(self) -> None:
        """Log the release to somebody who is not on the list."""
        self._sign_out(released_to=self.form.fields["released_to"].text())

    def sign_in(self) -> None:
        """The child is back."""
        line = self.answer.out if self.answer else None
        if line is not None:
            id = line.id
            self._work.write(
                lambda desk: releases.back(desk, id), lambda _none: self._signed(_("Back")), self._refused
            )

    def _sign_out(self, **to: Any) -> None:
        if self.answer is None:
            return
        student = self.answer.child.student_id
        try:
            given = {name: self.form.fields[name].value() for name in ("id_seen", "reason")} | to
        except NotGood as error:
            self.form.fields["id_seen"].wrong(str(error))
            self.form.go_to("id_seen")
            return
        self._work.write(
            lambda desk: releases.release(desk, student, **given),
            lambda _line: self._signed(_("Signed out")),
            self._refused,
        )

    def _signed(self, words: str) -> None:
        self.form.load("", {})
        self.signed.emit(words)

    def _refused(self, trouble: Trouble) -> None:
        self._problem.setText(str(trouble))
        self._problem.show()
        if str(trouble).startswith(FACTS["reason"].word):
            self.form.go_to("reason")

    def _say_state(self, answer: Answer) -> None:
        out = answer.out
        if answer.child.died:
            said = _("This child has died.")
        elif out is not None:
            said = f"{_('Out since')} {out.out_at:%H:%M} {_('with')} {out.released_to}"
        elif answer.may:
            said = _("May take the child home")
        else:
            said = _("Nobody in the record may take the child home")
        self.state.setText(said)
        self.back.setVisible(out is not None)

    def _taker(self, one: Taker) -> list[str]:
        until = shown(one.until) if one.until else (_("court") if one.may == "court" else "")
        return [one.name, self._who(one), one.phones, until]

    def _who(self, one: Taker) -> str:
        return self._lists.word("relationship", one.relationship) if self._lists else one.relationship or ""

    def _line(self, one: releases.Release) -> list[str]:
        seen = self._lists.word("id_seen", one.id_seen) if self._lists else one.id_seen
        back = f"{one.back_at:%H:%M}" if one.back_at else ""
        return [f"{shown(one.out_at.date())} {one.out_at:%H:%M}", back, one.released_to, seen, one.by]

    def _draw(self, photo: bytes | None) -> None:
        self._photo.setVisible(photo is not None)
        if photo is not None:
            self._photo.setPixmap(drawn(photo, PHOTO))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(scaled(2))
        words.addWidget(self._name)
        words.addWidget(self._place)
        words.addWidget(self._now)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(scaled(12))
        top.addWidget(self._photo)
        top.addLayout(words, 1)
        state = QHBoxLayout()
        state.addWidget(self.state)
        state.addStretch(1)
        otherwise = button(_("Different Today …"), "ask_different", self.different.ask, icon="bus")
        state.addWidget(otherwise)
        state.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(14))
        layout.setSpacing(scaled(10))
        layout.addLayout(top)
        layout.addWidget(self.banner)
        layout.addWidget(self.different)
        layout.addLayout(state)
        for widget in (self.may, self.form, self._problem, self.may_not, self.log):
            layout.addWidget(widget)
        layout.addStretch(1)
