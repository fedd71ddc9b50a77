"""A million hostile requests, some at a time: server/.venv/bin/python bench/hostile/inputs.py --minutes 30

Each round sends 20,000 with a seed of its own (server/tests/fuzz/test_hostile.py) on a database of its own. What was
counted is kept in counts.jsonl, so the next run goes on where this one ended.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SERVER = HERE.parents[1] / "server"
COUNTS = HERE / "counts.jsonl"
GOAL, ROUND, FIRST_SEED = 1_000_000, 20_000, 1_000
_TOLD = re.compile(
    r"hostile, seed (\d+): (\d+) inputs \((.*)\), slowest ([\d.]+) s(?:, \d+ sent again)?, (\d+) wrong"
)


def main() -> int:
    """Sends until the goal is reached or the time is over; the exit status says whether all went well."""
    parser = argparse.ArgumentParser(prog="hostile", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30, help="for how long (30)")
    parser.add_argument("--round", type=int, default=ROUND, help="inputs of one round (20000)")
    args = parser.parse_args()
    end = time.monotonic() + 60 * args.minutes
    known = _known()
    while sum(one["inputs"] for one in known) < GOAL and time.monotonic() < end:
        found = _round(FIRST_SEED + len(known), args.round)
        with COUNTS.open("a") as file:
            file.write(json.dumps(found) + "\n")
        known.append(found)
        sys.stderr.write(f"{sum(one['inputs'] for one in known)} of {GOAL}\n")
    wrong = sum(one["wrong"] for one in known)
    inputs = sum(one["inputs"] for one in known)
    slowest = max((one["slowest"] for one in known), default=0.0)
    sys.stdout.write(f"{inputs} hostile inputs in {len(known)} rounds, slowest {slowest:.2f} s\n")
    sys.stdout.write(f"{inputs - wrong} passed, {wrong} failed\n")
    return 0 if wrong == 0 else 1


def _known() -> list[dict[str, Any]]:
    return [json.loads(line) for line in COUNTS.read_text().splitlines()] if COUNTS.exists() else []


def _round(seed: int, count: int) -> dict[str, Any]:
    asked = {"RAPPORT_HOSTILE": str(count), "RAPPORT_HOSTILE_SEED": str(seed)}
    command = [sys.executable, "-m", "pytest", "-q", "-s", "--show-capture=no", "tests/fuzz/test_hostile.py"]
    run = subprocess.run(
        command, cwd=SERVER, env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    found = _TOLD.search(run.stdout)
    if found is None:
        raise SystemExit(f"The round did not end:\n{run.stdout[-3000:]}{run.stderr[-3000:]}")
    if int(found[5]):
        sys.stderr.write(run.stdout[-5000:])
    return {
        "seed": seed,
        "inputs": int(found[2]),
        "answers": found[3],
        "slowest": float(found[4]),
        "wrong": int(found[5]),
    }


if __name__ == "__main__":
    sys.exit(main())
