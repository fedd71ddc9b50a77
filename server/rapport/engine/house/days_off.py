"""The holidays of countries and their regions, from the library that keeps them, and the hours of a calendar as a rule
takes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rapport.engine.access.callers import zone_of
from rapport.engine.house.models import BusinessCalendar
from rapport.engine.objects.problems import fault
from rapport.kit.business_time import Hours

EARLIEST, LATEST = 1990, 2100


@cache
def countries() -> dict[str, list[str]]:
    """ISO 3166 codes of the regions by that of their country."""
    import holidays

    return {
        code: list(regions)
        for code, regions in holidays.list_supported_countries(include_aliases=False).items()
    }


def region_names(country: str) -> dict[str, str]:
    """The regions of a country by code, with the name the library knows, else the code."""
    import holidays

    made = holidays.country_holidays(country)
    names = {
        code: name
        for name, code in getattr(made, "subdivisions_aliases", {}).items()
        if len(name) > len(code)
    }
    return {code: names.get(code, code) for code in countries()[country]}


def refuse_unknown(country: str, subdivision: str) -> None:
    """Raises Invalid for a country or a region that the library does not know."""
    if country and country not in countries():
        raise fault("country", "unknown", _("Give a country by its ISO code, such as DE."))
    if subdivision and subdivision not in countries().get(country, ()):
        raise fault("subdivision", "unknown", _("Give a region of this country by its ISO code, or none."))


def holidays_of(country: str, subdivision: str, years: Iterable[int]) -> dict[date, str]:
    """Public holidays by day, with their names in English where the library has them. Raises Invalid."""
    refuse_unknown(country, subdivision)
    wanted = [year for year in years if EARLIEST <= year <= LATEST]
    if not country or not wanted:
        return {}
    return dict(_known(country, subdivision, tuple(wanted)))


@lru_cache(maxsize=256)
def _known(country: str, subdivision: str, years: tuple[int, ...]) -> tuple[tuple[date, str], ...]:
    import holidays

    given: dict[str, Any] = {"subdiv": subdivision or None, "years": years}
    found = holidays.country_holidays(country, **given)
    if "en_US" in found.supported_languages:
        found = holidays.country_holidays(country, language="en_US", **given)
    return tuple(sorted(found.items()))


def hours_of(calendar: BusinessCalendar, years: Iterable[int], house_zone: str) -> Hours:
    """The calendar as the rule of business time takes it, its holidays of `years` known."""
    closed = set(holidays_of(calendar.country, calendar.subdivision, years))
    for day in calendar.own_days:
        on = date.fromisoformat(day["on"])
        if day["is_closed"]:
            closed.add(on)
        else:
            closed.discard(on)
    zone = zone_of(calendar.timezone) or zone_of(house_zone) or ZoneInfo("UTC")
    week = {
        int(name): tuple((_minutes(a), _minutes(b)) for a, b in spans)
        for name, spans in calendar.hours.items()
    }
    return Hours(zone=zone, week=week, closed=frozenset(closed))


def _minutes(text: str) -> int:
    if text == "24:00":
        return 24 * 60
    read = time.fromisoformat(text)
    return read.hour * 60 + read.minute
