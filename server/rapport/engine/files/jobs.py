"""The chore that clears away what nobody needs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rapport.engine.files import keeping
from rapport.engine.files.store import store
from rapport.engine.jobs.works import chore

KEPT = timedelta(days=1)


@chore("files.orphans", cron="37 * * * *")
def forget_orphans() -> None:
    """Bytes of uploads that became no attachment, and of pictures that were replaced, go after a day."""
    keeping.forget(datetime.now(UTC) - KEPT)
    store().clear_away()
