"""The look at many drafts at once, as a file brings them: a few statements for a batch, whatever it holds, and those
drafts that were made records meanwhile beside what the database has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import sql

from rapport.engine.access.actors import Actor
from rapport.engine.duplicates import looking
from rapport.engine.duplicates.comparing.kinds import Traits
from rapport.engine.duplicates.matching.found import Found, Part
from rapport.engine.duplicates.matching.thresholds import REVIEW, SURE
from rapport.engine.duplicates.scoring import Scorer
from rapport.engine.objects import likeness as likenesses
from rapport.engine.objects.folded import folded, sql_of
from rapport.engine.objects.object import Object
from rapport.kit.alike import companies

_LOOK = """
    SELECT w.value, f.id FROM unnest(%s::text[]) w(value), LATERAL (
        SELECT p.id FROM {table} p WHERE {condition} AND p.archived_at IS NULL{fixed} LIMIT {some} OFFSET 0
    ) f
"""
"""OFFSET 0 keeps the planner from joining the other way round, which it likes while a table grows fast."""
_POINT = "p.{column} @> jsonb_build_array(jsonb_build_object('value', w.value))"
Mark = tuple[str, str]
"""By what a record is looked up: (kind of look-up, value)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that is likely the one a draft is about."""

    pk: UUID
    probability: float
    weight: float
    prior: float
    parts: tuple[Part, ...]

    @property
    def is_sure(self) -> bool:
        return self.probability >= SURE

    def beside(self, pk: UUID) -> Found:
        """It and the record that was made of the draft, as a scan would have found them."""
        one, other = sorted((self.pk, pk))
        return Found(str(one), str(other), self.weight, self.prior, self.parts)


@dataclass(slots=True)
class Draft:
    """What a row says in compared fields, and the marks it is looked up by; traits are made when they are needed."""

    values: Mapping[str, Any]
    marks: list[Mark]
    traits: Traits | None = None


@dataclass(slots=True)
class _Made:
    """Records that were made of drafts, by their marks."""

    by_mark: dict[Mark, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    drafts: dict[UUID, Draft] = field(default_factory=dict)


class Batches:
    """For the drafts of one object, batch by batch. `remembers` is how many of those that became records it keeps in
    mind beyond their batch: for a rehearsal, whose records are not there."""

    def __init__(self, actor: Actor, obj: Object, remembers: int = 0) -> None:
        likeness = likenesses.find(obj.name)
        assert likeness is not None  # whoever makes one asks
        self._actor, self._obj, self._likeness, self._remembers = actor, obj, likeness, remembers
        self._scorer = Scorer(obj, likeness)
        self._made = _Made()
        self._there: dict[UUID, Traits] = {}
        self._found: dict[Mark, list[UUID]] = {}

    def draft(self, values: Mapping[str, Any]) -> Draft:
        """A draft of parsed values."""
        known = {name: values[name] for name in (*self._scorer.columns, self._obj.title) if values.get(name)}
        return Draft(known, list(dict.fromkeys(self._marks(known))))

    def _marks(self, known: Mapping[str, Any]) -> Iterable[Mark]:
        for kind in ("emails", "phones"):
            for point in (known.get(kind) or ())[: looking.MOST_POINTS]:
                yield kind, point["value"]
        for name in looking.whole_names(self._obj, self._likeness, known):
            yield "called", name
        if any(one.kind == "title" for one in self._likeness.compared):
            # `Acme Inc` and `Acme GmbH` both begin like `acme`.
            core = folded(" ".join(companies.core(str(known.get(self._obj.title) or ""))))
            if len(core) >= looking.LEAST_LETTERS and core.replace(" ", "").isalnum():
                yield "core", core

    def begin(self, drafts: Sequence[Draft]) -> None:
        """Looks up all of a batch at once."""
        if len(self._made.drafts) > self._remembers:
            self._made = _Made()
        wanted: dict[str, set[str]] = defaultdict(set)
        for draft in drafts:
            for kind, value in draft.marks:
                wanted[kind].add(value)
        self._found = {}
        for kind, values in wanted.items():
            for value, pk in self._look(kind, sorted(values)):
                self._found.setdefault((kind, value), []).append(pk)
        ids = {pk for pks in self._found.values() for pk in pks}
        rows = self._obj.visible(self._actor).filter(pk__in=ids) if ids else None
        self._there = (
            {
                pk: self._scorer.of_columns(told)
                for pk, *told in rows.values_list("pk", *self._scorer.columns.values())
            }
            if rows is not None
            else {}
        )

    def _look(self, kind: str, values: list[str]) -> list[tuple[str, UUID]]:
        model = self._obj.model._meta
        title = sql_of(f'p."{self._obj.fields[self._obj.title].column}"')
        conditions = {
            "called": sql.SQL(title + " = w.value"),
            "core": sql.SQL(title + " LIKE w.value || '%%'"),
        }
        point = sql.SQL(_POINT).format(column=sql.Identifier(kind))
        fixed = [
            sql.SQL(" AND p.{} = {}").format(sql.Identifier(name), sql.Literal(value))
            for name, value in dict(self._obj.fixed).items()
        ]
        statement = sql.SQL(_LOOK).format(
            table=sql.Identifier(model.db_table),
            condition=conditions.get(kind, point),
            fixed=sql.SQL("").join(fixed),
            some=sql.Literal(looking.SOME),
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [values])
            return list(cursor.fetchall())

    def best(self, draft: Draft) -> Hit | None:
        """The likeliest of what is there and of what became a record of this batch; None when nothing is likely."""
        near = dict.fromkeys(pk for mark in draft.marks for pk in self._found.get(mark, ()))
        made = dict.fromkeys(
            pk for mark in draft.marks for pk in self._made.by_mark.get(mark, ())[: looking.SOME]
        )
        hits = [self._hit(draft, pk, self._there[pk]) for pk in near if pk in self._there]
        hits += [self._hit(draft, pk, self._traits(self._made.drafts[pk])) for pk in made]
        found = max(hits, key=lambda hit: hit.weight, default=None)
        return found if found is not None and found.probability >= REVIEW else None

    def _traits(self, draft: Draft) -> Traits:
        if draft.traits is None:
            draft.traits = self._scorer.traits(draft.values)
        return draft.traits

    def _hit(self, draft: Draft, pk: UUID, theirs: Traits) -> Hit:
        weight, parts = self._scorer.compare(self._traits(draft), theirs)
        told = tuple(Part(kind, level, bits, rarity) for _fields, kind, level, bits, rarity in parts)
        return Hit(pk, self._scorer.scale.chance(weight), weight, self._scorer.prior, told)

    def add(self, pk: UUID, draft: Draft) -> None:
        """That the draft becomes the record `pk`, which those after it may be about."""
        self._made.drafts[pk] = draft
        for mark in draft.marks:
            self._made.by_mark[mark].append(pk)
