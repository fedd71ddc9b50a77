"""What the organisation asks of records beyond their fields: rules that none may break, what a step asks for, and what
records of a type begin with and may hold.

Kept in the registry by the name of the object (registry.standards_of); held up where records are written
(actions/standards.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rule:
    """Records that match the filter `refuse_when` are refused with `message` at `field` ("" for the record itself)."""

    name: str
    refuse_when: Any
    message: str
    field: str


@dataclass(frozen=True, slots=True)
class Step:
    """What must be filled in before the field `by` may hold `value`: a choice, or the id of a stage."""

    by: str
    value: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordType:
    """Records whose field `by` holds the choice `value`: what a new one begins with (`defaults`, as they are given),
    and the choices that it may hold (`allowed`), by field. Of one object all have the same `by`."""

    by: str
    value: str
    defaults: Mapping[str, Any]
    allowed: Mapping[str, tuple[str, ...]]
    is_default: bool


@dataclass(frozen=True, slots=True)
class Standards:
    """All of one object."""

    rules: tuple[Rule, ...] = ()
    steps: tuple[Step, ...] = ()
    types: tuple[RecordType, ...] = ()


NONE = Standards()
