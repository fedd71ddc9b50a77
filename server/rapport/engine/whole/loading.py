"""An organisation out of an organisation file: into a book that holds nothing yet but who keeps it.

All of it or nothing, in one transaction. Records come with their ids, versions and times, by the columns of the file;
each leaves its entry in the log. Users who are there already, by their address, stay who they are.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from django.contrib.auth.hashers import make_password
from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection, models, transaction
from django.utils.translation import gettext as _
from psycopg import sql

from rapport.engine.access.actors import Actor
from rapport.engine.access.models import User
from rapport.engine.actions import settling
from rapport.engine.actions.context import Ctx
from rapport.engine.files import keeping
from rapport.engine.log import bell, triggers
from rapport.engine.objects import fields
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict, Invalid, fault
from rapport.engine.objects.values import mentions
from rapport.engine.schema import numbering
from rapport.engine.schema.models import CustomField, FieldType
from rapport.engine.schema.moving import applying, comparing
from rapport.engine.schema.moving.reading import sheet_of
from rapport.engine.whole import contents, reading

Say = Callable[[str], None]
Ids = Mapping[str, str]
"""The ids of the file's users who are here already, with their ids here."""


@dataclass(frozen=True, slots=True)
class Part:
    """The records of one object in the file."""

    obj: Object
    file: str
    rows: int
    columns: tuple[str, ...]


def load(archive: zipfile.ZipFile, actor: Actor, say: Say) -> dict[str, int]:
    """Counts the records by object. Raises Invalid for a file that is none, Conflict where something is there."""
    manifest = reading.manifest(archive)
    with transaction.atomic():
        _refuse_full()
        ids = _users(archive, manifest)
        _settle(archive)
        _declare(archive, actor, ids)
        _tell(actor, "import", "organisation.load")
        _make_room()
        parts = [_part(one) for one in manifest["objects"]]
        _number_on(archive, parts)
        counts = {part.obj.name: _fill(archive, part, ids, say) for part in parts}
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        except DatabaseError as error:
            raise Conflict(
                _("A record of the file links to one that is not in it: {error}").format(error=error)
            ) from None
        _files(archive, say)
        _count_on(parts)
        transaction.on_commit(bell.ring)
    return counts


def _users(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> Ids:
    here = {email.lower(): str(pk) for pk, email in User.objects.values_list("pk", "email")}
    files = [one["file"] for one in manifest["objects"] if one["object"] == "user"]
    told = (row for file in files for rows in reading.rows(archive, file) for row in rows)
    return {row["id"]: here[row["email"].lower()] for row in told if row["email"].lower() in here}


def _settle(archive: zipfile.ZipFile) -> None:
    told = reading.document(archive, "organisation.json")
    with settling.settling(None, "organisation.load", "cli"):
        settling.settle(**{name: told[name] for name in contents.SETTLED if name in told})


def _declare(archive: zipfile.ZipFile, actor: Actor, ids: Ids) -> None:
    sheet = sheet_of(_led(reading.document(archive, "schema.json"), ids), by_id=True)
    ctx = Ctx(actor=actor, now=datetime.now(UTC), door="cli", action="schema.apply")
    _tell(actor, ctx.door, ctx.action)
    applying.apply(
        ctx, lambda now: comparing.wishes(sheet, now, exact=False), name="organisation", template=""
    )


def _tell(actor: Actor, door: str, action: str) -> None:
    with connection.cursor() as cursor:
        triggers.context(cursor, actor=actor.id, door=door, action=action, cause=None)


def _part(told: dict[str, Any]) -> Part:
    obj = next((one for one in contents.objects() if one.name == told["object"]), None)
    if obj is None:
        raise fault(
            "file", "unknown", _("There is nothing called “{name}” here.").format(name=told["object"])
        )
    known = {one.attname for one in _table(obj)._meta.concrete_fields if contents.is_kept(one)}
    names = tuple(one["name"] for one in told["columns"])
    if strange := [name for name in names if name not in known]:
        detail = _("{objects} have no “{column}” here; a newer version made this file.")
        raise fault("file", "unknown", detail.format(objects=obj.label_plural, column=strange[0]))
    return Part(obj, told["file"], int(told["rows"]), names)


def _table(obj: Object) -> type[models.Model]:
    return obj.model._meta.concrete_model or obj.model


def _tables() -> list[type[models.Model]]:
    """Those that a file fills; users stay."""
    return [one for one in dict.fromkeys(map(_table, contents.objects())) if one is not User]


def _refuse_full() -> None:
    """Raises Conflict where people made something already."""
    for table in _tables():
        if table._default_manager.exclude(created_by=None).exists():
            nouns = str(table._meta.verbose_name_plural)
            raise Conflict(_("This book is not empty: it has {nouns}.").format(nouns=nouns), code="not_empty")


def _make_room() -> None:
    """Takes away what the program itself put into the empty book; what somebody makes meanwhile is not that."""
    statement = sql.SQL("DELETE FROM {} WHERE created_by_id IS NULL")
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(statement.format(sql.Identifier(table._meta.db_table)))


def _number_on(archive: zipfile.ZipFile, parts: list[Part]) -> None:
    """Automatic numbers of fields go on after the highest in the file. That is said before its records come, since one
    that has no number yet is given one when it comes."""
    for part in parts:
        numbered = CustomField.objects.live().filter(object=part.obj.name, type=FieldType.NUMBERING)
        for row in numbered.filter(name__in=part.columns):
            given = (one[row.name] for rows in reading.rows(archive, part.file) for one in rows)
            numbering.go_on(_table(part.obj), row, given)


def _fill(archive: zipfile.ZipFile, part: Part, ids: Ids, say: Say) -> int:
    table = _table(part.obj)
    rest, count = _rest(table, part.columns), 0
    statement, leading = _insert(table, (*part.columns, *rest)), _leading(table, part.columns, ids)
    for rows in reading.rows(archive, part.file):
        new = [row for row in rows if table is not User or row["id"] not in ids]
        for row in new:
            row.update(rest)
            for name, led in leading.items():
                row[name] = led(row[name], ids)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, [orjson.dumps(new, default=str).decode()])
        except DatabaseError as error:
            detail = _("{file}: {error}").format(file=part.file, error=str(error).partition("\n")[0])
            raise Invalid(detail=detail) from None
        count += len(new)
        say(f"  {part.obj.name}: {count} of {part.rows}")
    return count


def _leading(
    table: type[models.Model], names: tuple[str, ...], ids: Ids
) -> dict[str, Callable[[Any, Ids], Any]]:
    """The columns that can name a user, with how they are told to name whom that is here. Plain text names nobody."""
    found: dict[str, Callable[[Any, Ids], Any]] = {}
    for column in table._meta.concrete_fields if ids else ():
        if column.attname in names and isinstance(column, _NAMING) and not isinstance(column, _NAMELESS):
            found[column.attname] = _led
        elif column.attname in names and isinstance(column, fields.RichText):
            found[column.attname] = mentions.led
    return found


_NAMING = (models.ForeignKey, models.UUIDField, models.JSONField, ArrayField)
_NAMELESS = (
    fields.Emails,
    fields.Phones,
    fields.Address,
    fields.Addresses,
    fields.Tags,
    fields.MultiChoice,
)


def _led(value: Any, ids: Ids) -> Any:
    """A value with the ids of users who were here already as they are here, wherever one stands by itself."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [_led(one, ids) for one in value]
    if isinstance(value, dict):
        return {ids.get(name, name): _led(one, ids) for name, one in value.items()}
    return value


def _rest(table: type[models.Model], told: tuple[str, ...]) -> dict[str, Any]:
    """Values of columns that must have one and are not in the file."""
    found: dict[str, Any] = {}
    for column in table._meta.concrete_fields:
        is_open = column.null or column.db_default is not models.NOT_PROVIDED
        if column.attname in told or is_open or isinstance(column, models.GeneratedField | fields.AutoNumber):
            continue
        found[column.attname] = make_password(None) if column.attname == "password" else column.get_default()
    return found


def _insert(table: type[models.Model], names: tuple[str, ...]) -> sql.Composed:
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    name = sql.Identifier(table._meta.db_table)
    return sql.SQL(
        "INSERT INTO {0} ({1}) SELECT {1} FROM jsonb_populate_recordset(NULL::{0}, %s::jsonb)"
    ).format(name, columns)


def _count_on(parts: list[Part]) -> None:
    """Numbers that the database gives go on after the highest that came."""
    for table in dict.fromkeys(_table(part.obj) for part in parts):
        for column in table._meta.concrete_fields:
            if isinstance(column, fields.AutoNumber):
                name, number = table._meta.db_table, str(column.column)
                statement = sql.SQL(
                    "SELECT setval(pg_get_serial_sequence({0}, {1}), max({2})) FROM {3} HAVING count(*) > 0"
                ).format(sql.Literal(name), sql.Literal(number), sql.Identifier(number), sql.Identifier(name))
                with connection.cursor() as cursor:
                    cursor.execute(statement)


def _files(archive: zipfile.ZipFile, say: Say) -> None:
    names = [name for name in archive.namelist() if name.startswith("files/")]
    for place, name in enumerate(names, 1):
        with reading.sound(name), archive.open(name) as file:
            kept = keeping.keep(file, name)
        if kept.digest != name.removeprefix("files/"):
            raise reading.damaged(name)
        say(f"  files: {place} of {len(names)}")
