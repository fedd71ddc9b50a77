"""Reading ahead: the next chunk is read while the database is busy with this one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """Makes the items of an iterator in another thread; they must not touch the database.

    `begin` starts the next one. It is called when this thread is about to wait for the database: two threads of one
    program do not compute at the same time, so reading any earlier would only slow this one down.
    """

    def __init__(self, items: Iterator[T]) -> None:
        self._items = items
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import-read")
        self._coming: Future[T | None] | None = None

    def begin(self) -> None:
        """Starts the next item, unless it is begun already."""
        if self._coming is None:
            self._coming = self._thread.submit(next, self._items, None)

    def take(self) -> T | None:
        """The next item; None when there is none left."""
        self.begin()
        coming, self._coming = self._coming, None
        assert coming is not None  # it was begun just now
        return coming.result()

    def close(self) -> None:
        """Ends the thread."""
        self._thread.shutdown(cancel_futures=True)
