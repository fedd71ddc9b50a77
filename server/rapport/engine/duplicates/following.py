"""What becomes of pairs when records are merged, and when they are two again.

The pairs among the merged records are answered: they are the same. What the merged ones have with others the survivor
has from then on, with what people said of it, so that nothing is asked twice. Taking the merge back brings back what
nobody spoke about since.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.engine.duplicates.models import Pair, Verdict

_OPEN = (Verdict.WAITING, Verdict.LATER)
_FOLLOW = """
    INSERT INTO duplicates_pair
        (object, one, other, weight, prior, parts, cluster, verdict, said_by_id, said_at, found_at, merge)
    SELECT DISTINCT ON (far) object, least(%(to)s, far), greatest(%(to)s, far), weight, prior, parts, cluster,
        verdict, said_by_id, said_at, %(at)s, %(merge)s
    FROM (
        SELECT p.*, CASE WHEN one = ANY(%(gone)s) THEN other ELSE one END AS far FROM duplicates_pair p
        WHERE one = ANY(%(gone)s) OR other = ANY(%(gone)s)
    ) theirs
    WHERE far <> ALL(%(all)s)
    ORDER BY far, array_position(ARRAY['different', 'same', 'later', 'waiting'], verdict::text), weight DESC
    ON CONFLICT (one, other) DO UPDATE SET verdict = excluded.verdict, said_by_id = excluded.said_by_id,
        said_at = excluded.said_at, merge = excluded.merge
    WHERE duplicates_pair.verdict = 'waiting' AND excluded.verdict <> 'waiting'
"""


def follow(merge: UUID, survivor: UUID, gone: Sequence[UUID], by: UUID | None, at: datetime) -> None:
    """The pairs of records that went into `survivor`, in two statements however many there are."""
    every = [survivor, *gone]
    answer = {"verdict": Verdict.SAME, "said_by_id": by, "said_at": at, "merge": merge}
    Pair.objects.filter(one__in=every, other__in=every, verdict__in=_OPEN).update(**answer)
    with connection.cursor() as cursor:
        given: dict[str, Any] = {"merge": merge, "to": survivor, "gone": list(gone), "all": every, "at": at}
        cursor.execute(_FOLLOW, given)


def go_back(merge: UUID, at: datetime) -> None:
    """What the merge of that moment made goes; what it answered waits again. An answer of a person since then stays."""
    mine = Pair.objects.filter(merge=merge)
    # A scan that found a pair anew wrote down a later time: the next one judges it.
    mine.filter(found_at=at).delete()
    mine.update(verdict=Verdict.WAITING, said_by=None, said_at=None, merge=None)
