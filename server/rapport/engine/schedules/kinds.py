"""What can be scheduled: kinds of work, each declared once, so that what comes later (reports) needs no other clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rapport.engine.access.actors import Actor
from rapport.engine.jobs.progress import Progress
from rapport.engine.objects.problems import Problem
from rapport.engine.schedules.models import Schedule, Turn

Given = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`settle(actor, object, given)` judges what it shall work with and gives that as it is kept: raises Invalid.

    `judge(actor, object)` raises Forbidden where somebody may not do such a thing, now. `run` does it and gives what
    there is to tell: counts by name; it must be fit to run again for the same turn. `remedy(problem)` says in a
    sentence what to do about a failure. `told` gives title and text, for the owner, of what is done: None is not told.
    """

    name: str
    settle: Callable[[Actor, str, Given], Given]
    judge: Callable[[Actor, str], None]
    run: Callable[[Progress, Schedule, Turn], Mapping[str, Any]]
    remedy: Callable[[Problem | None], Any]
    told: Callable[[Schedule, Mapping[str, Any]], tuple[Any, str]] | None = None


_kinds: dict[str, Kind] = {}


def declare(kind: Kind) -> None:
    """Done once, at start; said twice is said once."""
    _kinds[kind.name] = kind


def kind_of(name: str) -> Kind:
    """The kind called `name`: a schedule has one that is known."""
    return _kinds[name]
