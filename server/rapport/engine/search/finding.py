"""Finding records: one question, all objects, by the law.

The law stands inside the statement, before any limit, so what an actor may not see never changes the answer. Only so
many candidates are ranked, and the database stops a search that takes too long: then the titles that begin with the
question are the answer. All objects are sought at once, with a law for each table, and the statement is planned once
for everybody with the same role (records/prepared.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, connection, transaction
from django.db.models.expressions import RawSQL

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.query.kept import kept
from rapport.engine.records import prepared
from rapport.engine.search.linked import Hit, lawful
from rapport.engine.search.words import MOST_LETTERS, every_word, every_word_nearly, phone_digits, words_of
from rapport.kit import text

CANDIDATES = 100
"""Of the weighty objects, and as many of the light ones; ranked are only these, and what begins with the question."""
LIGHT = 50
"""Objects of less weight are activities and the like: they are sought when there are too few of the others."""
LEAST_LETTERS_WITHIN = 3
FEW = 3
"""With fewer hits than this, slips of the pen are forgiven, if the question has letters enough."""
LEAST_LETTERS_NEARLY = 4
LIKENESS = "0.5"
"""Share of a word's trigrams that a similar word must have (pg_trgm.word_similarity)."""
PATIENCE_MILLISECONDS = 1000

_ASK = """
    SELECT search_fold(%s), set_config('statement_timeout', %s, true),
        set_config('pg_trgm.word_similarity_threshold', %s, true)
"""
# An index on the object would gather half of the table first; the words alone are the rarer thing to look for.
_ARM = "(SELECT e.object, e.record FROM {table} e WHERE e.object || '' = ANY(%s) AND {law} AND {condition})"
_TITLES = """
    (SELECT begun.object, begun.record FROM unnest(%s::text[]) o(object), LATERAL (
        SELECT e.object, e.record FROM search_entry e
        WHERE e.object = o.object AND {law} AND e.name >= %s AND e.name < %s ORDER BY e.name LIMIT %s
    ) begun)
"""
_LAST = "\U0010ffff"
_BEST = """
    {matched} SELECT c.object, c.record, c.title, c.subtitle, ({score} + c.weight)::float8 AS score
    FROM ({arms}) found JOIN search_entry c USING (object, record) ORDER BY score DESC, c.name, c.record LIMIT %s
"""
_MATCHED = "WITH matched AS MATERIALIZED (SELECT object, record FROM search_entry WHERE {})"
_FITS = """CASE WHEN c.name = %s THEN 1000
    WHEN strpos(E'\\n' || c.words || E'\\n', E'\\n' || %s || E'\\n') > 0 THEN 900
    WHEN starts_with(c.name, %s) THEN 800
    WHEN %s <> '' AND strpos(c.digits, %s) > 0 THEN 700
    WHEN starts_with(c.name, %s) AND c.tsv @@ %s::tsquery THEN 650
    WHEN c.tsv @@ %s::tsquery THEN 600 WHEN c.tsv @@ %s::tsquery THEN 500 WHEN c.tsv @@ %s::tsquery THEN 400
    ELSE 300 END"""
_RESEMBLES = "100 * (word_similarity(%s, c.words) + similarity(%s, c.name))"
"""The title counts as a whole, too: the company before the hundred deals that have its name in theirs."""


@dataclass(frozen=True)
class Question:
    """What was asked: folded as a whole, its words, and the digits when it looks like a phone number."""

    folded: str
    words: list[str]
    digits: str


@dataclass(frozen=True)
class Part:
    """A piece of SQL with its values."""

    sql: str
    values: Sequence[Any]


@dataclass(frozen=True)
class Sight:
    """What somebody may find: a condition on the entry `e`, and the objects it is about, the light ones apart."""

    law: Part
    weighty: list[str]
    light: list[str]
    titled: tuple[str, ...] = ()
    """Objects of which a searched field is hidden: they are found by what their title begins with alone."""
    plain: frozenset[str] = frozenset()
    """Objects whose second line is hidden."""

    @property
    def groups(self) -> list[list[str]]:
        return [group for group in (self.weighty, self.light) if group]

    @property
    def parts(self) -> list[Sight]:
        """The weighty and the light alone, as far as there are any."""
        found = [replace(self, light=[]), replace(self, weighty=[])]
        return [part for part in found if part.groups]


Search = Callable[[Sight, Question, int], list[Hit]]
_ANY = Part("true LIMIT %s", [CANDIDATES])


def find(actor: Actor, asked: str, objects: Sequence[str] | None = None, limit: int = 20) -> list[Hit]:
    """The best `limit` records for what somebody typed, the best first; of `objects` alone when they are given.

    Raises NotFound for a name that is no object.
    """
    wanted = registry.all_objects() if objects is None else [registry.get(name) for name in objects]
    asked = text.squeeze(asked)[:MOST_LETTERS]
    searched = tuple(obj for obj in wanted if obj.search)
    if not asked or not searched:
        return []
    sight: Sight = kept(("search", actor, searched), lambda: _sight(actor, searched))
    if not sight.groups and not sight.titled:
        return []
    found = _within_patience(sight, asked, limit, _fitting)
    if found is None:
        found = _within_patience(sight, asked, limit, _beginning) or []
    if len(found) < FEW and len(asked) >= LEAST_LETTERS_NEARLY:
        found += _others(found, _within_patience(sight, asked, limit, _resembling) or [])
    found = lawful(actor, found[:limit], asked)
    return [replace(hit, subtitle="") if hit.object in sight.plain else hit for hit in found]


def _others(found: list[Hit], more: list[Hit]) -> list[Hit]:
    known = {(hit.object, hit.id) for hit in found}
    return [hit for hit in more if (hit.object, hit.id) not in known]


def _sight(actor: Actor, objects: Sequence[Object]) -> Sight:
    """One condition for each table and law: objects that share both are told apart by the entry alone."""
    laws: dict[tuple[str, tuple[Any, ...]], list[Object]] = {}
    for obj in objects:
        model = obj.model._meta.concrete_model or obj.model
        seen = model._default_manager.filter(obj.policy.visible(actor), archived_at=None, pk=_RECORD)
        try:
            sql, values = seen.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            continue
        laws.setdefault((sql, tuple(values)), []).append(obj)
    cases, given = "", []
    for (sql, values), several in laws.items():
        # Looked up for each entry that fits; joined, the planner would gather all that the law lets through.
        cases += f" WHEN e.object = ANY(%s) THEN EXISTS ({sql} OFFSET 0)"
        given += [[obj.name for obj in several], *values]
    there = [obj for several in laws.values() for obj in several]
    shown = {obj.name: seen_by(obj, actor) for obj in there}
    whole = [obj for obj in there if shown[obj.name].search == obj.search]
    return Sight(
        Part(f"CASE{cases} ELSE false END", given),
        [obj.name for obj in whole if max(obj.search.values()) >= LIGHT],
        [obj.name for obj in whole if max(obj.search.values()) < LIGHT],
        tuple(obj.name for obj in there if obj not in whole),
        frozenset(obj.name for obj in there if shown[obj.name].subtitle != obj.subtitle),
    )


_RECORD: Any = RawSQL("e.record", ())


def _within_patience(sight: Sight, asked: str, limit: int, search: Search) -> list[Hit] | None:
    """What `search` finds; None when it took too long."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_ASK, [asked, str(PATIENCE_MILLISECONDS), LIKENESS])
            words = words_of(cursor.fetchone()[0])
            if not words:
                return []
            return search(sight, Question(" ".join(words), words, phone_digits(asked)), limit)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) != "57014":
            raise
        return None


def _fitting(sight: Sight, question: Question, limit: int) -> list[Hit]:
    """Records whose title begins so; if few, those with every word or the number; if few, with the letters within."""
    # What begins many titles stands in far more records than can be looked at.
    found = _beginning(sight, question, limit)
    if len(found) >= limit:
        return found
    conditions = [Part("e.tsv @@ %s::tsquery LIMIT %s", [every_word(question.words), CANDIDATES])]
    if question.digits:
        like = f"%{question.digits}%"
        conditions.append(Part("e.digits <> '' AND e.digits LIKE %s LIMIT %s", [like, CANDIDATES]))
    for part in sight.parts:
        if len(found) < limit:
            found = _ranked(found, _best(part, conditions, _fits(question), limit))
    if len(found) >= limit or len(question.folded) < LEAST_LETTERS_WITHIN or not sight.weighty:
        return found
    # Folded text has letters, digits and blanks alone: nothing in it means anything to LIKE.
    # They fit alike, so no more are looked at than may be missing.
    within = Part("e.words LIKE %s LIMIT %s", [f"%{question.folded}%", 2 * limit])
    return found + _others(found, _best(replace(sight, light=[]), [within], _fits(question), limit))


def _ranked(found: list[Hit], more: list[Hit]) -> list[Hit]:
    return sorted([*found, *_others(found, more)], key=lambda hit: -hit.score)


def _beginning(sight: Sight, question: Question, limit: int) -> list[Hit]:
    """Records whose title begins with the question."""
    return _best(sight, [], _fits(question), limit, titles=question.folded)


def _resembling(sight: Sight, question: Question, limit: int) -> list[Hit]:
    """Records with a slip in a word; when these are few, those with similar long words too."""
    score = Part(_RESEMBLES, [question.folded, question.folded])
    with connection.cursor() as cursor:
        # The planner takes a question of hundreds of variants for a common one; its index answers in milliseconds.
        cursor.execute("SET LOCAL enable_seqscan = off")
    slipped = Part("tsv @@ %s::tsquery", [every_word_nearly(question.words)])
    found = _best(sight, [_ANY], score, limit, matched=slipped)
    long = [word for word in question.words if len(word) > LEAST_LETTERS_NEARLY]
    if len(found) >= FEW or not long:
        return found
    short = [word for word in question.words if word not in long]
    alike = Part(" AND ".join(["words %%> %s"] * len(long)), long)
    if short:
        alike = Part(f"{alike.sql} AND tsv @@ %s::tsquery", [*long, every_word(short)])
    return found + _others(found, _best(sight, [_ANY], score, limit, matched=alike))


def _fits(question: Question) -> Part:
    folded, digits, words = question.folded, question.digits, question.words
    by_weight = [every_word(words, weights) for weights in ("A", "AB", "ABC")]
    return Part(_FITS, [folded, folded, folded, digits, digits, words[0], by_weight[0], *by_weight])


def _best(
    sight: Sight, conditions: Sequence[Part], score: Part, limit: int, *, titles: str = "", matched: Part | None = None
) -> list[Hit]:  # fmt: skip
    """Candidates of every condition, and those whose title begins with `titles`, ranked by `score`.

    With `matched` they are sought once by that condition; it must be a rare one, for all that match are gathered before
    the law looks at them.
    """
    law, table = sight.law, "matched" if matched else "search_entry"
    arms = [
        Part(_ARM.format(table=table, law=law.sql, condition=condition.sql), [group, *law.values, *condition.values])
        for group in sight.groups for condition in conditions
    ]  # fmt: skip
    if titles:
        every = [*sight.weighty, *sight.light, *sight.titled]
        arms.append(
            Part(_TITLES.format(law=law.sql), [every, *law.values, titles, f"{titles}{_LAST}", limit])
        )
    statement = _BEST.format(
        matched=_MATCHED.format(matched.sql) if matched else "",
        score=score.sql,
        arms=" UNION ".join(arm.sql for arm in arms),
    )
    values = [*(matched.values if matched else ()), *score.values]
    values += [value for arm in arms for value in arm.values]
    return [Hit(*row) for row in prepared.fetch(statement, [*values, limit])]
