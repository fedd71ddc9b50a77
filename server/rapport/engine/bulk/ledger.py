"""Writing and reading the ledger: taking the records that are meant, the next ones to do, and the tally."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, QuerySet

from rapport.engine.bulk.models import Entry, State
from rapport.engine.objects.problems import Problem

SAMPLE = 5
"""Records named for each reason in the job's result; the file of refused records has all."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a record."""

    state: State
    code: str = ""
    detail: str = ""


DONE = Fate(State.DONE)
SAME = Fate(State.SAME)


def refused(problem: Problem) -> Fate:
    """The fate of a record at which an action raised `problem`."""
    fault = problem.faults[0] if problem.faults else None
    code, detail = (fault.code, fault.detail) if fault else (problem.code, str(problem.detail or problem))
    return Fate(State.REFUSED, str(code)[:60], str(detail)[:300])


def take(job: UUID, chosen: QuerySet[Any]) -> None:
    """Writes down the records of `chosen`, in the order of their ids, unless that was done before."""
    try:
        statement, values = chosen.order_by("pk").values_list("pk").query.sql_with_params()
    except EmptyResultSet:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO bulk_entry (job_id, record) SELECT %s, chosen.id FROM ({statement}) chosen(id)",  # noqa: S608  # the ORM's own SQL
            [job, *values],
        )


def take_ids(job: UUID, ids: Sequence[UUID]) -> None:
    """Writes down the records of a list."""
    Entry.objects.bulk_create([Entry(job_id=job, record=pk) for pk in dict.fromkeys(ids)], batch_size=2000)


def take_run(job: UUID, cause: UUID, objects: Sequence[str]) -> None:
    """Writes down the records of these objects that a run made or changed, those it touched last first, and those that
    are deleted for good since."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_RUN, [job, cause, list(objects), cause, list(objects)])


_TAKE_RUN = """
    INSERT INTO bulk_entry (job_id, record, object)
    SELECT %s, record, object FROM (
        SELECT record, object, max(id) AS id FROM log_change
        WHERE cause = %s AND op IN ('insert', 'update') AND object = ANY(%s) GROUP BY record, object
        UNION ALL SELECT record, object, 0 FROM log_gone WHERE cause = %s AND object = ANY(%s)
    ) touched GROUP BY record, object ORDER BY max(id) DESC
"""
_DELETED = "SELECT record FROM log_gone WHERE cause = %s AND record = ANY(%s)"


def deleted(cause: UUID, ids: Sequence[UUID]) -> set[UUID]:
    """Those of the records that the run made or changed and that were deleted for good, or erased, since."""
    with connection.cursor() as cursor:
        cursor.execute(_DELETED, [cause, list(ids)])
        return {pk for (pk,) in cursor.fetchall()}


def by_object(job: UUID) -> list[dict[str, Any]]:
    """{object, and how many of its records there are in each state}, the most first."""
    rows = Entry.objects.filter(job=job).values_list("object", "state").annotate(n=Count("id"))
    found: dict[str, dict[str, Any]] = {}
    for name, state, count in rows:
        found.setdefault(name, {"object": name, **{one.value: 0 for one in State}})[state] = count
    return sorted(found.values(), key=lambda one: -sum(one[state.value] for state in State))


def is_taken(job: UUID) -> bool:
    return Entry.objects.filter(job=job).exists()


def waiting(job: UUID, most: int) -> list[Entry]:
    """The next records to do."""
    return list(Entry.objects.filter(job=job, state=State.WAITING).order_by("id")[:most])


def close(entries: Sequence[Entry], fates: Mapping[UUID, Fate]) -> None:
    """Writes down what became of the entries, in the transaction that made it so."""
    groups: dict[Fate, list[int]] = {}
    for entry in entries:
        groups.setdefault(fates[entry.record], []).append(entry.pk)
    for fate, ids in groups.items():
        Entry.objects.filter(pk__in=ids).update(state=fate.state, code=fate.code, detail=fate.detail)


def counts(job: UUID) -> dict[str, int]:
    """How many records there are in each state; "total" is all of them."""
    found = dict(Entry.objects.filter(job=job).values_list("state").annotate(n=Count("id")))
    return {**{state.value: found.get(state.value, 0) for state in State}, "total": sum(found.values())}


def reasons(job: UUID) -> list[dict[str, Any]]:
    """Why records were refused or done in part: {object, state, code, detail, count, records}, the most frequent
    first."""
    told = Entry.objects.filter(job=job, state__in=(State.PARTLY, State.REFUSED))
    alike = told.values("object", "state", "code", "detail")
    groups = alike.annotate(count=Count("id")).order_by("-count", "code", "detail")[:50]
    return [
        {**group, "records": [str(pk) for pk in _sample(told, group)]}
        for group in (dict(one) for one in groups)
    ]


def _sample(told: QuerySet[Entry], group: dict[str, Any]) -> QuerySet[Entry, UUID]:
    same = told.filter(
        object=group["object"], state=group["state"], code=group["code"], detail=group["detail"]
    )
    return same.order_by("id").values_list("record", flat=True)[:SAMPLE]


def told(job: UUID) -> Iterator[list[Entry]]:
    """The records that were refused or done in part, chunk by chunk."""
    return _in_chunks(Entry.objects.filter(job=job, state__in=(State.PARTLY, State.REFUSED)))


def went(job: UUID, objects: Sequence[str]) -> Iterator[list[Entry]]:
    """The records of these objects that were done, wholly or in part, chunk by chunk."""
    return _in_chunks(Entry.objects.filter(job=job, state__in=(State.PARTLY, State.DONE), object__in=objects))


def _in_chunks(entries: QuerySet[Entry], size: int = 1000) -> Iterator[list[Entry]]:
    last = 0
    while found := list(entries.filter(id__gt=last).order_by("id")[:size]):
        yield found
        last = found[-1].pk
