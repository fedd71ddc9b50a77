"""Measure this version beside bare SQL and the least that Django costs, on a book of made-up records."""

import argparse
import subprocess
import sys

from rapport.site import paths

_SCRIPT = paths.REPOSITORY / "bench" / "run.py"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What bench/run.py takes; `rapport bench --help` of a source tree tells all of it."""
    parser.add_argument(
        "--parties", default="100000", metavar="N[,N]", help="sizes of the books (%(default)s)"
    )
    parser.add_argument(
        "--only", default="", metavar="NAME[,NAME]", help="some operations, as list,search,board"
    )
    parser.add_argument("--json", default="", metavar="FILE", help="write the figures there too")
    parser.add_argument("--port", default="8790", help="the product's port; two more follow it (%(default)s)")


def run(args: argparse.Namespace) -> int:
    """Start the bench with books below the data folder; exit status 1 when a goal is missed or there is no bench."""
    if not _SCRIPT.exists():
        print(f"The bench is part of the source tree, and {_SCRIPT} is not there.", file=sys.stderr)
        print("  What to do: get the source of this version and run its bin/rapport bench.", file=sys.stderr)
        return 1
    command = [sys.executable, str(_SCRIPT), "--data", str(args.data.resolve() / "bench")]
    for name in ("parties", "only", "json", "port"):
        if value := getattr(args, name):
            command += [f"--{name}", value]
    return subprocess.run(command, check=False).returncode
