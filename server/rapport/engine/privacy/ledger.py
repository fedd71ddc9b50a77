"""The list of erased records beside the database: a backup of before must not bring anybody back.

It is a file of the data folder, one JSON object a line, and holds ids and keyed digests, no data of anybody. The table
is what counts while the program runs; the file follows it, and is read after a restore (docs/decisions/0015). What is
deleted for good without being erased stands in it too, with `how` that was: ways() knows what to do again then.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from rapport.engine.objects.object import Object
from rapport.engine.privacy.models import Erasure

NAME = "erased.jsonl"
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Way:
    """Another way in which records go for good: `lines` are those to be remembered, of all times or the last days, and
    `again` takes one out after a restore and says whether it was there."""

    lines: Callable[[bool], Iterable[Line]]
    again: Callable[[Object, UUID, str], bool]


_ways: dict[str, Way] = {}


def goes_by(how: str, way: Way) -> None:
    """Declares a way; done once, at start."""
    _ways[how] = way


def way_of(line: Line) -> Way | None:
    return _ways.get(str(line.get("how", "")))


def path() -> Path:
    """Where the list lies: beside the folder of files."""
    return Path(settings.MEDIA_ROOT).parent / NAME


def keep() -> int:
    """Writes down what is not in the file yet, and gives how many that were."""
    place = path()
    if not place.parent.is_dir():
        return 0
    is_new = not place.is_file()
    known = {line["record"] for line in read([place])}
    every = (_line(one) for one in Erasure.objects.order_by("begun_at"))
    fresh = [line for line in every if line["record"] not in known]
    for how, way in _ways.items():
        fresh += [{**line, "how": how} for line in way.lines(is_new) if line["record"] not in known]
    add(fresh)
    return len(fresh)


def add(fresh: Iterable[Line]) -> None:
    """Writes these lines down, without looking whether they are there: to read them twice does no harm."""
    told = "".join(json.dumps(line) + "\n" for line in fresh)
    place = path()
    if not told or not place.parent.is_dir():
        return
    # A line that a power failure cut off must not take the next one with it.
    lines = "\n" + told
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def copy_beside(folder: Path) -> None:
    """Brings the list in a folder of backups up to date: an older backup in there must not bring anybody back."""
    place = folder / NAME
    if place == path() or not path().is_file():
        return
    lines = {line["record"]: line for line in read([place, path()])}
    made = place.with_name(f"{NAME}.new")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines.values())
        file.flush()
        os.fsync(file.fileno())
    made.replace(place)


def _line(one: Erasure) -> Line:
    return {
        "record": str(one.record),
        "object": one.object,
        "digests": one.digests,
        "at": one.begun_at.isoformat(),
    }


def read(places: Iterable[Path]) -> Iterator[Line]:
    """What stands in such files; a line that was cut off by a power failure is left out."""
    for place in places:
        if not place.is_file():
            continue
        for line in place.read_text(encoding="utf-8").splitlines():
            try:
                found = json.loads(line)
                UUID(found["record"])
            except (ValueError, KeyError, TypeError):
                continue
            yield found
