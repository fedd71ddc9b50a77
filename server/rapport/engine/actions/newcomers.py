"""Who may not come back: whoever was erased on request is refused when they are entered again, by hand or by import.

What remembers them stands above (engine/privacy); it is asked here, where values of a record are put together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rapport.engine.objects.object import Object, Values

if TYPE_CHECKING:
    from rapport.engine.actions.context import Ctx

Gate = Callable[["Ctx", Object, Values], None]
"""Raises Invalid for values that may not be entered."""

_gates: list[Gate] = []


def guard(gate: Gate) -> None:
    """Puts a gate up; done once, at start."""
    if gate not in _gates:
        _gates.append(gate)


def check(ctx: Ctx, obj: Object, values: Values) -> None:
    """Raises Invalid when one of the gates refuses these values for a record of `obj`."""
    for gate in _gates:
        gate(ctx, obj, values)
