"""Make an installation out of a backup: into an empty data folder, or in place of what is there with --replace.

Every digest is checked first. It is restored beside what is there and takes its place when it is whole.
"""

import argparse
import time
from pathlib import Path

from rapport.site.cli.doctor import runs
from rapport.site.cli.join import say
from rapport.site.postgres.place import make_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and whether what is there may be put aside."""
    parser.add_argument("file", type=Path, help="what bin/rapport backup wrote")
    parser.add_argument(
        "--replace", action="store_true", help="put the book that is there aside and take its place"
    )
    parser.add_argument(
        "--send", action="store_true", help="send what waits for webhooks and mails; a copy should not"
    )


def run(args: argparse.Namespace) -> int:
    """Restore and say what was done; exit status 1 with the reason, and then nothing was changed."""
    began, data = time.monotonic(), args.data.resolve()
    from rapport.site.backup.restoring import restore

    make_folder(data)
    if runs(data):
        say(f"rapport restore: Rapport runs on {data}.\n  What to do: stop it first.")
        return 1
    manifest = restore(args.file.resolve(), data, replace=args.replace, say=say, send=args.send)
    print(
        f"Restored into {data} in {time.monotonic() - began:.1f} s: {manifest.rows} rows of "
        f"{len(manifest.tables)} tables, {len(manifest.files)} files, as of {manifest.made_at}."
    )
    if not manifest.with_keys:
        say("The backup holds no keys. With another secret_key than before, everybody signs in anew and")
        say("secrets that are kept encrypted have to be entered again.")
    for name, value in manifest.settings.items():
        say(f"It was run with {name}={value}")
    return 0
