"""Changing a tag everywhere: long work with progress, in short transactions that may be done twice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from rapport.engine.house import tags
from rapport.engine.house.models import Tag
from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.works import job
from rapport.engine.log import bell, triggers


@job("tag.replace", label=_("Change a tag everywhere"))
def replace_tag(progress: Progress, *, name: str, into: str) -> dict[str, Any]:
    """Every record with the tag `name` bears `into` instead, or nothing when that is ""."""
    batches = list(tags.bearers(name))
    total, done = sum(len(keys) for _model, keys in batches), 0
    for model, keys in batches:
        progress.step(done, total, name)
        with transaction.atomic(), connection.cursor() as cursor:
            triggers.context(
                cursor, actor=progress.actor.id, door="web", action="tag.replace", cause=progress.job
            )
            tags.retag(model, keys, name, into, datetime.now(UTC), progress.actor.id)
            transaction.on_commit(bell.ring)
        done += len(keys)
    _move_colour(progress, name, into)
    return {"changed": done}


def _move_colour(progress: Progress, name: str, into: str) -> None:
    """A renamed tag keeps its colour, unless the one it became has its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        triggers.context(
            cursor, actor=progress.actor.id, door="web", action="tag.replace", cause=progress.job
        )
        own = Tag.objects.filter(name=name)
        if into and not Tag.objects.filter(name=into).exists():
            own.write(datetime.now(UTC), progress.actor.id, name=into)
        else:
            own.delete()
        transaction.on_commit(bell.ring)
