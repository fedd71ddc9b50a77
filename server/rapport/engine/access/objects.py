"""Users, teams and exchange rates as objects: the same lists, forms, log and law as everything else.

What can be done with users and teams beyond editing stands above this floor: custom/objects.py adds it.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.models import Team, User
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.objects.object import Object, Section, Values, Work
from rapport.engine.objects.problems import fault
from rapport.engine.records.models import ExchangeRate
from rapport.kit import money

_DEEPEST = 50


def refuse_ring(ctx: Any, values: Values, whole: Values) -> Values:
    """Raises Invalid when the team tree would become a ring."""
    above = values.get("parent")
    for _step in range(_DEEPEST):
        if above is None:
            return {}
        if above == whole["id"]:
            break
        above = ctx.look(Team, above).parent_id
    raise fault("parent", "ring", gettext("A team cannot stand below itself; choose another parent."))


_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('access.last_admin'))"


def keep_an_admin(ctx: Any, values: Values, whole: Values) -> Values:
    """Raises Invalid when an admin would lose the role or be switched off and is oneself, or the last one."""
    field = next((name for name in ("role", "is_active") if name in values), None)
    if field is None or (whole["role"] == PredefinedRole.ADMIN and whole["is_active"]):
        return {}
    admins = User.objects.active().filter(role=PredefinedRole.ADMIN)
    if not admins.filter(pk=whole["id"]).exists():
        return {}
    if whole["id"] == ctx.actor.id:
        raise fault(field, "yourself", gettext("You cannot take this from yourself; ask another admin."))
    with connection.cursor() as cursor:
        # Two admins who take it from each other at the same moment would both see the other one.
        cursor.execute(_ONE_AT_A_TIME)
    if not admins.exclude(pk=whole["id"]).exists():
        raise fault(
            field, "last_admin", gettext("This is the last admin; make somebody else an admin first.")
        )
    return {}


def check_rate(ctx: Any, values: Values, whole: Values) -> Values:
    """The currency in capitals. Raises Invalid for an unknown one, the house's own, and a day that has a rate."""
    code = whole["currency"].upper()
    if "currency" in values and code not in money.currencies():
        raise fault("currency", "not_currency", gettext("Give an ISO 4217 currency code such as USD."))
    if "currency" in values and code == ctx.house.currency:
        raise fault(
            "currency",
            "house_currency",
            gettext("{code} is the organisation's own currency: its rate is 1.").format(code=code),
        )
    same = ExchangeRate.objects.filter(currency=code, on=whole["on"]).exclude(pk=whole["id"])
    if {"currency", "on"} & values.keys() and same.exists():
        raise fault(
            "on",
            "taken",
            gettext("{code} has a rate from this day on already; change that one, or restore it.").format(
                code=code
            ),
        )
    return {"currency": code} if "currency" in values else {}


_ADMIN: policies.Grants = {"read": policies.all_records, "*": policies.all_records}
_ERASES: policies.Grants = {**_ADMIN, "erase": policies.all_records}
_SETTLED = policies.Policy({PredefinedRole.ADMIN: _ADMIN}, {"read": policies.all_records})
"""Everyone reads, admins write. No atom speaks of it: who could move teams could see what others see."""
USER_POLICY = policies.Policy(
    {PredefinedRole.ADMIN: _ERASES}, {"read": policies.all_records, "settle_in": policies.myself}
)

_PLAIN = frozenset({"owner", "tags", "source", "custom"})

TEAM = Object(
    model=Team, icon="users", policy=_SETTLED, title="name", work=Work("lead"),
    without=_PLAIN, derive=refuse_ring, derived={},
    columns=("name", "parent", "region", "lead"), search={"name": 60}, keys=("name",), sort="name",
    sections=(Section(_("Team"), ("name", "parent", "region", "lead")),),
)  # fmt: skip

USER = Object(
    model=User, icon="user", policy=USER_POLICY, title="name", subtitle="email",
    without=_PLAIN | {"theme", "signature"},
    columns=("name", "email", "role", "extra_roles", "team", "job_title", "is_active", "last_login"),
    search={"name": 80, "email": 60},
    keys=("email", "name"), sort="name", derive=keep_an_admin, derived={},
    # Nobody is archived: who leaves is deactivated, and what they did stays theirs.
    verbs=frozenset({"create", "update", "import", "export"}),
    sections=(Section(_("Person"),
                      ("name", "email", "job_title", "role", "customer", "extra_roles", "team", "is_active")),
              Section(_("Preferences"), ("locale", "timezone")),
              Section(_("Sign-in"), ("last_login", "password_changed_at"))),
)  # fmt: skip

EXCHANGE_RATE = Object(
    model=ExchangeRate, icon="coins", policy=policies.reference(), title="currency", sort="-on",
    derive=check_rate, derived={},
    without=_PLAIN | {"team"}, columns=("currency", "on", "rate"), keys=("external_id",),
    sections=(Section(_("Rate"), ("currency", "on", "rate")),),
)  # fmt: skip
