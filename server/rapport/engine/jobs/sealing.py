"""Sealing the log by the clock, and checking all seals for the person who asks."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import structlog
from django.utils.translation import gettext_lazy as _

from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.works import chore, job
from rapport.engine.log import seals

_log = structlog.get_logger(__name__)


@chore("log.seals", cron="*/10 * * * *")
def seal_log() -> None:
    """Seals what is settled. The last digest goes to the program's own log too: another place that keeps it."""
    rows = seals.seal_settled()
    head = seals.head() if rows else None
    if head is not None:
        _log.info("log_sealed", rows=rows, seal=head.number, digest=head.digest)


@job("log.check", label=_("Check the log"))
def check_log(progress: Progress, *, known: str = "") -> dict[str, Any]:
    """Compares every seal with the log; the result says which stretches do not fit."""
    return asdict(seals.check(progress.step, known))
