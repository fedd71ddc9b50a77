"""Folders beside the store, for the operator's account alone; and shelves: files that jobs make, each of which waits
there for whoever asked, until its term is over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from rapport.engine.objects.problems import Conflict


def folder(name: str) -> Path:
    """The folder of that name, made at first."""
    found = Path(settings.MEDIA_ROOT) / name
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


@dataclass(frozen=True, slots=True)
class Shelf:
    """Zip files in a folder of their own, by the ids of the jobs that made them."""

    name: str

    def path(self, job: UUID) -> Path:
        """Where the file of a job is, once it is whole."""
        return folder(self.name) / f"{job}.zip"

    @contextmanager
    def making(self, job: UUID) -> Iterator[Path]:
        """Where it is written. Nothing is left when that fails. Raises Conflict when it was forgotten meanwhile."""
        unfinished = self.path(job).with_suffix(".zip.new")
        try:
            yield unfinished
            if not unfinished.exists():
                raise Conflict(_("Somebody was erased while this file was made; make another one."))
            unfinished.replace(self.path(job))
        finally:
            unfinished.unlink(missing_ok=True)

    def forget(self, before: datetime) -> None:
        """Removes what was made before, and what a job that was killed has left."""
        for found in folder(self.name).glob("*.zip*"):
            if found.stat().st_mtime < before.timestamp():
                found.unlink(missing_ok=True)


PERSONAL: Final = Shelf("personal")
"""Files with everything about a person."""
WHOLE: Final = Shelf("organisation")
"""Files with a whole organisation, which are about everybody in it."""
