"""What follows when a team moves: everything below it moves along."""

from __future__ import annotations

from rapport.engine.access.models import Team
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.reactions import Batch, reaction


@reaction("team.updated")
def move_branch(ctx: Ctx, batch: Batch) -> None:
    """Rewrites the paths of the teams below those whose parent changed."""
    for pk, facts in batch.items():
        if "parent" not in facts:
            continue
        moved = Team.objects.get(pk=pk)
        for below in Team.objects.filter(path__contains=[pk]).exclude(pk=pk):
            tail = below.path[below.path.index(pk) + 1 :]
            Team.objects.filter(pk=below.pk).write(ctx.now, ctx.actor.id, path=[*moved.path, *tail])
