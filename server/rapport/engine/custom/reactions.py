"""What follows when a user is switched off, by whatever door: every way in is closed."""

from __future__ import annotations

from rapport.engine.access import sessions, tokens
from rapport.engine.access.models import User
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.reactions import Batch, reaction


@reaction("user.updated", "user.deactivated", computes={})
def end_access(ctx: Ctx, batch: Batch) -> None:
    """Ends sessions and tokens of the users who are inactive now."""
    gone = list(User.objects.filter(pk__in=batch, is_active=False).values_list("pk", flat=True))
    if gone:
        sessions.end_of(gone)
        tokens.revoke_of(gone, ctx.now)


REACTIONS = (end_access,)
