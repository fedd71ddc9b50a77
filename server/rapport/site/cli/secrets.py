"""Give what is kept encrypted (keys of authenticator apps, recovery codes) a new key. Older keys still open backups."""

import argparse
import sys

from rapport.site.cli.join import joined


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`rotate`."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="rotate")
    verbs.add_parser("rotate", help="make a new key and encrypt everything with it")


def run(args: argparse.Namespace) -> int:
    """Say how much was encrypted anew; exit status 1 when something cannot be opened with any key that is there."""
    with joined(args.data):
        from rapport.engine.access import secrets

        try:
            done = secrets.rotate()
        except secrets.Sealed as problem:
            print(f"rapport secrets: {problem}.", file=sys.stderr)
            print(
                "  What to do: put the missing key back into secrets_key, then run this again.",
                file=sys.stderr,
            )
            return 1
    for place, count in done.items():
        print(f"{place}: {count} encrypted with the new key")
    return 0
