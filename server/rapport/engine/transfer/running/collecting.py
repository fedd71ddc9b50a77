"""Sparing the garbage collector: an import makes millions of small objects, and looking through the whole program after
every few thousand of them took a third of its time."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLDS = (50_000, 20, 20)


class _Spared:
    """How many imports run in this process, and the thresholds that were there before the first of them."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.running = 0
        self.usual = gc.get_threshold()


_spared = _Spared()


@contextmanager
def seldom() -> Iterator[None]:
    """Meanwhile what is there already is left alone, and what is new is looked at less often. Several may overlap."""
    with _spared.lock:
        _spared.running += 1
        if _spared.running == 1:
            _spared.usual = gc.get_threshold()
            gc.freeze()
            gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        with _spared.lock:
            _spared.running -= 1
            if _spared.running == 0:
                gc.set_threshold(*_spared.usual)
                gc.unfreeze()
