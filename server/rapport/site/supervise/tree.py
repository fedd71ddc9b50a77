"""The supervisor: PostgreSQL, web and worker kept alive until a signal, then stopped in order."""

import os
import signal
import threading
from collections.abc import Callable, Sequence
from types import FrameType

from rapport.site.postgres import Cluster, DatabaseProblem
from rapport.site.supervise.child import Child

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LOOK_EVERY_SECONDS = 0.5
_TOO_OFTEN = 4

Say = Callable[[str], None]


class Tree:
    """The running product. `cluster` is None with an operator's own server."""

    def __init__(self, cluster: Cluster | None, children: Sequence[Child], say: Say) -> None:
        self._cluster = cluster
        self._children = children
        self._say = say
        self._stop = threading.Event()

    def listen(self) -> None:
        """Stop on Ctrl-C, TERM and a closed terminal."""
        for number in STOPPING:
            # nohup has it ignored, and means it.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._told)

    def tend(self, seconds: float = _LOOK_EVERY_SECONDS) -> bool:
        """Look at everything once, then wait a little; false when a signal says to stop."""
        self._tend_database()
        for child in self._children:
            child.tend(self._say)
        _collect_strays(
            {child.pid for child in self._children} | {self._cluster.child if self._cluster else None}
        )
        return not self._stop.wait(seconds)

    @property
    def hopeless(self) -> bool:
        """Whether a child ended again and again right after its start."""
        return any(child.quick_ends >= _TOO_OFTEN for child in self._children)

    def stop(self) -> None:
        """Stop web and worker, then the database."""
        for child in self._children:
            child.ask_to_stop()
        for child in self._children:
            child.stop()
        if self._cluster is not None:
            self._cluster.stop()

    def _tend_database(self) -> None:
        if self._cluster is None or self._cluster.alive():
            return
        self._say("The database has ended; starting it again")
        try:
            self._cluster.start()
        except DatabaseProblem as problem:
            # Nothing is lost by trying again: the disk may have room in a minute.
            self._say(str(problem))
            self._stop.wait(10)
        else:
            self._say("The database is back")

    def _told(self, _number: int, _frame: FrameType | None) -> None:
        self._stop.set()


def _collect_strays(ours: set[int | None]) -> None:
    """Collect ended processes that were left to this one, as happens when it is the first of a container."""
    while os.getpid() == 1:
        try:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return
        if ended is None or ended.si_pid in ours:
            return
        os.waitpid(ended.si_pid, 0)
