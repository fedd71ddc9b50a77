"""Marks: looking at records, some thousands at a time, and writing down their flaws (decision 0024).

What was looked at earlier never overwrites what was looked at later: a mark knows the version of its record. A step can
be cut off and done again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from rapport.engine.duplicates import lessons
from rapport.engine.duplicates.matching.thresholds import REVIEW
from rapport.engine.duplicates.models import Pair, Verdict
from rapport.engine.objects import registry
from rapport.engine.objects.quality import Quality
from rapport.engine.quality.flaws import KINDS, Seen
from rapport.engine.quality.models import Day, Mark, Round
from rapport.engine.quality.scoring import counted, digest, every, score_sql

SLICE: Final = 1_000
"""Records of one step."""
_PUT = """
    INSERT INTO quality_mark AS kept (record, object, flaws, score, version, touched_at)
    SELECT m.record, %s, m.flaws, {score}, m.version, m.touched_at
    FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::timestamptz[]) m(record, flaws, version, touched_at)
    ON CONFLICT (record) DO UPDATE SET flaws = excluded.flaws, score = excluded.score, version = excluded.version,
        touched_at = excluded.touched_at
    WHERE kept.version <= excluded.version
"""
_TURN = """
    UPDATE quality_mark SET flaws = flaws # %(bit)s, score = {score} WHERE record IN (
        SELECT record FROM quality_mark m WHERE object = %(object)s AND {condition} LIMIT %(some)s
    )
"""
_AGED = "m.flaws & %(bit)s = 0 AND m.touched_at < %(before)s"
_DOUBLES = """
    SELECT unnest(ARRAY[one, other]) FROM duplicates_pair
    WHERE object = %(object)s AND verdict = ANY(%(open)s) AND weight >= %(least)s
"""
_DOUBLE = f"m.flaws & %(bit)s = 0 AND m.record IN ({_DOUBLES})"  # built from constants alone
_SINGLE = f"m.flaws & %(bit)s <> 0 AND m.record NOT IN ({_DOUBLES})"
_OPEN: Final = (Verdict.WAITING, Verdict.LATER, Verdict.SAME)


def flaws_of(quality: Quality, values: Mapping[str, Any], seen: Seen) -> int:
    """The bits of what is wrong with a record, by the values of the fields that are looked at."""
    bits = 0
    for place, one in enumerate(quality.counted):
        if KINDS[one.kind].holds([values[name] for name in one.fields], seen):
            bits |= 1 << place
    return bits


def mark(quality: Quality, ids: Collection[UUID], now: datetime) -> None:
    """Looks at these records; of those that are archived or gone nothing is kept."""
    obj = registry.get(quality.object)
    columns = [obj.fields[name].column for name in quality.fields]
    rows = list(
        obj.records()
        .filter(pk__in=list(ids), archived_at=None)
        .values_list("pk", "version", "updated_at", *columns)
    )
    doubles = _doubles(quality, ids)
    found: list[tuple[UUID, int, int, datetime]] = []
    for pk, version, touched, *values in rows:
        given = dict(zip(quality.fields, values, strict=True))
        found.append((pk, flaws_of(quality, given, Seen(touched, pk in doubles, now)), version, touched))
    _put(quality, found)
    gone = {*ids} - {pk for pk, *_rest in rows}
    if gone:
        Mark.objects.filter(pk__in=gone).delete()


def _put(quality: Quality, found: Sequence[tuple[UUID, int, int, datetime]]) -> None:
    if not found:
        return
    with connection.cursor() as cursor:
        statement = _PUT.format(score=score_sql(quality, every(quality), "m.flaws"))
        cursor.execute(statement, [quality.object, *map(list, zip(*found, strict=True))])


def pairs_of(name: str) -> QuerySet[Pair]:
    """The pairs of an object that nobody called different, as likely as those that are shown."""
    least = lessons.scale_of(lessons.of(name)).weight(REVIEW)
    return Pair.objects.filter(object=name, verdict__in=_OPEN, weight__gte=least)


def _doubles(quality: Quality, ids: Collection[UUID]) -> set[UUID]:
    if quality.place("double") is None:
        return set()
    near = pairs_of(quality.object).filter(Q(one__in=list(ids)) | Q(other__in=list(ids)))
    return {pk for pair in near.values_list("one", "other") for pk in pair}


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
    return Round.objects.filter(pk=quality.object, digest=digest(quality), filled_at__isnull=False).exists()


def renew(quality: Quality, now: datetime) -> int:
    """What no entry of the log tells: records that grew old meanwhile, and what a scan or an answer says of pairs.
    Gives how many marks changed."""
    changed = 0
    for place, one in enumerate(quality.counted):
        kind = KINDS[one.kind]
        if kind.after is not None:
            changed += _turn(quality, place, _AGED, {"before": now - kind.after})
        if one.kind == "double":
            least = lessons.scale_of(lessons.of(quality.object)).weight(REVIEW)
            given = {"open": [str(verdict) for verdict in _OPEN], "least": least}
            changed += sum(_turn(quality, place, condition, given) for condition in (_DOUBLE, _SINGLE))
    return changed


def _turn(quality: Quality, place: int, condition: str, given: Mapping[str, Any]) -> int:
    """Turns the bit of the marks for which the condition holds, in short transactions."""
    bit, changed = 1 << place, 0
    score = score_sql(quality, every(quality), f"flaws # {bit}")
    statement = _TURN.format(score=score, condition=condition)
    with connection.cursor() as cursor:
        while True:
            cursor.execute(statement, {**given, "bit": bit, "object": quality.object, "some": SLICE})
            changed += cursor.rowcount
            if cursor.rowcount < SLICE:
                return changed


def keep_day(quality: Quality, now: datetime | None = None) -> None:
    """Writes down how it stands; the last one of a day stays."""
    rows = bits_of(quality.object)
    flaws = {quality.counted[place].key: n for place, n in counted(rows, every(quality)).items()}
    Day.objects.update_or_create(
        object=quality.object, day=(now or datetime.now(UTC)).date(),
        defaults={"records": sum(rows.values()), "flaws": flaws},
    )  # fmt: skip


def bits_of(name: str) -> dict[int, int]:
    """How many records of an object have just these flaws, by their bits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT flaws, count(*) FROM quality_mark WHERE object = %s GROUP BY flaws", [name])
        return dict(cursor.fetchall())
