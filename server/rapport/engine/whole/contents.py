"""What stands in an organisation file: which objects, which of their columns, and what is left out and why."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.access.policies import Policy
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.personal import Personal, class_of

FORMAT: Final = "rapport-organisation"
VERSION: Final = 1
DECLARED: Final = ("objects", "fields")
"""The lists of the schema file that stand in schema.json, since they make tables; rules, roles, views and layouts are
records like any other."""
SETTLED: Final = ("name", "currency", "locale", "timezone", "fiscal_month", "accent", "logo", "logo_dark")
"""The settings of the organisation that go along."""
_DECLARED: Final = _("It is in schema.json.")
_DOOR: Final = _("A door of this installation, with its secrets: it is opened anew.")
_THEIRS: Final = _("Theirs alone, and made anew as they go.")
_STARTS: Final = _("It would begin to run by itself there: it is scheduled anew.")
_HERE: Final = _("It is about what happened in this installation.")
LEFT_OUT: Final[dict[str, Any]] = {
    **dict.fromkeys(("custom-object", "custom-field"), _DECLARED),
    **dict.fromkeys(("webhook", "app", "sign-in-provider", "directory-group", "group-mapping", "invitation"), _DOOR),
    **dict.fromkeys(("notification", "home", "favourite"), _THEIRS),
    "schedule": _STARTS,
    **dict.fromkeys(("approval", "deletion", "guest-link", "grant"), _HERE),
    **dict.fromkeys(("hold", "retention-rule", "term", "log-term"), _HERE),
}  # fmt: skip
_PARTS: Final = ("currency", "rate", "object")
"""Of a field that takes several columns."""
_NOT_TOLD: Final = frozenset({"last_login"})
"""Columns that say only what somebody did in this installation."""


def objects() -> list[Object]:
    """The kinds of record that are in the file."""
    return [one for one in registry.kinds() if one.name not in LEFT_OUT]


def columns(obj: Object, actor: Actor) -> list[models.Field[Any, Any]]:
    """The columns that the actor may take along: neither secrets, nor what the database computes, nor what their roles
    hide of it. Columns that are no fields go along whole."""
    table = obj.model._meta.concrete_model or obj.model
    kept = [one for one in table._meta.concrete_fields if is_kept(one)]
    if is_whole(obj, actor):
        return kept
    seen = {spec.column: spec.name for spec in seen_by(obj, actor).fields.values()}
    parts = {f"{name}_{part}" for name in seen.values() for part in _PARTS}
    return [one for one in kept if one.attname in {"id", *seen, *parts}]


def is_kept(column: models.Field[Any, Any]) -> bool:
    """Whether it is stored, and is no secret."""
    is_computed = isinstance(column, models.GeneratedField) or hasattr(column, "kept")
    is_secret = class_of(column) == Personal.PROOF or column.attname in _NOT_TOLD
    return not is_computed and not is_secret


def within(obj: Object, actor: Actor) -> models.Q:
    """The records that the actor may take along. What belongs to other records, and of which roles say nothing by
    itself (comments, files, lines), goes whole with an admin from whom no role keeps anything."""
    if actor.is_admin and not actor.extra and isinstance(obj.policy, Policy) and not obj.policy.offers:
        return models.Q()
    return obj.policy.within(actor, "export")


def is_whole(obj: Object, actor: Actor) -> bool:
    """Whether it is every record with every column: an admin's, from whom no role keeps anything of it."""
    return actor.is_admin and seen_by(obj, actor) is obj and not within(obj, actor)
