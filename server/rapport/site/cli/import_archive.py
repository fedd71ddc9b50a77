"""Make an organisation out of an organisation file, in a book that is still empty.

Another one has made the file under Settings, Organisation file. Nothing is written unless all of it can be.
"""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path

from rapport.site.cli.join import joined, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, help="organisation.zip")
    parser.add_argument("--user", metavar="EMAIL", help="who does it (the first administrator)")


def run(args: argparse.Namespace) -> int:
    """Exit status 1 with the reason when the file is none, or the book not empty."""
    if not args.file.is_file():
        say(f"rapport import-archive: there is no file {args.file}")
        return 1
    if not zipfile.is_zipfile(args.file):
        say(f"rapport import-archive: {args.file} is no zip file")
        return 1
    with joined(args.data):
        from rapport.engine.objects import current
        from rapport.engine.objects.problems import Problem
        from rapport.engine.transfer.running.report import told
        from rapport.engine.transfer.running.resolving import reason
        from rapport.engine.whole.loading import load
        from rapport.site.cli.acting import actor_named

        current.look()
        try:
            with zipfile.ZipFile(args.file) as archive:
                counts = load(archive, actor_named(args.user), say)
        except Problem as problem:
            say(f"rapport import-archive: {told(reason(problem))}")
            return 1
    print(f"{sum(counts.values())} records of {sum(map(bool, counts.values()))} objects are here now")
    return 0
