"""Keeping marks right from the log: whatever changed is looked at again, beside the round through what is there."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Final
from uuid import UUID

from django.db import transaction

from rapport.engine.log import following, readers
from rapport.engine.objects import quality as qualities
from rapport.engine.quality import marking
from rapport.engine.quality.models import QualityPlace

PAGE: Final = 500


def follow(stop: threading.Event) -> None:
    """Keeps them until `stop`."""
    following.follow("quality.marks", stop, catch_up)


def catch_up() -> bool:
    """Works in the next page of the log, and makes the next step of each round; whether more is there already."""
    with transaction.atomic():
        place = following.place_of(QualityPlace)
    every = qualities.all_qualities()
    if place is None:
        # Nothing was read yet, or another server counts its transactions otherwise: what was there before is unknown.
        marking.begin_anew([one.object for one in every])
        return True
    now = datetime.now(UTC)
    page = readers.read(place, PAGE)
    for one in every:
        changed = dict.fromkeys(entry.record for entry in page if entry.object == one.object)
        for ids in _slices([*changed, *(pk for pk in marking.stirred(one, page) if pk not in changed)]):
            marking.mark(one, ids, now)
    if page:
        with transaction.atomic():
            following.keep_place(QualityPlace, page[-1].cursor)
    steps = [marking.fill(one, now) for one in every]
    return len(page) == PAGE or any(steps)


def _slices(ids: Sequence[UUID]) -> Iterator[list[UUID]]:
    rest = iter(ids)
    while piece := list(islice(rest, marking.SLICE)):
        yield piece
