"""One's whole file (art. 15 and 20): every record about a person, its log and its attachments, in one ZIP.

`data/<object>.ndjson` has a record a line with the names of the API, `files/` the attachments, `index.html` all of it
for people. What others see only by their own rights is seen here by the rights of whoever asks; what is about others
is left out as far as it is not about the person.
"""

from __future__ import annotations

import html
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, transaction
from django.utils.translation import gettext as _

from rapport.engine.access.lens import seen_by
from rapport.engine.files import keeping
from rapport.engine.files.models import Attachment
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.shelves import PERSONAL
from rapport.engine.log import bell, triggers
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.personal import Personal, class_of
from rapport.engine.objects.problems import Conflict
from rapport.engine.objects.spec import kind_of
from rapport.engine.privacy import reach

_ENTRIES = """
    SELECT id, at, object, record, op, fields::text, actor, door, action FROM log_change
    WHERE record = ANY(%s) ORDER BY id
"""
NOT_HANDED_OUT = {
    "collaboration_favourite": "that somebody keeps the record at hand, which is theirs alone",
    "notify_notification": "what others were told, in words of records that stand in the file themselves",
}
"""Tables of records that may be about a person and are not in the file, and why."""
_STYLE = """
body { font: 15px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
dl { display: grid; grid-template-columns: 12rem 1fr; gap: .2rem 1rem; border-top: 1px solid #ccc; padding-top: .6rem }
dt { color: #555 }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
"""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that stand together, with the names of their columns; without any the columns are called as they are."""

    label: str
    labels: Mapping[str, str]
    rows: list[dict[str, Any]]


def remove(record: UUID) -> None:
    """Removes the files that were made of somebody."""
    for pk in Job.objects.filter(kind="privacy.bundle", given__record=str(record)).values_list(
        "pk", flat=True
    ):
        PERSONAL.path(pk).unlink(missing_ok=True)


def make(progress: Progress, obj: Object, pk: UUID, zone: str) -> dict[str, Any]:
    """Writes the file and says in the log that it was made. Raises Conflict when the record is not there any more."""
    record = obj.visible(progress.actor).filter(pk=pk).first()
    if record is None:
        raise Conflict(_("There is no such record any more."), code="gone")
    found = reach.of_record(obj.model._meta.concrete_model or obj.model, pk)
    counts: dict[str, int] = {}
    seen: set[UUID] = set()
    with (
        PERSONAL.making(progress.job) as unfinished,
        zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        sections = []
        for number, one in enumerate(registry.kinds()):
            progress.step(number, None, str(one.label_plural))
            rows = list(_rows(progress, one, found))
            if rows:
                counts[one.name] = len(rows)
                seen |= {row["id"] for row in rows}
                archive.writestr(
                    f"data/{one.name}.ndjson",
                    b"".join(orjson.dumps(row, default=str) + b"\n" for row in rows),
                )
                labels = {name: spec.label for name, spec in seen_by(one, progress.actor).fields.items()}
                sections.append(Section(one.label_plural, labels, rows))
        log = list(_log(found.ids & seen, progress))
        archive.writestr("data/log.ndjson", lines(log))
        counts["files"] = _put_files(archive, progress, found)
        archive.writestr("index.html", page(str(record), sections, len(log)))
        archive.writestr("README.txt", about())
    note(progress, obj, record)
    return {"object": obj.name, "counts": counts, "bytes": PERSONAL.path(progress.job).stat().st_size}


def lines(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(orjson.dumps(row, default=str) + b"\n" for row in rows)


def _rows(progress: Progress, obj: Object, found: reach.Reach) -> Iterator[dict[str, Any]]:
    """The records of a kind that are about the person and that whoever asks may see."""
    model = obj.model._meta.concrete_model or obj.model
    ids = set(found.goes.get(model, set()))
    for (table, _column), pks in found.loosened.items():
        ids |= pks if table is model else set()
    if not ids:
        return
    seen = seen_by(obj, progress.actor)
    beside = [one.attname for one in model._meta.concrete_fields if _is_beside(one)]
    for record in seen.visible(progress.actor).filter(pk__in=ids).order_by("pk"):
        if seen.policy.may(progress.actor, "read", record):
            told = {name: getattr(record, spec.column) for name, spec in seen.fields.items()}
            yield told | {column: getattr(record, column) for column in beside}


def _is_beside(column: Any) -> bool:
    """A column that is no field of its record and holds something about people all the same."""
    kind = class_of(column) or Personal.ABOUT
    return kind_of(column) is None and kind not in (Personal.NONE, Personal.PROOF)


def _log(ids: set[UUID], progress: Progress) -> Iterator[dict[str, Any]]:
    """What was changed of these records, without the fields that are hidden from whoever asks."""
    closed: dict[str, frozenset[str]] = {}
    for obj in registry.all_objects():
        seen = seen_by(obj, progress.actor)
        closed[obj.name] = frozenset(
            spec.column for name, spec in obj.fields.items() if name not in seen.fields
        )
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES, [list(ids)])
        for number, at, name, record, op, fields, actor, door, action in cursor.fetchall():
            changes = orjson.loads(fields) if fields else {}
            yield {
                "id": number, "at": at, "object": name, "record": record, "op": op, "by": actor, "door": door,
                "action": action,
                "changes": {key: value for key, value in changes.items() if key not in closed.get(name, ())},
            }  # fmt: skip


def _put_files(archive: zipfile.ZipFile, progress: Progress, found: reach.Reach) -> int:
    obj = registry.get("attachment")
    pks = found.goes.get(Attachment, set())
    kept = obj.visible(progress.actor).filter(pk__in=pks)
    for one in kept:
        with archive.open(f"files/{one.pk} {plain(one.name)}", "w", force_zip64=True) as file:
            for block in keeping.bytes_of(one.digest):
                file.write(block)
    return len(kept)


def plain(name: str) -> str:
    return "".join(char if char.isalnum() or char in " .-_" else "_" for char in name)[:120].lstrip(".")


def note(progress: Progress, obj: Object, record: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        triggers.context(
            cursor, actor=progress.actor.id, door="privacy", action=f"{obj.name}.disclose", cause=progress.job
        )
        triggers.note(cursor, obj.name, record)
        transaction.on_commit(bell.ring)


def about() -> str:
    return _(
        "index.html shows everything in a browser. data/ has one file for each kind of record, one JSON object a line; "
        "the names are those of the API of Rapport. data/log.ndjson says who changed what and when. files/ has the "
        "attachments."
    )


def page(title: str, sections: list[Section], entries: int) -> str:
    made = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    parts = [_section(one) for one in sections]
    name, changes = _("Personal data"), _("Changes in the log: %d (data/log.ndjson)") % entries
    head, foot = f"<h1>{name}</h1><p>{html.escape(title)} · {made}</p>", f"<p>{changes}</p>"
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{name}</title>"
        f"<style>{_STYLE}</style></head><body>{head}{''.join(parts)}{foot}</body></html>"
    )


def _section(section: Section) -> str:
    parts = []
    for row in section.rows:
        told = [
            f"<dt>{html.escape(section.labels.get(name, name))}</dt><dd>{html.escape(_text(value))}</dd>"
            for name, value in row.items()
            if value not in (None, "", [], {}) and (name in section.labels or not section.labels)
        ]
        parts.append(f"<dl>{''.join(told)}</dl>")
    return f"<h2>{html.escape(section.label)}</h2>{''.join(parts)}"


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    if isinstance(value, dict):
        return " ".join(str(one) for one in value.values() if one not in (None, "", False, True))
    return str(value)
