"""An alarm for an unusual export: somebody takes out many more records about people than they ever do.

The rule, as the guide tells it: more than the house's limit of such records within 24 hours; or more than five times as
many as on their own biggest day of the 90 days before, from a thousand on. What their programs read page by page counts
too.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.house import read_house
from rapport.engine.access.models import User
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.log import bell, triggers
from rapport.engine.notify import telling
from rapport.engine.notify.kinds import NotificationKind
from rapport.engine.transfer.models import ExportMade

KIND = NotificationKind(
    name="unusual_export", label=_("Somebody exported unusually much"), icon="triangle-alert", mail="now"
)
DAY: Final = timedelta(days=1)
BEFORE: Final = timedelta(days=90)
TIMES: Final = 5
LEAST: Final = 1_000
"""Fewer records in a day than these are never unusual by what somebody did before."""


def look(made: ExportMade) -> None:
    """Marks the export when it is unusual, and tells those who look after that, once in a day for each person."""
    if not made.about_people or made.unusual:
        return
    with transaction.atomic():
        # Of several at once each looks at the others too: they look one after the other.
        User.objects.select_for_update(no_key=True).get(pk=made.user_id)
        within = _of(made).filter(at__gt=made.at - DAY)
        total = within.aggregate(sum=Sum("rows"))["sum"] or 0
        made.unusual = _why(total, made)
        if not made.unusual:
            return
        is_told = within.exclude(pk=made.pk).exclude(unusual="").exists()
        made.save(update_fields=["unusual"])
        if not is_told:
            _tell(made, total)


def _of(made: ExportMade) -> QuerySet[ExportMade]:
    return ExportMade.objects.filter(user=made.user_id, about_people=True)


def _why(total: int, made: ExportMade) -> str:
    if total > read_house().export_limit:
        return "day"
    return "more" if total >= LEAST and total > TIMES * _biggest_day(made, made.at - DAY) else ""


def _biggest_day(made: ExportMade, until: datetime) -> int:
    """The most that the person took out on one day before."""
    past = _of(made).filter(at__gt=until - BEFORE, at__lte=until).annotate(day=TruncDate("at"))
    days = past.values("day").annotate(sum=Sum("rows"))
    return max((one["sum"] or 0 for one in days), default=0)


def _tell(made: ExportMade, total: int) -> None:
    overseers = (PredefinedRole.ADMIN, PredefinedRole.AUDITOR)
    people = list(User.objects.active().filter(role__in=overseers).values_list("pk", flat=True))
    who = User.objects.values_list("name", flat=True).get(pk=made.user_id)
    with connection.cursor() as cursor:
        triggers.context(cursor, actor=None, door="notify", action="notification.tell", cause=None)
    title = format_lazy(
        _("{who} exported {count} records about people within a day, unusually many"), who=who, count=total
    )
    telling.tell(
        KIND.name, people, about=None, title=title, text=f"{made.door} · {made.address or '?'}",
        actor=None, cause=f"export:{made.pk}",
    )  # fmt: skip
    transaction.on_commit(bell.ring)
