"""An organisation out of an organisation file: into a book that holds nothing yet but who keeps it.

All of it or nothing, in one transaction. Records come with their ids, versions and times, by the columns of the file;
each leaves its entry in the log. Users who are there already, by their address, stay who they are.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from django.contrib.auth.hashers import make_password
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
from rapport.engine.schema.moving import applying, comparing, reading
from rapport.engine.whole import contents

_ROWS = 1000
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Part:
    """The records of one object in the file."""

    obj: Object
    file: str
    rows: int
    columns: tuple[str, ...]


def load(archive: zipfile.ZipFile, actor: Actor, say: Say) -> dict[str, int]:
    """Counts the records by object. Raises Invalid for a file that is none, Conflict where something is there."""
    manifest = _manifest(archive)
    with transaction.atomic():
        _refuse_full()
        _settle(archive)
        _declare(archive, actor)
        _tell(actor, "import", "organisation.load")
        _make_room()
        parts = [_part(one) for one in manifest["objects"]]
        known = _users(archive, parts)
        counts = {part.obj.name: _fill(archive, part, known, say) for part in parts}
        _count_on(parts)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        except DatabaseError as error:
            raise Conflict(
                _("A record of the file links to one that is not in it: {error}").format(error=error)
            ) from None
        _files(archive, say)
        transaction.on_commit(bell.ring)
    return counts


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        found = orjson.loads(archive.read("manifest.json"))
    except (KeyError, orjson.JSONDecodeError):
        found = None
    if not isinstance(found, dict) or found.get("format") != contents.FORMAT:
        raise fault("file", "format", _("This is no organisation file: it has no manifest of one."))
    if found.get("version") != contents.VERSION:
        raise fault("file", "version", _("This version of Rapport reads organisation files of version 1."))
    if found.get("narrowed"):
        told = ", ".join(map(str, found["narrowed"]))
        raise fault(
            "file", "narrowed", _("Who made this file could not take along all of: {told}.").format(told=told)
        )
    return found


def _settle(archive: zipfile.ZipFile) -> None:
    told = orjson.loads(archive.read("organisation.json"))
    with settling.settling(None, "organisation.load", "cli"):
        settling.settle(**{name: told[name] for name in contents.SETTLED if name in told})


def _declare(archive: zipfile.ZipFile, actor: Actor) -> None:
    sheet = reading.read(archive.read("schema.json").decode())
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


def _lines(archive: zipfile.ZipFile, file: str) -> Iterator[list[bytes]]:
    with archive.open(file) as lines:
        found: list[bytes] = []
        for line in lines:
            found.append(line)
            if len(found) == _ROWS:
                yield found
                found = []
        if found:
            yield found


def _users(archive: zipfile.ZipFile, parts: list[Part]) -> dict[bytes, bytes]:
    """The ids of the file's users who are here already, with their ids here."""
    here = {email.lower(): pk for pk, email in User.objects.values_list("pk", "email")}
    file = next((part.file for part in parts if part.obj.model is User), None)
    told = (orjson.loads(line) for lines in (_lines(archive, file) if file else ()) for line in lines)
    return {
        one["id"].encode(): str(here[one["email"].lower()]).encode()
        for one in told
        if one["email"].lower() in here
    }


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
    """Takes away what the program itself put into the empty book."""
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table._meta.db_table)))


def _fill(archive: zipfile.ZipFile, part: Part, known: dict[bytes, bytes], say: Say) -> int:
    table = _table(part.obj)
    rest = _rest(table, part.columns)
    is_user, count = table is User, 0
    statement = _insert(table, (*part.columns, *rest))
    for lines in _lines(archive, part.file):
        rows = []
        for line in lines:
            row = orjson.loads(line)
            if is_user and row["id"].encode() in known:
                continue
            rows.append({**(orjson.loads(_led(line, known)) if known else row), **rest})
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, [orjson.dumps(rows, default=str).decode()])
        except DatabaseError as error:
            detail = _("{file}: {error}").format(file=part.file, error=str(error).partition("\n")[0])
            raise Invalid(detail=detail) from None
        count += len(rows)
        say(f"  {part.obj.name}: {count} of {part.rows}")
    return count


def _led(line: bytes, known: dict[bytes, bytes]) -> bytes:
    """The row with users who were here already under their ids here, wherever it names them."""
    for there, here in known.items():
        line = line.replace(there, here)
    return line


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
                name, number = sql.Identifier(table._meta.db_table), sql.Identifier(str(column.column))
                statement = sql.SQL(
                    "SELECT setval(pg_get_serial_sequence({0}, {1}), greatest((SELECT max({2}) FROM {3}), 1))"
                ).format(sql.Literal(table._meta.db_table), sql.Literal(str(column.column)), number, name)
                with connection.cursor() as cursor:
                    cursor.execute(statement)


def _files(archive: zipfile.ZipFile, say: Say) -> None:
    names = [name for name in archive.namelist() if name.startswith("files/")]
    for place, name in enumerate(names, 1):
        with archive.open(name) as file:
            kept = keeping.keep(file, name)
        if kept.digest != name.removeprefix("files/"):
            raise fault("file", "damaged", _("{name} is not what it was.").format(name=name))
        say(f"  files: {place} of {len(names)}")
