"""Rehearse an update on a copy of the book: how long it takes, and what those wait who write meanwhile.

Restore a backup with the version that you run now into a folder of its own, then rehearse there with the new one.
"""

import argparse
import time

from rapport.site.cli.doctor import runs
from rapport.site.cli.join import database, joined, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing but the word that the folder holds a copy."""
    parser.add_argument(
        "--copy", action="store_true", help="--data holds a copy: it is changed, and is of no use afterwards"
    )


def run(args: argparse.Namespace) -> int:
    """Print each migration with the longest wait of a writer; exit status 1 when one is too long or a write failed."""
    data = args.data.resolve()
    if not args.copy or runs(data):
        why = "Rapport runs on it" if runs(data) else "it would be changed"
        say(f"rapport rehearse: {data} is not for rehearsing: {why}.")
        say("  What to do: restore a backup into another folder, and name it with --data and --copy.")
        return 1
    with joined(data, migrate=False), database(data) as url:
        from rapport.site.upgrade import rehearsing

        began = time.monotonic()
        report = rehearsing.rehearse(url, say)
    wide = max((len(step.name) for step in report.steps), default=0)
    for step in report.steps:
        mark = "WRONG" if step in report.too_long else "ok"
        waited = f"worst wait {step.stall * 1000:6.0f} ms" + (f" ({step.table})" if step.table else "")
        print(
            f"  {mark:<6} {step.name:<{wide}} {step.ended - step.began:7.2f} s  {step.tries:2} tries  {waited}"
        )
    for one in report.failed[:10]:
        print(f"  WRONG  a write to {one.table} failed: {one.error}")
    wrong = len(report.too_long) + len(report.failed)
    print(
        f"{len(report.steps)} migrations in {time.monotonic() - began:.1f} s beside {report.writes} writes; "
        f"without any of them the worst wait was {report.rest * 1000:.0f} ms."
    )
    print(f"{len(report.steps) + report.writes - wrong} passed, {wrong} failed")
    return 1 if wrong else 0
