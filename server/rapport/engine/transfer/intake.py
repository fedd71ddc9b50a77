"""Taking a file in: stored under a name of our own, opened, looked at, and its mapping suggested."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from rapport.engine.access.actors import Actor
from rapport.engine.objects.object import Object
from rapport.engine.transfer.models import Import
from rapport.engine.transfer.sources.opening import open_table
from rapport.engine.transfer.sources.table import Layout
from rapport.kit import text
from rapport.kit.ids import uuid7

_BLOCK = 1 << 20


def digest_of(path: Path) -> str:
    """SHA-256 of the file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def shown_name(name: str) -> str:
    """The user's name of a file as it is shown; never a path of ours."""
    return text.squeeze(name.replace("\\", "/").rsplit("/", 1)[-1])[:200] or "file"


def register(
    obj: Object,
    path: Path,
    actor: Actor,
    *,
    name: str,
    mapping: dict[str, Any] | None = None,
    layout: Layout | None = None,
) -> Import:
    """A new import of the file at `path`, not yet begun. Raises Invalid for a file that is no table."""
    table = open_table(path, name, layout)
    digest = digest_of(path)
    pk = uuid7()
    return Import.objects.create(
        id=pk,
        object=obj.name,
        user_id=actor.id,
        file_name=shown_name(name),
        digest=digest,
        size=path.stat().st_size,
        layout=layout_json(table.layout),
        sheets=list(table.sheets),
        mapping=mapping or {},
        seed=_first_import(obj, digest) or pk,
    )


def layout_json(layout: Layout) -> dict[str, Any]:
    """A layout as JSON values."""
    found: dict[str, Any] = msgspec.to_builtins(layout)
    return found


def _first_import(obj: Object, digest: str) -> UUID | None:
    """The import whose id the ids of this file's rows come from, if the file was imported before."""
    earlier = Import.objects.filter(
        object=obj.name, digest=digest, state__in=("running", "done", "cancelled", "failed")
    )
    return earlier.order_by("id").values_list("seed", flat=True).first()
