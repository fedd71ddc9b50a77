"""What the cause of an import stands for: its file."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef

from rapport.engine.access.actors import Actor
from rapport.engine.actions.causes import Cause
from rapport.engine.transfer import imports
from rapport.engine.transfer.models import Import


def find(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Cause]:
    """What a file is called is told to whoever sees the import."""
    seen = Exists(imports.visible(actor).filter(pk=OuterRef("pk")))
    found = Import.objects.filter(pk__in=ids).annotate(seen=seen).values_list("pk", "file_name", "seen")
    return {
        pk: Cause("import", id=pk, title=file_name) if is_seen else Cause("import")
        for pk, file_name, is_seen in found
    }
