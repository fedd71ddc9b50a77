"""The documents: short, of one form, and about things that exist."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rules.sources import Violation, files, named

DECISION_LINES = 60
HEADINGS = ["Context", "Decision", "Alternatives", "Consequences", "Guard"]
ONE_PAGE = {"ARCHITECTURE.md": 120, "README.md": 120}
_TERM = re.compile(r"^\| \*\*([^|*]+)\*\* \|", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
_CODE_PATH = re.compile(r"`((?:server|web|bin|docs|bench)/[\w./-]+)`")


def decisions(root: Path) -> Iterator[Violation]:
    """A decision record has five headings in one order, at most 60 lines, and a number nobody else has."""
    seen: set[str] = set()
    for path in files(root, "docs/decisions", suffixes=(".md",)):
        text, place = path.read_text(encoding="utf-8"), named(root, path)
        found = re.findall(r"^## (.+)$", text, re.MULTILINE)
        if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name) or path.name[:4] in seen:
            yield Violation(place, 1, "name it NNNN-what-was-decided.md with a number of its own")
        if found != HEADINGS:
            yield Violation(place, 1, f"the headings are {', '.join(HEADINGS)}")
        if len(text.splitlines()) > DECISION_LINES:
            yield Violation(place, DECISION_LINES + 1, f"at most {DECISION_LINES} lines")
        seen.add(path.name[:4])


def one_page(root: Path) -> Iterator[Violation]:
    """README and ARCHITECTURE stay one page each."""
    for name, limit in ONE_PAGE.items():
        path = root / name
        if not path.exists():
            yield Violation(name, 1, "is missing")
        elif len(path.read_text(encoding="utf-8").splitlines()) > limit:
            yield Violation(name, limit + 1, f"at most {limit} lines")


def module_pages(root: Path) -> Iterator[Violation]:
    """Every module has a page for the next person, and every page a module."""
    modules = {path.parent.name for path in (root / "server/rapport/modules").glob("*/module.py")}
    pages = {path.stem for path in (root / "docs/modules").glob("*.md")}
    for name in modules - pages:
        yield Violation(f"docs/modules/{name}.md", 1, "is missing: say what the module is for, on one page")
    for name in pages - modules:
        yield Violation(f"docs/modules/{name}.md", 1, "is about a module that does not exist")


def _documents(root: Path) -> Iterator[Path]:
    yield from (
        path
        for path in (root / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"))
        if path.exists()
    )
    for path in files(root, "docs", suffixes=(".md",)):
        if "plans" not in path.parts:
            yield path


def live_links(root: Path) -> Iterator[Violation]:
    """Every link inside the repository and every `folder/file` written as code leads somewhere."""
    for path in _documents(root):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for target in _LINK.findall(line):
                if not (path.parent / target).exists():
                    yield Violation(named(root, path), number, f"the link {target} leads nowhere")
            for target in _CODE_PATH.findall(line):
                if "NAME" not in target and "NNNN" not in target and not (root / target).exists():
                    yield Violation(named(root, path), number, f"{target} does not exist")


def terms(root: Path) -> list[str]:
    """The words that the glossary defines, in its order, lower case."""
    path = root / "docs/glossary.md"
    if not path.exists():
        return []
    return [
        name.strip().lower()
        for entry in _TERM.findall(path.read_text(encoding="utf-8"))
        for name in entry.split(",")
    ]


def glossary_is_used(root: Path) -> Iterator[Violation]:
    """A word in the glossary is a word of the product: it occurs in the code."""
    code = " ".join(
        path.read_text(encoding="utf-8").lower()
        for path in files(root, "server/rapport", "web/src", suffixes=(".py", ".ts", ".tsx"))
    )
    for term in terms(root):
        if not any(
            spelling in code
            for spelling in (term, term.replace(" ", "_"), term.replace(" ", "-"), term.replace(" ", ""))
        ):
            yield Violation("docs/glossary.md", 1, f"nothing in the code is called '{term}'")


def objects_are_explained(root: Path, names: list[str]) -> Iterator[Violation]:
    """Every Object of the registry (`names` as in the API) stands in the glossary under its own name."""
    known = {term.replace("-", " ") for term in terms(root)}
    for name in names:
        if name.replace("-", " ") not in known:
            yield Violation("docs/glossary.md", 1, f"the object '{name}' is not explained")
