"""Absences: from when to when somebody is away, and who stands in for them. Never a substitute of a substitute."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from rapport.engine.access.callers import zone_of
from rapport.engine.access.models import Absence, User
from rapport.engine.actions.context import Ctx
from rapport.engine.objects.object import Values
from rapport.engine.objects.problems import fault

LONGEST_DAYS = 730
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('access.absences'))"


def derive_absence(ctx: Any, values: Values, whole: Values) -> Values:
    """The days as moments of the person's own time zone. Raises Invalid for days out of order and for a substitute who
    is away too, or whose own work would be handed on."""
    person = whole.get("person") or ctx.actor.id
    if person is None:
        raise fault("person", "required", gettext("Say who is away."))
    if "version" in whole and "person" in values:
        _refuse_other_person(whole)
    first, last = whole["first_day"], whole["last_day"]
    if last < first:
        raise fault("last_day", "wrong_order", gettext("The last day is before the first one."))
    if (last - first).days > LONGEST_DAYS:
        raise fault("last_day", "too_long", gettext("Choose at most two years."))
    zone = _zone(ctx, person)
    starts = datetime.combine(first, time(), zone)
    ends = datetime.combine(last + timedelta(days=1), time(), zone)
    with connection.cursor() as cursor:
        # Two who name each other at the same moment would not see it.
        cursor.execute(_ONE_AT_A_TIME)
    _judge(whole, person, _meanwhile(whole, starts, ends))
    return {"person": person, "starts_at": starts, "ends_at": ends}


def _refuse_other_person(whole: Values) -> None:
    if Absence.objects.filter(pk=whole["id"]).exclude(person=whole["person"]).exists():
        raise fault("person", "settled", gettext("This cannot be changed any more; make a new one instead."))


def _meanwhile(whole: Values, starts: datetime, ends: datetime) -> QuerySet[Absence]:
    """Other absences that run at the same time."""
    return Absence.objects.live().filter(starts_at__lt=ends, ends_at__gt=starts).exclude(pk=whole["id"])


def _judge(whole: Values, person: UUID, meanwhile: QuerySet[Absence]) -> None:
    if meanwhile.filter(person=person).exists():
        raise fault(
            "first_day", "overlap", gettext("There is another absence in these days; change that one.")
        )
    substitute = whole.get("substitute")
    if substitute is None:
        return
    if substitute == person:
        raise fault("substitute", "yourself", gettext("Nobody stands in for themselves."))
    if not User.objects.active().filter(pk=substitute).exists():
        raise fault("substitute", "inactive", gettext("This user is deactivated."))
    if meanwhile.filter(person=substitute).exists():
        raise fault(
            "substitute", "away", gettext("They are away themselves in these days; choose somebody else.")
        )
    counts_on = meanwhile.filter(Q(substitute=person)).select_related("person").first()
    if counts_on is not None:
        name = counts_on.person.name
        raise fault(
            "substitute",
            "chain",
            gettext("{name} counts on them in these days, and work is not handed on twice.").format(
                name=name
            ),
        )


def _zone(ctx: Ctx, person: UUID) -> Any:
    own = User.objects.filter(pk=person).values_list("timezone", flat=True).first()
    return zone_of(own or "") or zone_of(ctx.house.timezone) or zone_of("UTC")
