"""Module: what a module brings into the house, as one value that site reads in the order of its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapport.engine.actions.reactions import Reaction
from rapport.engine.objects.object import Object


@dataclass(frozen=True, kw_only=True)
class Module:
    """`routers` are (path prefix, ninja Router) pairs for what generated endpoints cannot do."""

    name: str
    label: Any
    objects: Sequence[Object] = ()
    reactions: Sequence[Reaction] = ()
    routers: Sequence[tuple[str, Any]] = ()
