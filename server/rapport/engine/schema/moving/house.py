"""What is declared in this house, as a schema file says it; and the file itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from rapport.engine.access.actors import Actor
from rapport.engine.objects import registry
from rapport.engine.schema.models import CustomObject
from rapport.engine.schema.moving.declared import KINDS
from rapport.engine.schema.moving.kinds import Identity, Item, Kind, Unnamed, counted
from rapport.engine.schema.moving.reading import FORMAT, VERSION


@dataclass(frozen=True)
class Found:
    """A thing that is declared here: its row, and what is said of it."""

    row: Any
    item: Item


@dataclass(frozen=True)
class House:
    """By kind what is declared. What `left` tells by its title is not in the file: it names records, or is being
    written."""

    things: Mapping[str, Mapping[Identity, Found]]
    left: tuple[tuple[Kind, str], ...]

    def get(self, kind: Kind, known: Identity) -> Found | None:
        return self.things.get(kind.key, {}).get(known)


def look(actor: Actor, *, by_id: bool = False) -> House:
    """What is declared now, as far as the actor sees it. A kind that is not theirs to see is left out whole. With
    `by_id` also what names records by their ids: for a house that will have the same records."""
    items: list[tuple[Kind, Item, Any]] = []
    left: list[tuple[Kind, str]] = []
    kinds = [kind for kind in KINDS if registry.get(kind.object).policy.allows(actor, "read")]
    for kind in kinds:
        for row in kind.find():
            try:
                items.append((kind, kind.said(row, by_id=by_id), row))
            except Unnamed:
                left.append((kind, str(getattr(row, registry.get(kind.object).title))))
    things: dict[str, dict[Identity, Found]] = {kind.key: {} for kind in kinds}
    for kind, known, item, row in counted(items):
        things[kind.key][known] = Found(row, item)
    return House(things, tuple(left))


def resting(kind: Kind, known: Identity) -> Any:
    """The row of what was removed, or of what rests with its object, and can be brought back; None where there is
    none."""
    if kind.rests is not None:
        return kind.rests(known).first()
    if (
        "object" not in kind.parts
        or not CustomObject.objects.exclude(archived_at=None).filter(name=known[0]).exists()
    ):
        return None
    rows = registry.get(kind.object).records().filter(object=known[0], archived_at=None).order_by("id")
    return next((row for row in rows if _is_known(kind, known, row)), None)


def _is_known(kind: Kind, known: Identity, row: Any) -> bool:
    try:
        return kind.of(kind.said(row)) == known
    except Unnamed:
        return False


def document(house: House) -> dict[str, Any]:
    """The file: the same for the same declarations, whoever asks and whenever."""
    return {"format": FORMAT, "version": VERSION, **dict(_lists(house))}


def _lists(house: House) -> Iterator[tuple[str, list[Item]]]:
    for kind in KINDS:
        if kind.key in house.things:
            found = house.things[kind.key]
            yield (
                kind.key,
                [kind.short(found[known].item) for known in sorted(found, key=partial(_place, found))],
            )


def _place(found: Mapping[Identity, Found], known: Identity) -> tuple[Any, ...]:
    return known[0], found[known].item.get("position", 0), known


def written(house: House) -> str:
    return json.dumps(document(house), indent=2, ensure_ascii=False) + "\n"
