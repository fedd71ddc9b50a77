"""What the database holds about a user as a person, in one file: the account, how they came in, what they were told,
what they wrote and did. Records of others that they made are named, not copied: those are about the others."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from rapport.engine.access.models import User
from rapport.engine.files import keeping
from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.shelves import PERSONAL
from rapport.engine.log.models import Change
from rapport.engine.objects import registry
from rapport.engine.objects.personal import Personal, is_person
from rapport.engine.objects.problems import Conflict, NotFound
from rapport.engine.privacy import bundle, classes, register
from rapport.engine.records.models import Record

_SHOWN = 500
"""Rows of a kind on the page for people; the files beside it have all of them."""
Row = dict[str, Any]


def make(progress: Progress, pk: UUID) -> dict[str, Any]:
    """Writes the file and says in the log that it was made. Raises Conflict when there is no such user any more."""
    user = User.objects.filter(pk=pk).first()
    if user is None:
        raise Conflict(_("There is no such record any more."), code="gone")
    counts: dict[str, int] = {}
    sections = []
    with (
        PERSONAL.making(progress.job) as unfinished,
        zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for number, (name, label, rows) in enumerate(_parts(user)):
            progress.step(number, None, label)
            counts[name], shown = _write(archive, name, rows)
            if shown:
                sections.append(bundle.Section(label, {}, shown))
        counts["files"] = _picture(archive, user)
        archive.writestr("index.html", bundle.page(user.name, sections, counts["log"]))
        archive.writestr("README.txt", bundle.about())
    bundle.note(progress, registry.get("user"), user)
    return {
        "object": "user",
        "counts": {name: count for name, count in counts.items() if count},
        "bytes": PERSONAL.path(progress.job).stat().st_size,
    }


def _write(archive: zipfile.ZipFile, name: str, rows: Iterator[Row]) -> tuple[int, list[Row]]:
    count, shown = 0, []
    with archive.open(f"data/{name}.ndjson", "w", force_zip64=True) as file:
        for row in rows:
            file.write(bundle.lines([row]))
            count += 1
            if count <= _SHOWN and name != "log":
                shown.append(row)
    return count, shown


def _parts(user: User) -> Iterator[tuple[str, str, Iterator[Row]]]:
    """(name of the file, what it is called, its rows): each table of the register with a column that names them."""
    yield "user", registry.get("user").label, iter([_row(user, _told(User))])
    for table in classes.personal_tables():
        model = table.model
        if model is None or model is User or model is Change:
            continue
        if issubclass(model, Record):
            yield from _records(model, user.pk)
        elif columns := _naming(model):
            rows = model._default_manager.filter(_any_of(columns, user.pk))
            yield table.name, register.label_of(model), _rows(rows, _told(model))
    entries = Change.objects.filter(models.Q(actor=user.pk) | models.Q(record=user.pk)).order_by("id")
    yield "log", _("Log"), _entries(entries, user.pk)


def _records(model: type[models.Model], pk: UUID) -> Iterator[tuple[str, str, Iterator[Row]]]:
    """Records that are about the user, whole; those that they wrote, without what is about people of ours."""
    obj = next(
        one for one in registry.all_objects() if (one.model._meta.concrete_model or one.model) is model
    )
    label = str(model._meta.verbose_name_plural)
    about = [one for one in _naming(model) if one not in ("created_by_id", "updated_by_id", "owner_id")]
    private = getattr(model, "private_to", "")
    columns = [*about, *([f"{private}_id"] if private else [])]
    if columns:
        yield obj.name, label, _rows(model._default_manager.filter(_any_of(columns, pk)), _told(model))
    elif not is_person(model):
        yield obj.name, label, _rows(model._default_manager.filter(created_by=pk), _told(model))


def _naming(model: type[models.Model]) -> list[str]:
    """The columns that can hold the id of a user."""
    found = []
    for one in model._meta.concrete_fields:
        is_user = isinstance(one, models.ForeignKey) and one.related_model is User
        if is_user or (isinstance(one, models.UUIDField) and one.name in ("actor", "by")):
            found.append(one.attname)
    return found


def _any_of(columns: list[str], pk: UUID) -> models.Q:
    found = models.Q()
    for column in columns:
        found |= models.Q((column, pk))
    return found


def _told(model: type[models.Model]) -> list[str]:
    """Its columns, but for what proves who somebody is."""
    said = classes.columns_of(model)
    return [one.attname for one in model._meta.concrete_fields if said[str(one.column)] is not Personal.PROOF]


def _rows(rows: models.QuerySet[Any], columns: list[str]) -> Iterator[Row]:
    for record in rows.order_by("pk").iterator(chunk_size=1000):
        yield _row(record, columns)


def _row(record: Any, columns: list[str]) -> Row:
    return {column: getattr(record, column) for column in columns}


def _entries(entries: models.QuerySet[Any], pk: UUID) -> Iterator[Row]:
    """What they did: when and to what; what was changed only where it is their own account."""
    for one in entries.iterator(chunk_size=1000):
        told = {"id": one.id, "at": one.at, "object": one.object, "record": one.record, "op": one.op,
                "door": one.door, "action": one.action}  # fmt: skip
        yield {**told, "changes": one.fields} if one.record == pk else told


def _picture(archive: zipfile.ZipFile, user: User) -> int:
    if not user.picture:
        return 0
    try:
        blocks = list(keeping.bytes_of(user.picture))
    except NotFound:
        return 0
    with archive.open("files/picture", "w") as file:
        for block in blocks:
            file.write(block)
    return 1
