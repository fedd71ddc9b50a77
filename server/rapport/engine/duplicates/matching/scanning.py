"""A scan: every pair of a base that may be the same, with its weight and what it is made of."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from splink import DuckDBAPI, Linker

from rapport.engine.duplicates.comparing.kinds import MISSING
from rapport.engine.duplicates.comparing.traits import KINDS
from rapport.engine.duplicates.matching.base import TABLE, Base
from rapport.engine.duplicates.matching.found import Found, Part
from rapport.engine.duplicates.matching.learning import Taught, learn, purged, taught_by
from rapport.engine.duplicates.matching.settings import settings_of
from rapport.engine.duplicates.matching.weights import Weights, probability

SOME = 10_000
TOGETHER = 100_000
PAIRS = "pairs"
Tell = Callable[[int, int], None]
"""Hears how many parts of how many are compared; what it raises ends the scan."""
ROOM = 8.0
"""Bits below the least weight that are looked at, to learn how many pairs there are."""
KNOWN, TURNS = 100, 8
SMALL = 100_000
LEAST_SHARE, MOST_SHARE = 0.01, 10.0


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan gave: the weights that counted, and the `table` of pairs, whose weights are `shift` bits too low."""

    weights: Weights
    records: int
    table: str
    base: Base
    least: float
    shift: float

    def __iter__(self) -> Iterator[Found]:
        """The pairs, the heaviest first."""
        result = self.base.line.cursor().execute(
            f"SELECT * FROM {self.table} WHERE match_weight >= ? ORDER BY match_weight DESC, id_l, id_r",  # noqa: S608  # a table of splink's
            [self.least - self.shift],
        )
        names = [one[0] for one in result.description]
        while rows := result.fetchmany(SOME):
            for row in rows:
                yield self._found(dict(zip(names, row, strict=True)))

    def _found(self, row: Mapping[str, Any]) -> Found:
        parts = tuple(_part(one.kind, row) for one in self.base.likeness.compared)
        one, other = sorted((row["id_l"], row["id_r"]))
        weight = float(row["match_weight"]) + self.shift
        return Found(one, other, weight, self.weights.prior(self.records), parts)


def _silent(_part: int, _parts: int) -> None:
    """Nobody listens."""


def scan(
    base: Base,
    known: Weights,
    least: float,
    *,
    fresh: bool = False,
    learnt: bool = False,
    taught: Taught | None = None,
    tell: Tell = _silent,
) -> Scan:
    """Pairs of `base` whose weight is `least` bits at least. `fresh`: only those with a changed record. `learnt`: the
    weights are those of this base already; else it teaches them, and so does `taught`, what people said."""
    base.leave_out_the_frequent()
    records = base.count
    weights = known if learnt else taught_by(_learnt(base, known, records), taught or {})
    linker = _linker(base, weights, records, fresh=fresh)
    if learnt:
        return Scan(weights, records, _pairs(linker, base, least, tell), base, least, 0.0)
    table = _pairs(linker, base, least, tell)
    if records <= SMALL:
        # The pairs drawn by chance had some in them that are the same, and made what is rare look frequent.
        weights = purged(_shared(base, table, weights, records), known, records)
        table = _pairs(_linker(base, weights, records, fresh=fresh), base, least, tell)
    settled = _shared(base, table, weights, records)
    return Scan(settled, records, table, base, least, settled.prior(records) - weights.prior(records))


def _pairs(linker: Linker, base: Base, least: float, tell: Tell) -> str:
    """The table of the pairs; between its parts the scan can be cancelled."""
    parts, tables = max(1, -(-base.count // TOGETHER)), []
    for part in range(parts):
        tell(part, parts)
        table = linker.inference.predict_chunk(
            (part + 1, parts), (1, 1), threshold_match_weight=least - ROOM, warning_mode="never"
        )
        tables.append(f"SELECT * FROM {table.physical_name}")  # noqa: S608  # a table of splink's
    base.line.execute(f"CREATE OR REPLACE VIEW {PAIRS} AS {' UNION ALL '.join(tables)}")
    return PAIRS


def _shared(base: Base, table: str, weights: Weights, records: int) -> Weights:
    return replace(weights, share=_share(base, table, weights, records))


def _share(base: Base, table: str, weights: Weights, records: int) -> float:
    """How many of the records have another one that is the same, so that the pairs that were found are as many as their
    probabilities say; what was believed before counts as `KNOWN` records."""
    prior = weights.prior(records)
    rows = base.line.execute(
        f"SELECT round(match_weight * 2) / 2, count(*) FROM {table} GROUP BY 1"  # noqa: S608  # a table of splink's
    ).fetchall()
    share = weights.share
    for _round in range(TURNS):
        now = replace(weights, share=share).prior(records)
        same = sum(count * probability(weight - prior + now) for weight, count in rows)
        share = min(max((same + weights.share * KNOWN) / (records + KNOWN), LEAST_SHARE), MOST_SHARE)
    return share


def _learnt(base: Base, known: Weights, records: int) -> Weights:
    return learn(_linker(base, known, records), base.likeness, known, records, base.columns)


def _linker(base: Base, weights: Weights, records: int, *, fresh: bool = False) -> Linker:
    api = DuckDBAPI(connection=base.line)
    return Linker(
        api.register(TABLE), settings_of(base.likeness, weights, records, fresh=fresh), log_level=None
    )


def _part(kind: str, row: Mapping[str, Any]) -> Part:
    """Levels are numbered by splink from the last one, 0, up; -1 is the missing one."""
    keys = KINDS[kind].level_keys
    at = int(row[f"gamma_{kind}"])
    level = MISSING if at < 0 else keys[len(keys) - 1 - at]
    rarity = float(row.get(f"mw_tf_adj_{kind}") or 0.0)
    bits = float(row.get(f"mw_{kind}") or 0.0)
    return Part(kind, level, bits + rarity, rarity if math.isfinite(rarity) else 0.0)
