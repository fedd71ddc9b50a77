"""Setting a provider up: what is asked of one, and its secret, which goes in and never comes out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.connectors.sso import asking, keys, saml
from rapport.connectors.sso.models import Identity, ProviderSession, SignInProvider
from rapport.engine.access import factors, secrets
from rapport.engine.access.models import User
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.access.secrets import Place, Reseal
from rapport.engine.actions.action import Action, When, action
from rapport.engine.actions.basics import basics
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign, create_record, merge
from rapport.engine.objects import fields, registry
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Conflict, fault
from rapport.engine.objects.spec import FieldSpec

_DOMAIN = re.compile(r"(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
_MOST_DOMAINS = 100
_OF_THE_CLIENT = ("issuer", "client_id", "kind")
"""A secret is for these: whoever points a provider elsewhere does not take it along."""
_MOST_KEYS = 2
_ASKED_OF = {"oidc": ("client_id",), "saml": ("sso_url", "certificate")}


def derive_provider(ctx: Any, values: Values, whole: Values) -> Values:
    """Domains in their one form. Raises Invalid for what no provider can have."""
    for name in _ASKED_OF.get(whole["kind"], ()):
        if not whole.get(name):
            raise fault(name, "required", _("This is required."))
    if {"issuer", "sso_url", "slo_url", "kind"} & values.keys():
        _judge_addresses(whole)
    if values.get("certificate"):
        values = {**values, "certificate": _certificate(values["certificate"])}
    if whole["role"] == PredefinedRole.ADMIN:
        raise fault("role", "admin", _("New people do not begin as admins; make them admins one by one."))
    if whole["required"] and ("required" in values or "active" in values):
        _judge_required()
    found = {name: values[name] for name in ("certificate",) if name in values}
    return {**found, **({"domains": _domains(values["domains"])} if "domains" in values else {})}


def _judge_addresses(whole: Values) -> None:
    asked = ("issuer",) if whole["kind"] == "oidc" else ("sso_url", "slo_url")
    for field in asked:
        if whole.get(field) and asking.trouble_with(whole[field]):
            raise fault(field, "bad_address", _("Give an address that begins with https."))


def _certificate(text: str) -> str:
    from rapport.connectors.sso import strength

    try:
        found = saml.certificates(text)
    except ValueError:
        raise fault("certificate", "no_certificate", _("Give the certificate as text (PEM).")) from None
    if any(map(strength.is_weak_certificate, found)):
        raise fault("certificate", "weak_key", _("Its key is too short: ask for RSA of 2048 bits at least."))
    return "".join(found)


def _domains(given: Any) -> list[str]:
    listed = [one.strip().lower() for one in given if isinstance(one, str)] if isinstance(given, list) else []
    found = list(dict.fromkeys(one.removeprefix("@") for one in listed if one))
    if not found or len(found) > _MOST_DOMAINS or not all(_DOMAIN.fullmatch(one) for one in found):
        raise fault(
            "domains", "bad_domains", _("Give the domains of your email addresses, such as example.org.")
        )
    return found


def _judge_required() -> None:
    """When the provider fails, somebody must be able to come in."""
    admins = User.objects.active().filter(role=PredefinedRole.ADMIN)
    if not any(factors.has_password(one) for one in admins):
        raise fault("required", "no_way_in", _("An admin needs a password first: without the provider nobody could "
                                               "come in."))  # fmt: skip


def _field() -> FieldSpec:
    made = fields.Secret(gettext_lazy("client secret"), max_length=500, name="secret")
    made.set_attributes_from_name("secret")
    return FieldSpec("secret", "secret", made)


def actions_of(plain: Object) -> tuple[Action, ...]:
    """Create and update that take a secret; each of the four asks for a fresh proof."""
    made = basics(plain)

    def create(ctx: Ctx, *, secret: str = "", **values: Any) -> SignInProvider:
        whole = {**values, "domains": values.get("domains") or [], **_kept(ctx, secret)}
        if values.get("kind") == "saml":
            whole |= {"own_keys": [keys.made(ctx.now)], "key_made_at": ctx.now}
        found: SignInProvider = create_record(ctx, registry.get(plain.name), whole)
        return found

    def update(ctx: Ctx, provider: SignInProvider, *, changes: Values) -> SignInProvider:
        given = changes.pop("secret", "")
        kept = merge(ctx, plain, provider, changes)
        moved = any(name in kept and kept[name] != getattr(provider, name) for name in _OF_THE_CLIENT)
        more = _kept(ctx, given) if given or moved else {}
        assign(ctx, registry.get(plain.name), provider, kept, **more)
        return provider

    with_secret = {"secret": _field()}
    return (
        replace(made["create"], fn=create, declared={**made["create"].inputs, **with_secret}, proof=()),
        replace(made["update"], fn=update, declared={**made["update"].inputs, **with_secret}, proof=()),
        replace(made["archive"], proof=()),
        replace(made["restore"], proof=()),
        make_key,
        use_key,
    )


@action("sign-in-provider.make_key", label=gettext_lazy("Make a new key"), icon="key", proof=(),
        when=When(("kind", "next_key_made_at"), lambda kind, at: kind == "saml" and at is None))  # fmt: skip
def make_key(ctx: Ctx, provider: SignInProvider) -> SignInProvider:
    """Published beside the one in use, which goes on signing until the provider knows the new one."""
    if provider.kind != "saml":
        raise Conflict(_("Only a SAML provider has a key of ours."), code="no_saml")
    if len(provider.own_keys) >= _MOST_KEYS:
        raise Conflict(_("There is a new key already; use it first."), code="key_waits")
    column = "next_key_made_at" if provider.own_keys else "key_made_at"
    more: Values = {"own_keys": [*provider.own_keys, keys.made(ctx.now)], column: ctx.now}
    assign(ctx, registry.get("sign-in-provider"), provider, {}, **more)
    return provider


@action("sign-in-provider.use_key", label=gettext_lazy("Use the new key"), icon="key", tone="danger", proof=(),
        when=When(("next_key_made_at",), lambda at: at is not None))  # fmt: skip
def use_key(ctx: Ctx, provider: SignInProvider) -> SignInProvider:
    """From here on the new key signs, and the old one opens nothing any more."""
    if len(provider.own_keys) < _MOST_KEYS:
        raise Conflict(_("There is no new key; make one first."), code="no_key")
    more: Values = {"own_keys": provider.own_keys[1:], "key_made_at": provider.next_key_made_at,
                    "next_key_made_at": None}  # fmt: skip
    assign(ctx, registry.get("sign-in-provider"), provider, {}, **more)
    return provider


def _kept(ctx: Ctx, secret: str) -> Values:
    """The columns of a secret, or of none."""
    plain = secret.strip()
    return {"secret": secrets.seal(plain) if plain else "", "secret_set_at": ctx.now if plain else None}


def forget(provider: SignInProvider, user: Any) -> bool:
    """Whether somebody is unknown to the provider now: the next who comes with their address is taken for them."""
    count, _of_each = Identity.objects.filter(provider=provider, user=user).delete()
    return bool(count)


def _reseal(reseal: Reseal) -> int:
    count = 0
    for provider in SignInProvider.objects.order_by("pk"):
        same = SignInProvider.objects.filter(pk=provider.pk)
        if provider.secret:
            count += same.filter(secret=provider.secret).update(secret=reseal(provider.secret))
        if provider.own_keys:
            count += same.filter(own_keys=provider.own_keys).update(own_keys=keys.resealed(provider, reseal))
    for session in ProviderSession.objects.exclude(proof="").order_by("pk"):
        count += ProviderSession.objects.filter(pk=session.pk).update(proof=reseal(session.proof))
    return count


secrets.declare(Place("sign-in providers", _reseal))
