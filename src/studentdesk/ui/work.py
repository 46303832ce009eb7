"""Everything a screen asks of the records, done off the screen's thread.

One thread owns the writing desk, a second a read-only one, so that no key waits behind a save. Answers
come back on the screen's thread. `Work.at_once` does the same at once, for tests and pictures.
"""

import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from studentdesk.db.connect import Mode
from studentdesk.db.desk import Desk
from studentdesk.db.journal import Tell, quietly
from studentdesk.findings import Trouble
from studentdesk.ui.child import Child, Opened, run_here
from studentdesk.ui.line import AtOnce, Line, Thread

T = TypeVar("T")
Failed = Callable[[Trouble], None]
EVERYTHING = frozenset({"*"})
POLL_MS = 1000


class Work(QObject):
    """The screens' only way to the records.

    Signals: ``changed`` (frozenset of table names; `EVERYTHING` when another program wrote), ``saved``
    (datetime of a save), ``waits`` (the name, or nothing, of whom a save waits for), ``troubled`` (a sentence
    nobody else showed), ``broke`` (our bug: the exception).

    ``half_typed`` is what was typed and not saved before a lock, by form and field: a form takes its own
    out when it shows the record, whenever it is made.
    """

    changed = Signal(object)
    saved = Signal(object)
    waits = Signal(str)
    troubled = Signal(str)
    broke = Signal(object)
    _answered = Signal(object)

    def __init__(self, open_desk: Callable[[Mode], Desk], *, opened: Opened | None = None) -> None:
        super().__init__()
        sys.setswitchinterval(0.0001)
        self._set_up(Thread(open_desk, "write"), Thread(open_desk, "read"), opened)
        self._poll = QTimer(self)
        self._poll.timeout.connect(self._look_for_others)
        self._poll.start(POLL_MS)
        self._look_for_others()

    @classmethod
    def at_once(cls, desk: Desk) -> "Work":
        """The same on one desk, at once and in the caller's thread. Our bugs are raised, not reported."""
        work = cls.__new__(cls)
        QObject.__init__(work)
        work._set_up(AtOnce(desk), AtOnce(desk), None)
        work._here = desk
        return work

    def _set_up(self, writer: Line, reader: Line, opened: Opened | None) -> None:
        self._writer, self._reader, self._opened = writer, reader, opened
        self._here: Desk | None = None
        self.half_typed: dict[str, dict[str, str]] = {}
        self._newest: dict[str, int] = {}
        self._version: int | None = None
        self._children: set[Child] = set()
        self._closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.AutoConnection)

    def read(
        self,
        fn: Callable[[Desk], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        *,
        slot: str = "",
    ) -> None:
        """Answer ``then`` with what ``fn`` reads. Of several with one ``slot`` only the newest answers."""
        number = self._newest[slot] = self._newest.get(slot, 0) + 1 if slot else 0

        def wanted() -> bool:
            return not slot or self._newest[slot] == number

        def answer(result: T) -> None:
            if wanted():
                then(result)

        self._reader.put(self._task(fn, answer, failed, then, wanted), slot)

    def stop_reading(self, slot: str) -> None:
        """What this slot reads is not wanted any more: it is broken off, and answers nothing."""
        self._newest[slot] = self._newest.get(slot, 0) + 1
        self._reader.interrupt(slot)

    def write(
        self, fn: Callable[[Desk], T], then: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> None:
        """Do an act on the writing desk, one after the other; then tell the screens what it touched."""
        touched: set[str] = set()

        def act(desk: Desk) -> T:
            desk.changed = touched.update
            desk.waiting = lambda name: self._hand_over(lambda: self.waits.emit(name))
            return fn(desk)

        def answer(result: T) -> None:
            if then and _alive(then):
                then(result)
            if touched:
                self.saved.emit(datetime.now())
                self.changed.emit(frozenset(touched))

        self._writer.put(self._task(act, answer, failed, None, lambda: True))

    def child(
        self,
        target: Callable[..., T],
        args: tuple[Any, ...] = (),
        then: Callable[[T], None] | None = None,
        progress: Callable[[int, int, str], None] | None = None,
        failed: Failed | None = None,
    ) -> Child:
        """Run ``target(desk, job, *args)`` in another process on its own read-only desk.

        For what computes longer than half a second. ``target`` is a module's function, ``args`` and the
        answer can be pickled; it calls ``job.progress(done, total, words)`` now and then, which is also
        where a cancel (``answer.cancel()``) takes hold. A cancelled child answers nothing.
        """
        child = Child(target, args)

        def news(kind: str, what: Any) -> None:
            if kind == "progress":
                if progress and _alive(progress):
                    progress(*what)
                return
            self._children.discard(child)
            if kind == "done":
                if then and _alive(then):
                    then(what)
            elif kind == "trouble":
                self._in_trouble(what, failed)
            elif kind == "bug":
                self.broke.emit(what)

        if self._here is not None:
            run_here(child, self._here, news)
            return child
        if self._opened is None:
            raise ValueError("a child process needs something to open the file with")
        self._children.add(child)
        child.start(self._opened, lambda kind, what: self._hand_over(lambda: news(kind, what)))
        return child

    def undo(
        self,
        then: Callable[[str | None], None] | None = None,
        tell: Tell = quietly,
        failed: Failed | None = None,
    ) -> None:
        """Take back the person's newest change; answers its label. ``tell``: how far it is."""
        self.write(lambda desk: desk.undo(tell), then, failed)

    def redo(
        self,
        then: Callable[[str | None], None] | None = None,
        tell: Tell = quietly,
        failed: Failed | None = None,
    ) -> None:
        """Bring back what was taken back last; answers its label. ``tell``: how far it is."""
        self.write(lambda desk: desk.redo(tell), then, failed)

    @property
    def opened(self) -> Opened | None:
        """The unlocked district, for keys and for a process of one's own; none where all is done at once."""
        return self._opened

    def close(self, *, wait: bool = False) -> None:
        """Finish the writes already asked for, then let go of the file. Nothing is answered any more."""
        self._closed = True
        if self._here is None:
            self._poll.stop()
        for child in self._children:
            child.cancel()
        for line in (self._reader, self._writer):
            line.close()
        if wait:
            for line in (self._reader, self._writer):
                line.join()

    def _task(
        self,
        fn: Callable[[Desk], T],
        answer: Callable[[T], None],
        failed: Failed | None,
        asker: object,
        wanted: Callable[[], bool],
    ) -> Callable[[Callable[[], Desk]], None]:
        """One thing to do on a line's thread, answered on the screen's."""

        def task(desk: Callable[[], Desk]) -> None:
            if not wanted():
                return
            try:
                result = fn(desk())
            except Trouble as trouble:
                if not wanted():
                    return
                found = trouble
                self._hand_over(lambda: self._in_trouble(found, failed))
            except Exception as error:
                if not wanted():
                    return
                if self._here is not None:
                    raise
                bug = error
                self._hand_over(lambda: self.broke.emit(bug))
            else:
                self._hand_over(lambda: answer(result) if asker is None or _alive(asker) else None)

        return task

    def _hand_over(self, answer: Callable[[], None]) -> None:
        if not self._closed and shiboken6.isValid(self):
            self._answered.emit(answer)

    @Slot(object)
    def _deliver(self, answer: Callable[[], None]) -> None:
        if not self._closed:
            answer()

    def in_trouble(self, trouble: Trouble) -> None:
        """Say a trouble that nobody else shows."""
        self.troubled.emit(str(trouble))

    def _in_trouble(self, trouble: Trouble, failed: Failed | None) -> None:
        if failed is None:
            self.troubled.emit(str(trouble))
        elif _alive(failed):
            failed(trouble)

    def _look_for_others(self) -> None:
        """The writing connection's data_version changes only when another program has written."""

        def seen(version: int) -> None:
            before, self._version = self._version, version
            if before is not None and before != version:
                self.changed.emit(EVERYTHING)

        if self._writer.idle():
            self._writer.put(
                self._task(lambda desk: desk.version(), seen, lambda trouble: None, None, lambda: True)
            )


def _alive(callback: object) -> bool:
    """Whether the widget that a bound method belongs to is still there."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
