"""Who may get an account: people are invited, nobody signs up alone. And the mails about signing in."""

from email.utils import formataddr
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import flows
from allauth.core import context as asking
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.connectors.sso import realms
from rapport.engine.access import passwords, proofs, secrets, sessions
from rapport.engine.access.house import read_house
from rapport.engine.access.models import User
from rapport.engine.access.roles import CUSTOMER
from rapport.engine.objects.problems import Problem
from rapport.kit.text import squeeze
from rapport.site.entrance import KEPT_OUT, NoPortal, by_company

# The demo's administrator, shown to whoever starts the demo.
DEMO_HOST = "@rapport.example"
DEMO_EMAIL = "admin@rapport.example"
DEMO_PASSWORD = "rapport-demo"  # noqa: S105 (made to be known)


# On a request: a provider says who it is, and that a second step was taken there.
BY_PROVIDER, STEP_TAKEN = "rapport_by_provider", "rapport_step_taken"
_STEP = "allauth.mfa.stages.AuthenticateStage"


class Invited(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """allauth's adapter with its open sign-up closed, and mails in the name of the organisation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always no: an administrator makes the users."""
        return False

    def set_password(self, user: User, password: str) -> None:
        """Keeps a password that its owner chose, with the log."""
        passwords.keep(user, password, actor=user.pk, door="web", session=self.request.session)

    def pre_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse | None:
        """Whoever must come by their provider comes by nothing else, however they showed who they are. A portal
        customer does not come in at all."""
        why = _why_not(request, user)
        if why is not None:
            setattr(request, KEPT_OUT, why)
            flows.login.clear_authentication_records(request)
            return HttpResponse(status=403)
        refused: HttpResponse | None = super().pre_login(request, user, **more)
        return refused

    def get_login_stages(self) -> list[str]:
        """No second step after one that a trusted provider has asked for."""
        stages: list[str] = super().get_login_stages()
        is_done = getattr(self.request, STEP_TAKEN, False)
        return [stage for stage in stages if not is_done or stage != _STEP]

    def is_reauthentication_required(self, *, app: str, **_more: Any) -> bool:
        """Whether a change of factors asks for a proof: signing in just now was one."""
        return not proofs.is_fresh(sessions.proved_at(asking.request.session))

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether it is the password of this very user."""
        return bool(user.is_active and user.check_password(password))

    def get_from_email(self) -> str:
        """The organisation, at the host of the product."""
        return formataddr((squeeze(read_house().name), settings.DEFAULT_FROM_EMAIL))

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:  # fmt: skip
        """A mail whose templates know the `organisation` and for how many `days` a link works."""
        more = {"organisation": read_house().name, "days": settings.PASSWORD_RESET_TIMEOUT // 86_400}
        found: EmailMessage = super().render_mail(template_prefix, email, {**context, **more}, headers)
        return found


def _why_not(request: HttpRequest, user: User) -> Problem | None:
    if user.role == CUSTOMER:
        return NoPortal(_("You are known here as a customer, and there is no portal for customers yet. Ask whoever you "
                          "deal with at {house}.").format(house=squeeze(read_house().name)))  # fmt: skip
    if realms.keeps_out(user) and not getattr(request, BY_PROVIDER, False):
        return by_company()
    return None


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """allauth's adapter for second factors: what it keeps is sealed."""

    def encrypt(self, text: str) -> str:
        """The key of an authenticator app, or what recovery codes are made from, as it is kept."""
        return secrets.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What was sealed."""
        return secrets.unseal(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys are called after the organisation; they hold for the host that people know."""
        return {**super().get_public_key_credential_rp_entity(), "name": read_house().name}

    def get_totp_issuer(self) -> str:
        """What the authenticator app shows above the code."""
        return f"Rapport ({name})" if (name := read_house().name) else "Rapport"
