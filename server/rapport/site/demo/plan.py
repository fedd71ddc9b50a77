"""What would go with the demo, and what would stay because a person changed it or linked to it.

The log knows what the demo made: each of its imports is the cause of the rows it wrote. A record stays when a person
changed it, when a record that a person made points to it, and when one that stays needs it. Care is no such link: what
belongs to a user of the demo goes over to the person who removes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, models

from rapport.engine.access.actors import Actor
from rapport.engine.access.models import Team, User
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import NotFound
from rapport.engine.objects.spec import has_field
from rapport.engine.records.pointing import among, pointing
from rapport.engine.transfer.models import Import
from rapport.site import wiring
from rapport.site.sign_in import DEMO_EMAIL

Model = type[models.Model]
Ids = dict[Model, set[UUID]]

LIGHT = frozenset({"favourite", "follow", "reaction", "notification", "home", "target"})
"""What says something about a record and is nothing without it: it goes with it."""

_MADE = "SELECT DISTINCT object, record FROM log_change WHERE op = 'insert' AND cause = ANY(%s)"
_TOUCHED = """
    SELECT DISTINCT record FROM log_change
    WHERE record = ANY(%s) AND op <> 'insert' AND actor IS NOT NULL AND (cause IS NULL OR cause <> ALL(%s))
"""


@dataclass
class Plan:
    """`gone` by table; `kept` says why, by record: "yours", "changed", "linked", "needed"."""

    imports: list[UUID]
    gone: Ids = field(default_factory=lambda: defaultdict(set))
    kept: dict[tuple[Model, UUID], str] = field(default_factory=dict)

    def all_ids(self) -> list[UUID]:
        return [pk for ids in self.gone.values() for pk in ids]

    def keep(self, model: Model, pks: Iterable[UUID], why: str) -> bool:
        """Says whether any of them was going."""
        found = self.gone[model].intersection(pks)
        self.gone[model] -= found
        self.kept.update({(model, pk): why for pk in found})
        return bool(found)


def imports() -> list[UUID]:
    """The imports that are the demo."""
    return list(Import.objects.filter(mapping__note__startswith="Demo.").values_list("pk", flat=True))


def plan(actor: Actor) -> Plan:
    """Works it out without changing anything."""
    found = Plan(imports())
    with connection.cursor() as cursor:
        cursor.execute(_MADE, [found.imports])
        for name, pk in cursor.fetchall():
            if (model := _model_of(name)) is not None:
                found.gone[model].add(pk)
        found.gone[User].update(User.objects.filter(email=DEMO_EMAIL).values_list("pk", flat=True))
        cursor.execute(_TOUCHED, [found.all_ids(), found.imports])
        touched = {pk for (pk,) in cursor.fetchall()}
    _drop_missing(found)
    if actor.id is not None:
        found.keep(User, [actor.id], "yours")
    for model in list(found.gone):
        found.keep(model, touched, "changed")
    _fall_with_people(found)
    while _links_from_outside(found) or _needs_of_kept(found):
        pass
    return found


def _model_of(name: str) -> Model | None:
    try:
        model = registry.get(name).model
    except NotFound:
        return None
    return model._meta.concrete_model or model


def _drop_missing(found: Plan) -> None:
    """What was removed before by other means is no longer there to go."""
    for model, pks in found.gone.items():
        found.gone[model] = set(model._default_manager.filter(pk__in=among(pks)).values_list("pk", flat=True))


def record_models() -> list[Model]:
    """Every table of records."""
    return [model._meta.concrete_model or model for model, _kind, _party in wiring.logged_tables()]


def links_of(model: Model) -> Iterator[tuple[models.ForeignKey[Any, Any], Model]]:
    """Foreign keys of a table of records to tables of records."""
    for one in model._meta.concrete_fields:
        if isinstance(one, models.ForeignKey):
            target: Any = one.related_model
            yield one, target._meta.concrete_model or target


def pointers_of(model: Model) -> list[str]:
    """Columns that hold the id of a record of any table."""
    return [one.name for one in model._meta.concrete_fields if getattr(one, "kind", "") == "record"]


def is_care(target: Model) -> bool:
    """Whose a record is, and not what it is about."""
    return target in (User, Team)


def _fall_with_people(found: Plan) -> None:
    """What people of the demo arranged for themselves goes with them."""
    for model in record_models():
        if not _is_light(registry.of_model(model)):
            continue
        for link, target in links_of(model):
            if is_care(target) and found.gone.get(target):
                rows = pointing(model, link.attname, found.gone[target])
                found.gone[model].update(rows.values_list("pk", flat=True))


def _links_from_outside(found: Plan) -> bool:
    changed = False
    for model in record_models():
        # Most tables hold nothing but the demo: then nothing outside can point anywhere.
        if model._default_manager.count() == len(found.gone.get(model, ())):
            continue
        for link, target in links_of(model):
            if not is_care(target) and found.gone.get(target):
                changed |= _weigh(found, model, link.attname, found.gone[target])
        for name in pointers_of(model):
            changed |= _weigh(found, model, name, found.all_ids())
    return changed


def _weigh(found: Plan, model: Model, column: str, going: Iterable[UUID]) -> bool:
    """Rows outside that point into what goes: light ones and the program's own go too; else their target stays."""
    outside = pointing(model, column, going).exclude(pk__in=among(found.gone[model]))
    pairs = list(outside.values_list("pk", column, "created_by_id"))
    if not pairs:
        return False
    obj = registry.of_model(model)
    kept = {pk for owner_model, pk in found.kept if owner_model is model}
    falling = {pk for pk, _to, by in pairs if pk not in kept and (_is_light(obj) or by is None)}
    found.gone[model] |= falling
    linked = {to for pk, to, _by in pairs if pk not in falling and pk not in kept}
    stays = [found.keep(target, linked, "linked") for target in list(found.gone)]
    return bool(falling) or any(stays)


def _is_light(obj: Object | None) -> bool:
    return obj is not None and obj.name in LIGHT


def _needs_of_kept(found: Plan) -> bool:
    """What a kept record points to stays, and so do its parts."""
    kept: Ids = defaultdict(set)
    for model, pk in found.kept:
        kept[model].add(pk)
    changed = False
    for model in record_models():
        for link, target in links_of(model):
            if not is_care(target) and kept.get(model) and found.gone.get(target):
                needed = model._default_manager.filter(pk__in=among(kept[model])).values_list(
                    link.attname, flat=True
                )
                changed |= found.keep(target, {pk for pk in needed if pk}, "needed")
        changed |= bool(found.gone.get(model)) and found.keep(model, _parts_of(model, kept, found), "needed")
    return changed


def _parts_of(model: Model, kept: Ids, found: Plan) -> set[UUID]:
    """Going rows that are parts of what stays; what joins two records is one only when both stay."""
    wholes = [
        (link, target) for link, target in links_of(model) if link.remote_field.on_delete is models.CASCADE
    ]
    if not any(kept.get(target) for _link, target in wholes):
        return set()
    parts: set[UUID] = set()
    for link, target in wholes:
        parts.update(pointing(model, link.attname, kept.get(target, ())).values_list("pk", flat=True))
    for link, target in wholes:
        parts.difference_update(
            pointing(model, link.attname, found.gone.get(target, ())).values_list("pk", flat=True)
        )
    return parts & found.gone[model]


def told(found: Plan, most: int = 100) -> dict[str, Any]:
    """The plan for a person: how many of each object go, and which records stay and why."""
    going = {_label(model): len(pks) for model, pks in found.gone.items() if pks}
    kept = [_kept(model, pk, why) for (model, pk), why in list(found.kept.items())[:most]]
    return {"removed": dict(sorted(going.items())), "kept": kept, "kept_count": len(found.kept)}


def _label(model: Model) -> str:
    name = str(model._meta.verbose_name_plural)
    return name[:1].upper() + name[1:]


def _kept(model: Model, pk: UUID, why: str) -> dict[str, Any]:
    row = model._default_manager.filter(pk=pk).first()
    obj = registry.of_model(model, getattr(row, "kind", None))
    title = str(row) if row is not None and has_field(model, "name") else ""
    return {"object": obj.name if obj else "", "id": str(pk), "title": title, "why": why}
