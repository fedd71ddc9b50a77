"""Business calendar as an object: checked hours, known countries, one default."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.callers import zone_of
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.reactions import Batch, reaction
from rapport.engine.house import days_off
from rapport.engine.house.models import BusinessCalendar
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import fault

MOST_INTERVALS = 6
MOST_DAYS = 400
_MOMENT = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00")


def derive_calendar(_ctx: Any, values: Values, whole: Values) -> Values:
    """Hours in order, days in order. Raises Invalid for what no clock or calendar has."""
    found: Values = {}
    if values.get("timezone") and zone_of(values["timezone"]) is None:
        raise fault("timezone", "unknown", gettext("Give a time zone such as Europe/Berlin."))
    if "hours" in values:
        found["hours"] = _hours(values["hours"])
    if "own_days" in values:
        found["own_days"] = _days(values["own_days"])
    if {"country", "subdivision"} & values.keys():
        days_off.refuse_unknown(whole.get("country", ""), whole.get("subdivision", ""))
    return found


def _hours(given: Any) -> dict[str, list[list[str]]]:
    if not isinstance(given, dict) or any(name not in "1234567" or len(name) != 1 for name in given):
        raise fault("hours", "not_hours", gettext("Hours by weekday, 1 (Monday) to 7 (Sunday)."))
    return {name: _intervals(given[name]) for name in sorted(given) if given[name]}


def _intervals(given: Any) -> list[list[str]]:
    is_list = isinstance(given, list) and len(given) <= MOST_INTERVALS
    if not is_list or any(not _is_interval(one) for one in given):
        raise fault(
            "hours",
            "not_interval",
            gettext("Each interval is a beginning and a later end, as 09:00 and 17:30."),
        )
    ordered = sorted([str(one[0]), str(one[1])] for one in given)
    if any(one[1] > after[0] for one, after in pairwise(ordered)):
        raise fault(
            "hours", "overlap", gettext("Two intervals of a day overlap; end one before the next begins.")
        )
    return ordered


def _is_interval(one: Any) -> bool:
    if not isinstance(one, list) or len(one) != 2 or not all(isinstance(part, str) for part in one):
        return False
    return all(_MOMENT.fullmatch(part) for part in one) and one[0] < one[1]


def _days(given: Any) -> list[dict[str, Any]]:
    if not isinstance(given, list) or len(given) > MOST_DAYS:
        raise fault(
            "own_days", "not_days", gettext("A list of at most {most_days} days.").format(most_days=MOST_DAYS)
        )
    found = {day["on"]: day for day in map(_day, given)}
    return [found[on] for on in sorted(found)]


def _day(given: Any) -> dict[str, Any]:
    try:
        on = date.fromisoformat(given["on"]).isoformat()
    except (TypeError, KeyError, ValueError):
        raise fault("own_days", "not_date", gettext("Each day needs its date as YYYY-MM-DD.")) from None
    return {
        "on": on,
        "name": str(given.get("name", ""))[:120],
        "is_closed": given.get("is_closed") is not False,
    }


@reaction("business-calendar.created", "business-calendar.updated", computes={})
def keep_one_default(ctx: Ctx, batch: Batch) -> None:
    """The calendar that was made the default takes it from the others."""
    named = [pk for pk, facts in batch.items() if "is_default" in facts]
    chosen = BusinessCalendar.objects.filter(pk__in=named, is_default=True).order_by("-id").first()
    if chosen is not None:
        others = BusinessCalendar.objects.filter(is_default=True).exclude(pk=chosen.pk)
        others.write(ctx.now, ctx.actor.id, is_default=False)


BUSINESS_CALENDAR = Object(
    model=BusinessCalendar, icon="calendar-clock", policy=policies.reference(), sort="name",
    derive=derive_calendar, derived={},
    without=frozenset({"owner", "team", "tags", "source", "custom"}), keys=("name",),
    columns=("name", "timezone", "country", "subdivision", "is_default"),
    sections=(Section(_("Calendar"), ("name", "timezone", "country", "subdivision", "is_default", "hours",
                                      "own_days")),),
)  # fmt: skip
