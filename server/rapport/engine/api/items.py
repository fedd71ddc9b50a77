"""Items: records as they are answered, each with the verbs that its asker may use on it.

A law that reads the row alone is asked in Python. The others (a line is its deal's affair) are asked of the database
for a whole page at once, so that the number of statements does not grow with the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, cast
from uuid import UUID

from django.db.models import Case, JSONField, QuerySet, Value
from django.db.models import When as Is

from rapport.engine.access import former
from rapport.engine.access.actors import Actor
from rapport.engine.access.callers import Caller
from rapport.engine.access.lending import more_of
from rapport.engine.access.models import User
from rapport.engine.access.policies import Scope
from rapport.engine.access.roles import ERASE
from rapport.engine.actions.action import When
from rapport.engine.actions.basics import all_actions
from rapport.engine.api.who import may_read
from rapport.engine.objects.object import Object
from rapport.engine.query import kept, rows, statement
from rapport.engine.query.lanes import KeptRecord
from rapport.engine.query.statement import Statement
from rapport.engine.records import merged

_ALWAYS = frozenset({"pk", "id", "version", "owner_id", "team_id", "archived_at"})
"""What a standing has in any case."""

_LEFT = When(("is_active", "email"), lambda is_active, email: not is_active and not former.is_former(email))
"""A user is erased when they have left, and once."""


@dataclass(frozen=True, slots=True)
class Ability:
    """A verb that a role has on some records of an object: by its scope, in the state that the action wants."""

    verb: str
    scope: Scope
    when: When | None

    def suits(self, standing: Any) -> bool:
        """Whether the state of the record lets the action make sense; an archived one can only be restored."""
        if self.verb != ERASE and (standing.archived_at is not None) is not (self.verb == "restore"):
            return False
        when = self.when
        return when is None or when.holds(*(getattr(standing, column) for column in when.columns))


def abilities(obj: Object, actor: Actor) -> tuple[Ability, ...]:
    """What the actor's roles may do with records of `obj`, in the order of the declaration."""
    key = ("abilities", obj, actor.role, actor.extra, actor.law, actor.only, more_of(actor))
    found: tuple[Ability, ...] = kept.kept(key, lambda: _abilities(obj, actor))
    return found


def _abilities(obj: Object, actor: Actor) -> tuple[Ability, ...]:
    found = [
        Ability(verb, obj.policy.scope(actor, verb), action.when)
        for verb, action in all_actions(obj).items()
        if action.on == "record" and obj.policy.allows(actor, verb)
    ]
    if obj.policy.allows(actor, ERASE) and (obj.model is User or (obj.party == "id" and obj.fixed)):
        found.append(Ability(ERASE, obj.policy.scope(actor, ERASE), _LEFT if obj.model is User else None))
    return tuple(found)


def chosen(
    obj: Object, caller: Caller, names: Sequence[str] | None = None, also: tuple[str, ...] = ()
) -> rows.Selection:
    """The selection of the fields `names` (None for all) with what the law, and the program, want to know of a row."""
    wanted = set(also)
    for ability in abilities(obj, caller.actor):
        wanted.update(ability.scope.needs or (), ability.when.columns if ability.when else ())
    return rows.selection(obj, names, tuple(sorted(wanted - _ALWAYS)))


def fields_in(text: str) -> list[str] | None:
    """The names in a `fields` parameter, None when it was left out."""
    return [name.strip() for name in text.split(",")] if text else None


def allow(obj: Object, caller: Caller, items: Iterable[dict[str, Any]], standings: Sequence[Any]) -> None:
    """Gives each item its `can`."""
    may = _verdicts(obj, caller.actor, standings)
    able = abilities(obj, caller.actor)
    alike = _alike(obj, able)
    known: dict[Any, list[str]] = {}
    for item, standing in zip(items, standings, strict=True):
        mark = alike(standing)
        if mark not in known:
            known[mark] = [
                ability.verb for ability in able if ability.suits(standing) and may(ability.scope, standing)
            ]
        item["can"] = known[mark]


def _alike(obj: Object, able: tuple[Ability, ...]) -> Callable[[Any], Any]:
    """Of two rows with the same answer the law says the same."""
    wanted = {"archived_at"}
    for ability in able:
        if ability.scope.needs is None:
            return attrgetter("pk")
        wanted.update(ability.scope.needs, ability.when.columns if ability.when else ())
    documents = {field.attname for field in obj.model._meta.concrete_fields if isinstance(field, JSONField)}
    return attrgetter("pk") if wanted & documents else attrgetter(*sorted(wanted))


def _verdicts(obj: Object, actor: Actor, standings: Sequence[Any]) -> Any:
    """may(scope, standing): with one statement for all scopes that need the database, none where no scope does."""
    asking = {
        id(ability.scope): ability.scope for ability in abilities(obj, actor) if ability.scope.needs is None
    }
    granted = _granted(obj, actor, asking, standings) if asking and standings else {}

    def may(scope: Scope, standing: Any) -> bool:
        if scope.needs is None:
            return id(scope) in granted.get(standing.pk, ())
        return scope.holds(actor, standing)

    return may


def _granted(
    obj: Object, actor: Actor, asking: dict[int, Scope], standings: Sequence[Any]
) -> dict[UUID, set[int]]:
    def compiled() -> Statement:
        answers = [
            Case(Is(scope.where(actor), then=Value(True)), default=Value(False)) for scope in asking.values()
        ]
        records = obj.records().filter(statement.among(kept.IDS)).order_by()
        return statement.compiled(records.values_list("pk", *answers), {0: kept.IDS})

    # What can be asked of an object by somebody is the same each time.
    found: Statement = kept.kept(
        ("granted", obj, actor, tuple(scope.name for scope in asking.values())), compiled
    )
    told = found.rows([[standing.pk for standing in standings]])
    return {pk: {key for key, holds in zip(asking, held, strict=True) if holds} for pk, *held in told}


def one(
    obj: Object, caller: Caller, records: QuerySet[Any], names: Sequence[str] | None = None
) -> dict[str, Any] | None:
    """The item of the only record in `records`, None when there is none."""
    found = chosen(obj, caller, names).one(records, may_read(caller))
    if found is None:
        return None
    item, standing = found
    allow(obj, caller, [item], [standing])
    return item


def by_id(obj: Object, caller: Caller, pk: UUID, names: Sequence[str] | None = None) -> dict[str, Any] | None:
    """The item of a record, None when the caller cannot see it."""
    return _kept(obj, caller, pk, names, lambda: obj.visible(caller.actor), "visible")[0]


def lasting(
    obj: Object, caller: Caller, pk: UUID, names: Sequence[str] | None = None
) -> dict[str, Any] | None:
    """As by_id(); of a record that was merged into another one, the item of that."""
    item, standing = _kept(obj, caller, pk, names, lambda: obj.visible(caller.actor), "visible")
    if obj.can_merge and (standing is None or standing.archived_at is not None):
        survivor = merged.survivor_of(pk)
        return item if survivor is None else by_id(obj, caller, survivor, names)
    return item


def _kept(
    obj: Object, caller: Caller, pk: UUID, names: Sequence[str] | None, records: Callable[[], QuerySet[Any]], which: str
) -> tuple[dict[str, Any] | None, Any]:  # fmt: skip
    """The item and how the record stands, None twice where it is not there."""
    key = (which, obj, caller.actor, None if names is None else tuple(names))
    law = may_read(caller)
    record = kept.kept(key, lambda: KeptRecord(records(), chosen(obj, caller, names), law))
    found = record.one(pk, law)
    if found is None:
        return None, None
    item, standing = found
    allow(obj, caller, [item], [standing])
    return cast("dict[str, Any]", item), standing


def of_all(obj: Object, caller: Caller, pks: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """The items of records of whose sight the asker has made sure, by id."""
    law = may_read(caller)
    record = kept.kept(
        ("all", obj, caller.actor, None), lambda: KeptRecord(obj.records(), chosen(obj, caller), law)
    )
    found = record.some(pks, law)
    allow(obj, caller, [item for item, _standing in found], [standing for _item, standing in found])
    return {standing.pk: item for item, standing in found}


def written(obj: Object, caller: Caller, pk: UUID) -> dict[str, Any]:
    """The item of a record that the caller has just written. One that left their sight with that has an empty `can`."""
    item = by_id(obj, caller, pk)
    if item is None:
        item, _standing = _kept(obj, caller, pk, None, obj.records, "all")
        assert item is not None  # it was written in this transaction
        item["can"] = []
    return item
