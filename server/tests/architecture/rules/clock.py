"""Time comes in with the context, so that every rule and action can be tried on any day."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rules.sources import Violation, named, product_files, tree

CLOCKLESS = {"rules", "queries", "policies", "actions", "reactions", "objects", "models"}
READINGS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("timezone", "now"),
    ("time", "time"),
}


def no_clock_in_modules(root: Path) -> Iterator[Violation]:
    """No file of a module reads the clock, but its jobs: `ctx.now` and `ctx.today` say what time it is."""
    for path in product_files(root):
        parts = path.relative_to(root).with_suffix("").parts
        if "modules" not in parts or not CLOCKLESS & set(parts):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                source = node.func.value
                owner = getattr(source, "attr", "") or getattr(source, "id", "")
                if (owner, node.func.attr) in READINGS:
                    yield Violation(
                        named(root, path),
                        node.lineno,
                        f"{owner}.{node.func.attr}(): use ctx.now or ctx.today",
                    )
