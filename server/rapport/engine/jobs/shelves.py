"""Folders beside the store, for the operator's account alone; and shelves: files that jobs make, each of which waits
there for whoever asked, until its term is over or somebody is erased."""

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
    """Files in a folder of their own, by the ids of what made them: a job, or a run of a schedule."""

    name: str
    suffix: str = ".zip"

    def path(self, made_by: UUID) -> Path:
        """Where a file is, once it is whole."""
        return folder(self.name) / f"{made_by}{self.suffix}"

    @contextmanager
    def making(self, made_by: UUID) -> Iterator[Path]:
        """Where it is written. Nothing is left when that fails. Raises Conflict when it was forgotten meanwhile."""
        unfinished = self.path(made_by).with_suffix(f"{self.suffix}.new")
        try:
            yield unfinished
            if not unfinished.exists():
                raise Conflict(_("Somebody was erased while this file was made; make another one."))
            unfinished.replace(self.path(made_by))
        finally:
            unfinished.unlink(missing_ok=True)

    def forget(self, before: datetime) -> None:
        """Removes what was made before, and what a job that was killed has left."""
        for found in folder(self.name).glob(f"*{self.suffix}*"):
            if found.stat().st_mtime < before.timestamp():
                found.unlink(missing_ok=True)


PERSONAL: Final = Shelf("personal")
"""Files with everything about a person."""
WHOLE: Final = Shelf("organisation")
"""Files with a whole organisation, which are about everybody in it."""
EXPORTS: Final = Shelf("exports", ".export")
"""Lists that schedules write."""
