"""Links and look-ups of a chunk: names become ids, records that may be made are made, the missing becomes a fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.actions.context import Ctx
from rapport.engine.objects import registry, values
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Invalid, NotFound, Problem
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.transfer.mapping import targets
from rapport.engine.transfer.mapping.mapping import LinkRule
from rapport.engine.transfer.running.links import Finder, Missing
from rapport.engine.transfer.running.rows import Reading, RowReader
from rapport.kit.money import Money

Make = Callable[[Ctx, Object, Sequence[tuple[str, dict[str, Any]]]], dict[str, UUID | Missing]]
"""Makes records of an object from (name, values) pairs; gives the id of each, or why there is none."""
Gaps = Callable[[Ctx, Object, Mapping[UUID, Mapping[str, Any]]], dict[UUID, Missing]]
"""Fills gaps of records that are there; gives those that refuse it, with the reason."""
Found = dict[str, UUID | Missing]
"""What each name of a link leads to."""
More = Callable[[str], dict[str, Any]]
"""What a row says besides of the record that it calls so."""


class Resolver:
    """Kept for a whole file, so that what was found once is not looked for again."""

    def __init__(self, reader: RowReader, actor: Actor, make: Make, fill: Gaps, seen: set[int]) -> None:
        self._reader, self._actor, self._make, self._seen_keys = reader, actor, make, seen
        self._fill = fill
        self._finders = {name: self._finder(name, rule) for name, rule in reader.link_rules.items()}
        self._lookups = {
            name: (
                Finder(registry.get(rule.object), actor, LinkRule(by=rule.by)),
                self._looked_up(name, rule.object, rule.field),
            )
            for name, rule in reader.lookup_rules.items()
        }

    def _finder(self, name: str, rule: LinkRule) -> Finder | None:
        spec = self._reader.fields[name]
        if spec.kind == "record" and not rule.object:
            return None
        obj = targets.linked(spec, rule.object)
        if obj is None:
            detail = _("{label} cannot link to “{object}”.").format(label=spec.label, object=rule.object)
            raise Invalid(faults=[Fault("/mapping", "no_such_object", detail)])
        return Finder(obj, self._actor, rule)

    def _looked_up(self, name: str, object_name: str, field: str) -> FieldSpec:
        spec = registry.get(object_name).fields.get(field)
        kind = self._reader.fields[name].kind
        if spec is None or (spec.kind != kind and (spec.kind, kind) != ("money", "decimal")):
            detail = _("“{object_name}.{field}” is no field of the same kind as {label}.").format(
                object_name=object_name, field=field, label=self._reader.fields[name].label
            )
            raise Invalid(faults=[Fault("/mapping/also", "no_such_field", detail)])
        return spec

    @property
    def fields(self) -> tuple[str, ...]:
        """The link fields that rows fill."""
        return tuple(self._finders)

    def forget(self) -> None:
        """After a transaction that was taken back."""
        for finder in filter(None, self._finders.values()):
            finder.forget()

    def resolve(self, ctx: Ctx, readings: Sequence[Reading], *, final: bool) -> list[Reading]:
        """Puts ids into the readings' values. Gives those that wait for a record further down in the same file."""
        waiting: dict[int, Reading] = {}
        for name, finder in self._finders.items():
            sound = [reading for reading in readings if name in reading.links and not reading.faults]
            if finder is None:
                self._resolve_any(name, sound)
            elif sound:
                self._resolve_one(ctx, name, finder, sound, waiting, final=final)
        for name in self._lookups:
            self._look_up(name, [reading for reading in readings if name in reading.lookups])
        return list(waiting.values())

    def _resolve_one(
        self,
        ctx: Ctx,
        name: str,
        finder: Finder,
        readings: Sequence[Reading],
        waiting: dict[int, Reading],
        *,
        final: bool,
    ) -> None:
        kind = self._reader.fields[name].kind
        found = finder.find(word for reading in readings for word in _names(reading.links[name], kind))
        is_own = finder.obj is self._reader.obj or (
            not finder.obj.fixed and _share_table(finder.obj, self._reader.obj)
        )
        may_wait = is_own and not final
        more = self._more(name, finder.rule, readings)
        if finder.rule.fills:
            found.update(self._filled(ctx, finder, found, more))
        if finder.rule.make and not may_wait:
            found.update(self._made(ctx, finder, found, more))
        for reading in readings:
            told = [found[word] for word in _names(reading.links[name], kind)]
            missing = [one for one in told if isinstance(one, Missing)]
            if missing and self._is_rehearsed(finder, told, reading, name, kind):
                continue
            if missing and may_wait and all(one.unknown for one in missing):
                waiting[reading.row.number] = reading
            elif missing and finder.rule.missing == "blank":
                reading.empty.append(name)
            elif missing:
                reading.faults.append(Fault(f"/{name}", missing[0].code, missing[0].detail))
            else:
                self._put(reading, name, finder, told)

    def _more(self, name: str, rule: LinkRule, readings: Sequence[Reading]) -> More:
        """It is the first row that names a record."""
        if not rule.fields:
            return lambda _word: {}
        kind = self._reader.fields[name].kind
        first = {word: one.row for one in reversed(readings) for word in _names(one.links[name], kind)}
        return lambda word: self._reader.more(name, first[word])

    def _is_rehearsed(self, finder: Finder, told: list[Any], reading: Reading, name: str, kind: str) -> bool:
        """Whether the records that are missing are rows of this file, which a rehearsal has taken back."""
        words = [
            word
            for word, one in zip(_names(reading.links[name], kind), told, strict=True)
            if isinstance(one, Missing)
        ]
        return all(finder.is_among(word, self._seen_keys) for word in words)

    def _put(self, reading: Reading, name: str, finder: Finder, told: list[Any]) -> None:
        kind = self._reader.fields[name].kind
        reading.values[name] = (
            (finder.obj.name, told[0]) if kind == "record" else told if kind == "links" else told[0]
        )

    def _filled(self, ctx: Ctx, finder: Finder, found: Found, more: More) -> Found:
        """Fills the gaps of those that are there; gives the names whose row is refused because of it."""
        given: dict[UUID, dict[str, Any]] = {}
        refused: Found = {}
        for name, pk in found.items():
            if isinstance(pk, UUID):
                try:
                    given[pk] = {**more(name), **given.get(pk, {})}
                except values.Refused as problem:
                    refused[name] = Missing(problem.code, str(problem))
        wrong = self._fill(ctx, finder.obj, given)
        return refused | {
            name: wrong[pk] for name, pk in found.items() if isinstance(pk, UUID) and pk in wrong
        }

    def _made(self, ctx: Ctx, finder: Finder, found: Found, more: More) -> Found:
        names = [name for name, one in found.items() if isinstance(one, Missing) and one.unknown]
        if not names:
            return {}
        spec = finder.obj.fields[finder.rule.by or finder.obj.title]
        given: list[tuple[str, dict[str, Any]]] = []
        made: Found = {}
        for name in names:
            try:
                given.append((name, {**more(name), spec.name: values.parse(spec, name)}))
            except values.Refused as refused:
                made[name] = Missing(refused.code, str(refused))
        made.update(self._make(ctx, finder.obj, given))
        for name, pk in made.items():
            if isinstance(pk, UUID):
                finder.learn(name, pk)
        return made

    def _resolve_any(self, name: str, readings: Sequence[Reading]) -> None:
        """`deal/<id>`: the row itself says of which object the record is."""
        spec = self._reader.fields[name]
        wanted: dict[str, dict[UUID, list[Reading]]] = {}
        for reading in readings:
            try:
                object_name, pk = values.parse(spec, reading.links[name])
                wanted.setdefault(object_name, {}).setdefault(pk, []).append(reading)
            except values.Refused as refused:
                reading.faults.append(
                    Fault(
                        f"/{name}",
                        refused.code,
                        _("{refused} Write object/id, or choose the object in the mapping.").format(
                            refused=refused
                        ),
                    )
                )
        for object_name, by_id in wanted.items():
            seen = self._seen(object_name, list(by_id))
            for pk, told in by_id.items():
                for reading in told:
                    if pk in seen:
                        reading.values[name] = (object_name, pk)
                    else:
                        reading.faults.append(
                            Fault(f"/{name}", "no_such_record", _("There is no such record to link to."))
                        )

    def _seen(self, object_name: str, ids: list[UUID]) -> set[UUID]:
        try:
            return set(
                registry.get(object_name).visible(self._actor).filter(pk__in=ids).values_list("pk", flat=True)
            )
        except NotFound:
            return set()

    def _look_up(self, name: str, readings: Sequence[Reading]) -> None:
        finder, spec = self._lookups[name]
        found = finder.find(reading.lookups[name] for reading in readings)
        columns = [spec.column, *([f"{spec.name}_currency"] if spec.kind == "money" else [])]
        ids = {pk for pk in found.values() if isinstance(pk, UUID)}
        rows = finder.obj.records().filter(pk__in=ids).values_list("pk", *columns) if ids else ()
        as_money = spec.kind == "money" == self._reader.fields[name].kind
        told = {pk: Money(*value) if as_money and value[0] is not None else value[0] for pk, *value in rows}
        for reading in readings:
            pk = found[reading.lookups[name]]
            value = told.get(pk) if isinstance(pk, UUID) else None
            if value is None:
                reading.empty.append(name)
            else:
                reading.values[name] = value


def _names(told: Any, kind: str) -> list[str]:
    """The names in a cell: of a `links` field there may be several, with semicolons between them."""
    if isinstance(told, list):
        return [str(one.get("id") if isinstance(one, dict) else one) for one in told]
    return (
        [name for part in str(told).split(";") if (name := part.strip())] if kind == "links" else [str(told)]
    )


def _share_table(one: Object, other: Object) -> bool:
    return one.model._meta.concrete_model is other.model._meta.concrete_model


def reason(problem: Problem) -> list[Fault]:
    """The faults of a problem; its own words when it names none."""
    return list(problem.faults) or [Fault("", problem.code, problem.detail)]
