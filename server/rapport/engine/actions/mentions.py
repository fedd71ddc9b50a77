"""Putting today's names into the mentions of formatted text that is about to be kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from rapport.engine.access.models import Team, User
from rapport.engine.objects.object import Values
from rapport.engine.objects.problems import Fault
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.objects.values.mentions import MARK, Mention, mentioned, named


def name_all(specs: Mapping[str, FieldSpec], parsed: Values) -> list[Fault]:
    """Names the mentions in every formatted text of `parsed`; a fault for each text that mentions nobody we know."""
    marked = {
        name for name, value in parsed.items() if specs[name].kind == "rich_text" and MARK in (value or "")
    }
    found = {name: mentioned(parsed[name]) for name in marked}
    names = names_of(one for all_of_it in found.values() for one in all_of_it)
    faults = []
    for name, all_of_it in found.items():
        parsed[name] = named(parsed[name], names)
        if any(one not in names for one in all_of_it):
            faults.append(
                Fault(
                    f"/{name}",
                    "nobody",
                    _("Somebody mentioned here is no user or team; leave the mention out."),
                )
            )
    return faults


def names_of(wanted: Iterable[Mention]) -> dict[Mention, str]:
    """The names of these people and teams, in at most two statements; who is not there is left out."""
    ids: dict[str, list[UUID]] = {}
    for kind, pk in wanted:
        ids.setdefault(kind, []).append(pk)
    found: dict[Mention, str] = {}
    for kind, model in (("user", User), ("team", Team)):
        if kind in ids:
            rows = model._default_manager.filter(pk__in=ids[kind]).values_list("pk", "name")
            found.update({(kind, pk): name for pk, name in rows})
    return found
