"""Import mapping as an object: everyone keeps their own by name and may open them to all; admins keep order."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.lens import seen_by
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.actions.context import Ctx
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import fault
from rapport.engine.transfer.mapping import mapping as mappings
from rapport.engine.transfer.models import ImportMapping
from rapport.engine.transfer.running.beginning import fit

_MOST_HEADERS = 2000
_OWN: Grants = {"read": policies.own | policies.public, "create": policies.own, "*": policies.own}
_ADMIN: Grants = {"read": policies.all_records, "*": policies.all_records}
POLICY = Policy({PredefinedRole.ADMIN: _ADMIN}, _OWN)


def derive_mapping(ctx: Ctx, values: Values, whole: Values) -> Values:
    """Raises Invalid for a mapping that would fit no import: of an object, a field or a column that is not there."""
    owner = {} if whole.get("owner") else {"owner": ctx.actor.id}
    if not values.keys() & {"object", "headers", "mapping"}:
        return owner
    obj = {one.name: one for one in registry.all_objects()}.get(whole["object"])
    if obj is None or "import" not in obj.verbs:
        raise fault("object", "unknown", gettext("There is nothing of this name that can be imported."))
    chosen = mappings.slim(mappings.parse({**_named(whole["mapping"]), "object": ""}))
    headers = _texts(whole["headers"]) or sorted(mappings.used(chosen))
    fit(seen_by(obj, ctx.actor), chosen, headers, ctx.actor)
    return {**owner, "headers": headers, "mapping": mappings.dump(chosen)}


def _named(raw: Any) -> dict[str, Any]:
    if isinstance(raw, dict):
        return raw
    raise fault("mapping", "invalid", gettext("A mapping is a set of names and values."))


def _texts(raw: Any) -> list[str]:
    if isinstance(raw, list) and len(raw) <= _MOST_HEADERS and all(isinstance(one, str) for one in raw):
        return raw
    raise fault("headers", "invalid", gettext("The headers are a list of texts."))


IMPORT_MAPPING = Object(
    model=ImportMapping, icon="upload", policy=POLICY, columns=("name", "object", "audience", "owner", "updated_at"),
    sort="name", derive=derive_mapping, derived={},
    without=frozenset({"team", "tags", "source", "external_id", "custom"}),
    sections=(Section(_("Import mapping"), ("name", "object", "audience", "headers", "mapping")),),
    verbs=frozenset({"create", "update", "archive", "restore"}),
)  # fmt: skip
OBJECTS = (IMPORT_MAPPING,)
