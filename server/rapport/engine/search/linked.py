"""Hits found by what they point to: a deal by its company. Who may not see that neither reads it nor finds by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.query import kept, statement
from rapport.engine.query.sight import Law, glimpse
from rapport.engine.query.statement import Statement
from rapport.kit import text


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record. The higher `score`, the better: hundreds say how it fits, the rest is the object's weight."""

    object: str
    id: UUID
    title: str
    subtitle: str
    score: float


def lawful(actor: Actor, hits: list[Hit], asked: str) -> list[Hit]:
    """The hits without those that fit by a hidden record alone, and without its name. One query for each object that is
    found by a link."""
    closed: set[tuple[str, UUID]] = set()
    for name in {hit.object for hit in hits}:
        obj = seen_by(registry.get(name), actor)
        if paths := _paths(obj):
            ids = [hit.id for hit in hits if hit.object == name]
            closed |= {(name, pk) for pk in _blind(actor, obj, paths, ids)}
    words = text.fold(asked).split()
    told = [replace(hit, subtitle="") if (hit.object, hit.id) in closed else hit for hit in hits]
    return [hit for hit in told if (hit.object, hit.id) not in closed or _fits(hit.title, words)]


def _paths(obj: Object) -> tuple[str, ...]:
    """The links by which records are found, and by which they have their second line."""
    return tuple(dict.fromkeys(path.partition(".")[0] for path in (*obj.search, obj.subtitle) if "." in path))


def _blind(actor: Actor, obj: Object, links: tuple[str, ...], ids: Iterable[UUID]) -> list[UUID]:
    """Those of the records that point to one which the actor may not see."""

    def compiled() -> Statement:
        records = obj.records().filter(statement.among(kept.IDS)).order_by()
        law = Law(actor)
        columns = [
            one for link in links for one in (obj.fields[link].column, glimpse(obj.fields[link], "pk", law))
        ]
        return statement.compiled(records.values_list("pk", *columns), {0: kept.IDS})

    found: Statement = kept.kept(("search links", obj, actor, links), compiled)
    rows = found.rows([list(ids)])
    return [row[0] for row in rows if any(row[n] != row[n + 1] for n in range(1, len(row), 2))]


def _fits(title: str, words: list[str]) -> bool:
    known = text.fold(title).split()
    return all(any(one.startswith(word) for one in known) for word in words)
