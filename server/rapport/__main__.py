"""`python -m rapport <command>`; bin/rapport calls it."""

import sys

from rapport.site.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
