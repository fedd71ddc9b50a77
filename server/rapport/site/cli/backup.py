"""Write a backup of everything into one file, while Rapport runs or not: database, files, settings.

Inside are password hashes, sign-in sessions and digests of tokens: keep it as safe as the product itself. The keys of
the installation are only put in with --with-keys. Without them everybody signs in anew after a restore on another
machine, and secrets that are kept encrypted have to be entered again.
"""

import argparse
import time
from pathlib import Path

from rapport.site.cli.join import joined, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, help="where to write it, as book.rapport")
    parser.add_argument(
        "--with-keys", action="store_true", help="put the keys of the installation in too (then lock it away)"
    )


def run(args: argparse.Namespace) -> int:
    """Write it and say what is in it; exit status 1 when a file that somebody needs was not in the store."""
    began, path = time.monotonic(), args.file.resolve()
    with joined(args.data, migrate=False):
        from rapport.site.backup.taking import take

        manifest = take(path, args.data.resolve(), with_keys=args.with_keys, say=say)
    print(
        f"{path}: {path.stat().st_size >> 20} MB, {manifest.rows} rows, {len(manifest.files)} files, "
        f"{time.monotonic() - began:.1f} s"
    )
    say("In it: password hashes, sessions, digests of tokens. " + _keys(args.with_keys))
    say("Not in it: passwords for database, mail and bucket, which are set from outside.")
    for digest in manifest.missing:
        say(f"MISSING in the store, though a record needs it: {digest}")
    return 1 if manifest.missing else 0


def _keys(inside: bool) -> str:
    if inside:
        return "THE KEYS ARE IN IT TOO: who has this file can read every secret."
    return "The keys are not: keep secret_key elsewhere, or add --with-keys."
