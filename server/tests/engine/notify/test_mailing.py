"""Mails that people get about what they were told: what they hold, when they go, and by a real mail server."""

from __future__ import annotations

import email
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from rapport.engine.access.models import Organisation, User
from rapport.engine.notify import mailing
from rapport.engine.notify.kinds import NotificationKind, declare
from rapport.engine.notify.models import Notification, Rules
from rapport.engine.notify.telling import tell
from rapport.site import mail_url
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, id_of, people

pytestmark = pytest.mark.django_db
declare(
    [
        NotificationKind(name="at_once", label="At once", mail="now"),
        NotificationKind(name="later", label="Later"),
    ]
)
NIGHT = datetime.now(UTC).replace(hour=23, minute=0, second=0, microsecond=0)


class Box:
    """A mail server that keeps what it gets, and refuses one address."""

    def __init__(self) -> None:
        self.got: list[EmailMessage] = []
        self.refused = ""
        # The names under which the server looks for them.
        vars(self).update({"handle_RCPT": self.accept, "handle_DATA": self.keep})

    async def accept(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address == self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def keep(self, server: Any, session: Any, envelope: Any) -> str:
        self.got.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 kept"


@pytest.fixture
def them() -> People:
    Organisation.objects.create(id=1, name="Smith & Söhne")
    return people()


@pytest.fixture
def box(settings: Settings) -> Iterator[Box]:
    kept = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.PUBLIC_ADDRESS = "https://crm.example.org"
    yield kept
    server.stop()


def say(kind: str, who: Any, title: str, about: Any = None, text: str = "") -> None:
    tell(kind, [id_of(who)], about=about, title=title, text=text, actor=None)


def body(sent: EmailMessage, kind: str) -> str:
    part = sent.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_what_is_mailed_at_once_goes_by_smtp_once(them: People, box: Box) -> None:
    deal = World(them.owner).fresh("deal")
    say("at_once", them.owner, "Bob mentioned you", ("deal", deal.pk), "Look <b>here</b> & there")
    assert (mailing.send_due(), mailing.send_due()) == (1, 0)
    [sent] = box.got
    assert sent["Subject"] == "Bob mentioned you"
    assert sent["From"].addresses[0].display_name == "Smith & Söhne"
    assert sent["To"].addresses[0].addr_spec == "owner@rapport.example"
    link = f"https://crm.example.org/o/deals/{deal.pk}"
    for kind, words in (
        ("plain", "Look <b>here</b> & there"),
        ("html", "Look &lt;b&gt;here&lt;/b&gt; &amp; there"),
    ):
        found = body(sent, kind)
        assert words in found
        assert link in found
        assert deal.name in found
        assert "https://crm.example.org/settings/notifications" in found


def test_the_digest_says_what_is_new_by_record_and_nothing_that_is_read_or_hidden(
    them: People, box: Box
) -> None:
    world = World(them.owner)
    first, second, hidden = (world.fresh("deal") for _ in range(3))
    say("later", them.owner, "First news", ("deal", first.pk))
    say("later", them.owner, "Other news", ("deal", second.pk))
    say("later", them.owner, "First news again", ("deal", first.pk))
    say("later", them.owner, "Hidden news", ("deal", hidden.pk))
    say("later", them.owner, "Read news", ("deal", first.pk))
    act("notification.mark_read", them.owner, Notification._default_manager.get(title="Read news").pk)
    act("deal.update", them.admin, hidden.pk, owner=str(them.stranger.id), team=str(them.stranger.team))
    Notification._default_manager.update(created_at=NIGHT - timedelta(days=2))
    assert (mailing.send_digests(NIGHT), mailing.send_digests(NIGHT)) == (1, 0)
    [sent] = box.got
    assert sent["Subject"] == "3 notifications from Smith & Söhne"
    text = body(sent, "plain")
    assert text.count(f"/o/deals/{first.pk}") == text.count(f"/o/deals/{second.pk}") == 1
    assert all(words in text for words in ("First news", "First news again", "Other news"))
    assert "Hidden" not in text + body(sent, "html")
    assert "Read news" not in text


def test_the_digest_waits_for_its_hour_and_for_the_end_of_quiet_hours(them: People) -> None:
    rules = Rules.objects.create(pk=id_of(them.owner), digest="daily", digest_hour=8)
    User.objects.filter(pk=rules.pk).update(timezone="Asia/Tokyo")
    say("later", them.owner, "News")
    monday = datetime(2026, 5, 11, 22, 30, tzinfo=UTC)  # 7:30 on Tuesday in Tokyo
    Notification._default_manager.update(created_at=monday - timedelta(hours=1))
    assert mailing.send_digests(monday) == 0
    Rules.objects.update(quiet_from=time(20), quiet_to=time(9), quiet_days=[0, 1, 2, 3, 4, 5, 6])
    assert mailing.send_digests(monday + timedelta(hours=1)) == 0
    assert mailing.send_digests(monday + timedelta(hours=1, minutes=30)) == 1
    Notification._default_manager.update(digest=True)
    Rules.objects.update(digest="off")
    assert mailing.send_digests(monday + timedelta(days=3)) == 0


def test_what_comes_in_quiet_hours_is_mailed_when_they_end(them: People) -> None:
    always = {"quiet_from": time(0), "quiet_to": time(23, 59), "quiet_days": [0, 1, 2, 3, 4, 5, 6]}
    Rules.objects.create(pk=id_of(them.owner), **always)
    now = datetime.now(UTC).replace(hour=12)
    say("at_once", them.owner, "In the night")
    Notification._default_manager.update(
        mail_at=now.replace(hour=23, minute=59), quiet_until=now.replace(hour=23)
    )
    assert mailing.send_due(now) == 0
    assert mailing.send_due(now + timedelta(days=1)) == 1


def test_a_refused_address_stops_nobody_else_and_is_tried_again(them: People, box: Box) -> None:
    box.refused = "owner@rapport.example"
    now = datetime.now(UTC) + timedelta(seconds=5)
    for who in (them.owner, them.admin):
        say("at_once", who, "News")
    assert mailing.send_due(now) == 1
    assert mailing.send_due(now + mailing.AGAIN) == 0
    box.refused = ""
    assert mailing.send_due(now + 2 * mailing.AGAIN) == 1
    assert len(box.got) == 2


def test_an_unreachable_server_loses_nothing(them: People, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    say("at_once", them.owner, "News")
    now = datetime.now(UTC) + timedelta(seconds=5)
    assert mailing.send_due(now) == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert mailing.send_due(now + mailing.AGAIN) == 1
    assert mail.outbox[0].subject == "News"


def test_the_mail_server_is_said_as_an_address() -> None:
    assert mail_url.parse("") is None
    assert mail_url.parse("smtps://crm%40example.org:p%3Ass@mail.example.org") == mail_url.Mail(
        "mail.example.org", 465, "crm@example.org", "p:ss", "always"
    )
    found = [mail_url.parse(text) for text in ("smtp://u:p@host:2525", "smtp://localhost?tls=never")]
    assert [(one.host, one.port, one.tls) for one in found if one] == [
        ("host", 2525, "start"), ("localhost", 25, "never"),
    ]  # fmt: skip
    assert mail_url.sender("", "no-reply@host") == "no-reply@host"


@pytest.mark.parametrize(
    "text",
    ["mail.example.org", "https://host", "smtp://", "smtp://host:port", "smtp://host?tls=off", "smtp://host/inbox",
     "smtps://secret:secret@host?tls=never", "smtp://[host"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_with_the_remedy_and_without_the_password(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="RAPPORT_MAIL_URL") as refused:
        mail_url.parse(text)
    assert "smtps://user:password@host" in str(refused.value)
    assert "secret" not in str(refused.value)
    with pytest.raises(ImproperlyConfigured, match="RAPPORT_MAIL_FROM"):
        mail_url.sender(text, "")
