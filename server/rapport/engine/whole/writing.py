"""Writing an organisation file: a zip of NDJSON for each object, the files, and a manifest that says what is there.

What is in it obeys the law of whoever asks: their records, without the fields that their roles hide.
docs/guide/organisation-file.md describes the format.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from django.db import connection, transaction

from rapport.engine.access.actors import Actor
from rapport.engine.access.house import read_house
from rapport.engine.access.lens import seen_by
from rapport.engine.access.models import Organisation
from rapport.engine.files import keeping
from rapport.engine.jobs.progress import Progress
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.personal import names_people
from rapport.engine.objects.problems import NotFound
from rapport.engine.schema.moving import house
from rapport.engine.whole import contents

_ROWS = 2000
_DIGESTS = ("digest", "picture")
"""Columns that name bytes."""


@dataclass
class Made:
    """What was written: `about_people` counts the records that say who people are or how to reach them."""

    parts: list[dict[str, Any]] = field(default_factory=list)
    digests: set[str] = field(default_factory=set)
    narrowed: list[str] = field(default_factory=list)
    rows: int = 0
    about_people: int = 0


def narrowed_for(actor: Actor) -> list[str]:
    """Objects of which the actor may not take along everything."""
    return [obj.name for obj in contents.objects() if not contents.is_whole(obj, actor)]


def write(progress: Progress, target: Path) -> Made:
    """Writes the file to `target`, and says what is in it."""
    made = Made()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        with transaction.atomic():
            _at_one_moment()
            for obj in contents.objects():
                if obj.policy.allows(progress.actor, "export"):
                    _put(archive, progress, obj, made)
            archive.writestr("schema.json", orjson.dumps(_declared(progress.actor)))
            settled = _settings()
        made.digests |= {settled[name] for name in ("logo", "logo_dark")} - {""}
        archive.writestr("organisation.json", orjson.dumps(settled))
        files = sum(_put_file(archive, progress, digest) for digest in sorted(made.digests))
        archive.writestr(
            "manifest.json", orjson.dumps(_manifest(progress, made, files), option=orjson.OPT_INDENT_2)
        )
    return made


def _at_one_moment() -> None:
    """All tables as they were at the same moment, so that every link leads somewhere."""
    if len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _put(archive: zipfile.ZipFile, progress: Progress, obj: Object, made: Made) -> None:
    actor = progress.actor
    columns = contents.columns(obj, actor)
    names = [one.attname for one in columns]
    digests = [name for name in _DIGESTS if name in names]
    is_about_people = any(names_people(spec.personal) for spec in seen_by(obj, actor).fields.values())
    count, file = 0, f"data/{obj.name}.ndjson"
    with archive.open(file, "w", force_zip64=True) as out:
        for rows in _pages(obj, actor, names):
            told = [dict(zip(names, row, strict=True)) for row in rows]
            made.digests |= {one[name] for name in digests for one in told if one[name]}
            out.write(b"".join(orjson.dumps(one, default=str) + b"\n" for one in told))
            count += len(rows)
            progress.step(made.rows + count, None, str(obj.label_plural))
    made.parts.append({
        "object": obj.name, "file": file, "rows": count, "kind": dict(obj.fixed),
        "columns": [{"name": one.attname, "type": str(one.db_type(connection))} for one in columns],
    })  # fmt: skip
    made.rows += count
    made.about_people += count if is_about_people else 0
    made.narrowed += [] if contents.is_whole(obj, actor) else [obj.name]


def _pages(obj: Object, actor: Actor, names: list[str]) -> Iterator[list[Any]]:
    """Rows in the order of their ids, some at a time."""
    records = obj.records().filter(contents.within(obj, actor)).order_by("pk")
    place = names.index("id")
    found = list(records.values_list(*names)[:_ROWS])
    while found:
        yield found
        if len(found) < _ROWS:
            return
        found = list(records.filter(pk__gt=found[-1][place]).values_list(*names)[:_ROWS])


def _put_file(archive: zipfile.ZipFile, progress: Progress, digest: str) -> int:
    """The bytes of an attachment or a picture; 0 where they are not there any more."""
    progress.step(0, None, f"files/{digest[:8]}")
    try:
        blocks = keeping.bytes_of(digest)
        with archive.open(f"files/{digest}", "w", force_zip64=True) as file:
            for block in blocks:
                file.write(block)
    except NotFound:
        return 0
    return 1


def _declared(actor: Actor) -> dict[str, Any]:
    document = house.document(house.look(actor, by_id=True))
    return {key: value for key, value in document.items() if key in ("format", "version", *contents.DECLARED)}


def _settings() -> dict[str, Any]:
    row = Organisation.objects.filter(pk=1).first() or Organisation()
    return {name: getattr(row, name) for name in contents.SETTLED}


def _manifest(progress: Progress, made: Made, files: int) -> dict[str, Any]:
    known = {one.name for one in registry.all_objects()}
    return {
        "format": contents.FORMAT, "version": contents.VERSION, "made_at": datetime.now(UTC),
        "by": str(progress.actor.id or ""), "organisation": read_house().name, "records": made.rows, "files": files,
        "narrowed": made.narrowed, "objects": made.parts,
        "left_out": {name: str(why) for name, why in contents.LEFT_OUT.items() if name in known},
    }  # fmt: skip
