"""From the text of a formula to its tree."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedEOF, UnexpectedInput

from rapport.kit.formula.problems import BadFormula

LONGEST: Final = 2000
DEEPEST: Final = 60
_GRAMMAR: Final = r"""
    ?start: either
    ?either: both | either "or"i both -> or_
    ?both: denied | both "and"i denied -> and_
    ?denied: compared | "not"i denied -> not_
    ?compared: joined | joined COMPARISON joined -> compare
    ?joined: sum | joined "&" sum -> join
    ?sum: product | sum "+" product -> add | sum "-" product -> subtract
    ?product: signed | product "*" signed -> multiply | product "/" signed -> divide
    ?signed: atom | "-" signed -> negate
    ?atom: NUMBER -> number
        | TEXT -> text
        | "true"i -> true
        | "false"i -> false
        | NAME "(" [either ("," either)*] ")" -> call
        | NAME -> field
        | "(" either ")"

    COMPARISON: "<=" | ">=" | "<>" | "!=" | "=" | "<" | ">"
    NUMBER: /[0-9]{1,15}(\.[0-9]{1,10})?(?![0-9a-zA-Z_.])/
    TEXT: /"([^"\x00]|"")*"/
    NAME: /[a-zA-Z][a-zA-Z0-9_]*/
    %ignore /[ \t\r\n]+/
"""


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def parse(text: str) -> Tree[Token]:
    """The tree of a formula. Raises BadFormula."""
    if len(text) > LONGEST:
        raise BadFormula("too_long", most=LONGEST)
    if not text.strip():
        raise BadFormula("empty")
    try:
        found: Tree[Token] = _parser().parse(text)
    except UnexpectedEOF:
        raise BadFormula("ends_early", len(text)) from None
    except UnexpectedInput as wrong:
        if getattr(getattr(wrong, "token", None), "type", "") == "$END":
            raise BadFormula("ends_early", len(text)) from None
        at = max(int(getattr(wrong, "pos_in_stream", 0) or 0), 0)
        raise BadFormula("syntax", min(at, len(text)), found=text[at : at + 12]) from None
    return found


@lru_cache(maxsize=2_000)
def names_in(text: str) -> frozenset[str]:
    """The fields that a formula names; none of what is no formula."""
    try:
        tree = parse(text)
    except BadFormula:
        return frozenset()
    return frozenset(str(one.children[0]) for one in tree.find_data("field"))


def place_of(node: Tree[Token] | Token) -> int:
    """Where a part of the formula begins, in letters."""
    if isinstance(node, Token):
        return node.start_pos or 0
    return 0 if node.meta.empty else node.meta.start_pos
