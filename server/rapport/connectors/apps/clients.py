"""An app as the protocol knows it: a row of allauth's, there as long as the app is switched on and not archived."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from allauth.idp.oidc.models import Client, Token

from rapport.connectors.apps.models import App, AppGrant

_GRANTS = ("authorization_code", "refresh_token")


def mirror(app: App) -> None:
    """Brings the row to what the app is. Without one nobody gets in: its codes and tokens go with it."""
    if not app.active or app.archived_at is not None:
        Client.objects.filter(pk=app.client_id).delete()
        return
    Client.objects.update_or_create(pk=app.client_id, defaults={
        "name": app.name, "secret": app.secret, "type": app.kind, "owner": None, "skip_consent": False,
        "scopes": "\n".join(app.scopes), "default_scopes": "", "redirect_uris": "\n".join(app.redirects),
        "grant_types": "\n".join(_GRANTS), "response_types": "code", "cors_origins": "", "allow_uri_wildcards": False,
    })  # fmt: skip


def shut_out(app: App) -> None:
    """Ends what everybody gave it."""
    Token.objects.filter(client_id=app.client_id).delete()
    AppGrant.objects.filter(app=app).delete()


def take_back(client_id: str, user_id: UUID) -> int:
    """Ends what one person gave an app; how many grants that were."""
    Token.objects.filter(client_id=client_id, user_id=user_id).delete()
    count, _of_each = AppGrant.objects.filter(app__client_id=client_id, user_id=user_id).delete()
    return count


def take_back_of(user_ids: Iterable[UUID]) -> None:
    """Ends what these people gave all apps."""
    found = list(user_ids)
    Token.objects.filter(user_id__in=found).delete()
    AppGrant.objects.filter(user_id__in=found).delete()
