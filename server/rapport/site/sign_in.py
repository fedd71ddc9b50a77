"""Who may get an account: people are invited, nobody signs up alone."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from rapport.engine.access import passwords
from rapport.engine.access.models import User

# The demo's administrator, shown to whoever starts the demo.
DEMO_EMAIL = "admin@rapport.example"
DEMO_PASSWORD = "rapport-demo"  # noqa: S105 (made to be known)


class Invited(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """allauth's adapter with its open sign-up closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always no: an administrator makes the users."""
        return False

    def set_password(self, user: User, password: str) -> None:
        """Keeps a password that its owner chose, with the log."""
        passwords.keep(user, password, actor=user.pk, door="web", session=self.request.session)
