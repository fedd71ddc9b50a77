"""Finds duplicates in sets with known answers, with the product's default settings: bench/duplicates.py PATH

PATH is a folder of data sets: febrl, historical-figures, fodors-zagats, splink-fake1000. Columns are mapped to fields,
and nothing else is told of a set. The exit status is 1 where a goal is missed. --learn writes the weights that come
with the product anew: m from the pairs of the sets named in LEARNT_FROM, u from pairs drawn of them.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from duplicate_sets import SETS, Known, pair

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "server"))
from rapport.engine.duplicates.comparing import traits  # noqa: E402
from rapport.engine.duplicates.matching import base, scanning, weights  # noqa: E402
from rapport.engine.duplicates.matching.thresholds import REVIEW, bits_of  # noqa: E402
from rapport.engine.objects.likeness import Likeness  # noqa: E402

FOLDER = ROOT / "server" / "rapport" / "engine" / "duplicates" / "weights"
LEARNT_FROM = {"person": ("febrl1", "fake1000", "historical")}


def likeness_of(name: str) -> Likeness:
    """As the product declares it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")
    django.setup()
    from rapport.engine.objects import likeness

    found = likeness.find(name)
    assert found is not None
    return found


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--only", default=",".join(SETS), help="some of: %(default)s")
    parser.add_argument(
        "--learn", action="store_true", help="write the weights that come with the product anew"
    )
    parser.add_argument("--missed", type=int, default=0, help="show so many wrong pairs of each set")
    args = parser.parse_args()
    if args.learn:
        for name, sets in LEARNT_FROM.items():
            learn(name, [SETS[one](args.path) for one in sets])
        return 0
    say(
        f"{'set':20}{'records':>8}{'pairs':>8}{'precision':>11}{'recall':>8}{'F1':>8}{'goal':>6}{'s':>7}  published F1"
    )
    met = [measure(SETS[name](args.path), args.missed) for name in args.only.split(",")]
    say(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")
    return 0 if all(met) else 1


def measure(known: Known, missed: int) -> bool:
    """One set; whether its goal is met."""
    began = time.perf_counter()
    declared = likeness_of(known.object)
    with base.opened(declared, None) as opened:
        rows = ((pk, True, values) for pk, values in known.records.items())
        list(opened.add(rows))
        scan = scanning.scan(opened, weights.stored(declared.weights), bits_of(REVIEW))
        found = {pair(one.one, one.other): one for one in scan}
    counted = {key for key in found if known.apart is None or known.apart(*key)}
    right = len(counted & known.truth)
    precision, recall = right / max(len(counted), 1), right / max(len(known.truth), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    goal = "" if known.goal is None else f"{known.goal:.2f}"
    say(f"{known.name:20}{len(known.records):8}{len(known.truth):8}{precision:11.4f}{recall:8.4f}{f1:8.4f}{goal:>6}"
        f"{time.perf_counter() - began:7.1f}  {known.published}")  # fmt: skip
    for title, some in (("wrong", counted - known.truth), ("not found", known.truth - counted)):
        for key in islice(sorted(some), missed):
            show(title, known, key, found)
    return known.goal is None or f1 >= known.goal


def show(title: str, known: Known, key: tuple[str, str], found: dict[tuple[str, str], Any]) -> None:
    say(f"  {title}: {key}")
    for pk in key:
        say(f"    {known.records[pk]}")
    if key in found:
        say(
            f"    {found[key].weight:.1f} {[(one.kind, one.level, round(one.bits, 1)) for one in found[key].parts]}"
        )


def learn(name: str, sets: list[Known]) -> None:
    """Counts levels among true pairs and among drawn ones; each set has the same say."""
    declared = likeness_of(sets[0].object)
    kinds = [traits.KINDS[one.kind] for one in declared.compared]
    counts: dict[str, list[Counter[str]]] = {kind.name: [Counter(), Counter()] for kind in kinds}
    for known in sets:
        read = {pk: traits.traits_of(declared, values) for pk, values in known.records.items()}
        for side, some in enumerate((sampled(known.truth), drawn(known))):
            for kind in kinds:
                told = Counter(kind.level(read[one], read[other]) for one, other in some)
                total = sum(count for level, count in told.items() if level != "missing")
                for level, count in told.items():
                    if level != "missing":
                        counts[kind.name][side][level] += count / total  # type: ignore[assignment]
    kept = orjson.loads((FOLDER / f"{name}.json").read_bytes())
    for kind in kinds:
        m, u = counts[kind.name]
        if m:
            before = kept["levels"][kind.name]
            kept["levels"][kind.name] = mixed(kind.name, before, m, u, sum(m.values()))
    (FOLDER / f"{name}.json").write_bytes(orjson.dumps(kept, option=orjson.OPT_INDENT_2) + b"\n")


def mixed(
    kind: str, before: dict[str, Any], m: Counter[str], u: Counter[str], whole: float
) -> dict[str, Any]:
    """What was counted and what was believed, half and half: sets are tidier, or wilder, than books of customers."""
    found = {
        level: (
            (float(before[level][0]) + m[level] / whole) / 2,
            (float(before[level][1]) + u[level] / whole) / 2,
        )
        for level in traits.KINDS[kind].level_keys
    }
    return {
        level: [round(m, 6), float(f"{u:.3g}")] for level, (m, u) in weights.smoothed(kind, found).items()
    }


def sampled(pairs: Iterable[tuple[str, str]], most: int = 20_000) -> list[tuple[str, str]]:
    ordered = sorted(pairs)
    return random.Random(1).sample(ordered, min(most, len(ordered)))  # noqa: S311  # a sample of test data


def drawn(known: Known, most: int = 300_000) -> list[tuple[str, str]]:
    ids, dice = sorted(known.records), random.Random(1)  # noqa: S311  # a sample of test data
    pairs = (pair(dice.choice(ids), dice.choice(ids)) for _n in range(most))
    return [(one, other) for one, other in pairs if one != other and (one, other) not in known.truth]


if __name__ == "__main__":
    sys.exit(main())
