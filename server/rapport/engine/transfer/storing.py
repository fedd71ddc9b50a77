"""Where uploaded files lie: below MEDIA_ROOT under names of our own, away from what users call them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings

_BLOCK = 1 << 20


def folder() -> Path:
    """The folder of all imports, made at first for the operator's account alone."""
    found = Path(settings.MEDIA_ROOT) / "imports"
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def stored(pk: UUID) -> Path:
    """The file of an import."""
    return folder() / f"{pk}.source"


def refused(pk: UUID) -> Path:
    """The rows that an import did not take."""
    return folder() / f"{pk}.refused.csv"


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
