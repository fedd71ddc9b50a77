"""Changing what is no record: settings, tokens, keys. What is written inside tells the log who did it and how."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from rapport.engine.access.callers import Caller
from rapport.engine.access.models import Organisation
from rapport.engine.log import bell, triggers


@contextmanager
def settling(caller: Caller | None, action: str, door: str = "") -> Iterator[None]:
    """A transaction in which `caller` does `action`; None is nobody known, who comes by `door`."""
    with transaction.atomic():
        who, door = (caller.actor.id, caller.door) if caller else (None, door)
        with connection.cursor() as cursor:
            triggers.context(cursor, actor=who, door=door, action=action, cause=None)
        yield
        transaction.on_commit(bell.ring)


def settle(**values: Any) -> None:
    """Changes settings of the organisation, which are there from the start: that they were the defaults is told."""
    house, _is_new = Organisation.objects.select_for_update().get_or_create(id=1)
    for name, value in values.items():
        setattr(house, name, value)
    house.save(update_fields=[*values])
