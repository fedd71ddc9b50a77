"""The closed file vocabulary: a file's name says what it holds, and there is a fixed list of names."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rules.sources import Violation, files, named, tree

MODULE_WORDS = {
    "models",
    "queries",
    "policies",
    "rules",
    "actions",
    "objects",
    "api",
    "jobs",
    "reactions",
    "factories",
    "module",
    "apps",
}
MODULE_FOLDERS = {"migrations", "tests"}
ENGINE_FOLDERS = {
    "objects",
    "records",
    "actions",
    "log",
    "access",
    "query",
    "api",
    "feed",
    "search",
    "transfer",
    "bulk",
    "custom",
    "duplicates",
    "proposals",
    "quality",
    "house",
    "jobs",
    "files",
    "notify",
    "egress",
    "sharing",
    "schema",
    "merging",
    "webhooks",
    "schedules",
    "whole",
    "approvals",
    "joining",
    "privacy",
    "retention",
    "forgetting",
    "automation",
    "tests",
}
NAMELESS = {
    "helper",
    "helpers",
    "util",
    "utils",
    "common",
    "misc",
    "core",
    "shared",
    "stuff",
    "lib",
    "service",
    "services",
    "manager",
    "managers",
    "handler",
    "handlers",
    "processor",
    "processors",
    "signals",
    "repository",
    "repositories",
    "facade",
    "dto",
    "info",
}
MODULE_FILE_LINES = 300


def module_vocabulary(root: Path) -> Iterator[Violation]:
    """In a module only the words of the house; past 300 lines a word becomes a folder of the same name."""
    modules = root / "server/rapport/modules"
    for module in sorted(modules.iterdir()) if modules.is_dir() else ():
        if module.is_dir() and module.name != "__pycache__":
            yield from _entries(root, module)


def _entries(root: Path, module: Path) -> Iterator[Violation]:
    for entry in sorted(module.iterdir()):
        word, place = entry.name.removesuffix(".py"), named(root, entry)
        if entry.name in {"__init__.py", "__pycache__"} or word in MODULE_FOLDERS:
            continue
        if word not in MODULE_WORDS or (entry.is_file() and entry.suffix != ".py"):
            yield Violation(
                place, 1, f"a module knows only {', '.join(sorted(MODULE_WORDS))}; put this where it belongs"
            )
        elif entry.is_dir() and entry.with_suffix(".py").exists():
            yield Violation(place, 1, f"{word}.py and {word}/ both exist; keep the folder")
        elif entry.is_file() and len(entry.read_text(encoding="utf-8").splitlines()) > MODULE_FILE_LINES:
            yield Violation(
                place,
                1,
                f"past {MODULE_FILE_LINES} lines: make it a folder {word}/, one verb or noun per file",
            )


def engine_vocabulary(root: Path) -> Iterator[Violation]:
    """The engine has a fixed set of rooms, and no file lies outside one."""
    engine = root / "server/rapport/engine"
    for entry in sorted(engine.iterdir()) if engine.is_dir() else ():
        if entry.name in {"__init__.py", "__pycache__"} or (entry.is_dir() and entry.name in ENGINE_FOLDERS):
            continue
        yield Violation(named(root, entry), 1, f"the engine's rooms are {', '.join(sorted(ENGINE_FOLDERS))}")


def speaking_file_names(root: Path) -> Iterator[Violation]:
    """No file or folder whose name only says that something is in it."""
    for path in files(root, "server", "web/src", "bin", "bench", suffixes=(".py", ".ts", ".tsx")):
        for part in path.relative_to(root).parts:
            word = part.split(".")[0].lower()
            if word in NAMELESS:
                yield Violation(
                    named(root, path), 1, f"'{word}' says nothing: name the file after what it holds"
                )


def no_empty_file(root: Path) -> Iterator[Violation]:
    """A file that would be empty does not exist; only `__init__.py` and migrations' packages may be."""
    for path in files(root, "server/rapport", "server/tests", suffixes=(".py",)):
        if path.name == "__init__.py" or "migrations" in path.parts:
            continue
        if all(_says_nothing(node) for node in tree(path).body):
            yield Violation(named(root, path), 1, "holds nothing but imports or words: remove it")


def _says_nothing(node: ast.stmt) -> bool:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_text or isinstance(node, ast.Import | ast.ImportFrom | ast.Pass)
