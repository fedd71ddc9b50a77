"""Board and report: rows 10 and 11 of the goals."""

from __future__ import annotations

import json
from collections.abc import Iterator

from figures import Figure, compared
from house import House
from meter import in_turns
from operations.asking import Asking

ROUNDS = 5
_CARDS = """
    SELECT d.* FROM unnest(%s::uuid[]) s(stage) CROSS JOIN LATERAL (
        SELECT d.id, d.name, d.party_id, p.name AS party, d.stage_id, d.amount, d.probability, d.close_date, d.owner_id
        FROM sales_deal d LEFT JOIN people_party p ON p.id = d.party_id
        WHERE d.stage_id = s.stage AND d.archived_at IS NULL AND {law} ORDER BY d.id DESC LIMIT 40
    ) d
"""
_SUMS = """
    SELECT d.stage_id, count(*), sum(d.amount_base) FROM sales_deal d
    WHERE d.stage_id = ANY(%s::uuid[]) AND d.archived_at IS NULL AND {law} GROUP BY d.stage_id
"""
_MONTHS = """
    SELECT date_trunc('month', d.close_date), d.stage_id, s.name, count(*), sum(d.amount_base), avg(d.probability)
    FROM sales_deal d JOIN sales_stage s ON s.id = d.stage_id
    WHERE d.pipeline_id = %s AND d.archived_at IS NULL AND {law} GROUP BY 1, 2, 3
"""


def boards(house: House) -> Iterator[Figure]:
    """Six columns of a quarter of the deals, all columns of all deals, and what a seller sees of them."""
    for label, client, number in (("quarter, admin", house.admin, 1), ("all, admin", house.admin, None),
                                  ("all, seller", house.seller, None)):  # fmt: skip
        yield _board(label, Asking(house, client), number)


def _board(label: str, asking: Asking, number: int | None) -> Figure:
    stages = _stages(asking, number)
    asked = {"filter": _in_pipeline(asking, number)} if number is not None else {}
    cards, sums = _CARDS.format(law=asking.law("d")), _SUMS.format(law=asking.law("d"))
    deals = sum(row[1] for row in asking.bare(sums, stages))

    def bare(_n: int) -> None:
        asking.bare(cards, stages)
        asking.bare(sums, stages)

    times = in_turns({
        "bare": bare,
        "ours": lambda _n: asking.client.get("/api/v1/deals/board", by="stage", limit=40, **asked),
    }, ROUNDS, 8)  # fmt: skip
    return compared("10", f"board, {deals:,} deals, {len(stages)} columns, {label}", times, bare=5)


def reports(house: House) -> Iterator[Figure]:
    """Month by stage with count, sum and average, over a quarter of the deals."""
    for label, client in (("admin", house.admin), ("seller", house.seller)):
        yield _report(label, Asking(house, client))


def _report(label: str, asking: Asking) -> Figure:
    pipeline, statement = _pipelines(asking)[1], _MONTHS.format(law=asking.law("d"))
    asked = {"group": "close_date:month,stage", "measures": "count,sum:amount,avg:probability",
             "filter": _in_pipeline(asking, 1)}  # fmt: skip
    times = in_turns({
        "bare": lambda _n: asking.bare(statement, pipeline),
        "ours": lambda _n: asking.client.get("/api/v1/deals/aggregate", **asked),
    }, ROUNDS, 8)  # fmt: skip
    return compared("11", f"report, month x stage, {label}", times, bare=2)


def _pipelines(asking: Asking) -> list[str]:
    return [str(pk) for (pk,) in asking.bare("SELECT id FROM sales_pipeline ORDER BY position, id")]


def _stages(asking: Asking, number: int | None) -> list[str]:
    found = asking.bare("SELECT id, pipeline_id FROM sales_stage ORDER BY position")
    wanted = None if number is None else _pipelines(asking)[number]
    return [str(pk) for pk, pipeline in found if wanted in (None, str(pipeline))]


def _in_pipeline(asking: Asking, number: int) -> str:
    return json.dumps({"field": "pipeline", "op": "eq", "value": _pipelines(asking)[number]})
