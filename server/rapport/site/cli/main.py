"""`rapport <command>`: finds the verb's file, reads its arguments, and turns known failures into plain words."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from rapport.site import paths
from rapport.site.postgres import DatabaseProblem
from rapport.site.version import version

# Verb -> file in this folder and what it does. A file is only loaded when its verb is used.
VERBS = {
    "up": ("up", "run everything in the foreground (bin/start)"),
    "import": ("import_records", "import a file: companies, contacts, deals ..."),
    "mappings": ("mappings", "mappings of imports that were saved by name"),
    "export": ("export_records", "write a list as CSV or NDJSON"),
    "import-archive": ("import_archive", "make an organisation out of its file, in an empty book"),
    "schema": ("schema", "objects, fields and rules as a file: export, diff, apply"),
    "demo": ("demo", "load the demo company"),
    "user": ("user", "make a user, or give one a new password"),
    "token": ("token", "make an API token that acts as a user"),
    "backup": ("backup", "write everything into one file, while it runs"),
    "restore": ("restore", "make an installation out of a backup"),
    "rehearse": ("rehearse", "try an update on a copy, under load"),
    "secrets": ("secrets", "encrypt what is secret with a new key"),
    "doctor": ("doctor", "look at everything and say what is wrong"),
    "verify-log": ("verify_log", "check that the log is as it was when it was sealed"),
    "sbom": ("sbom", "list all parts, for scanners that know advisories"),
    "bench": ("bench", "measure this version beside bare SQL (source tree only)"),
    "manage": ("manage", "one of Django's commands, for engineers"),
}


def main(words: Sequence[str]) -> int:
    """Run one command; gives the exit status: 0 done, 1 failed with words on stderr, 2 not understood."""
    if words[:1] == ["--version"]:
        print(version())
        return 0
    if not words or words[0] in {"-h", "--help"} or words[0] not in VERBS:
        return _help(unknown=words[0] if words and not words[0].startswith("-") else None)
    verb = importlib.import_module(f"{__package__}.{VERBS[words[0]][0]}")
    # --data may stand anywhere, also behind the words of a sub-command.
    shared = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    shared.add_argument(
        "--data", type=Path, metavar="DIR", help="the data folder (%(default)s)", default=paths.data_folder()
    )
    folder, rest = shared.parse_known_args(words[1:])
    parser = argparse.ArgumentParser(prog=f"rapport {words[0]}", description=verb.__doc__, parents=[shared])
    verb.add_arguments(parser)
    args = parser.parse_args(rest, folder)
    try:
        return int(verb.run(args))
    except (DatabaseProblem, ImproperlyConfigured) as problem:
        print(f"rapport {words[0]}: {problem}", file=sys.stderr)
    except PermissionError as error:
        print(f"rapport {words[0]}: {error.filename} is not yours to use.", file=sys.stderr)
        print("  What to do: run as its owner, or name another folder with --data.", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    return 1


def _help(unknown: str | None) -> int:
    out = sys.stderr if unknown else sys.stdout
    if unknown:
        print(f"rapport has no command {unknown!r}.\n", file=out)
    print("usage: rapport <command> [--data DIR] ...   (rapport <command> --help says more)\n", file=out)
    for verb, (_, what) in VERBS.items():
        print(f"  {verb:<14} {what}", file=out)
    return 2 if unknown else 0
