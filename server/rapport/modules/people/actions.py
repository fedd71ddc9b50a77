"""Writing parties: the names of a contact, the ring that a company hierarchy must not become."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from rapport.engine.objects.object import Values
from rapport.engine.objects.problems import fault
from rapport.modules.people import rules
from rapport.modules.people.models import Party

_DEEPEST = 50


def derive_contact(_ctx: Any, values: Values, whole: Values) -> Values:
    """A contact's whole name. Raises Invalid when it would have none and no email either."""
    derived = rules.named(values, whole)
    name = derived.get("name") or whole.get("name")
    if name:
        return derived
    emails = whole.get("emails") or []
    if not emails:
        raise fault("last_name", "required", gettext("Give a name or an email address."))
    return {**derived, "name": emails[0]["value"]}


def derive_named(_ctx: Any, _values: Values, whole: Values) -> Values:
    """Raises Invalid for a company or household without a name."""
    if not whole.get("name"):
        raise fault("name", "required", gettext("Name is required."))
    return {}


def derive_company(ctx: Any, values: Values, whole: Values) -> Values:
    """Raises Invalid for a company without a name or one that would stand below itself."""
    # A new company stands above nobody yet.
    if values.get("parent") and "created_at" in whole:
        _refuse_ring(whole["id"], values["parent"])
    return derive_named(ctx, values, whole)


def _refuse_ring(company: UUID, parent: UUID) -> None:
    above: UUID | None = parent
    for _ in range(_DEEPEST):
        if above is None:
            return
        if above == company:
            break
        above = Party.objects.filter(pk=above).values_list("parent_id", flat=True).first()
    raise fault("parent", "ring", gettext("A company cannot stand below itself; choose another parent."))
