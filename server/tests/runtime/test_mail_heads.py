"""Whatever is in names and titles, a mail has the head that we gave it and goes to whom it is for."""

from __future__ import annotations

import email
from email.policy import default
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import RequestFactory

from rapport.engine.access.models import Organisation
from rapport.engine.joining import mailing as inviting
from rapport.engine.joining.models import Invitation
from rapport.engine.notify import mailing
from rapport.engine.notify.models import Notification
from rapport.engine.notify.telling import people_of
from rapport.site.sign_in import Invited
from tests.contract.makers import act

pytestmark = pytest.mark.django_db
HOSTILE = (
    "\r\nBcc: thief@evil.example\r\n", "\nBcc: thief@evil.example", "\rBcc: thief@evil.example", "\u2028Bcc: x",
    "\x85Bcc: y", '"<thief@evil.example>, ', "=?utf-8?q?=0ABcc:_thief@evil.example?=", "ü" * 300,
)  # fmt: skip


def letters(text: str) -> list[Any]:
    """Each mail that the product writes, with `text` wherever somebody chose the words."""
    Organisation.objects.update_or_create(id=1, defaults={"name": f"Acme{text[:100]}"})
    user = act("user.create", email=f"{uuid4().hex}@rapport.example", name="Ada")
    [person] = people_of([user.pk]).values()
    told = Notification(pk=uuid4(), title=f"News{text}", text=text, kind="mention", about_object="")
    invitation = Invitation(email=f"{uuid4().hex}@rapport.example", created_by_id=user.pk)
    by_allauth = Invited(RequestFactory().get("/"))
    reset = by_allauth.render_mail("account/email/password_reset_key", user.email,
                                   {"user": user, "password_reset_url": "https://crm.example.org/x"})  # fmt: skip
    return [mailing.letter(person, [told], is_digest=False), inviting.letter(invitation, "k" * 43), reset]


@pytest.mark.parametrize("text", HOSTILE)
def test_nobody_writes_into_the_head_of_a_mail(text: str) -> None:
    for one in letters(text):
        one.send()
    assert len(mail.outbox) == 3
    for sent in mail.outbox:
        read = email.message_from_bytes(sent.message().as_bytes(), policy=default)
        assert not {"Bcc", "Cc"} & set(read.keys())
        assert (
            len(read.get_all("From", []))
            == len(read.get_all("To", []))
            == len(read.get_all("Subject", []))
            == 1
        )
        [to] = read["To"].addresses
        assert to.addr_spec.endswith("@rapport.example")
        assert [one.addr_spec for one in read["From"].addresses] == ["no-reply@localhost"]
        assert sent.recipients() == [to.addr_spec] or sent.recipients()[0].endswith(f"<{to.addr_spec}>")
