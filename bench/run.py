"""Figures of the product beside bare SQL and the least that Django costs: bin/rapport bench.

A book of made-up parties, deals, activities and log entries is kept for the next run. See docs/guide/host.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from figures import Figure, growth, table
from house import SERVER, House, house
from operations import boards, imports, laws, reading, running, sameness, tailoring, undoing, writing

sys.path.insert(0, str(SERVER))
OPERATIONS: dict[str, Callable[[House], Iterator[Figure]]] = {
    "list": reading.lists, "first": reading.first_pages, "clients": reading.clients, "page": reading.pages,
    "sort": reading.sorting, "count": reading.counts, "search": reading.search, "open": reading.opening,
    "size": reading.sizes, "law": laws.laws,
    "create": writing.creating, "update": writing.updating, "board": boards.boards, "report": boards.reports,
    "rest": running.rest, "start": running.starts, "jobs": running.jobs, "import": imports.against_floor,
    "large": imports.as_large_as_the_book, "dedupe": imports.looking_for_duplicates, "undo": undoing.undoing,
    "tailor": tailoring.tailoring, "entry": sameness.entries, "scan": sameness.scans,
}  # fmt: skip


def main() -> int:
    """Measure and print; the exit status says whether every goal is met."""
    args = _arguments()
    # Told to stop, it stops what it started first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    figures: list[Figure] = []
    for parties in args.parties:
        with house(args.data / str(parties), parties, args.port) as found:
            for name in args.only:
                for figure in OPERATIONS[name](found):
                    figure.parties = parties
                    figures.append(figure)
                    say(table([figure]).splitlines()[1])
    figures += growth(figures)
    sys.stdout.write(table(figures) + "\n")
    if args.json:
        told = {
            "at": datetime.now(UTC).isoformat(),
            "machine": platform.platform(),
            "figures": [one.as_json() for one in figures],
        }
        args.json.write_text(json.dumps(told, indent=1))
    return 0 if all(figure.met is not False for figure in figures) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="rapport bench", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="where books are kept, a folder for each size"
    )
    parser.add_argument(
        "--parties", type=_sizes, default=[100_000], metavar="N[,N]", help="sizes of books (100000)"
    )
    parser.add_argument("--only", type=_names, default=list(OPERATIONS), metavar="NAME[,NAME]",
                        help=f"some of: {', '.join(OPERATIONS)}")  # fmt: skip
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument(
        "--port", type=int, default=8790, help="the product's port; the floor has the next (8790)"
    )
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return [int(word.replace("_", "")) for word in text.split(",")]


def _names(text: str) -> list[str]:
    unknown = [name for name in text.split(",") if name not in OPERATIONS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(OPERATIONS)}")
    return text.split(",")


def say(line: str) -> None:
    """Progress, apart from the result."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
