"""What may be depended on: permissive licences and weak copyleft, and no package known to do harm."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from tests.architecture.rules.sources import Violation

HARMFUL = {
    "urllib3-future": "replaces urllib3 for the whole environment",
    "caldav": "brings urllib3-future",
    "torch": "brings gigabytes of GPU libraries",
    "aioimaplib": "GPL-3.0-only",
    "psycopg2": "psycopg 3 is the one driver",
    "celery": "needs a broker",
    "redis": "PostgreSQL is the only server",
}
_STRONG = re.compile(
    r"(?<![A-Z])A?GPL|GNU (?:Affero )?General Public|SSPL|Business Source|Commons Clause", re.IGNORECASE
)
_WEAK = re.compile(r"L-?GPL|Lesser|Library General", re.IGNORECASE)
_CHOICE = re.compile(r"\bOR\b| or |/")


def is_refused(licence: str) -> bool:
    """Whether a licence binds the whole program; one permissive choice among several makes it free."""
    parts = _CHOICE.split(licence)
    return bool(parts) and all(_STRONG.search(part) and not _WEAK.search(part) for part in parts)


def licence_of(package: Distribution) -> str:
    """What a distribution says of itself: the expression, else its classifiers, else the short free text."""
    meta = package.metadata
    spoken = [
        text.rpartition("::")[2].strip() for text in meta.get_all("Classifier") or () if "License ::" in text
    ]
    classified = " OR ".join(
        word for word in spoken if word not in {"OSI Approved", "Other/Proprietary License"}
    )
    free = _first(package, "License").strip().splitlines()
    return _first(package, "License-Expression") or classified or (free[0] if free else "")


def _first(package: Distribution, name: str) -> str:
    return str((package.metadata.get_all(name) or [""])[0])


def refused_licences(packages: Iterable[tuple[str, str]], lock: str) -> Iterator[Violation]:
    """`packages` as (name, licence); none may be GPL, AGPL or closed. `lock` is where they are pinned."""
    for name, licence in packages:
        if is_refused(licence):
            yield Violation(lock, 1, f"{name} is under {licence}: choose another package")


def harmful_packages(names: Iterable[str], lock: str) -> Iterator[Violation]:
    """Packages that must never enter the resolution, whatever brings them."""
    for name in names:
        if name.lower() in HARMFUL:
            yield Violation(lock, 1, f"{name}: {HARMFUL[name.lower()]}")


def python_lock(root: Path) -> list[str]:
    """Names in `uv.lock`."""
    lock = tomllib.loads((root / "server/uv.lock").read_text(encoding="utf-8"))
    return [package["name"] for package in lock["package"]]


def installed(names: Iterable[str]) -> list[tuple[str, str]]:
    """(name, licence) of those locked packages that are installed here."""
    wanted = {re.sub(r"[-_.]+", "-", name).lower() for name in names}
    found = {re.sub(r"[-_.]+", "-", package.name).lower(): package for package in distributions()}
    return [(name, licence_of(package)) for name, package in sorted(found.items()) if name in wanted]


def web_lock(root: Path) -> list[tuple[str, str]]:
    """(name, licence) in the web app's lock file; empty without one."""
    path = root / "web/package-lock.json"
    if not path.exists():
        return []
    packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
    return [
        (place.rpartition("node_modules/")[2], str(entry.get("license", "")))
        for place, entry in packages.items()
        if place
    ]
