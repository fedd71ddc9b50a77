"""Portal customers: users who are nobody of the house but stand for a party of it. There is no portal yet; this is what
the law needs of them. Who becomes one leaves behind what they had as a colleague (custom/reactions.py)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rapport.engine.access.policies import Policy
from rapport.engine.access.roles import CUSTOMER
from rapport.engine.access.scopes import none
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import fault

_BESIDE = ("team", "extra_roles")
_ASKED = frozenset({"role", "customer", *_BESIDE})


def judge(_ctx: Any, values: Values, whole: Values) -> Values:
    """Raises Invalid for a portal customer without a party or with what colleagues have, and for a colleague with a
    party."""
    if not _ASKED & values.keys():
        return {}
    party = whole.get("customer")
    if whole["role"] != CUSTOMER:
        if party:
            raise fault(
                "customer", "not_customer", _("Only a portal customer stands for somebody; leave this empty.")
            )
        return {}
    if not party:
        raise fault(
            "customer", "required", _("Say which contact or company this portal customer stands for.")
        )
    _judge_party(values.get("customer"))
    for name in _BESIDE:
        if whole.get(name):
            raise fault(
                name, "customer", _("A portal customer has no team and no other role; leave this empty.")
            )
    return {}


def _judge_party(given: tuple[str, UUID] | None) -> None:
    if given is not None and not is_party(registry.get(given[0])):
        raise fault("customer", "not_a_party", _("Choose a contact or a company."))


def is_party(obj: Object) -> bool:
    """Whether a portal customer can stand for records of the object: for whom the log is kept, and the law knows."""
    policy = obj.policy
    known = isinstance(policy, Policy) and policy.granted(CUSTOMER, "read") is not none
    return known and obj.party == "id" and bool(obj.fixed)
