"""Where work waits its turn: a thread with a desk of its own, or none at all."""

import queue
import threading
from collections.abc import Callable
from typing import Protocol

from studentdesk.db.connect import Mode
from studentdesk.db.desk import Desk

Task = Callable[[Callable[[], Desk]], None]


class Line(Protocol):
    """One desk's tasks, done in the order they were put."""

    def put(self, task: Task, slot: str = "") -> None: ...  # noqa: D102

    def interrupt(self, slot: str) -> None: ...  # noqa: D102

    def idle(self) -> bool: ...  # noqa: D102

    def close(self) -> None: ...  # noqa: D102

    def join(self) -> None: ...  # noqa: D102


class Thread:
    """A thread that opens its own desk when the first task comes, and closes it after the last."""

    def __init__(self, open_desk: Callable[[Mode], Desk], mode: Mode) -> None:
        self._open_desk, self._mode = open_desk, mode
        self._desk: Desk | None = None
        self._tasks: queue.SimpleQueue[tuple[Task, str] | None] = queue.SimpleQueue()
        self._slot, self._turning = "", threading.Lock()
        self._thread = threading.Thread(target=self._run, name=f"StudentDesk {mode}", daemon=True)
        self._thread.start()

    def put(self, task: Task, slot: str = "") -> None:
        """Do this after everything that was put before."""
        self._tasks.put((task, slot))

    def interrupt(self, slot: str) -> None:
        """Break off a task of this slot, if it is its turn just now."""
        with self._turning:
            if self._slot == slot and self._desk is not None:
                self._desk.interrupt()

    def idle(self) -> bool:
        """Whether nothing waits."""
        return self._tasks.empty()

    def close(self) -> None:
        """Do what was put, then let go of the desk."""
        self._tasks.put(None)

    def join(self) -> None:
        """Wait until the desk is let go."""
        self._thread.join()

    def _own_desk(self) -> Desk:
        if self._desk is None:
            self._desk = self._open_desk(self._mode)
        return self._desk

    def _run(self) -> None:
        while (wanted := self._tasks.get()) is not None:
            task, slot = wanted
            self._turn(slot)
            task(self._own_desk)
            self._turn("")
        if self._desk is not None:
            self._desk.close()

    def _turn(self, slot: str) -> None:
        with self._turning:
            self._slot = slot


class AtOnce:
    """No thread: each task is done when it is put, on a desk that somebody else closes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def put(self, task: Task, slot: str = "") -> None:
        """Do this now."""
        task(lambda: self._desk)

    def interrupt(self, slot: str) -> None:
        """What was asked is done already."""

    def idle(self) -> bool:
        """Nothing ever waits."""
        return True

    def close(self) -> None:
        """The desk is its owner's."""

    def join(self) -> None:
        """There is nothing to wait for."""
