"""Moving what points to records, a table at a time: however many rows there are, the statements are the same few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import sql

from rapport.engine.merging import links
from rapport.engine.merging.links import Key, Place

_ASIDE = sql.SQL("""
    SELECT id FROM (
        SELECT id, {moves} AS moves, row_number() OVER (PARTITION BY {keys} ORDER BY {moves}, id) AS place
        FROM {table} WHERE ({touched}) AND ({where}) AND ({filled}) AND id <> ALL(%(all)s)
    ) ranked WHERE moves AND place > 1
""")
_OPPOSED = sql.SQL("SELECT id FROM {table} WHERE {one} = ANY(%(all)s) AND {other} = ANY(%(all)s)")
_SET_ASIDE = sql.SQL("""
    WITH aside AS (
        SELECT id, {was} AS was FROM {table} WHERE id = ANY(%(aside)s) AND archived_at IS NULL FOR NO KEY UPDATE
    ), kept AS (
        INSERT INTO merging_moved (merge, place, field, "row", was, way, twice)
        SELECT %(merge)s, %(place)s, 'archived_at', id, was, 'aside', false FROM aside
    )
    UPDATE {table} t SET archived_at = %(at)s, {stamp} FROM aside WHERE t.id = aside.id
""")
_MOVE = sql.SQL("""
    WITH moving AS (
        SELECT id, {columns} FROM {table} WHERE ({touched}) AND id <> ALL(%(all)s) AND id <> ALL(%(aside)s)
        FOR NO KEY UPDATE
    ), kept AS (
        INSERT INTO merging_moved (merge, place, field, "row", was, way, twice)
        SELECT %(merge)s, %(place)s, one.field, moving.id, one.was, one.way, one.twice
        FROM moving CROSS JOIN LATERAL ({each}) one(field, was, way, twice) WHERE one.was = ANY(%(from)s)
    )
    UPDATE {table} t SET {moved}, {stamp} FROM moving WHERE t.id = moving.id
""")
_RETURN = sql.SQL("""
    WITH back AS (SELECT "row", {given} FROM merging_moved WHERE merge = %(merge)s AND place = %(place)s GROUP BY "row")
    UPDATE {table} t SET {returned}, {stamp} FROM back WHERE t.id = back."row" AND ({stays})
""")
_STAMP = sql.SQL("version = t.version + 1, updated_at = %(at)s, updated_by_id = %(by)s")
_OR, _AND, _COMMA = sql.SQL(" OR "), sql.SQL(" AND "), sql.SQL(", ")


@dataclass(frozen=True, slots=True)
class Journey:
    """What pointed to `origin` points to `to` from `at` on, by `by`; the ledger keeps it under `merge`."""

    merge: UUID
    origin: Sequence[UUID]
    to: UUID
    at: datetime
    by: UUID | None

    @property
    def values(self) -> dict[str, Any]:
        every = [*self.origin, self.to]
        return {"merge": self.merge, "from": list(self.origin), "to": self.to, "all": every, "at": self.at,
                "by": self.by}  # fmt: skip


def move(cursor: Any, place: Place, keys: Sequence[Key], journey: Journey) -> None:
    """Moves what it can, and sets aside what the survivor has already or would point to itself. `keys` are those of
    the table."""
    values = {**journey.values, "place": place.table}
    values["aside"] = list(aside(cursor, place, keys, journey))
    if values["aside"]:
        cursor.execute(_set_aside(place), values)
    cursor.execute(_move(place), values)


def aside(cursor: Any, place: Place, keys: Sequence[Key], journey: Journey) -> Iterator[UUID]:
    """The rows that cannot be moved: another one like them is there, or both their ends would be the survivor."""
    for parts, where in keys:
        columns = [name for name in place.columns if any(links.is_column(part, name) for part in parts)]
        if columns:
            cursor.execute(_alike(place, parts, where, columns), journey.values)
            yield from (pk for (pk,) in cursor.fetchall())
    for one, other in place.opposed():
        statement = _OPPOSED.format(
            table=_name(place.table), one=sql.Identifier(one), other=sql.Identifier(other)
        )
        cursor.execute(statement, journey.values)
        yield from (pk for (pk,) in cursor.fetchall())


def _alike(place: Place, parts: Sequence[str], where: str, columns: Sequence[str]) -> sql.Composed:
    def end(part: str) -> sql.Composable:
        name = next((one for one in columns if links.is_column(part, one)), "")
        return _moved(name, "") if name else sql.SQL(_plain(part))

    keys = [end(part) for part in parts]
    return _ASIDE.format(
        table=_name(place.table), keys=_COMMA.join(keys), where=sql.SQL(_plain(where)),
        moves=sql.SQL("({})").format(_OR.join(_among(name, "from") for name in columns)),
        touched=_OR.join(_among(name, "all") for name in columns),
        filled=_AND.join(sql.SQL("{} IS NOT NULL").format(one) for one in keys),
    )  # fmt: skip


def _plain(part: str) -> Any:
    """SQL that the database itself wrote down, as the driver takes it."""
    return part.replace("%", "%%")


def _among(name: str, which: str) -> sql.Composed:
    return sql.SQL("{} = ANY(%({})s)").format(sql.Identifier(name), sql.SQL(_plain(which)))


def _moved(name: str, table: str) -> sql.Composed:
    column = sql.Identifier(table, name) if table else sql.Identifier(name)
    return sql.SQL("CASE WHEN {0} = ANY(%(from)s) THEN %(to)s ELSE {0} END").format(column)


def _set_aside(place: Place) -> sql.Composed:
    was = [
        sql.SQL("CASE WHEN {0} = ANY(%(from)s) THEN {0} END").format(sql.Identifier(name))
        for name in place.columns
    ]
    return _SET_ASIDE.format(
        table=_name(place.table), was=sql.SQL("coalesce({})").format(_COMMA.join(was)), stamp=_STAMP
    )


def _move(place: Place) -> sql.Composed:
    names = [*place.columns, *place.lists]
    one = [
        sql.SQL("SELECT {}, moving.{}, 'moved', false").format(sql.Literal(name), sql.Identifier(name))
        for name in place.columns
    ]
    many = [
        sql.SQL("SELECT {0}, item, 'listed', %(to)s = ANY(moving.{1}) FROM unnest(moving.{1}) item").format(
            sql.Literal(name), sql.Identifier(name)
        )
        for name in place.lists
    ]
    moved = [sql.SQL("{} = {}").format(sql.Identifier(name), _moved(name, "t")) for name in place.columns]
    listed = [sql.SQL("{} = {}").format(sql.Identifier(name), _relisted(name)) for name in place.lists]
    touched = [_among(name, "from") for name in place.columns]
    touched += [sql.SQL("{} && %(from)s").format(sql.Identifier(name)) for name in place.lists]
    return _MOVE.format(
        columns=_COMMA.join(map(sql.Identifier, names)), table=_name(place.table), touched=_OR.join(touched),
        each=sql.SQL(" UNION ALL ").join([*one, *many]), moved=_COMMA.join([*moved, *listed]), stamp=_STAMP,
    )  # fmt: skip


def _relisted(name: str) -> sql.Composed:
    """A list with the survivor in the place of the first of them, and each once."""
    return sql.SQL("""(
        SELECT array_agg(item ORDER BY place) FROM (
            SELECT CASE WHEN item = ANY(%(from)s) THEN %(to)s ELSE item END AS item, min(place) AS place
            FROM unnest(t.{}) WITH ORDINALITY every(item, place) GROUP BY 1
        ) once
    )""").format(sql.Identifier(name))


def give_back(cursor: Any, place: Place, journey: Journey, since: datetime) -> None:
    """Returns what still points where it was moved to, and takes out of the archive what was set aside `since`."""
    cursor.execute(_return(place), {**journey.values, "place": place.table, "since": since})


_ONE = (
    sql.SQL("(array_agg(was) FILTER (WHERE field = {label} AND way = 'moved'))[1] AS {was}"),
    sql.SQL("(back.{was} IS NOT NULL AND {column} = %(to)s)"),
    sql.SQL("{name} = CASE WHEN {here} THEN back.{was} ELSE {column} END"),
)
_MANY = (
    sql.SQL(
        "array_agg(was ORDER BY id) FILTER (WHERE field = {label} AND way = 'listed') AS {was},"
        " bool_or(twice) FILTER (WHERE field = {label}) AS {twice}"
    ),
    sql.SQL("(back.{was} IS NOT NULL AND %(to)s = ANY({column}))"),
    sql.SQL(
        "{name} = CASE WHEN {here} THEN back.{was}"
        " || CASE WHEN back.{twice} THEN {column} ELSE array_remove({column}, %(to)s) END ELSE {column} END"
    ),
)
"""Of a column: what the ledger says of it, when it goes back, and what it holds then."""


def _return(place: Place) -> sql.Composed:
    given: list[sql.Composable] = [sql.SQL("bool_or(way = 'aside') AS was_aside")]
    stays: list[sql.Composable] = [sql.SQL("(back.was_aside AND t.archived_at = %(since)s)")]
    returned: list[sql.Composable] = [
        sql.SQL("archived_at = CASE WHEN {} THEN NULL ELSE t.archived_at END").format(stays[0])
    ]
    for name, (kept, held, put) in [
        *((name, _ONE) for name in place.columns), *((name, _MANY) for name in place.lists)
    ]:  # fmt: skip
        parts = {
            "name": sql.Identifier(name), "label": sql.Literal(name), "column": sql.Identifier("t", name),
            "was": sql.Identifier(f"was_{name}"), "twice": sql.Identifier(f"twice_{name}"),
        }  # fmt: skip
        here = held.format(**parts)
        given.append(kept.format(**parts))
        returned.append(put.format(here=here, **parts))
        stays.append(here)
    return _RETURN.format(
        table=_name(place.table), given=_COMMA.join(given), returned=_COMMA.join(returned), stays=_OR.join(stays),
        stamp=_STAMP,
    )  # fmt: skip


def _name(table: str) -> sql.Identifier:
    return sql.Identifier(table)
