"""How a delimited file separates and quotes: tried on its first lines, the candidate that gives an even table wins."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

CANDIDATES = (",", ";", "\t", "|", ":", "~", "^")
RARE = (":", "~", "^")
"""These stand in times and in formulas as well: they count only where they split the headers too."""
_HINT = re.compile(r"^sep=(.)\r?\n?$", re.IGNORECASE)
_LINES = 200


@dataclass(frozen=True, slots=True)
class Dialect:
    """`skip` lines stand before the table (Excel's `sep=;`). `escape` is a backslash where quotes are escaped by it."""

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    skip: int = 0

    @property
    def options(self) -> dict[str, object]:
        """As the csv module wants them."""
        return {"delimiter": self.delimiter, "quotechar": self.quote, "escapechar": self.escape or None,
                "doublequote": not self.escape, "strict": False}  # fmt: skip


def detect(lines: list[str], *, delimiter: str = "", quote: str = "") -> Dialect:
    """The dialect of a file that begins with `lines`; what is given is not doubted."""
    hint = _HINT.match(lines[0]) if lines else None
    skip = 1 if hint else 0
    sample = lines[skip : skip + _LINES]
    quote = quote or _quote(sample)
    escape = (
        "\\"
        if any(f"\\{quote}" in line for line in sample) and not any(quote * 2 in line for line in sample)
        else ""
    )
    if hint and not delimiter:
        delimiter = hint[1]
    if not delimiter:
        scores = {found: _evenness(sample, Dialect(found, quote, escape)) for found in CANDIDATES}
        delimiter = max(CANDIDATES, key=lambda found: scores[found])
        delimiter = delimiter if scores[delimiter] > 0 else ","
    return Dialect(delimiter, quote, escape, skip)


def _quote(sample: list[str]) -> str:
    """A single quote only where cells begin and end with it and double quotes do not occur at all."""
    text = "".join(sample)
    around = len(re.findall(r"(?:^|[,;\t|])'[^'\n]*'(?=[,;\t|\r\n]|$)", text, re.MULTILINE))
    return "'" if around >= 2 and '"' not in text else '"'


def _evenness(sample: list[str], dialect: Dialect) -> float:
    """How much like a table the lines become: the share of rows of the usual width, times a little for more columns."""
    try:
        options: Any = dialect.options
        widths = [len(row) for row in csv.reader(sample, **options) if row]
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    usual, count = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
    if usual < 2:
        return 0.0
    splits_header = widths[0] == usual
    if dialect.delimiter in RARE and not splits_header:
        return 0.0
    known = 0.0 if dialect.delimiter in RARE else 0.2
    first = 0.3 if splits_header else 0.0
    return (
        count / len(widths)
        + first
        + known
        + min(usual, 50) / 500
        - 0.001 * CANDIDATES.index(dialect.delimiter)
    )
