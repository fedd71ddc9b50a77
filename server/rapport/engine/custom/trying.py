"""Trying a role on before it counts: whom its draft shows what, and what it takes from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any
from uuid import UUID

from django.db.models import Q

from rapport.engine.access import actors, atoms, policies
from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import Shade, shade_of
from rapport.engine.access.models import Role, User
from rapport.engine.access.policies import NOTHING, Policy
from rapport.engine.access.roles import Definition, Definitions, parts_of
from rapport.engine.custom import separation
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object

MOST_PEOPLE = 25
"""So many are looked at; the rest has the same role, but other teams."""
MOST = 1000
"""Records are counted up to here."""
SAMPLES = 3
VERBS = ("read", "update")


@dataclass(frozen=True, slots=True)
class Exposure:
    """What changes for an object and a verb: how many records somebody gains and loses, with a few of them."""

    object: str
    label: str
    verb: str
    gained: int
    lost: int
    samples: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """The law before and after, for the people concerned."""

    before: Definitions
    after: Definitions
    people: tuple[tuple[Actor, tuple[UUID, ...]], ...]
    """Each with the composed roles that they would have afterwards."""
    concerned: int


def trial(role: Role, person: UUID | None) -> Trial:
    """Of `person` as if they had the role too, or of all who have it. The draft counts where there is one."""
    kept = Role.objects.live().exclude(published={}).values_list("pk", "published")
    before = {str(pk): Definition.of(published) for pk, published in kept}
    written = role.draft or role.published
    after = {**before, **({str(role.pk): Definition.of(written)} if written else {})}
    if person is not None:
        found = actors.actor_of(person)
        people = [(found, tuple({*found.extra, role.pk}))] if found else []
        return Trial(before, after, tuple(people), len(people))
    return _of_holders(role, before, after)


def _of_holders(role: Role, before: Definitions, after: Definitions) -> Trial:
    within = [
        UUID(key) for key in after if any(one.key == str(role.pk) for one in parts_of([UUID(key)], after))
    ]
    holders = User.objects.active().filter(extra_roles__overlap=[*within, role.pk]).order_by("pk")
    found = actors.actors_of(list(holders.values_list("pk", flat=True)[:MOST_PEOPLE]))
    return Trial(before, after, tuple((one, one.extra) for one in found), holders.count())


@dataclass(frozen=True, slots=True)
class Veiling:
    """A field that would be hidden, shown, locked or opened, and for how many of the people looked at."""

    object: str
    label: str
    field: str
    field_label: str
    state: str
    people: int


def veilings(tried: Trial) -> list[Veiling]:
    """What becomes of fields, object by object."""
    found: Counter[tuple[str, str, str]] = Counter()
    objects = {obj.name: obj for obj in registry.all_objects()}
    for actor, extra in tried.people:
        old, new = (list(parts_of(*one)) for one in ((actor.extra, tried.before), (extra, tried.after)))
        for obj in objects.values():
            found.update((obj.name, *one) for one in _moved(shade_of(old, obj), shade_of(new, obj)))
    return [
        Veiling(name, objects[name].label_plural, field, objects[name].fields[field].label, state, people)
        for (name, field, state), people in found.items()
        if field in objects[name].fields
    ]


def _moved(old: Shade, new: Shade) -> Iterator[tuple[str, str]]:
    pairs = (("hidden", new.hidden - old.hidden), ("shown", old.hidden - new.hidden),
             ("locked", new.locked - old.locked - old.hidden),
             ("opened", old.locked - new.locked - new.hidden))  # fmt: skip
    return ((field, state) for state, fields in pairs for field in sorted(fields))


@dataclass(frozen=True, slots=True)
class Clash:
    """A separation of duties that people would break, and do not break yet."""

    id: UUID
    name: str
    people: tuple[tuple[UUID, str], ...]


def clashes(tried: Trial) -> list[Clash]:
    """The conflicts that publishing would make; it would be refused for them."""
    found: dict[UUID, tuple[str, list[tuple[UUID, str]]]] = {}
    known = separation.live()
    for actor, extra in tried.people if known else ():
        if actor.is_admin:
            continue
        earlier = separation.breaches((actor.role, actor.extra), tried.before, known)
        had = {one.separation.pk for one in earlier}
        for one in separation.breaches((actor.role, extra), tried.after, known):
            if one.separation.pk not in had and actor.id is not None:
                found.setdefault(one.separation.pk, (one.separation.name, []))[1].append(
                    (actor.id, actor.name)
                )
    return [Clash(pk, name, tuple(people)) for pk, (name, people) in found.items()]


@dataclass(frozen=True, slots=True)
class Handover:
    """A right that belongs to no record, such as taking emergency access, with who would gain and who would lose it."""

    object: str
    label: str
    verb: str
    gained: tuple[tuple[UUID, str], ...]
    lost: tuple[tuple[UUID, str], ...]


def handovers(tried: Trial) -> list[Handover]:
    """What becomes of the rights that atoms name each by itself."""
    named = [(obj, verb) for obj in atoms.named_objects() for verb in atoms.rights(obj)]
    found = [_handover(tried, obj, verb) for obj, verb in named]
    return [one for one in found if one.gained or one.lost]


def _handover(tried: Trial, obj: Object, verb: str) -> Handover:
    assert isinstance(obj.policy, Policy)  # what has such rights has atoms
    gained: list[tuple[UUID, str]] = []
    lost: list[tuple[UUID, str]] = []
    for actor, extra in tried.people:
        old = policies.composed(obj.policy, actor.role, actor.extra, tried.before, verb)
        new = policies.composed(obj.policy, actor.role, extra, tried.after, verb)
        if actor.id is not None and (old is policies.none) != (new is policies.none):
            (gained if old is policies.none else lost).append((actor.id, actor.name))
    return Handover(obj.name, obj.label_plural, verb, tuple(gained), tuple(lost))


def exposures(tried: Trial) -> list[Exposure]:
    """What changes, object by object; nothing where the draft says what counts already."""
    if not tried.people:
        return []
    found = [
        _exposure(tried, obj, verb)
        for obj in atoms.open_objects()
        for verb in VERBS
        if verb in atoms.verbs_of(obj)
    ]
    return [one for one in found if one.gained or one.lost]


def _exposure(tried: Trial, obj: Object, verb: str) -> Exposure:
    assert isinstance(obj.policy, Policy)  # an open object has atoms
    gains, losses = [], []
    for actor, extra in tried.people:
        old = _law(obj.policy, actor, actor.extra, tried.before, verb)
        new = _law(obj.policy, actor, extra, tried.after, verb)
        gains.append(new & ~old)
        losses.append(old & ~new)
    live = obj.records().filter(archived_at=None)
    gained, lost = (live.filter(reduce(or_, each)) for each in (gains, losses))
    path = obj.title.replace(".", "__")
    samples = gained.order_by("-pk").values_list("pk", path)[:SAMPLES]
    return Exposure(
        obj.name, obj.label_plural, verb, gained[:MOST].count(), lost[:MOST].count(),
        tuple((pk, str(title or "")) for pk, title in samples),
    )  # fmt: skip


def _law(policy: Policy, actor: Actor, extra: Sequence[UUID], known: Mapping[str, Any], verb: str) -> Q:
    """The records on which the actor may do `verb`: no verb reaches beyond what they see."""
    laws = [policies.composed(policy, actor.role, extra, known, one).where(actor) for one in {"read", verb}]
    # Django drops an empty condition, also from a "not".
    return reduce(and_, laws) or ~NOTHING
