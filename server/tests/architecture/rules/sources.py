"""Reading the repository: which files count, and what a broken rule looks like."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SKIPPED_FOLDERS = {
    ".git",
    ".venv",
    "node_modules",
    "dist",
    "build",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    ".import_linter_cache",
    ".cache",
    "data",
    "test-results",
    "playwright-report",
}
"""Folders that hold what a machine made, never what a person wrote."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken rule: the file (relative to the root), the line (1 is the first) and the remedy."""

    path: str
    line: int
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.remedy}"


def files(root: Path, *folders: str, suffixes: Iterable[str]) -> Iterator[Path]:
    """Every file below `folders` of `root` that ends in one of `suffixes`, in a stable order."""
    wanted = tuple(suffixes)
    for folder in folders or (".",):
        pending = [root / folder]
        while pending:
            here = pending.pop()
            for entry in sorted(here.iterdir(), reverse=True) if here.is_dir() else ():
                if entry.is_dir() and not entry.is_symlink():
                    if entry.name not in SKIPPED_FOLDERS:
                        pending.append(entry)
                elif entry.name.endswith(wanted):
                    yield entry


def python_files(root: Path) -> Iterator[Path]:
    """The Python of the product and of its tests, without migrations, which Django writes."""
    for path in files(root, "server/rapport", "server/tests", "bin", "bench", suffixes=(".py",)):
        if "migrations" not in path.parts:
            yield path


def product_files(root: Path) -> Iterator[Path]:
    """The Python of the product alone: no tests, no migrations."""
    for path in files(root, "server/rapport", suffixes=(".py",)):
        if "migrations" not in path.parts and "tests" not in path.parts:
            yield path


def web_files(root: Path) -> Iterator[Path]:
    """The TypeScript of the web app, without what a generator wrote."""
    for path in files(root, "web/src", "web/e2e", suffixes=(".ts", ".tsx")):
        if path.relative_to(root).parts[2:3] != ("api",) and not path.name.endswith((".d.ts", ".gen.ts")):
            yield path


def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file; raises SyntaxError with its name."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def named(root: Path, path: Path) -> str:
    """`path` as it is written in a violation."""
    return path.relative_to(root).as_posix()
