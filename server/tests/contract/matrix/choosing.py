"""Which cells of the matrix a run asks: a slice that is the same in each, or the whole of it.

In a slice every door meets every object: who comes where is drawn by the names. RAPPORT_MATRIX=whole asks everything.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")
WHOLE = os.environ.get("RAPPORT_MATRIX") == "whole"


def some(of: Iterable[T], *names: str, each: int = 1) -> list[T]:
    """All of them, or in a slice `each` of them, drawn by `names`."""
    known = list(of)
    if WHOLE or len(known) <= each:
        return known
    first = crc32("/".join(names).encode())
    return [known[(first + 7 * n) % len(known)] for n in range(each)]
