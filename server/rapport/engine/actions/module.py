"""Module: what a module brings into the house, as one value that site reads in the order of its list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapport.engine.actions.reactions import Reaction
from rapport.engine.objects.likeness import Likeness
from rapport.engine.objects.matter import Matter
from rapport.engine.objects.metric import Metric
from rapport.engine.objects.object import Object, Related
from rapport.engine.objects.quality import Quality
from rapport.engine.objects.sited import Sited


@dataclass(frozen=True, kw_only=True)
class Module:
    """`routers` are (path prefix, ninja Router) pairs for what generated endpoints cannot do.

    `matters` are what the log tells of and that is no record: settings, tokens, keys.
    `related` names the lists that this module adds to records of other modules: a company has deals.
    `notifications` are the kinds of notification that it tells, and what is due at it (engine.notify.kinds).
    `followers` are functions that know who follows a record (engine.notify.followers).
    `metrics` are the figures that people steer by, each defined once.
    `likenesses` say which fields tell that two records are the same (engine.duplicates).
    `qualities` say which fields make a record good (engine.quality).
    `sited` say which records are known by domains, and which links follow from that (engine.proposals).
    """

    name: str
    label: Any
    objects: Sequence[Object] = ()
    matters: Sequence[Matter] = ()
    related: Mapping[str, Sequence[Related]] = field(default_factory=dict)
    reactions: Sequence[Reaction] = ()
    routers: Sequence[tuple[str, Any]] = ()
    notifications: Sequence[Any] = ()
    followers: Sequence[Any] = ()
    metrics: Sequence[Metric] = ()
    likenesses: Sequence[Likeness] = ()
    qualities: Sequence[Quality] = ()
    sited: Sequence[Sited] = ()
