"""Who sees a record sees what is said about it. What somebody said is theirs to change; admins may take it away."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.access import linked, policies
from rapport.engine.access.policies import Grants, Policy, Scope
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object

author = policies.whose("created_by_id", "author")
follower = policies.whose("person_id", "follower")


def is_talked_about(obj: Object) -> bool:
    """Whether people talk about records of `obj`: all that have a timeline, and what is done about those."""
    return obj.activities or "occurred_at" in obj.fields


def talked_about() -> Iterator[Object]:
    return (obj for obj in registry.all_objects() if is_talked_about(obj))


_seen = linked.about("regarding", talked_about)


def _with(seen: Scope, own: Scope, **more: Scope) -> Grants:
    return {"read": seen, "create": policies.all_records, "*": own, **more}


def _for_all(own: Scope, **admin: Scope) -> Policy:
    """`admin` is what admins have beyond the others; they see every record, so they see all of this."""
    return Policy({PredefinedRole.ADMIN: _with(policies.all_records, own, **admin)}, _with(_seen, own))


COMMENT = _for_all(
    author, archive=policies.all_records, restore=policies.all_records, delete=policies.all_records
)
REACTION = _for_all(author)
FOLLOW = _for_all(follower)
FAVOURITE = Policy(everyone=_with(author, author))
