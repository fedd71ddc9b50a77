"""Looking at a file once: how many rows, and for each column some samples, its shape and what all its cells share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from babel import Locale

from rapport.engine.objects.values import Refused, boolean, email, url
from rapport.engine.transfer.cells import dates, numbers
from rapport.engine.transfer.cells.cleaning import BLANK_WORDS
from rapport.engine.transfer.cells.dates import OrderVotes
from rapport.engine.transfer.cells.reading import words
from rapport.engine.transfer.sources.table import Table
from rapport.kit import text

SAMPLES = 5
SAMPLE_LENGTH = 120
VALUES = 100
"""Different cells of a column that are kept with their counts, so that people can say what shall stand for them."""
_SHAPED = 500
_PHONE = re.compile(r"[+(]?[\d][\d\s()./\-]{5,20}(?:\s*(?:x|ext\.?)\s*\d+)?$")
_WEB = re.compile(
    r"(?:https?://|www\.)\S+$|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|de|co\.uk|eu|fr|info|biz|ca|au|nl)(?:/\S*)?$",
    re.IGNORECASE,
)
_SALUTATIONS = {"mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "mme", "m", "sr", "sra", "mx"}
_NUMBERED = re.compile(r"[A-Za-z]{0,4}[-_#@]?\d[\w\-]*$|(?=.*\d)[A-Z0-9]{6,20}$")


@dataclass
class ColumnSurvey:
    """One column. `shapes` counts what its first cells look like; `suffix` and `prefix` are what every cell has.

    `values` counts its first different cells, `has_more` says that there are others.
    """

    header: str
    filled: int = 0
    samples: list[str] = field(default_factory=list)
    values: Counter[str] = field(default_factory=Counter)
    has_more: bool = False
    shapes: Counter[str] = field(default_factory=Counter)
    suffix: str | None = None
    prefix: str | None = None
    longest: int = 0
    orders: OrderVotes = field(default_factory=OrderVotes)

    def add(self, cell: str) -> None:
        """One cell that is not empty."""
        self.filled += 1
        self.longest = max(self.longest, len(cell))
        if len(self.samples) < SAMPLES and (shown := cell[:SAMPLE_LENGTH]) not in self.samples:
            self.samples.append(shown)
        if cell in self.values or (len(self.values) < VALUES and len(cell) <= SAMPLE_LENGTH):
            self.values[cell] += 1
        else:
            self.has_more = True
        if self.filled <= _SHAPED:
            self.shapes[shape_of(cell)] += 1
        if self.filled <= _SHAPED or self.shapes["date"]:
            self.orders.add(cell)
        self.suffix = cell[-8:] if self.suffix is None else _shared_end(self.suffix, cell)
        self.prefix = cell[:8] if self.prefix is None else _shared_start(self.prefix, cell)

    def share(self, *shapes: str) -> float:
        """How much of the column looks like one of `shapes`, from 0 to 1."""
        total = self.shapes.total()
        return sum(self.shapes[shape] for shape in shapes) / total if total else 0.0

    @property
    def tells_apart(self) -> bool:
        """Whether no two of its first cells are alike."""
        return self.filled > 1 and max(self.values.values(), default=0) == 1

    @property
    def is_unsettled(self) -> bool:
        """Whether its dates can be read day first and month first."""
        return self.share("date") > 0.5 and self.orders.order() is None

    @property
    def junk(self) -> tuple[str, str]:
        """(prefix, suffix) that say nothing: on every one of at least five cells, and neither letters nor figures."""
        if self.filled < 5:
            return "@" if (self.prefix or "").startswith("@") else "", ""
        prefix = re.match(r"[^\w\s()\[\]+\-$€£.,'\"]*", self.prefix or "")
        suffix = re.search(r"(?:[?*#|~^_¤§]|[^\x00-\x7f])+$", self.suffix or "")
        return prefix[0] if prefix else "", suffix[0] if suffix else ""


@dataclass
class Survey:
    """`rows` below the header, `broken` of them unreadable."""

    columns: list[ColumnSurvey]
    rows: int = 0
    broken: int = 0


def survey(table: Table) -> Survey:
    """Reads the whole table once."""
    found = Survey([ColumnSurvey(header) for header in table.headers])
    for row in table.rows():
        found.rows += 1
        if row.fault:
            found.broken += 1
            continue
        for column, cell in zip(found.columns, row.cells, strict=True):
            if cell not in (None, "", []):
                told = text.squeeze(cell if isinstance(cell, str) else words(cell))
                if told and told.lower() not in BLANK_WORDS:
                    column.add(told)
    return found


def shape_of(cell: str) -> str:
    """email, url, date, uuid, boolean, number, phone, country, salutation, code, long or text."""
    for name, test in _SHAPES:
        if test(cell):
            return name
    return "long" if len(cell) > 80 else "text"


def _is_email(cell: str) -> bool:
    return "@" in cell and _accepts(email, cell)


def _is_url(cell: str) -> bool:
    return bool(_WEB.match(cell)) and _accepts(url, cell)


def _accepts(parse: object, cell: str) -> bool:
    try:
        parse(cell)  # type: ignore[operator]  # one of the parsers of values
    except Refused:
        return False
    return True


def _is_uuid(cell: str) -> bool:
    try:
        return len(cell) == 36 and bool(UUID(cell))
    except ValueError:
        return False


def _is_boolean(cell: str) -> bool:
    return len(cell) <= 5 and _accepts(lambda raw: boolean(None, raw), cell)  # type: ignore[arg-type]  # needs no field


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    names = Locale.parse("en").territories
    return frozenset(text.fold(name) for code, name in names.items() if code.isalpha()) | {
        "usa",
        "uk",
        "philipines",
    }


def _is_international(cell: str) -> bool:
    """A phone number that could be taken for a plain number, were it not for how it begins."""
    return cell[:1] in "+(" and _is_phone(cell) and len(text.digits(cell)) >= 8


def _is_phone(cell: str) -> bool:
    return bool(_PHONE.match(cell)) and 7 <= len(text.digits(cell)) <= 16


_SHAPES = (
    ("email", _is_email),
    ("date", dates.is_date_like),
    ("boolean", _is_boolean),
    ("phone", _is_international),
    ("number", numbers.is_number_like),
    ("uuid", _is_uuid),
    ("phone", _is_phone),
    ("url", _is_url),
    ("salutation", lambda cell: text.fold(cell).rstrip(".") in _SALUTATIONS),
    ("country", lambda cell: text.fold(cell) in _countries()),
    ("code", lambda cell: bool(_NUMBERED.match(cell))),
)


def _shared_start(one: str, other: str) -> str:
    return _shared_end(one[::-1], other[: len(one)][::-1])[::-1]


def _shared_end(one: str, other: str) -> str:
    length = 0
    for a, b in zip(reversed(one), reversed(other), strict=False):
        if a != b:
            break
        length += 1
    return one[len(one) - length :] if length else ""
