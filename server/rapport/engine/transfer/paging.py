"""What programs read page by page, in the book of exports: one line for an hour of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import transaction

from rapport.engine.access.models import User
from rapport.engine.access.reads import Read
from rapport.engine.transfer import watching
from rapport.engine.transfer.models import ExportMade

FORMAT: Final = "pages"
TOGETHER: Final = timedelta(hours=1)


def settle(read: Read) -> None:
    """Writes it down, and has it looked at as an export is."""
    now = datetime.now(UTC)
    with transaction.atomic():
        # Of several at once one begins the line.
        User.objects.select_for_update(no_key=True).get(pk=read.user)
        lines = ExportMade.objects.filter(user=read.user, object=read.object, format=FORMAT, door=read.door)
        made = lines.filter(at__gt=now - TOGETHER).order_by("-pk").first()
        if made is None:
            made = ExportMade(user_id=read.user, object=read.object, format=FORMAT, door=read.door, at=now, rows=0,
                              narrowed=True, about_people=True)  # fmt: skip
        made.rows, made.address = (made.rows or 0) + read.rows, read.address or None
        made.save()
        watching.tell(made)
