"""A likeness with its weights as settings of splink."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapport.engine.duplicates.comparing.kinds import ELSE, Kind, Level
from rapport.engine.duplicates.comparing.traits import KINDS
from rapport.engine.duplicates.matching.weights import Weights, probability
from rapport.engine.objects.likeness import Likeness

PAIRS = {"blocking_rule": "l.keys = r.keys", "sql_dialect": "duckdb", "arrays_to_explode": ["keys"]}
FRESH = {**PAIRS, "blocking_rule": "l.keys = r.keys AND (l.fresh OR r.fresh)"}
"""Pairs of which at least one was changed since the last scan."""


LEAST_FOR_RARITY = 1_000
"""In fewer records how often a value is there tells nothing of how rare it is."""


def settings_of(likeness: Likeness, weights: Weights, records: int, *, fresh: bool = False) -> dict[str, Any]:
    """What a linker of splink is made of."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": probability(weights.prior(records)),
        "blocking_rules_to_generate_predictions": [FRESH if fresh else PAIRS],
        "comparisons": [
            _comparison(KINDS[one.kind], weights.levels[one.kind], rarity=records >= LEAST_FOR_RARITY)
            for one in likeness.compared
        ],
        "retain_intermediate_calculation_columns": True,
        # Without these the levels are not told.
        "retain_matching_columns": True,
        "max_iterations": 12,
    }  # fmt: skip


def _comparison(kind: Kind, shares: Mapping[str, tuple[float, float]], *, rarity: bool) -> dict[str, Any]:
    return {
        "output_column_name": kind.name,
        "comparison_levels": [
            {"sql_condition": kind.missing.sql, "label_for_charts": kind.missing.key, "is_null_level": True},
            *(_level(level, shares[level.key], rarity=rarity) for level in kind.levels),
            {"sql_condition": "ELSE", "label_for_charts": ELSE, **_shares(shares[ELSE])},
        ],
    }


def _level(level: Level, shares: tuple[float, float], *, rarity: bool) -> dict[str, Any]:
    made = {"sql_condition": level.sql, "label_for_charts": level.key, **_shares(shares)}
    if level.neutral:
        made |= {"fix_m_probability": True, "fix_u_probability": True}
    if level.rare and rarity:
        made |= {
            "tf_adjustment_column": level.rare,
            "tf_minimum_u_value": 1e-6,
            "disable_tf_exact_match_detection": True,
        }
    return made


def _shares(shares: tuple[float, float]) -> dict[str, float]:
    return {"m_probability": shares[0], "u_probability": shares[1]}


def shares_in(settings: Mapping[str, Any]) -> dict[str, dict[str, tuple[float, float]]]:
    """(m, u) by kind and level of what splink says it has learnt; a level that it never saw has 0."""
    return {
        one["output_column_name"]: {
            level["label_for_charts"]: (_known(level, "m"), _known(level, "u"))
            for level in one["comparison_levels"]
            if not level.get("is_null_level")
        }
        for one in settings["comparisons"]
    }


def _known(level: Mapping[str, Any], side: str) -> float:
    found = level.get(f"{side}_probability")
    return float(found) if isinstance(found, int | float) else 0.0
