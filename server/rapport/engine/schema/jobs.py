"""Indexes beside the work of others, and what was removed long enough ago dropped."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import psycopg
from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.works import chore, job, resident
from rapport.engine.log import bell, triggers
from rapport.engine.log.ear import connection_parameters
from rapport.engine.objects import current, registry
from rapport.engine.objects.problems import NotFound
from rapport.engine.records import turns
from rapport.engine.schema import building, keeping, making, numbering, rollups, tables
from rapport.engine.schema.models import SEVERAL, CustomField, CustomObject, FieldType, IndexState

REST_DAYS: Final = 30
"""How long what was removed can be brought back."""
_FAR = """
    SELECT coalesce(max(CASE WHEN blocks_total > 0 THEN 100 * blocks_done / blocks_total END), 0)
    FROM pg_stat_progress_create_index WHERE relid = %s::regclass
"""
_INVALID = "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(%s) AND NOT indisvalid"


@job(building.JOB, label=_("Index of a field"))
def build_index(progress: Progress, *, field: str) -> dict[str, Any]:
    """Builds the indexes of a field while everybody works. Cut off and run again, it begins anew."""
    current.look()
    row = CustomField.objects.live().filter(pk=UUID(field)).first()
    if row is None or not (row.sortable or row.unique):
        return {}
    try:
        model: Any = registry.get(row.object).model._meta.concrete_model
    except NotFound:
        return {}
    _write(progress, row, IndexState.BUILDING, 0)
    with psycopg.connect(**connection_parameters(), autocommit=True) as line:
        line.execute("SET statement_timeout = 0")
        try:
            _build(progress, row, model, line)
        except psycopg.errors.UniqueViolation:
            _drop(line, model, row)
            _write(progress, row, IndexState.FAILED, 0)
            raise building.alike() from None
    _write(progress, row, IndexState.READY, 100)
    return {"field": row.name, "object": row.object}


def _build(
    progress: Progress, row: CustomField, model: type[models.Model], line: psycopg.Connection[Any]
) -> None:
    done = threading.Event()
    wrong: list[BaseException] = []

    def work() -> None:
        try:
            _drop_invalid(line, model, row)
            for statement in building.statements(model, row, beside=True):
                line.execute(statement)
        except BaseException as error:  # noqa: BLE001  # raised again by whoever waits
            wrong.append(error)
        finally:
            done.set()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while not done.wait(0.5):
            progress.step(_percent(model), 100, row.label)
    except BaseException:
        line.cancel()
        thread.join()
        raise
    thread.join()
    if wrong:
        raise wrong[0]


def _percent(model: type[models.Model]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_FAR, [model._meta.db_table])
        return int(cursor.fetchone()[0])


def _drop_invalid(line: psycopg.Connection[Any], model: type[models.Model], row: CustomField) -> None:
    """What an earlier run left half built is worth nothing."""
    for name, _wanted in building.names_of(model, row):
        if line.execute(_INVALID, [name]).fetchone():
            line.execute(sql.SQL("DROP INDEX CONCURRENTLY IF EXISTS {}").format(sql.Identifier(name)))


def _drop(line: psycopg.Connection[Any], model: type[models.Model], row: CustomField) -> None:
    for name, _wanted in building.names_of(model, row):
        line.execute(sql.SQL("DROP INDEX CONCURRENTLY IF EXISTS {}").format(sql.Identifier(name)))


def _write(progress: Progress, row: CustomField, state: IndexState, percent: int) -> None:
    _note(progress, row, building.JOB, index_state=state.value, index_percent=percent)


def _note(progress: Progress, row: CustomField, action: str, **columns: Any) -> None:
    """Notes how far it is, as a change of the field that everybody sees."""
    with transaction.atomic(), connection.cursor() as cursor:
        turns.wait(tables.TURN)
        triggers.context(cursor, actor=progress.actor.id, door="web", action=action, cause=progress.job)
        CustomField.objects.filter(pk=row.pk).write(datetime.now(UTC), progress.actor.id, **columns)
        transaction.on_commit(bell.ring)


@job(building.FILL, label=_("Roll-up of a field"))
def fill_rollup(progress: Progress, *, field: str) -> dict[str, Any]:
    """Computes a roll-up for all records while everybody works. Cut off and run again, it begins anew."""
    current.look()
    row = CustomField.objects.live().filter(pk=UUID(field), type=FieldType.ROLLUP).first()
    one = next((one for one in rollups.all_of_them() if row is not None and one.row.pk == row.pk), None)
    if row is None or one is None:
        return {}
    _filled(progress, row, IndexState.BUILDING, 0)
    done = keeping.fill(one, lambda done, total: progress.step(done, total, row.label))
    _filled(progress, row, IndexState.READY, 100)
    return {"field": row.name, "object": row.object, "records": done}


@job(building.NUMBER, label=_("Numbers of a field"))
def number_older(progress: Progress, *, field: str) -> dict[str, Any]:
    """Numbers the records that were there before the field. Cut off and run again, it goes on."""
    current.look()
    row = CustomField.objects.live().filter(pk=UUID(field), type=FieldType.NUMBERING).first()
    try:
        model: Any = registry.get(row.object if row is not None else "").model._meta.concrete_model
    except NotFound:
        return {}
    if row is None or row.name not in registry.get(row.object).fields:
        return {}
    _filled(progress, row, IndexState.BUILDING, 0, building.NUMBER)
    done = numbering.fill(model, row, lambda done, total: progress.step(done, total, row.label))
    _filled(progress, row, IndexState.READY, 100, building.NUMBER)
    return {"field": row.name, "object": row.object, "records": done}


def _filled(
    progress: Progress, row: CustomField, state: IndexState, percent: int, action: str = building.FILL
) -> None:
    _note(progress, row, action, fill_state=state.value, fill_percent=percent)


@resident("schema.rollups")
def keep_rollups(stop: threading.Event) -> None:
    """Follows the log until the worker stops."""
    keeping.follow(stop)


@chore("schema.drop", cron="37 3 * * *")
def drop_removed() -> None:
    """Drops columns and tables of what was removed more than REST_DAYS days ago."""
    drop_before(datetime.now(UTC) - timedelta(days=REST_DAYS))


def drop_before(moment: datetime) -> None:
    """Drops what was removed before `moment`: the columns of fields, the tables of objects, and their rows."""
    current.look()
    for row in CustomField.objects.filter(archived_at__lt=moment).order_by("pk"):
        _forget(row, lambda row=row: _drop_columns(row))
    for one in CustomObject.objects.filter(archived_at__lt=moment).order_by("pk"):
        _forget(one, lambda one=one: _drop_table(one))


def _forget(row: Any, drop: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        turns.wait(tables.TURN)
        triggers.context(cursor, actor=None, door="worker", action="schema.drop", cause=None)
        drop()
        type(row).objects.filter(pk=row.pk).delete()
        transaction.on_commit(bell.ring)


def _drop_columns(row: CustomField) -> None:
    own = CustomObject.objects.filter(name=row.object).first()
    table = making.table_of(row.object) if own else registry.get(row.object).model._meta.db_table
    tables.drop_columns(table, _names(row))
    if row.type == FieldType.NUMBERING:
        numbering.forget(table, row)


def _names(row: CustomField) -> list[str]:
    """The columns of a field, those first that are computed of the others."""
    if row.type == FieldType.MONEY:
        return [f"{row.name}{end}" for end in ("_base", "_rate", "_currency", "")]
    if row.type in SEVERAL:
        return [f"{row.name}_primary", row.name]
    return [f"{row.name}_id" if row.type in (FieldType.LINK, FieldType.USER, FieldType.FILE) else row.name]


def _drop_table(row: CustomObject) -> None:
    """With the table goes what pointed to it: links of other objects are left out since it was removed."""
    pointing = CustomField.objects.filter(target=row.name).exclude(object=row.name)
    for one in pointing:
        _drop_columns(one)
    pointing.delete()
    counted = [*CustomField.objects.filter(object=row.name, type=FieldType.NUMBERING)]
    CustomField.objects.filter(object=row.name).delete()
    tables.drop(making.table_of(row.name))
    for one in counted:
        numbering.forget(making.table_of(row.name), one)
