"""One child process that is kept alive: started again with growing pauses when it ends."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence

from rapport.site import tether

_SHORTEST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
# One that ran this long was well: the next pause is short again.
_WELL_SECONDS = 60.0


class Child:
    """A named command that should always run. Times are seconds of the monotonic clock."""

    def __init__(
        self, name: str, command: Sequence[str], environment: Mapping[str, str], patience: float
    ) -> None:
        self.name = name
        self.ends = 0
        self.quick_ends = 0
        self._command = list(command)
        self._environment = {**environment, tether.PARENT: str(os.getpid())}
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._next = 0.0

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid if self._process is not None else None

    def tend(self, say: Callable[[str], None]) -> None:
        """Start it if it does not run and its pause is over; note if it has just ended."""
        now = time.monotonic()
        if self._process is not None and self._process.poll() is not None:
            status = self._process.returncode
            self._process = None
            self.ends += 1
            self.quick_ends = 0 if now - self._started > _WELL_SECONDS else self.quick_ends + 1
            pause = min(_SHORTEST_PAUSE * 2 ** max(self.quick_ends - 1, 0), _LONGEST_PAUSE)
            self._next = now + pause
            say(f"The {self.name} ended ({_reason(status)}); starting it again in {pause:.1f} s")
        if self._process is None and now >= self._next:
            self._started = now
            # A session of its own: Ctrl-C reaches only the supervisor, which stops everything in order.
            self._process = subprocess.Popen(self._command, env=self._environment, start_new_session=True)

    def ask_to_stop(self) -> None:
        """Send TERM, without waiting."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)

    def stop(self) -> None:
        """End it: TERM, then KILL for it and its own children once its patience is over."""
        if self._process is None:
            return
        self.ask_to_stop()
        try:
            self._process.wait(self._patience)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None


def _reason(status: int) -> str:
    return f"killed by {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
