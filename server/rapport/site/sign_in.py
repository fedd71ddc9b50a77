"""Who may get an account: people are invited, nobody signs up alone. And the mails about signing in."""

from email.utils import formataddr
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest

from rapport.engine.access import passwords
from rapport.engine.access.house import read_house
from rapport.engine.access.models import User

# The demo's administrator, shown to whoever starts the demo.
DEMO_HOST = "@rapport.example"
DEMO_EMAIL = "admin@rapport.example"
DEMO_PASSWORD = "rapport-demo"  # noqa: S105 (made to be known)


class Invited(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """allauth's adapter with its open sign-up closed, and mails in the name of the organisation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always no: an administrator makes the users."""
        return False

    def set_password(self, user: User, password: str) -> None:
        """Keeps a password that its owner chose, with the log."""
        passwords.keep(user, password, actor=user.pk, door="web", session=self.request.session)

    def get_from_email(self) -> str:
        """The organisation, at the host of the product."""
        return formataddr((read_house().name, settings.DEFAULT_FROM_EMAIL))

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:  # fmt: skip
        """A mail whose templates know the `organisation` and for how many `days` a link works."""
        more = {"organisation": read_house().name, "days": settings.PASSWORD_RESET_TIMEOUT // 86_400}
        found: EmailMessage = super().render_mail(template_prefix, email, {**context, **more}, headers)
        return found
