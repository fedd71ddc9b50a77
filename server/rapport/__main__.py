"""`python -m rapport <command>`; bin/rapport calls it."""

import os
import sys

from rapport.site.cli.main import main

if __name__ == "__main__":
    # What the product writes (mails with sign-in links, uploads, exports) is for its own account alone.
    os.umask(0o077)
    sys.exit(main(sys.argv[1:]))
