"""How the database is spoken to: no magic on save, no signals, no caller's text in SQL."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rules.sources import Violation, named, product_files, tree

RAW_SQL_PLACES: tuple[str, ...] = (
    "server/rapport/engine/",
    "server/rapport/site/",
)
"""The only places that may write SQL by hand."""

SAVE_METHODS = {"save", "asave", "delete", "adelete", "save_base"}
LOOKUP_METHODS = {"filter", "exclude", "get", "aget", "Q", "get_or_create", "update_or_create", "annotate"}
WRITE_METHODS = {"update", "aupdate", "write", "create", "acreate"}


def no_signals(root: Path) -> Iterator[Violation]:
    """Nothing hears Django's signals but `post_migrate` in site: an effect is an action or a reaction."""
    for path in product_files(root):
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.ImportFrom | ast.Import):
                continue
            source = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
            for alias in node.names:
                whole = f"{source}.{alias.name}" if source else alias.name
                is_signal = whole.startswith(
                    ("django.dispatch", "django.db.models.signals", "django.db.backends.signals")
                )
                is_allowed = alias.name == "post_migrate" and "site" in path.relative_to(root).parts
                if (is_signal or whole.startswith("django.core.signals")) and not is_allowed:
                    yield Violation(
                        named(root, path), node.lineno, f"{whole}: no signals; write an action or a reaction"
                    )


def no_save_override(root: Path) -> Iterator[Violation]:
    """No class of its own `save` or `delete`: bulk writes and COPY would pass it by."""
    for path in product_files(root):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                for part in node.body:
                    if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) and part.name in SAVE_METHODS:
                        remedy = (
                            f"{node.name}.{part.name}: state changes in an action, invariants in a constraint"
                        )
                        yield Violation(named(root, path), part.lineno, remedy)


def no_raw_sql(root: Path) -> Iterator[Violation]:
    """SQL by hand only in the engine and in site; modules ask through the ORM and the query language."""
    for path in product_files(root):
        if named(root, path).startswith(RAW_SQL_PLACES):
            continue
        for node in ast.walk(tree(path)):
            name = _raw_name(node)
            if name:
                yield Violation(
                    named(root, path),
                    getattr(node, "lineno", 1),
                    f"{name}: SQL by hand belongs in the engine",
                )


def _raw_name(node: ast.AST) -> str:
    if isinstance(node, ast.ImportFrom):
        found = [alias.name for alias in node.names if alias.name == "RawSQL"]
        return found[0] if found else "psycopg" if (node.module or "").split(".")[0] == "psycopg" else ""
    if isinstance(node, ast.Import):
        return "psycopg" if any(alias.name.split(".")[0] == "psycopg" for alias in node.names) else ""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        is_extra_of_log = node.func.attr == "extra" and not (node.args or node.keywords)
        return (
            f".{node.func.attr}()"
            if node.func.attr in {"raw", "extra", "cursor"} and not is_extra_of_log
            else ""
        )
    return ""


def no_unpacked_lookup(root: Path) -> Iterator[Violation]:
    """No `filter(**something)`: lookups are written in code, never taken from a caller's dictionary.

    In the engine and in `queries` a dictionary written in place (`filter(**{path: value})`) or declared on the object
    itself (`filter(**self.fixed)`) is allowed, for there the paths come out of code; no other variable is. So is a
    comprehension that numbers its names (`annotate(**{f"key{n}": ... for n ...})`): a caller cannot name them.
    """
    for path in product_files(root):
        inside_engine = "engine" in path.relative_to(root).parts
        may_compose = inside_engine or "queries" in path.with_suffix("").parts
        methods = LOOKUP_METHODS if inside_engine else LOOKUP_METHODS | WRITE_METHODS
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and _called(node.func) in methods:
                for keyword in node.keywords:
                    if keyword.arg is None and not (may_compose and _is_declared(keyword.value)):
                        remedy = (
                            f"{_called(node.func)}(**...): write the lookups out, or use the query language"
                        )
                        yield Violation(named(root, path), node.lineno, remedy)


def _is_declared(value: ast.expr) -> bool:
    is_own = (
        isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name) and value.value.id == "self"
    )
    return is_own or isinstance(value, ast.Dict) or _is_numbered(value)


def _is_numbered(value: ast.expr) -> bool:
    key = value.key if isinstance(value, ast.DictComp) else None
    return isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant)


def _called(func: ast.expr) -> str:
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""
