"""Text as people compare it: without case and without accents, the same in the database and in Python.

`Folded("name")` is built from functions that PostgreSQL calls immutable, so it can be indexed without any extension:
`Index(Folded("name"), "id", name=...)` serves sorting, a trigram `GinIndex(OpClass(Folded("name"), "gin_trgm_ops"),
name=...)` serves contains. Lists sort and filter text by exactly this expression (engine/query).
"""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from django.db.models import Func, TextField

_BLOCKS = (range(0x00C0, 0x0250), range(0x0386, 0x03D0), range(0x1E00, 0x1F00))
"""Latin with accents, Greek with tonos, Vietnamese: the letters that decompose into one letter and its marks."""
_STROKES = {"ø": "o", "đ": "d", "ħ": "h", "ł": "l", "ŧ": "t", "ı": "i"}
_MARKS = "".join(map(chr, range(0x0300, 0x0370)))


def _plain_letters() -> dict[str, str]:
    found = dict(_STROKES)
    for char in (chr(code) for block in _BLOCKS for code in block):
        parts = unicodedata.normalize("NFD", char)
        if len(parts) > 1 and char == char.lower() and all(map(unicodedata.combining, parts[1:])):
            found[char] = parts[0]
    return found


_LETTERS: Final = _plain_letters()
_MAP: Final[dict[int, str | None]] = str.maketrans({**_LETTERS, **dict.fromkeys(_MARKS)})
# translate() drops the characters of its first list that have no partner in the second: the marks.
_FROM, _TO = "".join(_LETTERS) + _MARKS, "".join(_LETTERS.values())


def sql_of(source: str) -> str:
    """The expression as text for the expression `source`.

    translate() looks for each letter in its whole list, which is thirty times the work that plain ASCII text needs.
    """
    plain = f"octet_length({source}) = char_length({source})"
    return f"(CASE WHEN {plain} THEN lower({source}) ELSE translate(lower({source}), '{_FROM}', '{_TO}') END)"


class Folded(Func):
    """A text expression in lower case and without accents; what `folded` gives for the same text."""

    arity = 1
    output_field = TextField()

    def as_sql(
        self, compiler: Any, connection: Any, *_args: Any, **_context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        ((text, given),) = map(compiler.compile, self.get_source_expressions())
        return sql_of(text), (*given, *given, *given, *given)


def _lower(char: str) -> str:
    """PostgreSQL lowers letter by letter: İ becomes i alone, and Σ is σ at the end of a word too."""
    return char.lower()[0]


def folded(value: str) -> str:
    """`value` in lower case and without accents: `Müller` is `muller`, `Ångström` is `angstrom`."""
    return "".join(map(_lower, value)).translate(_MAP)


def like(value: Any) -> str:
    """`value` folded, with the characters that LIKE gives a meaning made plain."""
    return folded(str(value)).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
