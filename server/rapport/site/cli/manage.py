"""One of Django's own commands on the database of a data folder: rapport manage [--data DIR] shell."""

import argparse

from rapport.site.cli.join import joined


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything after the options is Django's."""
    parser.add_argument(
        "words", nargs=argparse.REMAINDER, metavar="command ...", help="for example: makemigrations"
    )


def run(args: argparse.Namespace) -> int:
    """Run it. The database is left as it is: a migration may be what is being written."""
    from django.core.management import execute_from_command_line

    with joined(args.data, migrate=False):
        execute_from_command_line(["rapport manage", *args.words])
    return 0
