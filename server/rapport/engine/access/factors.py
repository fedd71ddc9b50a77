"""Second factors: what a person has beside the password, whom the organisation asks for one, and taking them away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import connection, transaction

from rapport.engine.access import secrets
from rapport.engine.access.models import Role, User
from rapport.engine.access.roles import STAFF
from rapport.engine.access.secrets import Place, Reseal

KINDS = (Authenticator.Type.TOTP.value, Authenticator.Type.WEBAUTHN.value)
"""What is a factor of its own; recovery codes only stand in for one."""

_NEEDS = """coalesce(o.factor_roles <> '[]' AND (o.factor_roles ? u.role OR u.extra_roles <> '{}' AND EXISTS (
    WITH RECURSIVE part (key) AS (
        SELECT one::text FROM unnest(u.extra_roles) one
        UNION SELECT jsonb_array_elements_text(r.published -> 'includes') FROM part
            JOIN access_role r ON r.id::text = part.key AND r.archived_at IS NULL AND r.published <> '{}'
    ) SELECT 1 FROM part WHERE o.factor_roles ? part.key)), false)"""
LACKS_FACTOR = f"""{_NEEDS} AND NOT EXISTS (
    SELECT 1 FROM mfa_authenticator f WHERE f.user_id = u.id AND f.type IN ('{"', '".join(KINDS)}'))"""  # noqa: S608  # constants alone
"""Whether a user `u` of the house `o` has a role that needs a second factor, and has none. It counts what they are, the
composed roles they have beside it, and every role that those are made of."""
_LACKING = f"""
    SELECT u.id FROM access_user u, access_organisation o
    WHERE o.id = 1 AND u.is_active AND u.archived_at IS NULL AND {LACKS_FACTOR}
"""  # noqa: S608  # constants alone

_SECRETS = {Authenticator.Type.TOTP.value: "secret", Authenticator.Type.RECOVERY_CODES.value: "seed"}


def roles() -> list[str]:
    """The roles of which the organisation may ask a second factor: predefined ones by key, composed ones by id."""
    composed = Role.objects.live().order_by("name").values_list("pk", flat=True)
    return [*dict(STAFF), *map(str, composed)]


def lacking() -> set[UUID]:
    """The active users who need a second factor and have none."""
    with connection.cursor() as cursor:
        cursor.execute(_LACKING)
        return {row[0] for row in cursor.fetchall()}


def has_password(user: User) -> bool:
    """Whether there is a password with which the user could come in."""
    return bool(user.password) and user.has_usable_password()


def ways_of(user_id: UUID | None) -> list[str]:
    """How a person can prove to be themselves: "password", "totp", "recovery_codes", "webauthn",
    and what others tell of."""
    own = Authenticator.objects.filter(user_id=user_id).values_list("type", flat=True)
    user = User.objects.filter(pk=user_id).first()
    password = ["password"] if user and has_password(user) else []
    others = [way for more in _more_ways for way in more(user_id)]
    return [*password, *sorted(set(own)), *others]


_more_ways: list[Callable[[UUID | None], Iterable[str]]] = []


def tell_of(ways: Callable[[UUID | None], Iterable[str]]) -> None:
    """Lets rooms above name ways of their own: "sso"."""
    _more_ways.append(ways)


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
