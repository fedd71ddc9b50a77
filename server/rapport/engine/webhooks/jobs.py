"""What the worker does for webhooks: following the log, sending, forgetting."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from rapport.engine.jobs import terms
from rapport.engine.jobs.terms import Term, term
from rapport.engine.jobs.works import chore, resident
from rapport.engine.webhooks import reader, sending
from rapport.engine.webhooks.models import Delivery, Replay

TERM = term(Term("deliveries", _("Deliveries of webhooks"), ("webhooks_delivery",), _("After it ended"), days=30,
                 least=7, most=90))  # fmt: skip
_BATCH = 5000


@resident("webhooks.reader")
def keep_reading(stop: threading.Event) -> None:
    """Follows the log until the worker stops."""
    reader.follow(stop)


@resident("webhooks.sender")
def keep_sending(stop: threading.Event) -> None:
    """Sends what waits until the worker stops."""
    sending.follow(stop)


@chore("webhooks.old", cron="23 3 * * *")
def forget() -> None:
    """Deliveries that ended a month ago, and what waited as long for a webhook that stayed switched off."""
    before = terms.before(TERM, datetime.now(UTC))
    for old in (Delivery.objects.filter(ended_at__lt=before), Delivery.objects.filter(created_at__lt=before)):
        while pks := list(old.order_by().values_list("pk", flat=True)[:_BATCH]):
            Delivery.objects.filter(pk__in=pks).delete()
    Replay.objects.filter(created_at__lt=before).delete()
