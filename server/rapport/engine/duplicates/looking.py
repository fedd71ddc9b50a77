"""The look before a record is entered: what is there already that is likely the same, by indexed look-ups alone.

It is asked with each pause of whoever types, so it takes a bounded number of look-ups, each of which ends after some
rows, and scores what they give by the weights of the last scan. Of records that the actor may not see it tells nothing
but whom to ask, and only when what they typed makes it as good as certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.access.models import User
from rapport.engine.duplicates.matching.thresholds import REVIEW, SURE
from rapport.engine.duplicates.scoring import Part, Scorer
from rapport.engine.objects import likeness as likenesses
from rapport.engine.objects import values
from rapport.engine.objects.folded import Folded, folded
from rapport.engine.objects.likeness import Likeness
from rapport.engine.objects.object import Object
from rapport.kit.alike import names

LEAST_LETTERS = 3
MOST_POINTS = 3
SOME = 20
"""Rows that each look-up gives at most."""
SHOWN = 5
"""Records that are shown, and owners that are named, at most."""


@dataclass(frozen=True, slots=True)
class Match:
    """A record that is likely the same."""

    record: Any
    probability: float
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Answer:
    """`seen` may be shown; `owners` (id, name) have what may not."""

    seen: list[Match]
    owners: list[tuple[UUID | None, str | None]]


def look(actor: Actor, obj: Object, draft: Mapping[str, Any], own: UUID | None) -> Answer:
    """What is likely the same as `draft`, whose fields count as far as the actor sees them."""
    likeness = likenesses.find(obj.name)
    assert likeness is not None  # the door asks
    seen = seen_by(obj, actor)
    typed = _read(seen, likeness, draft)
    found = {record.pk: record for record in _candidates(obj, likeness, typed) if record.pk != own}
    if not found:
        return Answer([], [])
    visible = set(obj.visible(actor).filter(pk__in=found).values_list("pk", flat=True))
    scored = sorted(_scored(seen, likeness, typed, found.values()), key=lambda one: -one.probability)
    shown = [one for one in scored if one.record.pk in visible and one.probability >= REVIEW]
    hidden = [one.record for one in scored if one.record.pk not in visible and one.probability >= SURE]
    return Answer(shown[:SHOWN], _owners(hidden) if _may_ask(actor, obj) else [])


def _may_ask(actor: Actor, obj: Object) -> bool:
    """Whoever makes or changes such records learns whom to ask, and nobody else."""
    return any(obj.policy.allows(actor, verb) for verb in ("create", "update"))


def _read(seen: Object, likeness: Likeness, draft: Mapping[str, Any]) -> dict[str, Any]:
    """The compared fields of the draft, read as far as they can be: who types is in the middle of it."""
    found = {}
    for name in (*likeness.fields, seen.title):
        if name in seen.fields and draft.get(name):
            try:
                found[name] = values.parse(seen.fields[name], draft[name])
            except values.Refused:
                continue
    return found


def _candidates(obj: Object, likeness: Likeness, typed: Mapping[str, Any]) -> Iterator[Any]:
    living = obj.records().filter(archived_at=None)
    for condition in _conditions(likeness, typed):
        yield from living.filter(condition)[:SOME]
    called = living.alias(called=Folded(F(obj.fields[obj.title].column)))
    for name in whole_names(obj, likeness, typed):
        yield from called.filter(called=name)[:SOME]
    begun = folded(str(typed.get(obj.title) or ""))
    if len(begun) >= LEAST_LETTERS:
        # `acme` finds `Acme GmbH`.
        yield from called.filter(called__startswith=begun)[:SOME]


def _typed(likeness: Likeness, typed: Mapping[str, Any], kind: str) -> tuple[str, Any]:
    """The field that is compared as this kind, with what was typed there; ("", None) for none."""
    name = next((one.fields[0] for one in likeness.compared if one.kind == kind), "")
    return name, typed.get(name)


def _conditions(likeness: Likeness, typed: Mapping[str, Any]) -> Iterator[Q]:
    """One for each address and each number: each has an index."""
    for kind in ("emails", "phones"):
        name, points = _typed(likeness, typed, kind)
        yield from (
            Q(**{f"{name}__contains": [{"value": one["value"]}]}) for one in (points or ())[:MOST_POINTS]
        )


def whole_names(obj: Object, likeness: Likeness, typed: Mapping[str, Any]) -> list[str]:
    """The title as it is typed, with the names turned round, and with the long form of a nickname."""
    first, last = (str(_typed(likeness, typed, kind)[1] or "") for kind in ("given", "family"))
    found = [str(typed.get(obj.title) or "")]
    if first and last:
        found += [f"{first} {last}", f"{last} {first}"]
        found += [f"{form} {last}" for form in names.forms(names.given(first))[1:4]]
    return list(dict.fromkeys(name for name in map(folded, found) if len(name) >= LEAST_LETTERS))


def _scored(
    seen: Object, likeness: Likeness, typed: Mapping[str, Any], records: Iterable[Any]
) -> Iterator[Match]:
    """Each record with what its fields, as far as the actor sees them, say beside those of the draft."""
    scorer = Scorer(seen, likeness)
    mine = scorer.traits(typed)
    for record in records:
        theirs = scorer.of_columns(getattr(record, column) for column in scorer.columns.values())
        weight, parts = scorer.compare(mine, theirs)
        yield Match(record, scorer.scale.chance(weight), parts)


def _owners(records: Sequence[Any]) -> list[tuple[UUID | None, str | None]]:
    ids = list(dict.fromkeys(getattr(record, "owner_id", None) for record in records))[:SHOWN]
    known = dict(
        User.objects.filter(pk__in=[pk for pk in ids if pk], is_active=True).values_list("pk", "name")
    )
    return list(dict.fromkeys((pk, known[pk]) if pk in known else (None, None) for pk in ids))
