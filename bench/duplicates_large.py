"""Scans made-up persons, one in twenty a noisy copy, as the worker does, and the same rows with bare splink beside it:
bench/duplicates_large.py [N]

Bare splink compares four columns as they are typed, after three exact blocking rules, with weights that are given. The
database's part (reading rows and writing pairs) is not in it: both begin with rows in memory.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import duckdb
import pyarrow as pa
from duplicate_sets import pair
from duplicates import ROOT, likeness_of, say
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_library as cl

from rapport.engine.duplicates.matching import base, scanning, weights
from rapport.engine.duplicates.matching.thresholds import REVIEW, bits_of

GIVEN = [
    line.split()[0] for line in (ROOT / "server/rapport/kit/alike/nicknames.txt").read_text().splitlines()
]
SYLLABLES = [a + b for a in "bdfghklmnprstv" for b in ("a", "el", "in", "o", "ur")]
COPIES, DAYS = 20, 25_000


def persons(count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Ids and values; every twentieth is a copy of an earlier one, with slips."""
    dice = random.Random(7)  # noqa: S311  # made-up people
    last: list[dict[str, Any]] = []
    for n in range(count):
        if n % COPIES == COPIES - 1:
            yield f"{n:08}-copy-{n - 1 - n % 7 % len(last):08}", _copied(dice, last[-1 - n % 7 % len(last)])
            continue
        given, family = dice.choice(GIVEN), "".join(dice.choices(SYLLABLES, k=3))
        address = {"line1": f"{dice.randrange(1, 200)} {dice.choice(SYLLABLES)}{dice.choice(SYLLABLES)} street",
                   "postal_code": f"{dice.randrange(10_000, 99_999)}", "city": dice.choice(SYLLABLES) * 2}  # fmt: skip
        made = {
            "first_name": given, "last_name": family, "birthday": date(1930, 1, 1) + timedelta(dice.randrange(DAYS)),
            "emails": [f"{given}.{family}{dice.randrange(1000)}@{dice.choice(SYLLABLES)}.example"],
            "phones": [f"+49{dice.randrange(10**9, 10**10)}"], "addresses": [address],
        }  # fmt: skip
        last = [*last[-(COPIES - 2) :], made]
        yield f"{n:08}", made


def _copied(dice: random.Random, made: dict[str, Any]) -> dict[str, Any]:
    slip = {**made}
    name = made["last_name"]
    at = dice.randrange(len(name))
    slip["last_name"] = dice.choice([name, name[:at] + name[at + 1 :], name[:at] + "x" + name[at:]])
    for field in ("birthday", "emails", "phones", "addresses"):
        if dice.random() < 0.25:
            slip[field] = None if field == "birthday" else []
    return slip


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    declared = likeness_of("contact")
    rows = [(pk, values) for pk, values in persons(count)]
    say(f"{count} persons made, {_memory()} MiB")
    began = time.perf_counter()
    with base.opened(declared, None) as opened:
        list(opened.add((pk, True, values) for pk, values in rows))
        read = time.perf_counter()
        scan = scanning.scan(opened, weights.stored(declared.weights), bits_of(REVIEW))
        compared = time.perf_counter()
        found = {pair(one.one, one.other) for one in scan}
    ours = time.perf_counter() - began
    known = {pk: index for index, (pk, _values) in enumerate(rows) if "copy" in pk}
    right = sum(any("copy" in pk for pk in one) for one in found)
    say(f"scan {ours:.1f} s (traits {read - began:.1f}, compared {compared - read:.1f}), peak {_memory()} MiB, "
        f"{len(found)} pairs, {right} with one of {len(known)} copies")  # fmt: skip
    bare = _bare(rows)
    say(f"bare splink {bare:.1f} s, ratio {ours / bare:.1f}, peak {_memory()} MiB")
    return 0


def _bare(rows: list[tuple[str, dict[str, Any]]]) -> float:
    began = time.perf_counter()
    table = pa.table({
        "unique_id": [pk for pk, _one in rows], "first_name": [one["first_name"] for _pk, one in rows],
        "surname": [one["last_name"] for _pk, one in rows], "dob": [str(one["birthday"] or "") for _pk, one in rows],
        "email": [(one["emails"] or [""])[0] for _pk, one in rows],
    })  # fmt: skip
    with duckdb.connect() as line:
        line.execute(f"SET memory_limit = '{base.MEMORY}'; SET threads = {base.THREADS}")
        api = DuckDBAPI(connection=line)
        settings = SettingsCreator(
            link_type="dedupe_only",
            comparisons=[cl.JaroWinklerAtThresholds("first_name"), cl.JaroWinklerAtThresholds("surname"),
                         cl.ExactMatch("dob"), cl.ExactMatch("email")],
            blocking_rules_to_generate_predictions=[block_on("first_name", "surname"), block_on("dob", "surname"),
                                                    block_on("email")],
        )  # fmt: skip
        linker = Linker(api.register(table), settings, log_level=None)
        linker.training.estimate_u_using_random_sampling(
            max_pairs=1_000_000, num_chunks=1, min_count_per_level=None
        )
        linker.inference.predict(threshold_match_probability=REVIEW, warning_mode="never").as_pyarrow_table()
    return time.perf_counter() - began


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
