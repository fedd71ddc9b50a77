"""Where uploaded files lie: in a folder beside the store under names of our own, away from what users call them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from rapport.engine.jobs.shelves import folder

_BLOCK = 1 << 20


def stored(pk: UUID) -> Path:
    """The file of an import."""
    return folder("imports") / f"{pk}.source"


def refused(pk: UUID) -> Path:
    """The rows that an import did not take."""
    return folder("imports") / f"{pk}.refused.csv"


def keep(pk: UUID, blocks: Iterable[bytes]) -> Path:
    """Writes an upload to its place."""
    path = stored(pk)
    with path.open("wb") as file:
        for block in blocks:
            file.write(block)
    return path


def remove(pk: UUID) -> None:
    """Both files of an import, if they are there."""
    stored(pk).unlink(missing_ok=True)
    refused(pk).unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """SHA-256 of the file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
