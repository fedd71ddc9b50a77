"""Taking a file in: opened, looked at once, and its mapping suggested."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from rapport.engine.access.actors import Actor
from rapport.engine.objects.object import Object
from rapport.engine.transfer.mapping import mapping as mappings
from rapport.engine.transfer.mapping import ready, targets
from rapport.engine.transfer.mapping.guess import Guess, guess
from rapport.engine.transfer.mapping.mapping import Mapping
from rapport.engine.transfer.mapping.survey import Survey, survey
from rapport.engine.transfer.models import Import
from rapport.engine.transfer.sources.opening import open_table
from rapport.engine.transfer.sources.table import Layout, Table
from rapport.engine.transfer.storing import digest_of
from rapport.kit import text
from rapport.kit.ids import uuid7


def shown_name(name: str) -> str:
    """The user's name of a file as it is shown; never a path of ours."""
    return text.squeeze(name.replace("\\", "/").rsplit("/", 1)[-1])[:200] or "file"


def register(
    obj: Object, path: Path, actor: Actor, *, name: str, mapping: dict[str, Any] | None = None,
    layout: Layout | None = None, pk: UUID | None = None,
) -> Import:  # fmt: skip
    """A new import of the file at `path`, not yet begun. Raises Invalid for a file that is no table.

    With a `mapping` the file is not looked through; without one it is, and a mapping is guessed.
    """
    table = open_table(path, name, layout, targets.whole(obj))
    digest, pk = digest_of(path), pk or uuid7()
    made = Import(id=pk, object=obj.name, user_id=actor.id, file_name=shown_name(name), digest=digest)
    made.size, made.seed = path.stat().st_size, first_import(obj, digest) or pk
    made.mapping = mapping or {}
    _describe(made, table)
    if mapping is None:
        look(made, obj, table, actor)
    made.save(force_insert=True)
    made.refresh_from_db(fields=["created_at"])
    return made


def look(kept: Import, obj: Object, table: Table, actor: Actor) -> None:
    """Looks through the file and suggests a mapping; the caller saves."""
    _describe(kept, table)
    found = survey(table)
    known = ready.recognised(table.headers, obj.name)
    told = ready.fitted(known, obj, found, actor) if known is not None and known.object == obj.name else None
    chosen, guesses = guess(obj, found, actor, told)
    kept.rows, kept.mapping = found.rows, mappings.dump(chosen)
    kept.columns = _columns(found, guesses, chosen)


def _describe(kept: Import, table: Table) -> None:
    kept.layout = msgspec.to_builtins(table.layout)
    kept.sheets = list(table.sheets)
    kept.columns = [
        {"header": header, "samples": [], "filled": 0, "target": None, "confidence": 0.0}
        for header in table.headers
    ]


def _columns(found: Survey, guesses: Sequence[Guess], chosen: Mapping) -> list[dict[str, Any]]:
    """What is known of each column: samples, the guessed target, how sure it is, and what has to be asked."""
    return [
        {
            "header": column.header,
            "samples": column.samples,
            "filled": column.filled,
            "values": column.values.most_common(),
            "has_more": column.has_more,
            "target": one.path,
            "confidence": one.confidence,
            **(
                {"question": "date"} if column.is_unsettled and not chosen.columns[column.header].date else {}
            ),
        }
        for column, one in zip(found.columns, guesses, strict=True)
    ]


def first_import(obj: Object, digest: str) -> UUID | None:
    """The import whose id the ids of this file's rows come from, if the file was imported before."""
    earlier = Import.objects.filter(object=obj.name, digest=digest, begun=True)
    return earlier.order_by("id").values_list("seed", flat=True).first()
