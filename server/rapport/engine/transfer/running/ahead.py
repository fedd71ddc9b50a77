"""Reading ahead: the next chunk is read while the database works on this one."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def ahead(items: Iterator[T]) -> Generator[T, None, None]:
    """`items`, each made in another thread while the one before it is in use. They must not touch the database."""
    end = object()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="import-read") as thread:
        coming = thread.submit(next, items, end)
        while (item := coming.result()) is not end:
            coming = thread.submit(next, items, end)
            yield item  # type: ignore[misc]  # it is not the end
