"""What an admin does with an app: register it, give it a new secret, switch it off and on, end it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.connectors.apps import clients, rights
from rapport.connectors.apps.models import App, Kind
from rapport.engine.actions.action import Action, When, action
from rapport.engine.actions.basics import basics
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign, create_record, note
from rapport.engine.objects import fields, registry
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Conflict, Fault, Invalid, fault
from rapport.engine.objects.spec import FieldSpec

Secret = Annotated[str, fields.Secret(_("secret"), max_length=128)]
SHORTEST = 32
"""Letters of a secret: nobody types it, and nobody guesses it."""
_MOST = 20
_HERE = ("127.0.0.1", "::1", "localhost")


def derive_app(_ctx: Any, values: Values, whole: Values) -> Values:
    """Addresses and scopes in their one form. Raises Invalid for an address that answers must not go to."""
    found: Values = {}
    if "redirects" in values or "version" not in whole:
        found["redirects"] = _redirects(whole.get("redirects"))
    if "scopes" in values or "version" not in whole:
        found["scopes"] = rights.checked(whole.get("scopes"))
    return found


def _redirects(given: Any) -> list[str]:
    if not isinstance(given, list) or not 0 < len(given) <= _MOST:
        raise fault("redirects", "shape", gettext("Give between 1 and {most} addresses.").format(most=_MOST))
    for place, one in enumerate(given):
        if not isinstance(one, str) or not _may_be_sent_to(one):
            detail = gettext(
                "Give an https address without wildcards or fragment; http is for this machine alone."
            )
            raise Invalid(faults=[Fault(f"/redirects/{place}", "not_address", detail)])
    return list(dict.fromkeys(given))


def _may_be_sent_to(address: str) -> bool:
    if (
        not address.isascii()
        or not address.isprintable()
        or len(address) > 1000
        or set(address) & set(" *\\<>\"'")
    ):
        return False
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.fragment or "#" in address or "@" in parts.netloc or not host:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in _HERE)


def create_of(obj: Object) -> Action:
    """Registering. A confidential app comes with the secret that whoever registers it knows."""
    plain = basics(obj)["create"]
    secret = fields.Secret(_("secret"), max_length=128, name="secret")
    secret.set_attributes_from_name("secret")

    def create(ctx: Ctx, *, secret: str = "", **values: Any) -> App:
        if (values.get("kind") or Kind.CONFIDENTIAL) == Kind.CONFIDENTIAL:
            digest = _digest(secret)
        elif secret:
            raise fault(
                "secret", "not_allowed", gettext("An app on a device has no secret: it could not keep it.")
            )
        else:
            digest = ""
        kept = {"client_id": uuid4().hex, "secret": digest, "secret_set_at": ctx.now if digest else None}
        made: App = create_record(ctx, registry.get("app"), {**values, **kept})
        clients.mirror(made)
        return made

    return Action(
        plain.name, create, plain.label, plain.icon, event=plain.event, on="object", proof=(),
        declared={**plain.inputs, "secret": FieldSpec("secret", "secret", secret)},
    )  # fmt: skip


def update_of(obj: Object) -> Action:
    """Changing it. Where it would send answers, and what it may ask for, counts from the next question on."""
    plain = basics(obj)["update"]

    def update(ctx: Ctx, app: App, *, changes: Values) -> App:
        if changes.get("kind", app.kind) != app.kind:
            raise fault("kind", "fixed", gettext("What kind it is cannot be changed; register another app."))
        found: App = plain.fn(ctx, app, changes=changes)
        clients.mirror(found)
        return found

    return replace(plain, fn=update, proof=())


def _digest(secret: str) -> str:
    if len(secret) < SHORTEST or not secret.isascii() or not secret.isprintable() or " " in secret:
        raise fault(
            "secret", "too_weak", gettext("A secret has at least {n} random letters.").format(n=SHORTEST)
        )
    return make_password(secret)


@action(
    "app.set_secret",
    label=_("Set secret"),
    icon="key",
    proof=(),
    when=When(("kind",), lambda kind: kind == Kind.CONFIDENTIAL),
)
def set_secret(ctx: Ctx, app: App, *, secret: Secret) -> App:
    """The one before it opens nothing any more. Raises Conflict for an app that has none."""
    if app.kind != Kind.CONFIDENTIAL:
        raise Conflict(gettext("An app on a device has no secret: it could not keep it."), code="public_app")
    assign(ctx, registry.get("app"), app, {}, secret=_digest(secret), secret_set_at=ctx.now)
    clients.mirror(app)
    return app


def _when(active: bool) -> When:
    return When(("active",), lambda current: current is active)


@action(
    "app.switch_off",
    label=_("Switch off"),
    icon="pause",
    tone="danger",
    undo="app.switch_on",
    when=_when(True),
)
def switch_off(ctx: Ctx, app: App) -> App:
    """Nobody's access holds any more; switched on again, it has to ask everybody anew."""
    assign(ctx, registry.get("app"), app, {}, active=False)
    clients.shut_out(app)
    clients.mirror(app)
    return app


@action("app.switch_on", label=_("Switch on"), icon="play", undo="app.switch_off", when=_when(False))
def switch_on(ctx: Ctx, app: App) -> App:
    """It may ask people again."""
    assign(ctx, registry.get("app"), app, {}, active=True)
    clients.mirror(app)
    return app


@action("app.end_access", label=_("End everybody's access"), icon="log-out", tone="danger")
def end_access(ctx: Ctx, app: App) -> App:
    """It stays, and has to ask everybody anew."""
    clients.shut_out(app)
    note(registry.get("app"), app)
    return app


def archive_of(obj: Object) -> Action:
    """The end of it, as of switching it off."""

    def archive(ctx: Ctx, app: App) -> None:
        assign(ctx, obj, app, {}, archived_at=ctx.now)
        clients.shut_out(app)
        clients.mirror(app)

    return replace(basics(obj)["archive"], fn=archive)


def restore_of(obj: Object) -> Action:
    """Back as it was; it has to ask everybody anew."""

    def restore(ctx: Ctx, app: App) -> None:
        assign(ctx, obj, app, {}, archived_at=None)
        clients.mirror(app)

    return replace(basics(obj)["restore"], fn=restore)


ACTIONS: tuple[Action, ...] = (set_secret, switch_off, switch_on, end_access)
