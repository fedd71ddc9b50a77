"""Names that are forbidden because they hide what a thing is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rules.sources import Violation, named, python_files, tree, web_files

HOLLOW = {"manager", "service", "helper", "util", "handler", "processor"}
"""Words that never stand in a name, in singular or plural."""
VAGUE = {"data", "info"}
"""Words that never stand in a class name and never end a function's name."""
SYNONYMS = {
    "account": "Company",
    "client": "Contact or Company",
    "opportunity": "Deal",
    "organization": "Company",
}
"""Words for which the glossary has another one."""

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_EXPORT = re.compile(
    r"^export (?:default )?(?:async )?(?:abstract )?(class|function|const|type|interface)\s+(\w+)",
    re.MULTILINE,
)


def words(name: str) -> list[str]:
    """The words of an identifier in any case style: `HTTPStatus_code` -> http, status, code."""
    return [word.lower() for word in _WORDS.findall(name)]


def speaking_names(root: Path) -> Iterator[Violation]:
    """Classes and functions of Python."""
    for path in python_files(root):
        inside_engine = "engine" in path.relative_to(root).parts
        for node in ast.walk(tree(path)):
            remedy = _remedy(node, inside_engine)
            if remedy and isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield Violation(named(root, path), node.lineno, f"{node.name}: {remedy}")


def _remedy(node: ast.AST, inside_engine: bool) -> str:
    if isinstance(node, ast.ClassDef):
        return _in_class(words(node.name), inside_engine)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return _in_function(node.name)
    return ""


def _hollow(parts: list[str]) -> str:
    found = sorted({part for part in parts if part in HOLLOW or part.removesuffix("s") in HOLLOW})
    return f"'{found[0]}' hides what it is; name the thing or the verb" if found else ""


def _in_class(parts: list[str], inside_engine: bool) -> str:
    forbidden = VAGUE if inside_engine else VAGUE | {"base"}
    found = sorted(forbidden & set(parts))
    return _hollow(parts) or (f"'{found[0]}' is no name for a class; say what it is" if found else "")


def _in_function(name: str) -> str:
    parts = words(name)
    if name.startswith(("do_", "handle_")):
        return "name the verb itself, without do_ or handle_"
    if parts and parts[-1] in VAGUE:
        return f"'{parts[-1]}' says nothing about what comes back"
    return _hollow(parts)


def speaking_names_in_web(root: Path) -> Iterator[Violation]:
    """What the web app exports; event handlers inside a component may be called handle*."""
    for path in web_files(root):
        text = path.read_text(encoding="utf-8")
        for match in _EXPORT.finditer(text):
            parts = words(match[2])
            remedy = _hollow(parts)
            if not remedy and parts[-1] in VAGUE:
                remedy = f"'{parts[-1]}' says nothing; say what it is"
            if remedy:
                yield Violation(
                    named(root, path), text.count("\n", 0, match.start()) + 1, f"{match[2]}: {remedy}"
                )


def one_word_each(root: Path) -> Iterator[Violation]:
    """A class of a module bears the glossary's word, not a synonym."""
    for path in python_files(root):
        if "modules" not in path.parts:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                for word in SYNONYMS.keys() & set(words(node.name)):
                    yield Violation(
                        named(root, path), node.lineno, f"{node.name}: the word is {SYNONYMS[word]}"
                    )
