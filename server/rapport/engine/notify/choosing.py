"""What a person's rules come to: told or not, when it is quiet, when the digest is due. No clock, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from rapport.engine.notify.kinds import Mail, NotificationKind

_DAY = timedelta(days=1)
_MOST_IN_A_ROW = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """How a kind is told: in the notification centre, and by mail."""

    app: bool
    mail: Mail


def choice_of(rules: Any, kind: NotificationKind) -> Choice:
    """What the rules say about the kind, the kind's own wish where they say nothing."""
    settled = rules.kinds.get(kind.name, {})
    return Choice(settled.get("app", kind.app), settled.get("mail", kind.mail))


def quiet_until(rules: Any, zone: tzinfo, now: datetime) -> datetime | None:
    """When the quiet hours end in which `now` lies (UTC), None outside of them. Hours that follow on count as one."""
    end = _end_of_quiet(rules, zone, now)
    for _ in range(_MOST_IN_A_ROW):
        further = _end_of_quiet(rules, zone, end) if end is not None else None
        if further is None:
            break
        end = further
    return end


def _end_of_quiet(rules: Any, zone: tzinfo, now: datetime) -> datetime | None:
    here = now.astimezone(zone).date()
    ends = [
        end
        for day in (here - _DAY, here)
        if day.weekday() in rules.quiet_days
        for begin, end in [_span(rules, zone, day)]
        if begin <= now < end
    ]
    return max(ends, default=None)


def _span(rules: Any, zone: tzinfo, day: date) -> tuple[datetime, datetime]:
    """The quiet hours that begin on `day`. An hour that comes twice (clocks set back) is quiet both times."""
    last = day if rules.quiet_to > rules.quiet_from else day + _DAY
    return _moment(zone, day, rules.quiet_from), _moment(zone, last, rules.quiet_to, fold=1)


def _moment(zone: tzinfo, day: date, hour: time, fold: int = 0) -> datetime:
    # A time that the clocks jump over is taken as if they had not jumped: it comes that much later.
    return (
        datetime.combine(day, hour, tzinfo=zone)
        .replace(fold=fold and _is_twice(zone, day, hour))
        .astimezone(UTC)
    )


def _is_twice(zone: tzinfo, day: date, hour: time) -> int:
    local = datetime.combine(day, hour, tzinfo=zone)
    return int(local.utcoffset() != local.replace(fold=1).utcoffset() and _exists(zone, local))


def _exists(zone: tzinfo, local: datetime) -> bool:
    return local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None)


def digest_moment(rules: Any, zone: tzinfo, now: datetime) -> datetime | None:
    """The last moment at or before `now` at which a digest is to be mailed (UTC); None when there is none at all."""
    if rules.digest == "off":
        return None
    here = now.astimezone(zone).date()
    for back in range(8):
        day = here - back * _DAY
        moment = _moment(zone, day, time(rules.digest_hour))
        if moment <= now and (rules.digest == "daily" or day.weekday() == rules.digest_day):
            return moment
    return None
