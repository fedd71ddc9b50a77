"""The two verbs of every object whose records can be merged."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions import basics
from rapport.engine.actions.action import Action
from rapport.engine.merging import merge, unmerge
from rapport.engine.objects.object import Object


@lru_cache(maxsize=512)
def of(obj: Object) -> tuple[Action, ...]:
    """None where nothing is merged."""
    if not obj.can_merge:
        return ()
    name = obj.name
    return (
        Action(f"{name}.merge", merge.merge, _("Merge"), "merge", undo=f"{name}.unmerge", event=f"{name}.merged",
               beside=merge.beside),
        Action(f"{name}.unmerge", unmerge.unmerge, _("Unmerge"), "split", event=f"{name}.unmerged",
               beside=unmerge.beside),
    )  # fmt: skip


basics.add(of)
