"""Who acts when a command is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport.engine.access.actors import Actor


def actor_named(email: str | None) -> Actor:
    """The user with this address; without one the first administrator, or the program itself. Raises Invalid."""
    from rapport.engine.access.actors import SYSTEM, actor_of
    from rapport.engine.access.models import User
    from rapport.engine.access.roles import PredefinedRole
    from rapport.engine.objects.problems import fault

    if email is None:
        first = User.objects.active().filter(role=PredefinedRole.ADMIN).order_by("id").first()
        return (actor_of(first.pk) if first else None) or SYSTEM
    user = User.objects.filter(email=email.strip().lower()).first()
    found = actor_of(user.pk) if user else None
    if found is None:
        raise fault("user", "unknown", f"there is no active user {email}")
    return found
