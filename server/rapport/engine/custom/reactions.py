"""What follows when a user is switched off, or is a portal customer from now on: every way in is closed."""

from __future__ import annotations

from django.db.models import Q

from rapport.engine.access import sessions, tokens
from rapport.engine.access.models import User
from rapport.engine.access.roles import CUSTOMER
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.reactions import Batch, reaction


@reaction("user.updated", "user.deactivated", computes={})
def end_access(ctx: Ctx, batch: Batch) -> None:
    """Ends sessions and tokens of the users who are inactive now, and of those who became portal customers."""
    closed = Q(is_active=False) | Q(role=CUSTOMER, pk__in=[pk for pk in batch if "role" in batch[pk]])
    gone = list(User.objects.filter(closed, pk__in=batch).values_list("pk", flat=True))
    if gone:
        sessions.end_of(gone)
        tokens.revoke_of(gone, ctx.now)


REACTIONS = (end_access,)
