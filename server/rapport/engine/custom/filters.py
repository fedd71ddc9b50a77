"""Filters as scopes of roles: read once, and made a predicate for each actor and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.engine.access.actors import SYSTEM, Actor
from rapport.engine.objects.object import Object
from rapport.engine.query import sql, tree
from rapport.engine.query.asker import Asker
from rapport.engine.query.names import bad
from rapport.engine.query.sight import Law
from rapport.engine.query.tree import EVERYTHING, All, Either, HasRelated, Node, Not

_ALL = Law(SYSTEM)
"""What the law itself sees of records one link away; else the law of one object would ask that of another, and back."""


def read(given: Any, obj: Object, place: str) -> Callable[[Actor], Q]:
    """Raises BadQuery for what is no filter, for one that lets everything through, and for lists of other records."""
    node = tree.parse(given, obj, place)
    if node == EVERYTHING:
        raise bad(place, "empty", _("Give at least one condition; for all records choose the scope All."))
    if _asks_lists(node):
        raise bad(place, "too_far", _("A scope asks fields of the record and of what it links to, no lists."))

    def where(actor: Actor) -> Q:
        return sql.lasting(node, _asker(actor), _ALL)

    return where


def _asker(actor: Actor) -> Asker:
    if actor.day is None:
        now = datetime.now(UTC)
        return Asker(now.date(), now, 1, actor.id, actor.team)
    noon = datetime.combine(actor.day.date, time(12), ZoneInfo(actor.day.zone))
    return Asker(actor.day.date, noon, actor.day.fiscal_month, actor.id, actor.team)


def _asks_lists(node: Node) -> bool:
    if isinstance(node, All | Either):
        return any(map(_asks_lists, node.nodes))
    return isinstance(node, HasRelated) or (isinstance(node, Not) and _asks_lists(node.node))
