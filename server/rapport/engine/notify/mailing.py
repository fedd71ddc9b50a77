"""Notifications by mail: at once in a mail of their own, or together in the digest. Each is mailed at most once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import formataddr
from smtplib import SMTPException
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Min
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.engine.access.house import read_house
from rapport.engine.notify import choosing
from rapport.engine.notify.models import Notification
from rapport.engine.notify.sight import readable
from rapport.engine.notify.telling import Person, people_of
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.kit.text import squeeze

MOST_IN_A_MAIL = 100
AGAIN = timedelta(minutes=5)
"""When a mail that could not be sent is tried again, for a day."""
_GIVE_UP = timedelta(days=1)

_log = structlog.get_logger(__name__)


@dataclass
class Group:
    """What a mail says about one record, or about none."""

    title: str
    kind: str
    link: str
    told: list[Notification] = field(default_factory=list)


def send_due(now: datetime | None = None) -> int:
    """Mails what is due at once, to each person in one mail; gives how many mails that were."""
    at = now or datetime.now(UTC)
    waiting = Notification._default_manager.filter(mail_at__lte=at)
    people = people_of(waiting.order_by().values_list("owner_id", flat=True).distinct())
    return _send_all(people.values(), "mail_at", at)


def send_digests(now: datetime | None = None) -> int:
    """Mails the digests whose moment has come; gives how many that were."""
    at = now or datetime.now(UTC)
    waiting = Notification._default_manager.filter(digest=True, owner__isnull=False).order_by()
    since: dict[UUID | None, datetime] = dict(
        waiting.values_list("owner_id").annotate(since=Min("created_at"))
    )
    people = people_of(pk for pk in since if pk is not None)
    due = [person for pk, person in people.items() if _is_due(person, since[pk], at)]
    return _send_all(due, "digest", at)


def _is_due(person: Person, since: datetime, now: datetime) -> bool:
    """Whether the moment has come to mail somebody what waits for them `since` then."""
    moment = choosing.digest_moment(person.rules, person.zone, now)
    if moment is None or choosing.quiet_until(person.rules, person.zone, now) is not None:
        return False
    return since < moment


def _send_all(people: Iterable[Person], by: str, now: datetime) -> int:
    """How many mails were sent. When the mail server cannot be reached, the others are not tried either."""
    sent = 0
    for person in people:
        try:
            sent += _send(person, by, now)
        except SMTPException as refused:
            _log.warning("notify_mail_refused", person=str(person.actor.id), error=str(refused)[:300])
        except OSError as error:
            _log.warning("notify_mail_unreachable", error=str(error)[:300])
            break
    return sent


def _send(person: Person, by: str, now: datetime) -> bool:
    """Whether a mail was sent. It is noted first: killed in between, a mail is lost, and what it said is in the app."""
    fresh = readable(person.actor, _claimed(person.actor.id, by, now))
    if not fresh:
        return False
    try:
        letter(person, fresh, is_digest=by == "digest").send()
    except OSError:  # smtplib's own errors are among them
        _try_again([one.pk for one in fresh if one.created_at > now - _GIVE_UP], by, now)
        raise
    return True


def _claimed(owner: UUID | None, by: str, now: datetime) -> list[Notification]:
    """What is due and not read in the app already."""
    with transaction.atomic():
        waiting = Notification._default_manager.select_for_update(skip_locked=True).filter(owner=owner)
        due = waiting.filter(mail_at__lte=now) if by == "mail_at" else waiting.filter(digest=True)
        found = list(due.filter(read_at=None, archived_at=None).order_by("-pk")[:MOST_IN_A_MAIL])
        # What does not fit into this mail is in the app, and is not worth another one.
        due.update(**({"mail_at": None} if by == "mail_at" else {"digest": False}))
    return found


def _try_again(failed: Sequence[UUID], by: str, now: datetime) -> None:
    them = Notification._default_manager.filter(pk__in=failed)
    if by == "mail_at":
        them.update(mail_at=now + AGAIN)
    else:
        them.update(digest=True)


def letter(person: Person, told: Sequence[Notification], *, is_digest: bool) -> EmailMultiAlternatives:
    """The mail that says these, grouped by record, in the person's language."""
    address = settings.PUBLIC_ADDRESS
    with translation.override(person.language):
        house = squeeze(read_house().name)
        context = {
            "groups": _groups(told, address), "house": house, "name": person.actor.name, "is_digest": is_digest,
            "centre": f"{address}/notifications", "settings": f"{address}/settings/notifications",
        }  # fmt: skip
        subject = _subject(told, house, is_digest=is_digest)
        text = render_to_string("notify/letter.txt", context)
        html = render_to_string("notify/letter.html", context)
    sender = formataddr((house, settings.DEFAULT_FROM_EMAIL))
    headers = {"List-Unsubscribe": f"<{address}/settings/notifications>", "Auto-Submitted": "auto-generated"}
    # What goes into the head of a mail is one line, whatever people called themselves and their records.
    to = formataddr((squeeze(person.actor.name), person.email))
    made = EmailMultiAlternatives(squeeze(subject), text, sender, [to],
                                  headers=headers)  # fmt: skip
    made.attach_alternative(html, "text/html")
    return made


def _subject(told: Sequence[Notification], house: str, *, is_digest: bool) -> str:
    if len(told) == 1 and not is_digest:
        return told[0].title
    count = len(told)
    return ngettext("{count} notification from {house}", "{count} notifications from {house}", count).format(
        count=count, house=house
    )


def _groups(told: Sequence[Notification], address: str) -> list[Group]:
    """By record, the one that was told of last first."""
    titles = _titles(told)
    found: dict[Any, Group] = {}
    for one in sorted(told, key=lambda each: each.told_at, reverse=True):
        about: UUID | None = one.about
        key = one.pk if about is None else about
        if key not in found:
            found[key] = _group(one, titles, address)
        found[key].told.append(one)
    return list(found.values())


def _group(one: Notification, titles: dict[UUID, str], address: str) -> Group:
    about: UUID | None = one.about
    if not one.about_object:
        return Group("", "", f"{address}/notifications")
    obj = registry.get(one.about_object)
    if about is None:
        return Group("", obj.label_plural, f"{address}/o/{obj.plural}")
    tab = f"?tab={one.details['tab']}" if one.details.get("tab") else ""
    return Group(titles.get(about) or _("No title"), obj.label, f"{address}/o/{obj.plural}/{about}{tab}")


def _titles(told: Sequence[Notification]) -> dict[UUID, str]:
    """The titles of the records that these are about; the law has been asked already."""
    found: dict[UUID, str] = {}
    for name in {one.about_object for one in told if one.about_object}:
        obj: Object = registry.get(name)
        pks: list[UUID | None] = [one.about for one in told if one.about_object == name]
        rows = (
            obj.records()
            .filter(pk__in=[pk for pk in pks if pk is not None])
            .values_list("pk", obj.title.replace(".", "__"))
        )
        found.update({pk: str(title or "") for pk, title in rows})
    return found
