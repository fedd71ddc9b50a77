"""From the tree of a formula to SQL, its type and what it reads.

Empty numbers and days are NULL and make empty what is computed of them; text, yes and no are never NULL. What is empty
equals what is empty, and is neither larger nor smaller than anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lark import Token, Tree

from rapport.kit.formula.problems import BadFormula
from rapport.kit.formula.tree import DEEPEST, parse, place_of
from rapport.kit.formula.words import ANY, BOOLEAN, DATE, NUMBER, SAME, TEXT, WORDS, Word

_OPERATORS: Final = {
    "or_": ("OR", BOOLEAN, BOOLEAN), "and_": ("AND", BOOLEAN, BOOLEAN), "add": ("+", NUMBER, NUMBER),
    "subtract": ("-", NUMBER, NUMBER), "multiply": ("*", NUMBER, NUMBER), "divide": ("/", NUMBER, NUMBER),
}  # fmt: skip


_SAME: Final = {"=": "IS NOT DISTINCT FROM", "<>": "IS DISTINCT FROM"}
_LONGEST_SQL: Final = 50_000


@dataclass(frozen=True, slots=True)
class Operand:
    """A column that formulas can read: its type in them, and its SQL."""

    kind: str
    sql: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """`sql` over the columns of `reads`, of type `kind`: text, decimal, boolean or date."""

    sql: str
    kind: str
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    sql: str
    kind: str


def compile(text: str, operands: Mapping[str, Operand]) -> Compiled:
    """The formula over `operands`. Raises BadFormula."""
    work = _Compiler(operands)
    whole = work.part(parse(text), 0)
    return Compiled(_whole(whole), whole.kind, tuple(work.reads))


def _whole(part: _Part) -> str:
    """Ten decimals are kept, as columns of numbers keep no more."""
    return f"round({part.sql}, 10)" if part.kind == NUMBER else part.sql


class _Compiler:
    def __init__(self, operands: Mapping[str, Operand]) -> None:
        self._operands = operands
        self.reads: dict[str, None] = {}

    def part(self, node: Tree[Token], depth: int) -> _Part:
        if depth > DEEPEST:
            raise BadFormula("too_deep", place_of(node))
        found = self._part(node, depth)
        if len(found.sql) > _LONGEST_SQL:
            raise BadFormula("too_deep", place_of(node))
        return found

    def _part(self, node: Tree[Token], depth: int) -> _Part:
        name = str(node.data)
        if name in _OPERATORS:
            return self._operator(node, depth)
        if name in ("number", "text", "true", "false", "field"):
            return self._leaf(node)
        if name == "call":
            return self._call(node, depth)
        return {"not_": self._not, "negate": self._negate, "join": self._join, "compare": self._compare}[
            name
        ](node, depth)

    def _of(self, node: Tree[Token], wanted: str, depth: int) -> str:
        found = self.part(node, depth + 1)
        if found.kind != wanted:
            raise BadFormula("wrong_type", place_of(node), wanted=wanted, found=found.kind)
        return found.sql

    def _children(self, node: Tree[Token]) -> list[Tree[Token]]:
        return [one for one in node.children if isinstance(one, Tree)]

    def _leaf(self, node: Tree[Token]) -> _Part:
        if node.data in ("true", "false"):
            return _Part(str(node.data), BOOLEAN)
        (given,) = map(str, node.children)
        if node.data == "number":
            return _Part(f"{given}::numeric", NUMBER)
        if node.data == "text":
            return _Part(_quoted(_said(given)), TEXT)
        found = self._operands.get(given)
        if found is None:
            raise BadFormula("unknown_field", place_of(node), name=given)
        self.reads[given] = None
        return _Part(found.sql, found.kind)

    def _operator(self, node: Tree[Token], depth: int) -> _Part:
        sign, takes, gives = _OPERATORS[str(node.data)]
        one, other = (self._of(child, takes, depth) for child in self._children(node))
        if sign == "/":
            other = f"nullif({other}, 0)"
        return _Part(f"({one} {sign} {other})", gives)

    def _not(self, node: Tree[Token], depth: int) -> _Part:
        return _Part(f"(NOT {self._of(self._children(node)[0], BOOLEAN, depth)})", BOOLEAN)

    def _negate(self, node: Tree[Token], depth: int) -> _Part:
        return _Part(f"(- {self._of(self._children(node)[0], NUMBER, depth)})", NUMBER)

    def _join(self, node: Tree[Token], depth: int) -> _Part:
        one, other = (_as_text(self.part(child, depth + 1)) for child in self._children(node))
        return _Part(f"({one} || {other})", TEXT)

    def _compare(self, node: Tree[Token], depth: int) -> _Part:
        first, second = self._children(node)
        sign = next(str(one) for one in node.children if isinstance(one, Token)).replace("!=", "<>")
        one, other = self.part(first, depth + 1), self.part(second, depth + 1)
        if one.kind != other.kind:
            raise BadFormula("wrong_type", place_of(second), wanted=one.kind, found=other.kind)
        if sign not in _SAME and one.kind not in (NUMBER, DATE):
            raise BadFormula("no_order", place_of(first), found=one.kind)
        if sign in _SAME:
            return _Part(f"({one.sql} {_SAME[sign]} {other.sql})", BOOLEAN)
        return _Part(f"coalesce({one.sql} {sign} {other.sql}, false)", BOOLEAN)

    def _call(self, node: Tree[Token], depth: int) -> _Part:
        name = str(node.children[0]).lower()
        word = WORDS.get(name)
        if word is None:
            raise BadFormula("unknown_function", place_of(node), name=name)
        given = self._children(node)
        if len(given) != len(word.takes) and not (word.many and len(given) >= len(word.takes)):
            raise BadFormula(
                "wrong_count", place_of(node), name=name, wanted=len(word.takes), found=len(given)
            )
        if name == "date":
            return _day(given[0])
        parts = [self.part(one, depth + 1) for one in given]
        same = _judge(word, given, parts)
        special = _SPECIAL.get(name)
        if special is not None:
            return special(parts)
        return _Part(word.sql([one.sql for one in parts]), same if word.gives == SAME else word.gives)


def _judge(word: Word, given: Sequence[Tree[Token]], parts: Sequence[_Part]) -> str:
    """The type of those arguments that are all of one. Raises BadFormula for one that does not fit."""
    same = ""
    for index, (node, part) in enumerate(zip(given, parts, strict=True)):
        wanted = word.takes[min(index, len(word.takes) - 1)]
        if wanted == SAME:
            wanted = same = same or part.kind
        if wanted not in (ANY, part.kind):
            raise BadFormula("wrong_type", place_of(node), wanted=wanted, found=part.kind)
    return same


def _day(node: Tree[Token]) -> _Part:
    """A day that is written in the formula."""
    try:
        if node.data != "text":
            raise ValueError
        found = date.fromisoformat(_said(str(node.children[0])))
    except ValueError:
        raise BadFormula("not_a_day", place_of(node)) from None
    return _Part(f"date '{found.isoformat()}'", DATE)


def _as_text(part: _Part) -> str:
    """As people write it: a number without idle zeros, a day as 2026-01-31, yes and no."""
    if part.kind == NUMBER:
        return f"coalesce(trim_scale(round({part.sql}, 10))::text, '')"
    if part.kind == DATE:
        year, month, day = (f"lpad(extract({name} FROM {part.sql})::text, {width}, '0')"
                            for name, width in (("year", 4), ("month", 2), ("day", 2)))  # fmt: skip
        return f"coalesce({year} || '-' || {month} || '-' || {day}, '')"
    if part.kind == BOOLEAN:
        return f"CASE WHEN {part.sql} THEN 'yes' ELSE 'no' END"
    return part.sql


def _is_blank(parts: Sequence[_Part]) -> _Part:
    (part,) = parts
    return _Part(f"({part.sql} = '')" if part.kind == TEXT else f"({part.sql} IS NULL)", BOOLEAN)


def _first_filled(parts: Sequence[_Part]) -> _Part:
    kind = parts[0].kind
    if kind == TEXT:
        filled = ", ".join(f"nullif({one.sql}, '')" for one in parts)
        return _Part(f"coalesce({filled}, '')", TEXT)
    return _Part(f"coalesce({', '.join(one.sql for one in parts)})", kind)


def _text(parts: Sequence[_Part]) -> _Part:
    return _Part(_as_text(parts[0]), TEXT)


_SPECIAL: Final[Mapping[str, Callable[[Sequence[_Part]], _Part]]] = {
    "blank": _is_blank,
    "first_filled": _first_filled,
    "text": _text,
}


def _said(quoted: str) -> str:
    return quoted[1:-1].replace('""', '"')


def _quoted(text: str) -> str:
    """A literal of SQL: with standard strings a quote is the only sign that has a meaning."""
    return "'" + text.replace("'", "''") + "'"
