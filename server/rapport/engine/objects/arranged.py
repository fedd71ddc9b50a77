"""How the organisation has the fields of an object stand on its page and in its form.

Kept in the registry by the name of the object (registry.layouts_of); told with GET /meta to whom it is for. Leaving a
field out takes no right away: who may see or change it is for the law to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Place = Literal["both", "page", "form"]


@dataclass(frozen=True, slots=True)
class Shown:
    """When something is shown: the filter `when` of the record itself ({} is always), which looks at `reads`."""

    when: Any = field(default_factory=dict)
    reads: frozenset[str] = frozenset()


ALWAYS = Shown()


@dataclass(frozen=True, slots=True)
class Placed:
    """A field in a section; `on` says whether it stands on the page, in the form, or on both."""

    name: str
    on: Place = "both"
    shown: Shown = ALWAYS


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its title."""

    label: str
    fields: tuple[Placed, ...]
    shown: Shown = ALWAYS


@dataclass(frozen=True, slots=True)
class Layout:
    """For whom (`roles`, () is everybody) and for which records it counts, and where the fields stand.

    What stands in no section and is not `left_out` comes after the rest: a field that was made later.
    """

    name: str
    roles: frozenset[str]
    sections: tuple[Part, ...]
    left_out: tuple[str, ...] = ()
    shown: Shown = ALWAYS
