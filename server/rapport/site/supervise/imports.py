"""Importing the whole product at once, as each of its processes does before it works."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_once() -> Iterator[None]:
    """Imports without looking for garbage, of which there is next to none: it takes a third of the time.

    What is there at the end stays for good: it is not looked at again, and processes copied from this one go on
    sharing its memory. Source: https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
