"""`manage.py demo`: what `rapport demo` does, inside a process that is set up already."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rapport.site.demo.load import load


class Command(BaseCommand):
    """Loads the demo; going on where it was cut off."""

    help = "Load the demo company. Run again it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """--unshifted."""
        parser.add_argument("--unshifted", action="store_true", help="leave the dates of 2016 and 2017")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Loads it with a line for each file."""
        load(self.stderr.write, shifted=not options["unshifted"])
