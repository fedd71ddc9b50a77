"""What is past its time: the law has stopped counting it at that moment; here it is ended in the log as well."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import Absence, Grant
from rapport.engine.actions.run import run
from rapport.engine.objects.problems import Problem
from rapport.engine.sharing.granting import end

_BATCH = 500


def close_due(now: datetime) -> None:
    """Ends the grants that are due; with that the screens of those who had them let go of the records."""
    due = Grant.objects.filter(ended_at=None, until__lte=now).order_by("until")
    for pk in list(due.values_list("pk", flat=True)[:_BATCH]):
        try:
            run(end, SYSTEM, {}, record=pk, door="program", now=now)
        except Problem:
            # Somebody was quicker.
            continue


def tell_turns(now: datetime, seconds: int) -> None:
    """Wakes open screens when an absence has begun or ended in the last `seconds`."""
    lately = now - timedelta(seconds=seconds)
    turned = Q(starts_at__gt=lately, starts_at__lte=now) | Q(ends_at__gt=lately, ends_at__lte=now)
    if Absence.objects.live().filter(turned).exists():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify('rapport_access', '')")
