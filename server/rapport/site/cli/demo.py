"""Load the demo company: the Maven book with its people and activities. Run again it changes nothing."""

import argparse
import time

from rapport.site.cli.join import joined, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--unshifted and --again."""
    parser.add_argument(
        "--unshifted", action="store_true", help="leave the dates of 2016 and 2017 as they are in the files"
    )
    parser.add_argument(
        "--again", action="store_true", help="go through all files even if they are loaded already"
    )


def run(args: argparse.Namespace) -> int:
    """Load it, with a line for each file; exit status 1 with the reason if it cannot be."""
    from rapport.engine.objects.problems import Problem

    with joined(args.data):
        from rapport.site.demo.load import is_loaded, load

        if is_loaded() and not args.again:
            say("The demo is loaded already.")
            return 0
        began = time.monotonic()
        try:
            found = load(say, shifted=not args.unshifted)
        except Problem as problem:
            say(f"rapport demo: {problem.faults[0].detail if problem.faults else problem.detail}")
            return 1
        moved = f", all dates moved by {found.shift_days} days" if found.shift_days else ""
        say(f"Loaded in {time.monotonic() - began:.1f} s{moved}.")
    return 0
