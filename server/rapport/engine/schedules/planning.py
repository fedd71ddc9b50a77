"""What may stand in a schedule, and when it is due next."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rapport.engine.access.callers import zone_of
from rapport.engine.access.house import read_house
from rapport.engine.access.models import User
from rapport.engine.objects.object import Values
from rapport.engine.objects.problems import Forbidden, Invalid, fault
from rapport.engine.schedules.due import Rhythm, next_after
from rapport.engine.schedules.kinds import kind_of
from rapport.engine.schedules.models import Every, Schedule, Standing, Zone

CONTENT = frozenset({"work", "object", "given"})
"""What it does: its owner alone changes that, since it runs with their rights."""
WHEN = frozenset({"every", "weekday", "monthday", "at", "zone"})
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def derive_schedule(ctx: Any, values: Values, whole: Values) -> Values:
    """Raises Invalid for what cannot run, and for what whoever asks may not schedule."""
    found: Values = {}
    if values.keys() & CONTENT:
        found["given"] = _settled(ctx, whole)
    if values.keys() & WHEN or "version" not in whole:
        found |= _when(whole, ctx.now)
        if (whole.get("standing") or Standing.ACTIVE) == Standing.ACTIVE:
            found["next_at"] = next_at({**whole, **found}, whole.get("owner") or ctx.actor.id, ctx.now)
    return found


def _settled(ctx: Any, whole: Values) -> Values:
    actor = ctx.actor
    if "version" in whole and not actor.is_system and whole.get("owner") != actor.id:
        detail = _("It runs with its owner's rights, so its owner alone says what it does.")
        raise fault("given", "not_yours", detail)
    if actor.only is not None:
        detail = _("A token for few things makes nothing that runs with all of its owner's rights.")
        raise fault("work", "narrow_token", detail)
    if not isinstance(whole.get("given"), dict):
        raise fault("given", "invalid", _("What it works with is a set of names and values."))
    kind = kind_of(whole["work"])
    try:
        kind.judge(actor, whole["object"])
    except (Forbidden, Invalid) as problem:
        detail = problem.faults[0].detail if problem.faults else str(problem)
        raise fault("object", "not_allowed", detail) from None
    return kind.settle(actor, whole["object"], whole["given"])


def _when(whole: Values, now: datetime) -> Values:
    """The days that are kept: those of today where none is given."""
    if not _CLOCK.fullmatch(whole.get("at") or "06:00"):
        raise fault("at", "no_time", _("Give a time of day as 06:30 or 17:05."))
    every, today = whole.get("every") or Every.DAY, now.astimezone(_zone(whole, None)).date()
    weekday = whole.get("weekday") or today.isoweekday() if every == Every.WEEK else None
    monthday = whole.get("monthday") or today.day if every == Every.MONTH else None
    if weekday is not None and not 1 <= weekday <= 7:
        raise fault("weekday", "out_of_range", _("Days of the week are 1 to 7; 1 is Monday."))
    if monthday is not None and not 1 <= monthday <= 31:
        raise fault("monthday", "out_of_range", _("Days of the month are 1 to 31."))
    return {"weekday": weekday, "monthday": monthday}


def next_at(whole: Values, owner: UUID | None, after: datetime) -> datetime:
    """When a schedule with these values is due next."""
    hour, minute = (whole.get("at") or "06:00").split(":")
    rhythm = Rhythm(
        str(whole.get("every") or Every.DAY), time(int(hour), int(minute)), _zone(whole, owner),
        whole.get("weekday") or 1, whole.get("monthday") or 1,
    )  # fmt: skip
    return next_after(rhythm, after)


def next_of(schedule: Schedule, after: datetime) -> datetime:
    """When a schedule is due next."""
    whole = {name: getattr(schedule, name) for name in WHEN}
    return next_at(whole, schedule.owner_id, after)


def _zone(whole: Values, owner: UUID | None) -> ZoneInfo:
    return zone_for(owner if whole.get("zone") == Zone.OWN else None)


def zone_for(owner: UUID | None) -> ZoneInfo:
    """The time zone of a person, the house's for None and for whoever has none of their own."""
    own = User.objects.filter(pk=owner).values_list("timezone", flat=True).first() if owner else ""
    return zone_of(own or "") or zone_of(read_house().timezone) or ZoneInfo("UTC")


def today_of(owner: UUID | None) -> datetime:
    """This moment by the clock of a person."""
    return datetime.now(UTC).astimezone(zone_for(owner))
