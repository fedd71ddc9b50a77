"""The canary: a person who stands in each text of each table, and where they are found."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from psycopg import sql

from rapport.engine.access.actors import SYSTEM
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.objects import personal, registry
from rapport.engine.objects.personal import Personal
from rapport.engine.privacy import reach
from rapport.engine.retention.models import Hold
from tests.contract.makers import World, creatable
from tests.engine.api.door import ROOT, Door

NAME, MAIL, PHONE, STREET = (
    "Zyxqua Quillonbee", "zyxqua.quillonbee@canary.example", "+4930555712345", "Vexhollow Lane 77",
)  # fmt: skip
OLD_MAIL = "quill@before.example"
WORDS = "plumfrost"
CANARIES = ("quillonbee", "zyxqua", "30555712345", "30 555 712 345", "vexhollow", OLD_MAIL, WORDS)
TOLD = f"Met {NAME} ({MAIL}, +49 30 555 712 345) at {STREET}."


def person(door: Door) -> UUID:
    """The canary, imported from a file, changed once, with a note and a picture of its own."""
    row = f"name,emails,phones,about\n{NAME},{OLD_MAIL},{PHONE},{WORDS}\n"
    sent = {"file": SimpleUploadedFile("canary.csv", row.encode()), "object": "contact"}
    made = door._told(door.client.post(f"{ROOT}/imports", sent, headers=door.headers)).json
    run_here(Job.objects.get(pk=door.post(f"/imports/{made['id']}/start").json["job"]["id"]))
    pk = door.get("/contacts").json["items"][0]["id"]
    address = [{"type": "home", "line1": STREET, "city": "Berlin", "country": "DE"}]
    changed = door.patch(f"/contacts/{pk}", {"emails": [{"value": MAIL, "type": "work"}], "addresses": address},
                         **{"Idempotency-Key": "canary"})  # fmt: skip
    assert changed.status == 200, changed.json
    return UUID(pk)


def holding() -> list[str]:
    """table.column of the whole database where a canary stands, log, jobs, queue and search index included."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped"
        )
        for table, column in cursor.fetchall():
            statement = sql.SQL("SELECT count(*) FROM {} WHERE {}::text ~* %s").format(
                sql.Identifier(table), sql.Identifier(column)
            )
            cursor.execute(statement, ["|".join(CANARIES)])
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
    return found


def in_files(folder: Path) -> list[str]:
    words = [word.encode() for word in CANARIES]
    return [
        path.name for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes().lower() for word in words)
    ]  # fmt: skip


def plant(pk: UUID) -> dict[str, str]:
    """The canary in each column of text that may be about people, in each table of records: about the person where they
    can be. Gives the mark that stands before it, by table.column."""
    world = World(SYSTEM)
    for name in creatable():
        if name in world.factories:
            world.make(name)
    marks: dict[str, str] = {}
    for model in reach.tables():
        _point(model, pk)
        for column in _open_columns(model):
            mark = f"m{len(marks)}."
            # Cut off in the middle of an address it could not be known again.
            told = TOLD if (column.max_length or 999) >= 200 else f"Met {NAME}."
            if _write(model, column, f"{mark} {told}", pk):
                marks[f"{model._meta.db_table}.{column.column}"] = mark
    # A hold would keep the person from being erased, and may not be taken back without a word about it.
    Hold.objects.update(released_at="2026-01-01T00:00:00Z")
    made = {registry.get(name).model._meta.db_table for name in world.known}
    with_text = {model._meta.db_table for model in reach.tables() if _open_columns(model)}
    assert with_text & made <= {place.partition(".")[0] for place in marks}
    return marks


def plant_in(model: Any, pk: UUID) -> dict[str, str]:
    """A mark in each column of text of one record, by table.column."""
    table = model._meta.db_table
    marks = {f"{table}.{one.column}": f"own{n}." for n, one in enumerate(_open_columns(model))}
    with connection.cursor() as cursor:
        for place, mark in marks.items():
            cursor.execute(f'UPDATE "{table}" SET "{place.partition(".")[2]}" = %s WHERE id = %s', [mark, pk])
    return marks


def _point(model: Any, pk: UUID) -> None:
    """Every record that can be about anything is about the person."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        for one in model._meta.concrete_fields:
            if getattr(one, "kind", "") == "record":
                cursor.execute(
                    f'UPDATE "{table}" SET "{one.column}" = %s, "{one.column}_object" = \'contact\'', [pk]
                )


def _write(model: Any, column: Any, text: str, pk: UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{model._meta.db_table}" SET "{column.column}" = %s WHERE id <> %s',
            [text, pk],
        )
        return int(cursor.rowcount)


def _open_columns(model: Any) -> list[Any]:
    """Columns of text that say that they may be about people."""
    return [one for one in model._meta.concrete_fields if _is_text(one) and not _is_closed(one)]


def _is_text(one: Any) -> bool:
    wide = getattr(one, "max_length", None) or 999
    return one.get_internal_type() in ("CharField", "TextField") and wide >= 60


def _is_closed(one: Any) -> bool:
    """Columns that hold nothing of what may be said about people, or what the program needs as it is."""
    told = personal.class_of(one) in (Personal.NONE, Personal.REFERENCE, Personal.PROOF)
    return (
        told or one.primary_key or one.choices or getattr(one, "generated", False) or one.unique
        or one.name in ("picture", "digest", "timezone", "locale")
    )  # fmt: skip
