"""Cells that a spreadsheet would run: defused when written, and made what they were when read back.

OWASP, CSV Injection: a cell is dangerous when it begins with = + - @ tab or carriage return, also behind blanks.
"""

from __future__ import annotations

import re
from typing import Any

_DANGEROUS = re.compile(r"'*[\s\ufeff]*[=+\-@\t\r＝＋－＠]")
_DEFUSED = re.compile(r"'+[\s\ufeff]*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"\s*[+-]?\d+(?:[.,]\d+)*\s*%?\s*$")


def defused(cell: Any) -> Any:
    """`cell` with an apostrophe before it if it is text that a spreadsheet would run; numbers stay."""
    if not isinstance(cell, str) or not _DANGEROUS.match(cell) or _NUMBER.match(cell):
        return cell
    return f"'{cell}"


def restored(cell: str) -> str:
    """What `defused` was given."""
    return cell[1:] if cell[:1] == "'" and _DEFUSED.match(cell) else cell
