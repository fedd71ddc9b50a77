"""Second factors: what a person has beside the password, whom the organisation asks for one, and taking them away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from rapport.engine.access import secrets
from rapport.engine.access.models import User
from rapport.engine.access.secrets import Place, Reseal

KINDS = (Authenticator.Type.TOTP.value, Authenticator.Type.WEBAUTHN.value)
"""What is a factor of its own; recovery codes only stand in for one."""

LACKS_FACTOR = f"""coalesce(o.factor_roles @> to_jsonb(u.role::text), false) AND NOT EXISTS (
    SELECT 1 FROM mfa_authenticator f WHERE f.user_id = u.id AND f.type IN ('{"', '".join(KINDS)}'))"""  # noqa: S608  # constants alone
"""Whether a user `u` of the house `o` has a role that needs a second factor, and has none. Roles are known by this
column alone: see roles_of."""

_SECRETS = {Authenticator.Type.TOTP.value: "secret", Authenticator.Type.RECOVERY_CODES.value: "seed"}


def roles() -> list[str]:
    """The roles of which the organisation may ask a second factor."""
    choices: Iterable[tuple[Any, Any]] = User._meta.get_field("role").flatchoices
    return [str(value) for value, _label in choices]


def roles_of(user: User) -> set[str]:
    """The roles that count when the organisation asks a factor of a role."""
    return {user.role}


def ways_of(user_id: UUID | None) -> list[str]:
    """How a person can prove to be themselves: "password", "totp", "recovery_codes", "webauthn"."""
    own = Authenticator.objects.filter(user_id=user_id).values_list("type", flat=True)
    user = User.objects.filter(pk=user_id).first()
    password = ["password"] if user and user.has_usable_password() else []
    return [*password, *sorted(set(own))]


def owners(user_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the users who have a factor."""
    found = Authenticator.objects.filter(user_id__in=list(user_ids), type__in=KINDS)
    return set(found.values_list("user_id", flat=True))


def take_away(user_id: UUID) -> int:
    """Every factor and recovery code of a user who lost them; how many there were."""
    count, _of_each = Authenticator.objects.filter(user_id=user_id).delete()
    return count


def _reseal(reseal: Reseal) -> int:
    return sum(_reseal_one(pk, reseal) for pk in _with_secrets())


def _with_secrets() -> Iterator[int]:
    yield from Authenticator.objects.filter(type__in=_SECRETS).order_by("pk").values_list("pk", flat=True)


def _reseal_one(pk: int, reseal: Reseal) -> int:
    with transaction.atomic():
        found = Authenticator.objects.select_for_update().filter(pk=pk).first()
        sealed = found and found.data.get(_SECRETS[found.type])
        if not found or not sealed:
            return 0
        found.data[_SECRETS[found.type]] = reseal(sealed)
        found.save(update_fields=["data"])
    return 1


secrets.declare(Place("factors", _reseal))
