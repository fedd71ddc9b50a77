"""Pairs that a scan found, put beside those that were there: what people said of them stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, transaction

from rapport.engine.duplicates.matching.found import Found
from rapport.engine.duplicates.models import Pair, Verdict

MOST_KEPT = 200_000
"""Pairs of one object, the heaviest: more than anybody looks through."""
_CHUNK = 2_000
_PUT = """
    INSERT INTO duplicates_pair (object, one, other, weight, prior, parts, found_at)
    SELECT %s, one, other, weight, %s, parts::jsonb, %s
    FROM unnest(%s::uuid[], %s::uuid[], %s::float8[], %s::text[]) f(one, other, weight, parts)
    ON CONFLICT (one, other) DO UPDATE SET weight = excluded.weight, prior = excluded.prior, parts = excluded.parts,
        found_at = excluded.found_at
"""
_GROUP = """
    UPDATE duplicates_pair p SET cluster = g.cluster FROM unnest(%s::bigint[], %s::uuid[]) g(id, cluster)
    WHERE p.id = g.id AND p.cluster IS DISTINCT FROM g.cluster
"""


def put(name: str, found: Iterable[Found], now: datetime) -> int:
    """Writes pairs down in short transactions; gives their number. Run again, it writes the same."""
    some, done = islice(found, MOST_KEPT), 0
    while chunk := list(islice(some, _CHUNK)):
        parts = [orjson.dumps([[p.kind, p.level, round(p.bits, 2), round(p.rarity, 2)] for p in one.parts]).decode()
                 for one in chunk]  # fmt: skip
        columns: list[Any] = [
            [one.one for one in chunk],
            [one.other for one in chunk],
            [one.weight for one in chunk],
            parts,
        ]
        with connection.cursor() as cursor:
            cursor.execute(_PUT, [name, chunk[0].prior, now, *columns])
        done += len(chunk)
    return done


def drop_old(name: str, now: datetime, fresh: list[UUID] | None) -> int:
    """Takes away pairs that nobody spoke about and that were not found again: of all records, or of `fresh` ones."""
    old = Pair.objects.filter(object=name, verdict__in=(Verdict.WAITING, Verdict.LATER), found_at__lt=now)
    if fresh is None:
        return old.delete()[0]
    gone = 0
    for start in range(0, len(fresh), _CHUNK):
        ids = fresh[start : start + _CHUNK]
        gone += old.filter(one__in=ids).delete()[0] + old.filter(other__in=ids).delete()[0]
    return gone


def group(name: str, least: float) -> int:
    """Says of each pair of `least` bits to which cluster it belongs; gives the number of clusters."""
    apart = Pair.objects.filter(object=name).exclude(verdict=Verdict.DIFFERENT)
    rows = list(apart.filter(weight__gte=least).order_by("id").values_list("id", "one", "other")[:MOST_KEPT])
    roots: dict[UUID, UUID] = {}
    for _pk, one, other in rows:
        low, high = sorted((_root(roots, one), _root(roots, other)))
        roots[high] = low
    found = [(pk, _root(roots, one)) for pk, one, _other in rows]
    with transaction.atomic(), connection.cursor() as cursor:
        Pair.objects.filter(object=name, cluster__isnull=False, weight__lt=least).update(cluster=None)
        cursor.execute(_GROUP, [[pk for pk, _root in found], [root for _pk, root in found]])
    return len({root for _pk, root in found})


def _root(roots: dict[UUID, UUID], one: UUID) -> UUID:
    while one in roots and roots[one] != one:
        roots[one] = roots.get(roots[one], roots[one])
        one = roots[one]
    return one
