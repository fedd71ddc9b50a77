"""Indexes of fields: built at once in a small table, and beside the work, by a job, in a large one."""

from __future__ import annotations

from typing import Any, Final

from django.db import IntegrityError, connection, models
from django.utils.translation import gettext as _
from psycopg import sql

from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign
from rapport.engine.jobs import starting
from rapport.engine.jobs.works import works
from rapport.engine.objects import fields
from rapport.engine.objects.folded import sql_of
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import fault
from rapport.engine.schema import indexing, keeping, numbering, tables
from rapport.engine.schema.models import SEVERAL, CustomField, FieldType, IndexState

SMALL: Final = 20_000
"""Rows up to which an index is built in a moment."""
JOB: Final = "schema.index"
FILL: Final = "schema.rollup"
NUMBER: Final = "schema.number"


def settle(ctx: Ctx, obj: Object, row: CustomField, model: type[models.Model]) -> None:
    """Builds what the field asks for and has not, and drops what it has and does not ask for."""
    wants = row.sortable or row.unique
    if not wants and row.index_state == IndexState.NONE:
        return
    for name, wanted in names_of(model, row):
        if not wanted:
            tables.drop_index(name)
    if not wants:
        assign(ctx, obj, row, {}, index_state=IndexState.NONE.value, index_percent=0)
    elif tables.rows_of(model) <= SMALL:
        _at_once(model, row)
        assign(ctx, obj, row, {}, index_state=IndexState.READY.value, index_percent=100)
    else:
        assign(ctx, obj, row, {}, index_state=IndexState.WAITING.value, index_percent=0)
        starting.start(works[JOB], ctx.actor, label=_("Index of {name}").format(name=row.label), field=row.pk)


def fill(ctx: Ctx, obj: Object, row: CustomField, *, unless: bool = False) -> None:
    """Has a roll-up computed, for all records and by a job; from here on the log is read for it."""
    if row.type != FieldType.ROLLUP or unless:
        return
    keeping.begin()
    assign(ctx, obj, row, {}, fill_state=IndexState.WAITING.value, fill_percent=0)
    starting.start(works[FILL], ctx.actor, label=_("Roll-up of {name}").format(name=row.label), field=row.pk)


def number(ctx: Ctx, obj: Object, row: CustomField, model: type[models.Model]) -> None:
    """Has each new record of an object numbered, and those that are there: few of them now, many by a job, which also
    tells search."""
    if row.type != FieldType.NUMBERING:
        return
    numbering.begin(model, row)
    if tables.rows_of(model) <= numbering.AT_ONCE:
        numbering.at_once(model, row)
    assign(ctx, obj, row, {}, fill_state=IndexState.WAITING.value, fill_percent=0)
    label = _("Numbers of {name}").format(name=row.label)
    starting.start(works[NUMBER], ctx.actor, label=label, field=row.pk)


def _at_once(model: type[models.Model], row: CustomField) -> None:
    def work() -> None:
        try:
            with connection.cursor() as cursor:
                for statement in statements(model, row, beside=False):
                    cursor.execute(statement)
        except IntegrityError:
            raise alike() from None

    tables.patiently(work)


def alike() -> Any:
    """What is said where two records are alike in a field in which they must not be."""
    return fault("unique", "not_unique", _("Some records have the same value; make them differ first."))


def names_of(model: type[models.Model], row: CustomField) -> list[tuple[str, bool]]:
    """The names of the indexes a field can have, and whether it asks for them: the one by which lists sort, the one
    that lets no two be alike, the one by which any of several values is found."""
    return [
        (tables.index_name(model, row.name), bool(row.sortable)),
        (tables.unique_name(model, row.name), bool(row.unique)),
        (tables.named(model, row.name, "gin"), bool(row.sortable) and row.type in SEVERAL),
    ]


def statements(model: type[models.Model], row: CustomField, *, beside: bool) -> list[sql.Composed]:
    """The statements that build what the field asks for; `beside` the work of others, outside of a transaction."""
    index, alone, members = names_of(model, row)
    how = sql.SQL("CONCURRENTLY IF NOT EXISTS" if beside else "IF NOT EXISTS")
    table, column = sql.Identifier(model._meta.db_table), sql.Identifier(_column(model, row))
    made = []
    if index[1]:
        made.append(sql.SQL("CREATE INDEX {how} {name} ON {table} ({order}, id)").format(
            how=how, name=sql.Identifier(index[0]), table=table, order=_order(row, column)))  # fmt: skip
    if alone[1]:
        made.append(sql.SQL("CREATE UNIQUE INDEX {how} {name} ON {table} ({column}) {where}").format(
            how=how, name=sql.Identifier(alone[0]), table=table, column=column,
            where=_filled(row, column)))  # fmt: skip
    if members[1]:
        made.append(sql.SQL("CREATE INDEX {how} {name} ON {table} USING gin ({column} jsonb_path_ops) "
            "WITH (fastupdate = off)").format(how=how, name=sql.Identifier(members[0]), table=table, column=column,
        ))  # fmt: skip
    return made


def _column(model: type[models.Model], row: CustomField) -> str:
    field = (
        next(one for one in model._meta.concrete_fields if one.name == row.name)
        if _is_known(model, row)
        else None
    )
    return str(field.column) if field is not None else f"{row.name}_id" if row.type in _LINKS else row.name


_LINKS: Final = (FieldType.LINK, FieldType.USER)


def _is_known(model: type[models.Model], row: CustomField) -> bool:
    return any(one.name == row.name for one in model._meta.concrete_fields)


def _order(row: CustomField, column: sql.Identifier) -> sql.Composable:
    """What lists sort by (query/order.py), as an expression where the database computes it when it is read."""
    if row.type in indexing.FOLDED:
        return sql.SQL(sql_of(f'"{row.name}"'))
    if row.type == FieldType.MONEY:
        return sql.SQL("({} * {})").format(column, sql.Identifier(f"{row.name}_rate"))
    if row.type in SEVERAL:
        return sql.SQL(fields.First(row.name).sql)
    return column


def _filled(row: CustomField, column: sql.Identifier) -> sql.Composable:
    """Empty text is no value; what is NULL is not counted anyway."""
    if row.type == FieldType.INTEGER:
        return sql.SQL("")
    return sql.SQL("WHERE {} <> ''").format(column)
