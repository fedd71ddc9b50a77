"""Links: which record a row means by what it calls it. Only records that the actor may see can be meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.records import merged
from rapport.engine.transfer.mapping import targets
from rapport.engine.transfer.mapping.mapping import LinkRule
from rapport.engine.transfer.running import finding

_REMEMBERED = 50_000


class Missing(NamedTuple):
    """Why a name leads to no record. `unknown` is true when there simply is none yet."""

    code: str
    detail: str
    unknown: bool = False


class Finder:
    """Finds records of one object by their ids and keys, and remembers those it found."""

    def __init__(self, obj: Object, actor: Actor, rule: LinkRule) -> None:
        self.obj, self.actor, self.rule = obj, actor, rule
        self._known: dict[str, UUID] = {}
        self._where = self._within(rule)
        self._keys = self._specs(rule.by)

    def _specs(self, by: str) -> list[FieldSpec]:
        obj = self.obj
        if by == "id":
            return []
        names = [by] if by else [*obj.keys, *([obj.title] if obj.title not in obj.keys else [])]
        found = [
            obj.fields[name]
            for name in names
            if name in obj.fields and obj.fields[name].kind in targets.FOUND_BY
        ]
        if by and not found:
            detail = _("{label_plural} cannot be found by “{by}”; use one of: id, {keys}.").format(
                label_plural=obj.label_plural, by=by[:60], keys=", ".join(obj.keys)
            )
            raise Invalid(faults=[Fault("/mapping/columns", "no_such_key", detail)])
        return found

    def _within(self, rule: LinkRule) -> Q:
        """The condition of `where`: a field of the record, or of a link the title of what it links to."""
        found = Q()
        for name, value in rule.where.items():
            spec = self.obj.fields.get(name)
            if spec is None:
                detail = _("{label_plural} have no field “{name}”.").format(
                    label_plural=self.obj.label_plural, name=name[:60]
                )
                raise Invalid(faults=[Fault("/mapping/columns", "no_such_field", detail)])
            target = registry.of_model(spec.target) if spec.target else None
            found &= Q(**{f"{name}__{target.title}" if target else name: value})
        return found

    def find(self, names: Iterable[str]) -> dict[str, UUID | Missing]:
        """The record that each of `names` means."""
        wanted = dict.fromkeys(names)
        found: dict[str, UUID | Missing] = {name: self._known[name] for name in wanted if name in self._known}
        left = wanted.keys() - found.keys()
        if left:
            found.update(self._look(left))
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known.update({name: pk for name, pk in found.items() if isinstance(pk, UUID)})
        return {name: found[name] for name in wanted}

    def _look(self, left: set[str]) -> dict[str, UUID | Missing]:
        records = self.obj.visible(self.actor).filter(self._where)
        ids = {name: pk for name in left if (pk := _uuid(name)) is not None}
        found: dict[str, UUID | Missing] = {}
        if ids:
            seen = set(records.filter(pk__in=ids.values()).values_list("pk", flat=True))
            found.update({name: pk for name, pk in ids.items() if pk in seen})
        live = records.filter(archived_at=None)
        for spec in self._keys:
            found.update(
                self._by(
                    spec,
                    left - found.keys(),
                    finding.by_key(live, self.obj, spec, _fitting(spec, left - found.keys())),
                )
            )
        for spec in self._keys:
            if spec.name == self.obj.title and spec.kind == "text" and (names := left - found.keys()):
                bare = finding.by_letters(live, spec, names)
                found.update(
                    {name: pks[0] for name in names if len(pks := bare.get(finding.skeleton(name), [])) == 1}
                )
        self._merged(records, left, found)
        for name in left - found.keys():
            found[name] = self._unknown(name)
        return found

    def _merged(self, records: Any, left: set[str], found: dict[str, UUID | Missing]) -> None:
        """Leads old ids and keys of records that were merged to the record that is left."""
        gone = merged.those_of(records)
        is_any = bool(left - found.keys()) and merged.is_any()
        for spec in self._keys if is_any else ():
            names = left - found.keys()
            found.update(self._by(spec, names, finding.by_key(gone, self.obj, spec, _fitting(spec, names))))
        led = merged.survivors(pk for pk in found.values() if isinstance(pk, UUID))
        seen = (
            set(self.obj.visible(self.actor).filter(pk__in=led.values()).values_list("pk", flat=True))
            if led
            else set()
        )
        for name, pk in list(found.items()):
            if isinstance(pk, UUID) and pk in led:
                found[name] = led[pk] if led[pk] in seen else self._unknown(name)

    def _by(self, spec: FieldSpec, names: set[str], answer: finding.Found) -> dict[str, UUID | Missing]:
        write = finding.normal(self.obj, spec)
        found: dict[str, UUID | Missing] = {}
        for name in names:
            pks = answer.get(write(_typed(spec, name)), [])
            if len(pks) == 1:
                found[name] = pks[0]
            elif pks:
                told = _("{count} {objects} have the {field} “{name}”; link by id or another key.")
                found[name] = Missing(
                    "ambiguous",
                    told.format(count=len(pks), objects=self.obj.nouns, field=spec.noun, name=name[:80]),
                )
        return found

    def _unknown(self, name: str) -> Missing:
        by_key = len(self._keys) == 1 and self._keys[0].name != self.obj.title
        told = (
            _("There is no {object} with the {field} “{name}”.")
            if by_key
            else _("There is no {object} “{name}”.")
        )
        detail = told.format(object=self.obj.noun, field=self._keys[0].noun if by_key else "", name=name[:80])
        return Missing("no_such_record", detail, unknown=True)

    def is_among(self, name: str, seen: set[int]) -> bool:
        """Whether `seen`, hashes of keys with their values, has a record called `name`."""
        marks = (
            hash(((spec.name,), finding.normal(self.obj, spec)(_typed(spec, name)))) for spec in self._keys
        )
        return any(mark in seen for mark in marks)

    def learn(self, name: str, pk: UUID) -> None:
        """A record that was just made."""
        self._known[name] = pk

    def forget(self) -> None:
        """For records that are taken back with their transaction."""
        self._known.clear()


def _fitting(spec: FieldSpec, names: set[str]) -> set[Any]:
    """Those names that can be a value of the key at all."""
    if spec.kind == "emails":
        return {name for name in names if "@" in name}
    return {typed for name in names if (typed := _typed(spec, name)) is not None}


def _typed(spec: FieldSpec, name: str) -> Any:
    if spec.kind not in ("autonumber", "integer"):
        return name
    digits = name.lstrip("#")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 18 else None


def _uuid(name: str) -> UUID | None:
    """The id that a cell holds, alone or as object/id."""
    name = name.rpartition("/")[2]
    if len(name) not in (32, 36):
        return None
    try:
        return UUID(name)
    except ValueError:
        return None
