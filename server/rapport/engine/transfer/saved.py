"""Mappings that were kept by name: those that could be used for a file, and one by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.objects.problems import NotFound
from rapport.engine.transfer.mapping import mapping as mappings
from rapport.engine.transfer.models import ImportMapping
from rapport.engine.transfer.objects import IMPORT_MAPPING

_MOST = 200


@dataclass(frozen=True, slots=True)
class Saved:
    """A mapping, whether the file has every column that it needs (`fits`), and whether it was made for such a file
    (`same`)."""

    record: ImportMapping
    fits: bool
    same: bool


def visible(actor: Actor) -> QuerySet[Any]:
    """Those in use that the actor may see: their own, and what others opened to all."""
    return IMPORT_MAPPING.visible(actor).filter(archived_at=None).select_related("owner")


def offered(actor: Actor, object_name: str, headers: Sequence[str]) -> list[Saved]:
    """Those for such records: first what was made for a file with these headers, then what fits, the newest first."""
    has = set(headers)
    found = [
        Saved(one, mappings.used(mappings.parse(one.mapping)) <= has, set(one.headers) == has)
        for one in visible(actor).filter(object=object_name).order_by("-updated_at", "-id")[:_MOST]
    ]
    return sorted(found, key=lambda one: (not one.same, not one.fits))


def named(actor: Actor, name: str, object_name: str = "") -> ImportMapping:
    """The one of that name, one's own before those of others. Raises NotFound."""
    found = visible(actor).filter(name__iexact=name.strip())
    if object_name:
        found = found.filter(object=object_name)
    known = sorted(found[:_MOST], key=lambda one: one.owner_id != actor.id)
    if not known:
        raise NotFound(_("There is no saved mapping “{name}”.").format(name=name[:60]))
    first: ImportMapping = known[0]
    return first
