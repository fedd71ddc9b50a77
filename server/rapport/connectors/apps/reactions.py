"""Who is switched off lets no app in any more."""

from __future__ import annotations

from rapport.connectors.apps import clients
from rapport.engine.access.models import User
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.reactions import Batch, reaction


@reaction("user.updated", "user.deactivated", computes={})
def end_apps(_ctx: Ctx, batch: Batch) -> None:
    """Ends what inactive users gave apps."""
    gone = list(User.objects.filter(pk__in=batch, is_active=False).values_list("pk", flat=True))
    if gone:
        clients.take_back_of(gone)


REACTIONS = (end_apps,)
