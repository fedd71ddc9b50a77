"""Where the program's own folders are, and the data folder when nobody names another."""

import os
from pathlib import Path

SERVER = Path(__file__).resolve().parents[2]
REPOSITORY = SERVER.parent
WEB_DIST = REPOSITORY / "web" / "dist"


def data_folder() -> Path:
    """RAPPORT_DATA, else `data` beside the program."""
    named = os.environ.get("RAPPORT_DATA")
    return Path(named).resolve() if named else REPOSITORY / "data"
