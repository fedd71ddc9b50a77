"""The scan as a job, and the chore that forgets pairs of records that are gone."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rapport.engine.duplicates import lessons, storing
from rapport.engine.duplicates.matching.thresholds import REVIEW
from rapport.engine.duplicates.models import Lesson, Pair
from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.shelves import folder
from rapport.engine.jobs.terms import Term, term
from rapport.engine.jobs.works import chore, job
from rapport.engine.objects import likeness as likenesses
from rapport.engine.objects import registry
from rapport.engine.objects.likeness import Likeness
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Problem

term(
    Term(
        "duplicates",
        _("Pairs of records that may be the same"),
        ("duplicates_pair",),
        _("As long as the records"),
    )
)
LATE: Final = timedelta(minutes=10)
"""A change that was committed late bears an earlier time than the scan before it."""
MOST_FRESH: Final = 0.3
"""With a greater share of changed records all of them are compared anew."""
CHUNK: Final = 10_000
LEFT_SECONDS: Final = 6 * 3600


@job("duplicates.scan", label=_("Look for duplicates"))
def scan_for_duplicates(progress: Progress, *, object: str, whole: bool = False) -> dict[str, Any]:
    """Compares every record of an object, or those changed since the last scan with all. It reads as the program;
    what it finds is shown by the law. Run again it finds the same."""
    likeness = likenesses.find(object)
    if likeness is None:
        raise Problem(str(_("Records of this kind are not compared.")))
    obj, lesson, began = registry.get(object), lessons.of(object), datetime.now(UTC)
    since = None if whole else _since(obj, lesson)
    return _scan(progress, likeness, obj, lesson, since, began)


def _scan(
    progress: Progress,
    likeness: Likeness,
    obj: Object,
    lesson: Lesson,
    since: datetime | None,
    began: datetime,
) -> dict[str, Any]:
    # DuckDB and splink are loaded by the worker that scans, and by nothing else.
    from rapport.engine.duplicates.matching import base, scanning

    total = _living(obj).count()
    with base.opened(likeness, _folder()) as opened:
        for done in opened.add(_rows(likeness, obj, since), CHUNK):
            progress.step(done, 2 * total, str(_("Reading")))
        found = scanning.scan(
            opened, lessons.weights_of(likeness, lesson), lessons.scale_of(lesson).weight(REVIEW),
            fresh=since is not None, learnt=since is not None, taught=lessons.taught(obj.name),
            tell=lambda part, parts: progress.step(total + total * part // parts, 2 * total, str(_("Comparing"))),
        )  # fmt: skip
        pairs = storing.put(obj.name, found, began)
        fresh = None if since is None else opened.fresh()
    storing.drop_old(obj.name, began, fresh)
    clusters = storing.group(obj.name, lessons.scale_of(lesson).weight(REVIEW))
    lessons.keep(obj.name, found.weights, found.records, began - LATE, began)
    progress.step(2 * total, 2 * total)
    compared = found.records if fresh is None else len(fresh)
    return {
        "object": obj.name,
        "records": found.records,
        "compared": compared,
        "pairs": pairs,
        "clusters": clusters,
    }


def _living(obj: Object) -> Any:
    return obj.records().filter(archived_at=None)


def _since(obj: Object, lesson: Lesson) -> datetime | None:
    """From when on changes count; None where everything is to be compared."""
    if lesson.until is None or not lesson.weights:
        return None
    changed = _living(obj).filter(updated_at__gte=lesson.until).count()
    return None if changed > MOST_FRESH * max(lesson.records, 1) else lesson.until


def _rows(
    likeness: Likeness, obj: Object, since: datetime | None
) -> Iterator[tuple[str, bool, dict[str, Any]]]:
    columns = [obj.fields[name].column for name in likeness.fields]
    rows = _living(obj).order_by("pk").values_list("pk", "updated_at", *columns)
    for pk, changed, *values in rows.iterator(chunk_size=CHUNK):
        yield str(pk), since is None or changed >= since, dict(zip(likeness.fields, values, strict=True))


def _folder() -> Path:
    found = folder("scans")
    for left in found.iterdir():
        # A worker that was killed could not take its base away.
        if left.stat().st_mtime < time.time() - LEFT_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    return found


@chore("duplicates.clean", cron="23 3 * * *")
def forget_gone() -> None:
    """Pairs one of whose records is no longer there."""
    for likeness in likenesses.all_likenesses():
        records = registry.get(likeness.object).records()
        last = 0
        while rows := list(
            Pair.objects.filter(object=likeness.object, id__gt=last)
            .order_by("id")
            .values_list("id", "one", "other")[:CHUNK]
        ):
            ids = {pk for _id, one, other in rows for pk in (one, other)}
            there: set[UUID] = set(records.filter(pk__in=ids).values_list("pk", flat=True))
            Pair.objects.filter(pk__in=[pk for pk, *both in rows if not there.issuperset(both)]).delete()
            last = rows[-1][0]
