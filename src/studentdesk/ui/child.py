"""Long computing in a process of its own: the key goes in through a pipe, progress and the answer come out.

A Python thread would make every repaint wait for it. Qt is not needed here and not imported.
"""

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Protocol

from studentdesk.db.connect import Mode
from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble

News = Callable[[str, Any], None]


class Opened(Protocol):
    """An unlocked district that can be sent through a pipe, and opened on its other side."""

    def desk(self, mode: Mode) -> Desk: ...  # noqa: D102


class Cancelled(Exception):
    """The person does not want it any more."""


class Stopped(Trouble):
    """The work was stopped from outside before it was done. Nothing was changed. Try again."""


class Job:
    """The child's side of the pipe."""

    def __init__(self, tell: News, cancelled: Callable[[], bool]) -> None:
        self._tell, self._cancelled = tell, cancelled

    def progress(self, done: int, total: int, words: str = "") -> None:
        """Say how far it is. Ends the work where the person has cancelled it."""
        if self._cancelled():
            raise Cancelled
        self._tell("progress", (done, total, words))


class Child:
    """One piece of work in another process. ``cancel`` takes hold at its next word of progress."""

    def __init__(self, target: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self.target, self.args = target, args
        self.cancelled = False
        self._orders: Connection[Any, Any] | None = None

    def start(self, opened: Opened, news: News) -> None:
        """Begin. News come on their own thread: "progress", then one of done, cancelled, trouble, bug."""
        spawn = multiprocessing.get_context("spawn")
        orders, self._orders = spawn.Pipe(duplex=False)
        answers, out = spawn.Pipe(duplex=False)
        process = spawn.Process(target=_main, args=(orders, out), daemon=True)

        def listen() -> None:
            last = ""
            try:
                process.start()
                orders.close()
                out.close()
                self._send((opened, self.target, self.args))
                while last in ("", "progress"):
                    last, what = answers.recv()
                    news(last, what)
            except EOFError:
                news("trouble", Stopped())
            except Exception as error:
                news("bug", error)
            if process.pid is not None:
                process.join()
            answers.close()

        threading.Thread(target=listen, name="StudentDesk child", daemon=True).start()

    def cancel(self) -> None:
        """Ask the child to end."""
        self.cancelled = True
        self._send(None)

    def _send(self, what: object) -> None:
        try:
            if self._orders is not None:
                self._orders.send(what)
        except OSError:
            return


def run_here(child: Child, desk: Desk, news: News) -> None:
    """The same at once in this process, for tests and pictures."""
    try:
        result = child.target(desk, Job(news, lambda: child.cancelled), *child.args)
    except Cancelled:
        news("cancelled", None)
    except Trouble as trouble:
        news("trouble", trouble)
    else:
        news("done", result)


def _main(orders: "Connection[Any, Any]", out: "Connection[Any, Any]") -> None:
    """What the other process does."""

    def tell(kind: str, what: Any) -> None:
        out.send((kind, what))

    order = orders.recv()
    if order is None:  # cancelled before it began
        out.send(("cancelled", None))
        return
    opened, target, args = order
    try:
        desk = opened.desk("read")
        tell("done", target(desk, Job(tell, orders.poll), *args))
        desk.close()
    except Cancelled:
        tell("cancelled", None)
    except Trouble as trouble:
        tell("trouble", trouble)
    except Exception as error:
        tell("bug", error)
