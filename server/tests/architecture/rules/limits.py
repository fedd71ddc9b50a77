"""Sizes beyond which a file, a function or a component is cut up; ruff and oxlint count complexity."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rules.sources import Violation, named, python_files, tree, web_files

FILE_LINES = 400
ENGINE_FILE_LINES = 300
FUNCTION_LINES = 40
COMPONENT_LINES = 200

ALLOWED: frozenset[str] = frozenset()
"""Files excused from a limit. Empty, and meant to stay so."""

_TOP = re.compile(
    r"^(?:export )?(?:default )?(?:async )?"
    r"(?:function\*? (\w+)"
    r"|const (\w+)[^=\n]* = (?:async )?(?:\($|\S.*=> ?[{(]?$|.*(?:function|memo\(|forwardRef)))"
)


def file_lines(root: Path) -> Iterator[Violation]:
    """No file of more than 400 lines; in the engine 300."""
    for path in (*python_files(root), *web_files(root)):
        limit = ENGINE_FILE_LINES if "engine" in path.parts and path.suffix == ".py" else FILE_LINES
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > limit and named(root, path) not in ALLOWED:
            yield Violation(
                named(root, path), limit + 1, f"{count} lines; the limit is {limit}: make it a folder"
            )


def function_lines(root: Path) -> Iterator[Violation]:
    """No function of more than 40 lines, its docstring and signature included."""
    for path in python_files(root):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                count = (node.end_lineno or node.lineno) - node.lineno + 1
                if count > FUNCTION_LINES and named(root, path) not in ALLOWED:
                    yield Violation(
                        named(root, path),
                        node.lineno,
                        f"{node.name}: {count} lines; the limit is {FUNCTION_LINES}",
                    )


def web_function_lines(root: Path) -> Iterator[Violation]:
    """No top-level function of more than 40 lines in TypeScript, no React component of more than 200."""
    for path in web_files(root):
        if ".test." in path.name or "e2e" in path.parts:
            continue
        for name, first, count in _top_functions(path.read_text(encoding="utf-8").splitlines()):
            limit = COMPONENT_LINES if path.suffix == ".tsx" and name[0].isupper() else FUNCTION_LINES
            if count > limit and named(root, path) not in ALLOWED:
                yield Violation(named(root, path), first, f"{name}: {count} lines; the limit is {limit}")


def _top_functions(lines: list[str]) -> Iterator[tuple[str, int, int]]:
    """(name, first line, lines) of what stands at the left edge; formatted code closes it there too."""
    name, first = "", 0
    for number, line in enumerate(lines, start=1):
        match = _TOP.match(line)
        if match and not name:
            name, first = match[1] or match[2], number
        elif name and re.match(r"[})\]]", line):
            if not line.rstrip().endswith(("{", "(", "=>", "[")):
                yield name, first, number - first + 1
                name = ""
        elif name and line[:1].strip():
            name = ""
