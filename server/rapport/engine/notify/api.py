"""GET and PATCH /me/notifications: what the caller wants to be told, and how."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from pydantic import ConfigDict

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.notify import choosing
from rapport.engine.notify.kinds import all_kinds
from rapport.engine.notify.models import Rules
from rapport.engine.objects.problems import fault

router = Router(tags=["notifications"])
Mail = Literal["now", "digest", "off"]
Hour = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="As 19:30.")]
Weekday = Annotated[int, Field(ge=0, le=6, description="0 is Monday.")]


class KindRule(Schema):
    """One kind of notification, and how the caller is told of it."""

    name: str
    label: str
    icon: str
    app: bool
    mail: Mail


class NotificationRules(Schema):
    """What the caller is told, and how. Hours and days are those of their time zone.

    `quiet_days` are the days on which quiet hours begin: none means that it is never quiet. `quiet_until` is set while
    it is. `mails_go_out` says whether this house sends mail, or only keeps it for its operator.
    """

    kinds: list[KindRule]
    quiet_from: Hour
    quiet_to: Hour
    quiet_days: list[Weekday]
    quiet_until: datetime | None
    digest: Literal["daily", "weekly", "off"]
    digest_hour: int
    digest_day: Weekday
    timezone: str
    mails_go_out: bool


class KindGiven(Schema):
    """How to be told of a kind; what is left out stays."""

    model_config = ConfigDict(extra="forbid")
    app: bool | None = None
    mail: Mail | None = None


class RulesGiven(Schema):
    """Rules to change; what is left out stays."""

    model_config = ConfigDict(extra="forbid")
    kinds: dict[str, KindGiven] | None = Field(None, description="By the name of the kind.")
    quiet_from: Hour | None = None
    quiet_to: Hour | None = None
    quiet_days: list[Weekday] | None = Field(None, max_length=7)
    digest: Literal["daily", "weekly", "off"] | None = None
    digest_hour: int | None = Field(None, ge=0, le=23)
    digest_day: Weekday | None = None


@router.get("", response=NotificationRules, summary="What I am told, and how")
def read_rules(request: HttpRequest) -> dict[str, Any]:
    """The caller's own; the defaults where they settled nothing."""
    caller = caller_of(request)
    return _told(caller, _rules(caller))


@router.patch("", response=NotificationRules, summary="Choose what I am told, and how")
def change_rules(request: HttpRequest, given: RulesGiven) -> dict[str, Any]:
    """Counts for what is told from now on."""
    caller = caller_of(request)
    rules = _rules(caller)
    changes = given.dict(exclude_none=True)
    rules.kinds = _merged(rules.kinds, changes.pop("kinds", {}))
    for name, value in changes.items():
        setattr(rules, name, time.fromisoformat(value) if name in ("quiet_from", "quiet_to") else value)
    rules.quiet_days = sorted(set(rules.quiet_days))
    if rules.quiet_days and rules.quiet_from == rules.quiet_to:
        raise fault("quiet_to", "same", _("Quiet hours need an end that differs from their beginning."))
    Rules.objects.update_or_create(pk=rules.pk, defaults={name: getattr(rules, name) for name in _KEPT})
    return _told(caller, rules)


_KEPT = ("kinds", "quiet_from", "quiet_to", "quiet_days", "digest", "digest_hour", "digest_day")


def _rules(caller: Caller) -> Rules:
    return Rules.objects.filter(pk=caller.actor.id).first() or Rules(pk=caller.actor.id)


def _merged(known: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    names = {kind.name for kind in all_kinds()}
    unknown = next((name for name in given if name not in names), None)
    if unknown is not None:
        raise fault(
            "kinds",
            "unknown",
            _("There is no kind of notification “{unknown}”; GET lists them all.").format(
                unknown=unknown[:40]
            ),
        )
    return {name: {**known.get(name, {}), **given.get(name, {})} for name in (*known, *given)}


def _told(caller: Caller, rules: Rules) -> dict[str, Any]:
    chosen = [(kind, choosing.choice_of(rules, kind)) for kind in all_kinds()]
    quiet = choosing.quiet_until(rules, caller.zone, datetime.now(UTC))
    return {
        **{name: getattr(rules, name) for name in _KEPT},
        "kinds": [
            {"name": kind.name, "label": str(kind.label), "icon": kind.icon, "app": choice.app, "mail": choice.mail}
            for kind, choice in chosen
        ],
        "quiet_from": f"{rules.quiet_from:%H:%M}", "quiet_to": f"{rules.quiet_to:%H:%M}", "quiet_until": quiet,
        "timezone": str(caller.zone), "mails_go_out": settings.MAIL_GOES_OUT,
    }  # fmt: skip
