"""What would go with the demo, and what would stay because a person changed it or linked to it.

The log knows what the demo made: each of its imports is the cause of the rows it wrote. A record stays when a person
changed it, when a record that a person made points to it, and when one that stays needs it. Care is no such link: what
belongs to a user of the demo goes over to the person who removes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, models

from rapport.engine.access.actors import Actor
from rapport.engine.access.models import Team, User
from rapport.engine.objects import registry
from rapport.engine.objects.spec import has_field
from rapport.engine.records.pointing import Columns, Tie, ties_of, ties_to
from rapport.engine.transfer.models import Import
from rapport.site import wiring
from rapport.site.sign_in import DEMO_EMAIL

Model = type[models.Model]
Ids = dict[Model, set[UUID]]

LIGHT = frozenset({"favourite", "follow", "reaction", "notification", "home", "target"})
"""What says something about a record and is nothing without it: it goes with it."""

_MADE = "SELECT DISTINCT record FROM log_change WHERE op = 'insert' AND cause = ANY(%s)"
_TOUCHED = """
    SELECT DISTINCT record FROM log_change
    WHERE record = ANY(%s) AND op <> 'insert' AND actor IS NOT NULL AND (cause IS NULL OR cause <> ALL(%s))
    AND action <> 'demo.remove'
"""


@dataclass
class Plan:
    """`gone` by table; `kept` says why, by record: "yours", "changed", "linked", "needed"."""

    imports: list[UUID]
    gone: Ids = field(default_factory=lambda: defaultdict(set))
    kept: dict[tuple[Model, UUID], str] = field(default_factory=dict)

    def all_ids(self) -> set[UUID]:
        return {pk for ids in self.gone.values() for pk in ids}

    def kept_ids(self) -> set[UUID]:
        return {pk for _model, pk in self.kept}

    def keep(self, pks: Collection[UUID], why: str) -> set[UUID]:
        """Gives those that were going."""
        found: set[UUID] = set()
        for model, going in self.gone.items():
            here = going.intersection(pks)
            going.difference_update(here)
            found |= here
            self.kept.update({(model, pk): why for pk in here})
        return found


def imports() -> list[UUID]:
    """The imports that are the demo."""
    return list(Import.objects.filter(mapping__note__startswith="Demo.").values_list("pk", flat=True))


def plan(actor: Actor) -> Plan:
    """Works it out without changing anything, in a few statements however much there is."""
    found = Plan(imports())
    _made(found)
    changed = changed_by_people(found)
    if actor.id is not None:
        found.keep({actor.id}, "yours")
    found.keep(changed, "changed")
    _fall_with_people(found)
    own = found.all_ids()
    inward = _draw_in(found)
    _keep_linked(found, inward)
    _spare(found, own, inward)
    return found


def changed_by_people(found: Plan) -> set[UUID]:
    """Those of the records that go which somebody has changed until now."""
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, [list(found.all_ids()), found.imports])
        return {pk for (pk,) in cursor.fetchall()}


def _made(found: Plan) -> None:
    """Fills in what the demo made and what is still there of it."""
    with connection.cursor() as cursor:
        cursor.execute(_MADE, [found.imports])
        made = {pk for (pk,) in cursor.fetchall()}
        made.update(User.objects.filter(email=DEMO_EMAIL).values_list("pk", flat=True))
        # Each points to itself: what was removed before by other means is no longer there to go.
        for tie in ties_of(dict.fromkeys(record_models(), ("id",)), made):
            found.gone[tie.model].add(tie.record)


def record_models() -> list[Model]:
    """Every table of records."""
    return [model._meta.concrete_model or model for model, _kind, _party in wiring.logged_tables()]


def links_of(model: Model) -> Iterator[tuple[models.ForeignKey[Any, Any], Model]]:
    """Foreign keys of a table of records to tables of records."""
    for one in model._meta.concrete_fields:
        if isinstance(one, models.ForeignKey):
            target: Any = one.related_model
            yield one, target._meta.concrete_model or target


def is_care(target: Model) -> bool:
    """Whose a record is, and not what it is about."""
    return target in (User, Team)


def _cares() -> Columns:
    """Of light tables, the columns that say whose a record is."""
    return {
        model: [link.column for link, target in links_of(model) if is_care(target)]
        for model in record_models()
        if _is_light(model)
    }


def _links() -> Columns:
    """The columns that say what a record is about: foreign keys, and the ids of records of any table."""
    found = {
        model: [link.column for link, target in links_of(model) if not is_care(target)]
        for model in record_models()
    }
    for model, names in found.items():
        names += [
            str(one.column) for one in model._meta.concrete_fields if getattr(one, "kind", "") == "record"
        ]
    return found


def _wholes() -> Columns:
    """The columns that say what a record is a part of."""
    return {
        model: [link.column for link, _to in links_of(model) if link.remote_field.on_delete is models.CASCADE]
        for model in record_models()
    }


def _is_light(model: Model) -> bool:
    obj = registry.of_model(model)
    return obj is not None and obj.name in LIGHT


def _falls(tie: Tie) -> bool:
    """Whether it goes with what it points to: light records do, and the program's own."""
    return tie.by is None or _is_light(tie.model)


def _fall_with_people(found: Plan) -> None:
    """What people of the demo arranged for themselves goes with them."""
    for tie in ties_to(_cares(), found.gone[User] | found.gone[Team]):
        found.gone[tie.model].add(tie.record)


def _draw_in(found: Plan) -> list[Tie]:
    """Adds to what goes whatever would go with it. Gives what points into it from outside."""
    inward: list[Tie] = []
    fresh = found.all_ids()
    known = fresh | found.kept_ids()
    while fresh:
        outside = [tie for tie in ties_to(_links(), fresh) if tie.record not in known]
        falling = [tie for tie in outside if _falls(tie)]
        for tie in falling:
            found.gone[tie.model].add(tie.record)
        fresh = {tie.record for tie in falling}
        known |= fresh
        inward += outside
    return inward


def _keep_linked(found: Plan, inward: list[Tie]) -> None:
    """Keeps what records outside point to, what a kept record points to, and its parts."""
    found.keep({tie.to for tie in inward if not _falls(tie)}, "linked")
    wholes: dict[UUID, set[UUID]] = defaultdict(set)
    fresh = found.kept_ids()
    while fresh:
        parts = {tie.record for tie in ties_to(_wholes(), fresh)} & found.all_ids()
        for tie in ties_of(_wholes(), parts - wholes.keys()):
            wholes[tie.record].add(tie.to)
        kept = found.keep({tie.to for tie in ties_of(_links(), fresh)}, "needed")
        going = found.all_ids()
        # What joins two records is a part only when both stay.
        fresh = kept | found.keep({pk for pk, of in wholes.items() if not of & going}, "needed")


def _spare(found: Plan, own: set[UUID], inward: list[Tie]) -> None:
    """What was drawn in from outside goes only with something that really goes."""
    drawn = found.all_ids() - own
    going = found.all_ids() & own
    while falling := {tie.record for tie in inward if tie.record in drawn and tie.to in going}:
        drawn -= falling
        going |= falling
    for pks in found.gone.values():
        pks.difference_update(drawn)


def told(found: Plan, most: int = 100) -> dict[str, Any]:
    """The plan for a person: how many of each object go, and which records stay and why."""
    going = {_label(model): len(pks) for model, pks in found.gone.items() if pks}
    listed = dict(list(found.kept.items())[:most])
    rows = {
        model: model._default_manager.in_bulk([pk for of, pk in listed if of is model])
        for model in {model for model, _pk in listed}
    }
    kept = [_kept(model, pk, rows[model].get(pk), why) for (model, pk), why in listed.items()]
    return {"removed": dict(sorted(going.items())), "kept": kept, "kept_count": len(found.kept)}


def _label(model: Model) -> str:
    name = str(model._meta.verbose_name_plural)
    return name[:1].upper() + name[1:]


def _kept(model: Model, pk: UUID, row: Any, why: str) -> dict[str, Any]:
    obj = registry.of_model(model, getattr(row, "kind", None))
    title = str(row) if row is not None and has_field(model, "name") else ""
    return {"object": obj.name if obj else "", "id": str(pk), "title": title, "why": why}
