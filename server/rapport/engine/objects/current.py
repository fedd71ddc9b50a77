"""Which version of the organisation's own declarations this process works with.

The database counts the versions (schema_version, raised with each declaration by a trigger). Whoever reads who acts
reads that number too and says it here (`saw`); when it is another one, the process adopts what is declared now before
it goes on. What was made of declarations is kept with `until_renewed`, so that it is made anew then.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from typing import Final, TypeVar

T = TypeVar("T")
Adopt = Callable[[int], None]
"""Reads what is declared and adopts it, as version `number`."""


@dataclass(slots=True)
class _State:
    version: int = 0
    adopt: Adopt | None = None
    read: Callable[[], int] | None = None
    busy: threading.RLock = field(default_factory=threading.RLock)


_state: Final = _State()
_forgetting: Final[list[Callable[[], None]]] = []


class Outdated(Exception):
    """What answers was made of declarations that are no longer: ask again, of what is made of the new ones."""


def version() -> int:
    """The version that this process has adopted; 0 for the program as it is delivered."""
    return _state.version


def adopt_with(adopt: Adopt) -> None:
    """Who adopts; said once, at start."""
    _state.adopt = adopt


def read_with(read: Callable[[], int]) -> None:
    """Who asks the database for its version; said once, at start."""
    _state.read = read


def look() -> None:
    """Adopts what is declared now: for whoever acts for nobody in particular, before each piece of work."""
    if _state.read is not None:
        saw(_state.read())


def saw(number: int) -> None:
    """The database is at this version. Comes back when this process is, too."""
    if number == _state.version or _state.adopt is None:
        return
    with _state.busy:
        # While one waited for this turn others may have declared more: what one saw before it is not taken back to.
        if number and _state.read is not None:
            number = _state.read()
        if number != _state.version:
            _state.adopt(number)
            _state.version = number
            forget()


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else in this process adopts another version within: for whoever declares one thing upon another before
    anything of it is seen elsewhere. Whoever works with what was declared before waits."""
    with _state.busy:
        yield


def forget() -> None:
    """What was made of declarations is made anew from now on."""
    for one in _forgetting:
        one()


def whenever(forget: Callable[[], None]) -> None:
    """Calls this each time the declarations have changed."""
    _forgetting.append(forget)


def until_renewed(kept: _lru_cache_wrapper[T]) -> _lru_cache_wrapper[T]:
    """Above an lru_cache of what is made of declarations: it is emptied when these change."""
    whenever(kept.cache_clear)
    return kept
