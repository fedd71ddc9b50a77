"""What is no record and stands in the log all the same, for those who may know of it: admins."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import models

from rapport.engine.access.actors import Actor
from rapport.engine.access.callers import Caller
from rapport.engine.access.lens import seen_by
from rapport.engine.log.readers import Entry
from rapport.engine.objects import matter, registry
from rapport.engine.objects.matter import Matter
from rapport.engine.objects.spec import FieldSpec


def fields_of(name: str, actor: Actor | None = None) -> Mapping[str, FieldSpec]:
    """The fields of an object, as `actor` sees it, or of a matter. Raises NotFound."""
    found = matter.find(name)
    if found is not None:
        return found.fields
    obj = registry.get(name)
    return (seen_by(obj, actor) if actor else obj).fields


def titles(asked: Mapping[str, Collection[UUID]], caller: Caller) -> dict[UUID, str]:
    """What those of `asked`, ids by name, are called now; what is no more has its label."""
    found: dict[UUID, str] = {}
    for one in matter.all_matters() if caller.actor.is_admin else ():
        ids = asked.get(one.name, ())
        found.update(dict.fromkeys(ids, one.label))
        found.update(_now(one, ids) if ids and one.title else {})
    return found


def _now(one: Matter, ids: Collection[UUID]) -> dict[UUID, str]:
    path = f"{one.title}__name" if one.fields[one.title].target else one.title
    # The settings have a number for an id, which the log writes as one.
    is_number = isinstance(one.model._meta.pk, models.IntegerField)
    keys: dict[Any, UUID] = {pk.int if is_number else pk: pk for pk in ids if not is_number or pk.int < 2**15}
    rows = one.model._default_manager.filter(pk__in=keys).values_list("pk", path)
    return {keys[key]: str(title) for key, title in rows}


def ended(entry: Entry, caller: Caller) -> str | None:
    """What was called so and is no more; None for what is not for the caller, and for records."""
    found = matter.find(entry.object)
    if found is None or not caller.actor.is_admin:
        return None
    is_named = bool(found.title) and found.fields[found.title].target is None
    return str((entry.fields or {}).get(found.title, [""])[0] or found.label) if is_named else found.label
