"""What people read goes through gettext: a sentence that no catalogue knows would stay English for everyone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from tests.architecture.rules.sources import Violation, named, product_files, tree

PLACES = (
    "server/rapport/engine/",
    "server/rapport/modules/",
    "server/rapport/site/demo/api.py",
    "server/rapport/site/demo/removal.py",
)
_SENTENCE = re.compile(r"^[A-Z“{].*\s.*[.?!…]$", re.DOTALL)
_TRANSLATING = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext"}
_FOR_ENGINEERS = {
    "ValueError", "TypeError", "RuntimeError", "LookupError", "KeyError", "AssertionError", "ImproperlyConfigured",
    "debug", "info", "warning", "error", "exception", "Parameter", "Meta", "_text",
}  # fmt: skip
"""Calls whose text is for whoever builds or runs the product, or describes the API in OpenAPI."""
_DESCRIBING = {"description", "summary", "title", "help"}


def translated(root: Path) -> Iterator[Violation]:
    """A sentence of the engine or a module stands inside `_()`, unless it is documentation, a log or for engineers."""
    for path in product_files(root):
        place = named(root, path)
        if place.startswith(PLACES):
            for node in _plain(tree(path)):
                yield Violation(
                    place, node.lineno, "people read this: put it into _(), with .format() for values"
                )


def _plain(node: ast.AST) -> Iterator[ast.expr]:
    if _is_for_engineers(node):
        return
    if _is_sentence(node):
        yield cast(ast.expr, node)
    else:
        for child in _read_by_people(node):
            yield from _plain(child)


def _is_for_engineers(node: ast.AST) -> bool:
    """Documentation, the description of the API, and calls that translate or whose text no user meets."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Assign) and any(getattr(one, "id", "") == "_DESCRIPTION" for one in node.targets):
        return True
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in _TRANSLATING or name in _FOR_ENGINEERS


def _read_by_people(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node without those that describe the API."""
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if not (isinstance(key, ast.Constant) and key.value in _DESCRIBING):
                yield value
    else:
        for child in ast.iter_child_nodes(node):
            if not (isinstance(child, ast.keyword) and child.arg in _DESCRIBING):
                yield child


def _is_sentence(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        return bool(_SENTENCE.match("".join(map(str, parts)).strip()))
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and bool(_SENTENCE.match(node.value.strip()))
    )
