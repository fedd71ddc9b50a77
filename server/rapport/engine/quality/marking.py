"""Marks: looking at records, some thousands at a time, and writing down their flaws (decision 0024).

What was looked at earlier never overwrites what was looked at later: a mark knows the version of its record. A step can
be cut off and done again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q

from rapport.engine.access.actors import SYSTEM
from rapport.engine.duplicates import lessons
from rapport.engine.duplicates.matching.thresholds import REVIEW
from rapport.engine.duplicates.models import Pair, Verdict
from rapport.engine.log.readers import Entry
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.quality import Quality
from rapport.engine.proposals import finding
from rapport.engine.quality.flaws import KINDS, Seen
from rapport.engine.quality.models import Day, Mark, Round
from rapport.engine.quality.scoring import counted, digest, every, score_sql

SLICE: Final = 1_000
"""Records of one step."""
_PUT = """
    INSERT INTO quality_mark AS kept (record, object, flaws, score, version, touched_at, awaits)
    SELECT m.record, %s, m.flaws, {score}, m.version, m.touched_at, m.awaits
    FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::timestamptz[], %s::bigint[])
        m(record, flaws, version, touched_at, awaits)
    ON CONFLICT (record) DO UPDATE SET flaws = excluded.flaws, score = excluded.score, version = excluded.version,
        touched_at = excluded.touched_at, awaits = excluded.awaits
    WHERE kept.version <= excluded.version
"""
_TURN = """
    UPDATE quality_mark SET flaws = {flaws}, score = {score} WHERE record IN (
        SELECT record FROM quality_mark m WHERE object = %(object)s AND {condition} LIMIT %(some)s
    )
"""
_BITS = "SELECT m.flaws, count(*) FROM quality_mark m WHERE m.object = %s {narrowed} GROUP BY m.flaws"
_AGED = "m.flaws & %(bit)s = 0 AND m.touched_at < %(before)s"
_DOUBLES = """
    SELECT unnest(ARRAY[one, other]) FROM duplicates_pair
    WHERE object = %(object)s AND verdict = ANY(%(open)s) AND weight >= %(least)s
"""
_DOUBLE = f"m.flaws & %(bit)s = 0 AND m.record IN ({_DOUBLES})"  # built from constants alone
_SINGLE = (
    f"m.flaws & %(bit)s <> 0 AND NOT EXISTS (SELECT FROM ({_DOUBLES}) d(record) WHERE d.record = m.record)"
)
"""NOT IN would be asked record by record where the pairs are too many for the memory of a statement."""
_OPEN: Final = (Verdict.WAITING, Verdict.LATER, Verdict.SAME)
_Found = tuple[UUID, int, int, datetime, int | None]
"""(record, its bits, its version, when it was touched, what its proposals await)"""


def flaws_of(
    quality: Quality,
    values: Mapping[str, Any],
    seen: Seen,
    proposed: Mapping[str, Any] = MappingProxyType({}),
) -> int:
    """The bits of what is wrong with a record, by the values of the fields that are looked at, and by what is proposed
    for them."""
    bits = 0
    for place, one in enumerate(quality.counted):
        kind = KINDS[one.kind]
        if kind.holds(
            [(proposed.get if kind.of_proposals else values.get)(name) for name in one.fields], seen
        ):
            bits |= 1 << place
    return bits


def mark(quality: Quality, ids: Collection[UUID], now: datetime) -> None:
    """Looks at these records; of those that are archived or gone nothing is kept."""
    obj = registry.get(quality.object)
    fields = _fields(quality, obj)
    columns = [obj.fields[name].column for name in fields]
    rows = list(
        obj.records()
        .filter(pk__in=list(ids), archived_at=None)
        .values_list("pk", "version", "updated_at", *columns)
    )
    doubles = _doubles(quality, ids)
    drafts = [dict(zip(fields, values, strict=True)) for _pk, _version, _touched, *values in rows]
    # Everybody's marks: whoever may not see all that is proposed is told of none of it (standing.looker).
    proposed = finding.proposals(SYSTEM, obj, drafts)
    found: list[_Found] = []
    for (pk, version, touched, *_values), draft, values in zip(rows, drafts, proposed, strict=True):
        bits = flaws_of(quality, draft, Seen(touched, pk in doubles, now), values)
        found.append((pk, bits, version, touched, finding.awaits(obj, draft)))
    _put(quality, found)
    gone = {*ids} - {pk for pk, *_rest in rows}
    if gone:
        Mark.objects.filter(pk__in=gone).delete()


def _fields(quality: Quality, obj: Object) -> tuple[str, ...]:
    """Every field that is looked at, those by which something is proposed among them."""
    by = finding.reads(obj)
    proposed = [name for one in quality.counted if KINDS[one.kind].of_proposals for name in one.fields]
    return tuple(
        dict.fromkeys((*quality.fields, *(name for field in proposed for name in by.get(field, ()))))
    )


def stirred(quality: Quality, entries: Sequence[Entry]) -> list[UUID]:
    """The records for which something else may be proposed since these entries."""
    numbers = finding.stirred(entries)
    if not numbers:
        return []
    return list(Mark.objects.filter(object=quality.object, awaits__in=numbers).values_list("pk", flat=True))


def _put(quality: Quality, found: Sequence[_Found]) -> None:
    if not found:
        return
    with connection.cursor() as cursor:
        statement = _PUT.format(score=score_sql(quality, every(quality), "m.flaws"))
        cursor.execute(statement, [quality.object, *map(list, zip(*found, strict=True))])


def _doubles(quality: Quality, ids: Collection[UUID]) -> set[UUID]:
    """Those in pairs that nobody called different, as likely as those that are shown."""
    if quality.place("double") is None:
        return set()
    open_ones = Pair.objects.filter(object=quality.object, verdict__in=_OPEN, weight__gte=_least(quality))
    near = open_ones.filter(Q(one__in=list(ids)) | Q(other__in=list(ids)))
    return {pk for pair in near.values_list("one", "other") for pk in pair}


def _least(quality: Quality) -> float:
    return lessons.scale_of(lessons.of(quality.object)).weight(REVIEW)


def fill(quality: Quality, now: datetime) -> bool:
    """The next step of the round through all records; whether there was one to make."""
    told = digest(quality)
    turn, _new = Round.objects.get_or_create(object=quality.object, defaults={"digest": told})
    if turn.digest != told:
        begin_anew([quality.object])
        turn = Round.objects.get(pk=quality.object)
    if turn.filled_at is not None:
        return False
    rows = registry.get(quality.object).records().order_by("pk")
    ids = list(
        (rows if turn.last is None else rows.filter(pk__gt=turn.last)).values_list("pk", flat=True)[:SLICE]
    )
    if ids:
        mark(quality, ids, now)
        Round.objects.filter(pk=turn.pk).update(last=ids[-1], done=turn.done + len(ids), digest=told)
    else:
        Round.objects.filter(pk=turn.pk).update(filled_at=now, digest=told)
        keep_day(quality, now)
    return True


def begin_anew(names: Collection[str]) -> None:
    """All records of these objects are looked at again, from the first on."""
    Round.objects.filter(pk__in=list(names)).update(last=None, done=0, filled_at=None, digest="")


def is_filled(quality: Quality) -> bool:
    """Whether every record was looked at by the rules of today."""
    return progress(quality)[0]


def progress(quality: Quality) -> tuple[bool, int]:
    """(whether every record was looked at by the rules of today, how many were so far)"""
    turn = Round.objects.filter(pk=quality.object).first()
    if turn is None:
        return False, 0
    return turn.filled_at is not None and turn.digest == digest(quality), turn.done


def renew(quality: Quality, now: datetime) -> int:
    """What no entry of the log tells: records that grew old meanwhile, and what a scan or an answer says of pairs.
    Gives how many marks changed."""
    changed = 0
    for place, one in enumerate(quality.counted):
        kind = KINDS[one.kind]
        if kind.after is not None:
            changed += _turn(quality, place, True, _AGED, {"before": now - kind.after})
        if one.kind == "double":
            given = {"open": [str(verdict) for verdict in _OPEN], "least": _least(quality)}
            changed += _turn(quality, place, True, _DOUBLE, given)
            changed += _turn(quality, place, False, _SINGLE, given)
    return changed


def _turn(quality: Quality, place: int, holds: bool, condition: str, given: Mapping[str, Any]) -> int:
    """Says of the marks for which the condition holds whether they have the flaw, in short transactions. Somebody who
    looks at the record meanwhile may have said it already."""
    bit, changed = 1 << place, 0
    flaws = f"flaws | {bit}" if holds else f"flaws & ~{bit}::bigint"
    score = score_sql(quality, every(quality), flaws)
    statement = _TURN.format(flaws=flaws, score=score, condition=condition)
    with connection.cursor() as cursor:
        while True:
            cursor.execute(statement, {**given, "bit": bit, "object": quality.object, "some": SLICE})
            changed += cursor.rowcount
            if cursor.rowcount < SLICE:
                return changed


def keep_day(quality: Quality, now: datetime) -> None:
    """Writes down how it stands; the last one of a day stays."""
    rows = bits_of(quality.object)
    flaws = {quality.counted[place].key: n for place, n in counted(rows, every(quality)).items()}
    Day.objects.update_or_create(
        object=quality.object, day=now.date(),
        defaults={"records": sum(rows.values()), "flaws": flaws},
    )  # fmt: skip


def bits_of(name: str, narrowed: str = "", given: Sequence[Any] = ()) -> dict[int, int]:
    """How many records of an object have just these flaws, by their bits; `narrowed` says of which (`AND m.record ...`,
    with what is `given` in it)."""
    with connection.cursor() as cursor:
        cursor.execute(_BITS.format(narrowed=narrowed), [name, *given])
        return dict(cursor.fetchall())
