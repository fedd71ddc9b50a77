"""What is asked of a bulk change: read and judged before the job begins, and read again by the job."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.actions import inputs
from rapport.engine.actions.action import Action
from rapport.engine.actions.basics import all_actions, basics
from rapport.engine.actions.context import Ctx
from rapport.engine.objects import registry, values
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Fault, Forbidden, Invalid, fault
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query import sql, survivors, tree
from rapport.engine.query.asker import Asker
from rapport.engine.query.sight import Law

LISTED = frozenset({"tags", "multi_choice", "links"})
"""Kinds of field of which single values can be added and taken away."""
MOST_IDS = 10_000
_BY_ITSELF = frozenset({"archive", "restore"})


@dataclass(frozen=True, slots=True)
class Added:
    """What is added to a list and what is taken from it."""

    add: list[Any]
    remove: list[Any]

    def among(self, name: str, _records: Sequence[Any]) -> Of:
        """What gives the list of one of the records; `name` is the column."""
        return lambda record: self._to(getattr(record, name))

    def _to(self, now: list[Any]) -> list[Any]:
        kept = [one for one in now if one not in self.remove]
        return [*kept, *(one for one in self.add if one not in kept)]


Of = Callable[[Any], Any]
"""What gives the value that the field of a record becomes."""
Way = Callable[[Actor, Object, str, Any], Callable[[Sequence[Any]], Of]]
"""(actor, object as they see it, name of the field, how) -> what looks at the records of a chunk together. Raises
Invalid."""
_ways: dict[str, Way] = {}


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A value that is worked out of each record, by a way that a room above declares: {"tidy": "number"}."""

    of: Callable[[Sequence[Any]], Of]

    def among(self, _name: str, records: Sequence[Any]) -> Of:
        """What gives the value of one of the records."""
        return self.of(records)


Each = Added | WorkedOut
"""What is another value for each record."""


def work_out(name: str, way: Way) -> None:
    """Adds a way; done once, at start."""
    if _ways.setdefault(name, way) is not way:
        raise RuntimeError(f"Two of these are called “{name}”")


@dataclass(frozen=True, slots=True)
class About:
    """A verb for records of any object that makes something about each: a record of `object` whose `link` names it."""

    object: str
    link: str


_about: dict[str, About] = {}


def declare(verb: str, about: About) -> None:
    """Adds such a verb; done once, at start."""
    if _about.setdefault(verb, about) != about:
        raise RuntimeError(f"Two of these are called “{verb}”")


@dataclass(frozen=True, slots=True)
class Asked:
    """One bulk change: `verb`, which is `action` with `given`, on the records that `filter` or `ids` mean. Where `link`
    is not "", the action makes something about each of them."""

    obj: Object
    verb: str
    action: Action
    link: str
    given: Mapping[str, Any]
    filter: Any
    ids: tuple[UUID, ...] | None
    archived: str

    @property
    def made(self) -> Object:
        """The object whose law is asked: what is made, or the one whose records are changed."""
        return registry.get(_about[self.verb].object) if self.link else self.obj

    @property
    def is_basic(self) -> bool:
        """Whether it is update, archive or restore as every object has them, which goes by the chunk."""
        own = {action.verb for action in self.obj.actions}
        verb = self.action.verb
        return verb in ("update", "archive", "restore") and verb in basics(self.obj) and verb not in own


def read(obj: Object, given: Mapping[str, Any]) -> Asked:
    """Raises Invalid for a verb that is not there, a broken filter, and neither or both of `filter` and `ids`."""
    verb = str(given.get("verb") or "")
    action, link = _action(obj, verb)
    if action is None:
        known = ", ".join(sorted(one.verb for one in all_actions(obj).values() if one.on == "record"))
        raise fault(
            "verb",
            "unknown",
            _("There is no such verb for {nouns}; there are: {known}.").format(nouns=obj.nouns, known=known),
        )
    _refuse_secrets(action, given.get("input") or {})
    ids, node = given.get("ids"), given.get("filter")
    if (ids is None) == (node is None):
        raise fault("ids", "one_of_two", _("Give either `filter` or `ids`; {} as filter means all."))
    if ids is not None and len(ids) > MOST_IDS:
        raise fault(
            "ids",
            "too_many",
            _("Give at most {most_ids} ids; name more by a filter.").format(most_ids=MOST_IDS),
        )
    if node is not None:
        tree.parse(node, obj)
    archived = "all" if ids is not None else str(given.get("archived") or ("1" if verb == "restore" else "0"))
    return Asked(obj, verb, action, link, dict(given.get("input") or {}), node, _ids(ids), archived)


def _action(obj: Object, verb: str) -> tuple[Action | None, str]:
    """The action of a verb and the link that it fills: a verb of the object's records, or one for any of them."""
    own = all_actions(obj).get(verb)
    if own is not None:
        return (own, "") if own.on == "record" else (None, "")
    about = _about.get(verb)
    if about is None or about.object == obj.name:
        return None, ""
    return all_actions(registry.get(about.object))["create"], about.link


def _refuse_secrets(action: Action, given: Mapping[str, Any]) -> None:
    """What a job is to do is kept in the open until it is done, and after."""
    secret = next(
        (name for name, spec in action.inputs.items() if spec.kind == "secret" and name in given), ""
    )
    if secret:
        raise Invalid(
            faults=[Fault(f"/input/{secret}", "secret", _("A secret is set at one record at a time."))]
        )


def _ids(ids: list[Any] | None) -> tuple[UUID, ...] | None:
    return None if ids is None else tuple(UUID(str(one)) for one in ids)


def judge(ctx: Ctx, asked: Asked) -> None:
    """Raises Forbidden or Invalid for what would be refused for every record."""
    obj, action = asked.made, asked.action
    if not obj.policy.allows(ctx.actor, action.verb):
        raise Forbidden(
            _("Your role does not allow this for {nouns}: {action}.").format(
                nouns=obj.nouns, action=action.label
            )
        )
    changes, added = parsed(ctx, asked)
    if action.partial and not changes and not added:
        raise Invalid(faults=[Fault("/input", "required", _("Say what to change."))])


def parsed(ctx: Ctx, asked: Asked) -> tuple[Values, dict[str, Each]]:
    """The input of an update: values by name, and what is worked out of each record. Raises Invalid."""
    seen = seen_by(asked.made, ctx.actor)
    specs = inputs.open_to(asked.action, seen)
    specs = {name: spec for name, spec in specs.items() if name != asked.link}
    added = {
        name: raw for name, raw in asked.given.items() if name in specs and _is_added(specs[name].kind, raw)
    }
    worked: dict[str, Each] = {
        name: _worked_out(ctx.actor, seen, name, raw)
        for name, raw in asked.given.items() if name in specs and asked.is_basic and way_of(raw)
    }  # fmt: skip
    plain = {name: raw for name, raw in asked.given.items() if name not in added and name not in worked}
    changes = inputs.parse(ctx, specs, plain, partial=asked.action.partial)
    whole = inputs.parse(
        ctx, specs, {name: raw.get("add") or [] for name, raw in added.items()}, partial=True
    )
    return changes, worked | {
        name: Added(whole[name], _taken(ctx, specs[name], raw.get("remove") or []))
        for name, raw in added.items()
    }


def _is_added(kind: str, raw: Any) -> bool:
    return kind in LISTED and isinstance(raw, dict) and set(raw) <= {"add", "remove"}


def way_of(raw: Any) -> str:
    """By which way a value is worked out of each record, "" where it is not."""
    return (
        next((name for name in raw if name in _ways), "") if isinstance(raw, dict) and len(raw) == 1 else ""
    )


def _worked_out(actor: Actor, seen: Object, name: str, raw: Mapping[str, Any]) -> WorkedOut:
    ((way, how),) = raw.items()
    return WorkedOut(_ways[way](actor, seen, name, how))


def _taken(ctx: Ctx, spec: FieldSpec, raw: Any) -> list[Any]:
    """What is taken from a list; of a record that was merged also the one that is left."""
    try:
        given = list(values.parse(spec, raw) or [])
    except values.Refused as refusal:
        raise fault(spec.name, refusal.code, str(refusal)) from None
    led = survivors.of(given, Law(ctx.actor)) if survivors.leads(spec) else {}
    return [*given, *(led[one] for one in given if one in led)]


def chosen(asked: Asked, actor: Actor, now: datetime, fiscal_month: int) -> QuerySet[Any]:
    """The records that are meant, as far as `actor` sees them."""
    asker = Asker(now.date(), now, fiscal_month, actor.id, actor.team)
    node = tree.parse(asked.filter, seen_by(asked.obj, actor))
    where = sql.compile(node, asker, Law(actor))
    found = asked.obj.visible(actor).filter(where)
    return found if asked.archived == "all" else found.filter(archived_at__isnull=asked.archived == "0")


def meant(asked: Asked, actor: Actor) -> list[UUID]:
    """The records whose ids were given. What was merged is the record that is left, for all that is done to one of them
    and could be said of both: to archive or restore one is not to do it to the other."""
    ids = list(asked.ids or ())
    if asked.verb in _BY_ITSELF or not asked.obj.can_merge:
        return ids
    led = survivors.of(ids, Law(actor))
    return [led.get(pk, pk) for pk in ids]


def moment(text: str, zone: str) -> datetime:
    """The moment at which the change was asked for, where its asker's days begin."""
    return datetime.fromisoformat(text).astimezone(ZoneInfo(zone) if zone else UTC)


def object_of(name: str) -> Object:
    return registry.get(name)
