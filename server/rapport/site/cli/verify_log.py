"""Check that the log is as it was when it was sealed, and say which stretch does not fit."""

import argparse

from rapport.site.cli.join import joined, say

_WHAT = {
    "missing": "its seal is gone",
    "more": "there are more entries than were sealed",
    "fewer": "there are fewer entries than were sealed",
    "changed": "the entries are not those that were sealed",
    "erased": "entries were erased, and the log does not say so",
    "removed": "entries were removed, and the log does not say so, or says what no rule can have asked for",
    "head": "no seal has the digest that was written down",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The digest that an earlier check printed."""
    parser.add_argument("--head", default="", metavar="DIGEST", help="a digest that was written down earlier")


def run(args: argparse.Namespace) -> int:
    """Print what was checked and the digest to write down; exit status 1 when something does not fit."""
    with joined(args.data.resolve(), migrate=False):
        from rapport.engine.log import seals

        seals.seal_settled()
        report = seals.check(known=args.head)
    say(
        f"{report.seals} seals over {report.rows} entries, {report.erased} of them lawfully erased, "
        f"{report.removed} removed by rule."
    )
    for one in report.misfits:
        span = (
            f", {one.since:%Y-%m-%d %H:%M} to {one.until:%Y-%m-%d %H:%M} UTC"
            if one.since and one.until
            else ""
        )
        name = f"Stretch {one.number}{span}" if one.number else "The log"
        print(f"  WRONG  {name}: {_WHAT[one.code]}.")
    if report.head is not None:
        print(f"Head {report.head.number}: {report.head.digest}")
    print("The log fits its seals." if not report.misfits else f"{len(report.misfits)} do not fit.")
    return 1 if report.misfits else 0
