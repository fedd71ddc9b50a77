"""Django's own commands, for engineers. Operators use bin/rapport."""

import os
import sys

from django.core.management import execute_from_command_line

from rapport.site import tether

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")
    tether.tie()
    execute_from_command_line(sys.argv)
