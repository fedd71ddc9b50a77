"""Which user somebody is whom a provider speaks of. Whoever was known stays who they were: the subject counts, not the
address. An address counts once, where the provider vouches for it and may speak for its domain."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rapport.connectors.sso.claims import Claims, Refusal
from rapport.connectors.sso.models import Identity, SignInProvider
from rapport.connectors.sso.realms import domain_of
from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import User
from rapport.engine.actions.run import run
from rapport.engine.custom import user_actions
from rapport.engine.joining import groups, invitations, turns
from rapport.engine.objects.problems import Problem

DOOR = "sso"


def person_of(provider: SignInProvider, claims: Claims, now: datetime) -> User:
    """The user, made where the provider may make users, with what their groups give. Raises Refusal."""
    with transaction.atomic():
        # Two tabs of a new person arrive together.
        turns.take(f"sso {provider.pk} {claims.email or claims.subject}")
        user = _known(provider, claims) or _by_address(provider, claims, now)
        if not user.is_active or user.archived_at is not None:
            raise Refusal("inactive", str(user.pk))
        _remember(provider, claims, user, now)
    _settle(provider, claims, user, now)
    return User.objects.get(pk=user.pk)


def _known(provider: SignInProvider, claims: Claims) -> User | None:
    same = Identity.objects.filter(provider=provider, issuer=claims.issuer, subject=claims.subject)
    found = same.select_related("user").first()
    if found is None:
        return None
    if domain_of(found.user.email) not in provider.domains:
        raise Refusal("other_domain", str(found.user_id))
    return found.user


def _by_address(provider: SignInProvider, claims: Claims, now: datetime) -> User:
    if not claims.email:
        raise Refusal("unverified")
    if domain_of(claims.email) not in provider.domains:
        raise Refusal("other_domain", domain_of(claims.email))
    user = User.objects.filter(email=claims.email).first()
    if user is None:
        return _new(provider, claims, now)
    if Identity.objects.filter(provider=provider, issuer=claims.issuer, user=user).exists():
        # Somebody else had this address there: a new owner of it is not who we know.
        raise Refusal("other_person", str(user.pk))
    return user


def _new(provider: SignInProvider, claims: Claims, now: datetime) -> User:
    name = claims.name or claims.email.partition("@")[0]
    invitation = invitations.open_for(claims.email, now)
    try:
        if invitation is not None:
            return invitations.accept(invitation, name=name, password="", now=now)
        if not provider.makes_users:
            raise Refusal("unknown")
        given = {
            "name": name, "email": claims.email, "role": provider.role, "password": "",
            "team": str(provider.team_id) if provider.team_id else None,
        }  # fmt: skip
        made: User = run(user_actions.create, SYSTEM, given, door=DOOR, now=now).record
    except Problem as problem:
        raise Refusal("refused", f"no user was made: {problem}") from None
    return made


def _remember(provider: SignInProvider, claims: Claims, user: User, now: datetime) -> None:
    Identity.objects.update_or_create(
        provider=provider, issuer=claims.issuer, subject=claims.subject,
        create_defaults={"user": user, "made_at": now, "used_at": now}, defaults={"used_at": now},
    )  # fmt: skip


def _settle(provider: SignInProvider, claims: Claims, user: User, now: datetime) -> None:
    """Nobody comes in with rights that their groups have taken."""
    if claims.groups is None:
        return
    try:
        groups.settle(user.pk, f"sso:{provider.pk}", claims.groups, may_give_admin=provider.groups_give_admin,
                      fallback=provider.role, door=DOOR, now=now)  # fmt: skip
    except Problem as problem:
        raise Refusal("refused", f"groups: {problem}") from None
