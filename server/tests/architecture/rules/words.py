"""Words that have no place in a finished repository: promises, and the machine it was written on."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rules.sources import Violation, files, named

TEXT = (
    ".py",
    ".ts",
    ".tsx",
    ".md",
    ".toml",
    ".css",
    ".html",
    ".sh",
    ".json",
    ".yml",
    ".yaml",
    ".po",
    ".sql",
    "start",
    "test",
    "check",
    "setup",
    "new-module",
    "rapport",
    "run",
)
OWN_TESTS = "server/tests/architecture/"
"""This folder plants what it forbids."""

PROMISES = re.compile(
    r"\b(TODO|FIXME|XXX|HACK|WIP|coming soon|not yet implemented|lorem ipsum)\b", re.IGNORECASE
)
PRIVATE_PLACES = re.compile(
    r"(?<![\w./}])(/root/\w|/Users/\w|/home/[a-z]\w*/|/work/\w|[A-Z]:\\Users)"
    r"|\b(10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b"
    r"|\b[\w-]+\.(?:internal|intranet|corp|lan)\b(?!\()"
)
PUBLIC_REGISTRIES = ("https://pypi.org/", "https://files.pythonhosted.org/", "https://registry.npmjs.org/")
_LOCKED_URL = re.compile(r"(?:url|registry|\"resolved\")\s*[=:]\s*\"(https?://[^\"]*)\"")


ABOUT_ADDRESSES = ("server/rapport/engine/egress/", "server/tests/engine/egress/")
"""Which networks are inside is what these are about."""


def _texts(root: Path) -> Iterator[tuple[str, int, str]]:
    for path in files(root, "server", "web", "bin", "docs", "bench", ".ci", suffixes=TEXT):
        place = named(root, path)
        if not place.startswith((OWN_TESTS, "docs/plans/")) and "lock" not in path.name:
            for number, line in enumerate(
                path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
            ):
                yield place, number, line


def no_promise(root: Path) -> Iterator[Violation]:
    """What is not there is not announced: an open end is an issue, not a comment.

    Translations are left out, since "todo" is Spanish for everything; what they translate stands in the English one.
    """
    for place, number, line in _texts(root):
        match = PROMISES.search(line)
        if match and (not place.endswith(".po") or place.endswith("/en.po")):
            yield Violation(place, number, f"'{match[0]}': do it now, or open an issue")


def no_private_place(root: Path) -> Iterator[Violation]:
    """No path and no host of one person's machine."""
    for place, number, line in _texts(root):
        match = PRIVATE_PLACES.search(line)
        if match and not place.startswith(ABOUT_ADDRESSES):
            yield Violation(place, number, f"'{match[0]}' exists on one machine only")


def public_registries(root: Path) -> Iterator[Violation]:
    """Lock files fetch from the public registries and from nowhere else."""
    for path in files(root, "server", "web", suffixes=("uv.lock", "package-lock.json")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for match in _LOCKED_URL.finditer(line):
                if not f"{match[1]}/".startswith(PUBLIC_REGISTRIES) and "github.com/sponsors" not in match[1]:
                    yield Violation(named(root, path), number, f"{match[1]} is not a public registry")
