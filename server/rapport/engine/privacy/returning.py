"""Whoever was erased on request does not come back unnoticed: neither typed in nor by an import."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.engine.access.models import User
from rapport.engine.actions.context import Ctx
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.privacy.models import Erasure
from rapport.engine.privacy.terms import digests_of

_KINDS = ("email", "emails", "phone", "phones")


def refuse_erased(ctx: Ctx, obj: Object, values: Values) -> None:
    """Raises Invalid, code erased_on_request, for an address or number of somebody who was erased."""
    if obj.party != "id" and obj.model is not User:
        return
    for name, value in values.items():
        if (
            value
            and name in obj.fields
            and obj.fields[name].kind in _KINDS
            and _is_erased(ctx, obj, {name: value})
        ):
            raise Invalid(faults=[Fault(f"/{name}", "erased_on_request", _explained())])


def _explained() -> str:
    return _(
        "Whoever has this was erased on request. They come back when an administrator has allowed it first."
    )


def _is_erased(ctx: Ctx, obj: Object, values: Values) -> bool:
    told = digests_of(obj, values)
    if not told:
        return False
    if ctx.door != "import":
        return _live().filter(digests__overlap=told).exists()
    # An import asks for thousands of rows: one look for all of them.
    known = ctx.once(
        "erased", lambda: {one for some in _live().values_list("digests", flat=True) for one in some}
    )
    return not known.isdisjoint(told)


def _live() -> QuerySet[Erasure]:
    return Erasure.objects.filter(lifted_at=None)
