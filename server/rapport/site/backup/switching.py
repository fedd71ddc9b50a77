"""Putting what was restored into its place. Once it is whole it wins, whenever the program is cut off."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

_STAGE = "restoring"
_WHOLE = "whole"
# The database's folder or the note of where it is: one takes the place of the other.
_DATABASE = ("postgres", "postgres.location")


def stage(data: Path) -> Path:
    """An empty folder below the data folder in which a restore is made; what an older one left is removed."""
    folder = data / _STAGE
    _drop(folder)
    folder.mkdir(mode=0o711)
    folder.chmod(0o711)
    return folder


def has_database(data: Path) -> bool:
    """Whether a book lies there."""
    return any((data / name).exists() for name in _DATABASE)


def drop_stage(data: Path) -> None:
    """Forgets a restore that did not come to its end."""
    _drop(data / _STAGE)


def declare_whole(data: Path) -> None:
    """From here on the restore is carried through, by finish() now or at the next start."""
    (data / _STAGE / _WHOLE).touch()


def finish(data: Path, say: Callable[[str], None]) -> None:
    """Moves a whole restore into place, and what was there into a folder of its own. May be cut off and run again."""
    folder = data / _STAGE
    if not (folder / _WHOLE).exists():
        return
    found = {path.name for path in folder.iterdir() if path.name != _WHOLE}
    aside = data / f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    for name in found | (set(_DATABASE) if found & set(_DATABASE) else set()):
        if (data / name).exists():
            aside.mkdir(mode=0o711, exist_ok=True)
            (data / name).rename(aside / name)
    for name in found:
        (folder / name).rename(data / name)
    _drop(folder)
    if aside.exists():
        say(f"What was there before is in {aside}; remove it when you are sure.")


def _drop(folder: Path) -> None:
    note = folder / "postgres.location"
    if note.exists():
        shutil.rmtree(note.read_text().strip(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
