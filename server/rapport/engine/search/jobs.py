"""The search table is kept by the worker."""

import threading

from rapport.engine.jobs.works import resident
from rapport.engine.search.reader import follow


@resident("search.index")
def keep_search(stop: threading.Event) -> None:
    """Follows the log until the worker stops."""
    follow(stop)
