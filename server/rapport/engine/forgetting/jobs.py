"""The chore that removes from the log what is too old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

import structlog

from rapport.engine.forgetting.models import LogTerm
from rapport.engine.forgetting.objects import ALL
from rapport.engine.jobs.works import chore
from rapport.engine.log import removing, seals
from rapport.engine.log.removing import Rule

STEPS: Final = 300
"""Stretches of an hour: a month of 10,000,000 entries takes four."""
_log = structlog.get_logger(__name__)


def rules() -> Iterator[Rule]:
    """What the terms say, as the log understands it."""
    living: Any = LogTerm.objects.live()
    terms = list(living.order_by("object"))
    named = {term.object for term in terms}
    for term in terms:
        if term.months:
            yield Rule(term.pk, term.updated_by_id, term.months, _concern(term.object, named))


def _concern(name: str, named: set[str]) -> Any:
    return (lambda found: found not in named) if name == ALL else (lambda found: found == name)


@chore("log.remove", cron="41 * * * *")
def remove_old_entries() -> None:
    """A part of what is due. A stretch that does not fit its seal stays, and is told in the program's log."""
    known = list(rules())
    if not known:
        return
    seals.seal_settled()
    outcome = removing.remove(known, datetime.now(UTC), STEPS)
    if outcome.removed or outcome.dropped:
        _log.info("log_removed", entries=outcome.removed, months=outcome.dropped)
    if outcome.wrong:
        _log.error(
            "log_not_removed", seals=outcome.wrong, reason="they do not fit; see bin/rapport verify-log"
        )
