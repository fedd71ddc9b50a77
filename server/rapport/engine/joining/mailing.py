"""Mails of invitations. Each mail has a key of its own, made when it is sent; the one before opens nothing any more."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import formataddr
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.engine.access import languages
from rapport.engine.access.house import read_house
from rapport.engine.access.models import User
from rapport.engine.joining import links
from rapport.engine.joining.models import Invitation
from rapport.engine.log import bell, triggers
from rapport.kit.text import squeeze

_log = structlog.get_logger(__name__)


def send_due(now: datetime | None = None) -> int:
    """Mails what is due; gives how many mails that were. When the mail server cannot be reached, the rest waits."""
    sent = 0
    due = Invitation.objects.filter(mail_due=True, state="open").order_by("pk")
    for pk in list(due.values_list("pk", flat=True)[:200]):
        at = now or datetime.now(UTC)
        key = links.new_key()
        if not _write(pk, digest=links.digest_of(key)):
            continue
        try:
            letter(Invitation.objects.get(pk=pk), key).send()
        except OSError as error:  # smtplib's own errors are among them
            _log.warning("invitation_mail_failed", invitation=str(pk), error=str(error)[:300])
            _write(pk, trouble="not_sent")
            break
        _write(pk, mail_due=False, sent_at=at, trouble="")
        sent += 1
    return sent


def _write(pk: UUID, **columns: object) -> bool:
    """Whether it was still due; the log says that the program did it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            triggers.context(cursor, actor=None, door="notify", action="invitation.send", cause=None)
        waiting = Invitation.objects.filter(pk=pk, state="open", mail_due=True)
        count = waiting.update(**columns, version=F("version") + 1)
        transaction.on_commit(bell.ring)
    return bool(count)


def letter(invitation: Invitation, key: str) -> EmailMultiAlternatives:
    """The mail, in the language of the invitation."""
    house = read_house()
    inviter = User.objects.filter(pk=invitation.created_by_id).values_list("name", flat=True).first() or ""
    with translation.override(languages.spoken(invitation.locale, house.locale)):
        context = {
            "organisation": house.name, "inviter": inviter, "link": links.address_of(key), "days": links.LASTS.days,
        }  # fmt: skip
        subject = _("Invitation to Rapport of {organisation}").format(organisation=house.name)
        text = render_to_string("joining/letter.txt", context)
        html = render_to_string("joining/letter.html", context)
    sender = formataddr((squeeze(house.name), settings.DEFAULT_FROM_EMAIL))
    made = EmailMultiAlternatives(squeeze(subject), text, sender, [invitation.email],
                                  headers={"Auto-Submitted": "auto-generated"})  # fmt: skip
    made.attach_alternative(html, "text/html")
    return made
