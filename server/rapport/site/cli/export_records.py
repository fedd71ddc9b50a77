"""Export the records of an object as CSV or NDJSON; the file can be imported again."""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from rapport.site.cli.join import joined, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The object, the file, and which records."""
    parser.add_argument("object", help="company, contact, deal, product, task ...")
    parser.add_argument("file", help="ends in .csv, .ndjson or .jsonl; - writes to standard output")
    parser.add_argument("--format", choices=("csv", "ndjson"), help="when the name does not say it")
    parser.add_argument("--filter", default="", metavar="JSON", help="as in the API")
    parser.add_argument("--fields", default="", metavar="A,B", help="all fields, when left out")
    parser.add_argument("--sort", default="", metavar="A,-B")
    parser.add_argument("--archived", default="0", choices=("0", "1", "all"))
    parser.add_argument("--user", metavar="EMAIL", help="who exports (the first administrator)")


def run(args: argparse.Namespace) -> int:
    """Write the file; exit status 1 with the reason if it cannot be."""
    with joined(args.data):
        from rapport.engine.objects.problems import Problem
        from rapport.engine.transfer.running.report import told
        from rapport.engine.transfer.running.resolving import reason

        try:
            return _export(args)
        except Problem as problem:
            say(f"rapport export: {told(reason(problem))}")
            return 1


def _export(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from rapport.engine.access.house import read_house
    from rapport.engine.objects import registry
    from rapport.engine.query.asker import Asker
    from rapport.engine.transfer.export import Format, export
    from rapport.site.cli.acting import actor_named

    actor = actor_named(args.user)
    now = datetime.now(UTC)
    asker = Asker(now.date(), now, read_house().fiscal_month, actor.id, actor.team)
    by_name: Format = "ndjson" if args.file.endswith((".ndjson", ".jsonl")) else "csv"
    blocks = export(
        registry.get(args.object), actor, asker, format=args.format or by_name, filter=args.filter, fields=args.fields,
        sort=args.sort, archived=args.archived,
    )  # fmt: skip
    size = 0
    with ExitStack() as files:
        out: BinaryIO = (
            sys.stdout.buffer if args.file == "-" else files.enter_context(Path(args.file).open("wb"))
        )
        for block in blocks:
            size += len(block)
            out.write(block)
    if args.file != "-":
        print(f"{size} bytes in {args.file}")
    return 0
