"""Faces of users and logos of the organisation: drawn anew from what was sent, kept by content."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext_lazy as _

from rapport.engine.access.callers import Caller
from rapport.engine.access.models import User
from rapport.engine.access.objects import USER
from rapport.engine.actions.action import Action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.settling import settle, settling
from rapport.engine.actions.writing import assign
from rapport.engine.files import keeping, previews

Theme = Literal["light", "dark"]
MOST_BYTES = 20 << 20
FACE = 256
"""Pixels of a side: the largest avatar on a fine screen, twice."""
LOGO = 512
LOGOS: dict[str, str] = {"light": "logo", "dark": "logo_dark"}
"""Where the digest of a theme's logo stands."""


def keep_face(content: bytes) -> str:
    """The digest of a square made of a picture. Raises NotDrawn."""
    return keeping.keep_bytes(previews.drawn_from(content, "square", FACE))


def keep_logo(content: bytes) -> str:
    """The digest of a logo made of a picture; what is transparent stays so. Raises NotDrawn."""
    return keeping.keep_bytes(previews.drawn_from(content, "image", LOGO))


def set_logo(caller: Caller, theme: Theme, digest: str) -> None:
    """Puts up a logo; "" takes it down."""
    with settling(caller, f"organisation.{'set' if digest else 'remove'}_logo"):
        settle(**{LOGOS[theme]: digest})


def _set_picture(ctx: Ctx, user: User, *, picture: str = "") -> User:
    assign(ctx, USER, user, {}, picture=picture)
    return user


SET_PICTURE = Action("user.settle_in", _set_picture, _("Settle in"), event="user.updated")
"""Gives a person another picture by its digest, "" for none; a right that everyone has on themselves."""
