"""Terms: for how long rows are kept that are no records, declared once by whoever owns the table.

Housekeeping asks `days()` of a term and says what it forgot; admins change it within its bounds (engine/retention).
`TERM = term(Term("sign_ins", _("Sign-ins"), tables=("access_signin",), days=370, least=90, most=1830))`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

FOR_EVER = 0
"""As `days`: what is kept as long as what it belongs to."""


@dataclass(frozen=True)
class Term:
    """For how long the rows of `tables` are kept: `days` since what `since` says, from `least` to `most` of them.

    Where `least` is `most` nobody changes it. With `days` 0 there is no end by the clock; `since` says what ends it.
    """

    name: str
    label: Any
    tables: tuple[str, ...]
    since: Any
    days: int = FOR_EVER
    least: int = FOR_EVER
    most: int = FOR_EVER

    @property
    def is_settled(self) -> bool:
        """Whether nobody can change it."""
        return self.least == self.most


Reader = Callable[[], Mapping[str, int]]
_terms: dict[str, Term] = {}
_reader: list[Reader] = []


def term(declared: Term) -> Term:
    """Declares a term; done once, when the file of its owner is read."""
    if _terms.setdefault(declared.name, declared) is not declared:
        raise RuntimeError(f"Two terms are called {declared.name}")
    return declared


def all_terms() -> tuple[Term, ...]:
    """Every term, by name."""
    return tuple(_terms[name] for name in sorted(_terms))


def read_with(reader: Reader) -> None:
    """Where the days are found that an admin chose, by the name of the term."""
    _reader[:] = [reader]


def days(declared: Term) -> int:
    """How many days that is at the moment, always within the bounds."""
    chosen = _reader[0]().get(declared.name, declared.days) if _reader else declared.days
    return min(max(chosen, declared.least), declared.most)


def before(declared: Term, now: datetime) -> datetime:
    """What is older than this goes."""
    return now - timedelta(days=days(declared))
