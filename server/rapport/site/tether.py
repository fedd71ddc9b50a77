"""A child process that ends when its parent is gone, even if the parent was killed without a word."""

import os
import signal
import threading
import time

# Holds the parent's process id; a parent sets it before it starts a child.
PARENT = "RAPPORT_PARENT"
_LOOK_EVERY_SECONDS = 0.5
_PATIENCE_SECONDS = 10.0


def tie() -> None:
    """Watch the parent of this process from now on, when the supervisor has asked for it."""
    # Taken out, so that a child of this process does not believe that it has the same parent.
    parent = os.environ.pop(PARENT, None)
    if parent is not None:
        threading.Thread(target=_watch, args=(int(parent),), name="tether", daemon=True).start()


def _watch(parent: int) -> None:
    # An orphan is given to another process: then the parent's number changes. This holds on every Unix.
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_PATIENCE_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
