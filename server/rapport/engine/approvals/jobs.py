"""What nobody decided on for a long time ends by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rapport.engine.access.actors import SYSTEM
from rapport.engine.actions.run import run
from rapport.engine.approvals.actions import expire
from rapport.engine.approvals.models import Approval, State
from rapport.engine.jobs.works import chore

KEPT_DAYS = 90


@chore("approvals.old", cron="23 * * * *")
def end_old() -> None:
    """After three months whoever asked asks again, if it still matters."""
    before = datetime.now(UTC) - timedelta(days=KEPT_DAYS)
    old = Approval.objects.filter(state=State.PENDING, created_at__lt=before).order_by("pk")
    for pk in list(old.values_list("pk", flat=True)[:500]):
        run(expire, SYSTEM, {}, record=pk, door="approvals")
