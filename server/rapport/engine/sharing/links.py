"""Guest links: made for one record, ended by whoever may, and found again by the text that only their holder has."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import timedelta
from typing import Annotated, Any

from django.db.models.functions import Now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.action import When, action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign, create_record
from rapport.engine.objects import fields, registry
from rapport.engine.objects.problems import Conflict, fault
from rapport.engine.sharing.granting import judge
from rapport.engine.sharing.models import GuestLink

LONGEST = timedelta(days=90)
_MARK = "rap_link_"
"""With the beginning of an API token, so that it is hidden wherever those are (site/logs.py); it is none."""
_SHAPE = re.compile(r"rap_link_[A-Za-z0-9_-]{43}")


def new_text() -> str:
    """The text of a new link: 256 bits that nobody can guess."""
    return f"{_MARK}{secrets.token_urlsafe(32)}"


def digest_of(text: str) -> str:
    """What is kept of the text."""
    return hashlib.sha256(text.encode()).hexdigest()


def found(text: str) -> GuestLink | None:
    """The living link with this text; None for every other one. It is looked up by its digest, so how long that takes
    tells nothing of how near a guess was."""
    if not _SHAPE.fullmatch(text):
        return None
    return GuestLink.objects.live().filter(digest=digest_of(text), ended_at=None, until__gt=Now()).first()


@action(
    "guest-link.create",
    label=_("Make a link for guests"),
    icon="link",
    on="object",
    event="guest-link.created",
)
def create(
    ctx: Ctx, *, regarding: Annotated[Any, fields.AnyLink(_("record"), null=False)], digest: str,
    until: Annotated[Any, fields.DateTime(_("until"), null=False)], with_files: bool = False,
    reason: Annotated[str, fields.LongText(_("reason"))] = "",
) -> GuestLink:  # fmt: skip
    """A link by which the record can be seen without an account. Raises Invalid for an end that is past or further away
    than 90 days, Forbidden for who may not share the record."""
    judge(ctx, regarding, "see")
    if not ctx.now < until <= ctx.now + LONGEST:
        raise fault("until", "out_of_range", gettext("Choose an end within the next 90 days."))
    values = {
        "regarding": regarding, "until": until, "with_files": with_files, "reason": reason, "digest": digest,
    }  # fmt: skip
    made: GuestLink = create_record(ctx, registry.get("guest-link"), values)
    return made


@action("guest-link.end", label=_("End"), icon="unlink", tone="danger", event="guest-link.ended",
        when=When(("ended_at",), lambda ended: ended is None))  # fmt: skip
def end(ctx: Ctx, link: GuestLink) -> GuestLink:
    """From here on it shows nothing. Raises Conflict for one that has ended."""
    if link.ended_at is not None:
        raise Conflict(gettext("This has ended already."), code="ended")
    assign(ctx, registry.get("guest-link"), link, {}, ended_at=ctx.now)
    return link
