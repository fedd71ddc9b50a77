"""What a run made: it goes to the archive again, unless somebody has worked with it since."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from psycopg import sql

from rapport.engine.actions.action import Action
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.run import perform
from rapport.engine.bulk.chunks import Fates, allowed, forbidden
from rapport.engine.bulk.ledger import DONE, SAME, Fate, refused
from rapport.engine.bulk.models import State
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Problem

# Everything about a party bears its id, so that a call or a deal made since counts as work with it.
_MADE = """
    SELECT c.record, t.archived_at IS NOT NULL, EXISTS (
        SELECT 1 FROM log_change l
        WHERE l.record = c.record AND l.id > c.id AND (l.cause IS NULL OR l.cause <> ALL(%s))
    ) OR EXISTS (
        SELECT 1 FROM log_change l
        WHERE l.party = c.record AND l.id > c.id AND (l.cause IS NULL OR l.cause <> ALL(%s))
    ) FROM log_change c JOIN {table} t ON t.id = c.record
    WHERE c.record = ANY(%s) AND c.cause = %s AND c.op = 'insert'
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A record that a run made: whether it is archived by now, and whether somebody worked with it since."""

    is_archived: bool
    is_used: bool


def made_by(obj: Object, cause: UUID, own: Collection[UUID], ids: Sequence[UUID]) -> dict[UUID, Made]:
    """Those of `ids` that the run made. `own` are the run and its ways back, whose changes do not count."""
    table = sql.Identifier(obj.model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(_MADE).format(table=table), [list(own), list(own), list(ids), cause])
        return {pk: Made(archived, used) for pk, archived, used in cursor}


def put_away(ctx: Ctx, obj: Object, made: Mapping[UUID, Made]) -> Fates:
    """Archives what nobody worked with since, and says what became of each."""
    action = all_actions(obj).get("archive")
    fates: Fates = {}
    waiting: list[UUID] = []
    may = allowed(ctx, obj, "archive", list(made)) if action else set()
    for pk, one in made.items():
        if one.is_archived:
            fates[pk] = SAME
        elif action is None:
            fates[pk] = _no_way_back(obj)
        elif one.is_used:
            fates[pk] = Fate(State.REFUSED, "used_since", _("Worked with since, so left as it is."))
        elif pk not in may:
            fates[pk] = forbidden()
        else:
            waiting.append(pk)
    if action is not None and waiting:
        fates |= _archived(ctx, obj, action, waiting)
    return fates


def _archived(ctx: Ctx, obj: Object, action: Action, ids: list[UUID]) -> Fates:
    if any(one.verb == "archive" for one in obj.actions):
        return {pk: _by_hand(ctx, action, pk) for pk in ids}
    rows: Any = obj.model._default_manager.filter(pk__in=ids)
    rows.update(archived_at=ctx.now, version=F("version") + 1, updated_at=ctx.now, updated_by_id=ctx.actor.id)
    return dict.fromkeys(ids, DONE)


def _by_hand(ctx: Ctx, action: Action, pk: UUID) -> Fate:
    """By an object's own way of archiving, which may do more."""
    try:
        with transaction.atomic():
            perform(ctx, action, pk, {}, told=True)
    except Problem as problem:
        return refused(problem)
    return DONE


def _no_way_back(obj: Object) -> Fate:
    detail = _("This cannot be undone: {nouns} have no action for it.").format(nouns=obj.nouns)
    return Fate(State.REFUSED, "no_way_back", detail)
