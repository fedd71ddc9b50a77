"""Finding records: one question, all objects, by the law.

The law stands inside the statement, before any limit, so what an actor may not see never changes the answer. Of each
object only so many candidates are ranked, and the database stops a search that takes too long: then the titles that
begin with the question are the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, connection, transaction

from rapport.engine.access.actors import Actor
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.search.words import MOST_LETTERS, every_word, every_word_nearly, phone_digits, words_of
from rapport.kit import text

CANDIDATES = 300
"""Of each object; ranked are only these."""
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
_ARM = (
    "(SELECT e.object, e.record FROM {table} e WHERE e.object = %s AND e.record IN ({law}) AND {condition})"
)
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


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record. The higher `score`, the better: hundreds say how it fits, the rest is the object's weight."""

    object: str
    id: UUID
    title: str
    subtitle: str
    score: float


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


Search = Callable[[dict[str, Part], Question, int], list[Hit]]
_ANY = Part("true LIMIT %s", [CANDIDATES])


def find(actor: Actor, asked: str, objects: Sequence[str] | None = None, limit: int = 20) -> list[Hit]:
    """The best `limit` records for what somebody typed, the best first; of `objects` alone when they are given.

    Raises NotFound for a name that is no object.
    """
    wanted = registry.all_objects() if objects is None else [registry.get(name) for name in objects]
    asked = text.squeeze(asked)[:MOST_LETTERS]
    laws = _laws(actor, [obj for obj in wanted if obj.search]) if asked else {}
    if not laws:
        return []
    found = _within_patience(laws, asked, limit, _fitting)
    if found is None:
        found = _within_patience(laws, asked, limit, _beginning) or []
    if len(found) < FEW and len(asked) >= LEAST_LETTERS_NEARLY:
        known = {(hit.object, hit.id) for hit in found}
        nearly = _within_patience(laws, asked, limit, _resembling) or []
        found += [hit for hit in nearly if (hit.object, hit.id) not in known]
    return found[:limit]


def _laws(actor: Actor, objects: Sequence[Object]) -> dict[str, Part]:
    """For each object that the actor may read at all: the ids they may find."""
    found = {}
    for obj in objects:
        visible = obj.visible(actor).filter(archived_at__isnull=True).order_by().values("pk")
        try:
            found[obj.name] = Part(*visible.query.sql_with_params())
        except EmptyResultSet:
            continue
    return found


def _within_patience(laws: dict[str, Part], asked: str, limit: int, search: Search) -> list[Hit] | None:
    """What `search` finds; None when it took too long."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_ASK, [asked, str(PATIENCE_MILLISECONDS), LIKENESS])
            words = words_of(cursor.fetchone()[0])
            if not words:
                return []
            return search(laws, Question(" ".join(words), words, phone_digits(asked)), limit)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) != "57014":
            raise
        return None


def _fitting(laws: dict[str, Part], question: Question, limit: int) -> list[Hit]:
    """Records that have every word, or the number."""
    if len(question.folded) == 1:
        # One letter begins a word of nearly every record: titles are answer enough, when there are some.
        begun = _beginning(laws, question, limit)
        if len(begun) >= limit:
            return begun
    conditions = [
        _begins(question, limit),
        Part("e.tsv @@ %s::tsquery LIMIT %s", [every_word(question.words), CANDIDATES]),
    ]
    if question.digits:
        like = f"%{question.digits}%"
        conditions.append(Part("e.digits <> '' AND e.digits LIKE %s LIMIT %s", [like, CANDIDATES]))
    return _best(laws, conditions, _fits(question), limit)


def _beginning(laws: dict[str, Part], question: Question, limit: int) -> list[Hit]:
    """Records whose title begins with the question."""
    return _best(laws, [_begins(question, limit)], _fits(question), limit)


def _resembling(laws: dict[str, Part], question: Question, limit: int) -> list[Hit]:
    """Records with a slip in a word; when these are few, those with similar long words too."""
    score = Part(_RESEMBLES, [question.folded, question.folded])
    with connection.cursor() as cursor:
        # The planner takes a question of hundreds of variants for a common one; its index answers in milliseconds.
        cursor.execute("SET LOCAL enable_seqscan = off")
    slipped = Part("tsv @@ %s::tsquery", [every_word_nearly(question.words)])
    found = _best(laws, [_ANY], score, limit, matched=slipped)
    long = [word for word in question.words if len(word) > LEAST_LETTERS_NEARLY]
    if len(found) >= FEW or not long:
        return found
    short = [word for word in question.words if word not in long]
    alike = Part(" AND ".join(["words %%> %s"] * len(long)), long)
    if short:
        alike = Part(f"{alike.sql} AND tsv @@ %s::tsquery", [*long, every_word(short)])
    known = {(hit.object, hit.id) for hit in found}
    more = _best(laws, [_ANY], score, limit, matched=alike)
    return found + [hit for hit in more if (hit.object, hit.id) not in known]


def _begins(question: Question, limit: int) -> Part:
    # Folded text has letters, digits and blanks alone: nothing in it means anything to LIKE.
    return Part("e.name LIKE %s ORDER BY e.name LIMIT %s", [f"{question.folded}%", limit])


def _fits(question: Question) -> Part:
    folded, digits, words = question.folded, question.digits, question.words
    by_weight = [every_word(words, weights) for weights in ("A", "AB", "ABC")]
    return Part(_FITS, [folded, folded, folded, digits, digits, words[0], by_weight[0], *by_weight])


def _best(
    laws: dict[str, Part], conditions: Sequence[Part], score: Part, limit: int, matched: Part | None = None
) -> list[Hit]:
    """Candidates of every object and condition, ranked by `score`. With `matched` they are sought once for all objects
    by that condition; it must be a rare one, for all that match are gathered before the law looks at them."""
    table = "matched" if matched else "search_entry"
    arms = [
        Part(
            _ARM.format(table=table, law=law.sql, condition=condition.sql),
            [name, *law.values, *condition.values],
        )
        for name, law in laws.items()
        for condition in conditions
    ]
    statement = _BEST.format(
        matched=_MATCHED.format(matched.sql) if matched else "",
        score=score.sql,
        arms=" UNION ".join(arm.sql for arm in arms),
    )
    values = [*(matched.values if matched else ()), *score.values]
    values += [value for arm in arms for value in arm.values]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, limit])
        return [Hit(*row) for row in cursor.fetchall()]
