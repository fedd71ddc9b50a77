"""Attachment as an object: whoever sees a record sees its files and may add one."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import linked, policies
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.access.roles import DELETE, PredefinedRole
from rapport.engine.actions.action import action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import create_record
from rapport.engine.files import names
from rapport.engine.files.models import Attachment
from rapport.engine.objects import fields, registry
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import Conflict, fault


def bearers() -> list[Object]:
    """The objects whose records may have files."""
    return [obj for obj in registry.all_objects() if linked.stands_alone(obj)]


_SEEN = linked.about("regarding", bearers)
_GRANTS: Grants = {
    "read": _SEEN,
    "create": _SEEN,
    "*": policies.own | linked.about("regarding", bearers, "update"),
}
POLICY = Policy({PredefinedRole.ADMIN: {**_GRANTS, DELETE: policies.all_records}}, _GRANTS)


def derive_name(_ctx: Any, values: Values, _whole: Values) -> Values:
    """A name that every system can keep. Raises Invalid when nothing is left of it."""
    if "name" not in values:
        return {}
    name = names.clean(values["name"], "")
    if not name:
        raise fault("name", "required", gettext("Give the file a name."))
    return {"name": name}


@action(
    "attachment.create", label=_("Attach"), icon="paperclip", on="object", undo="attachment.archive",
    event="attachment.created",
)  # fmt: skip
def attach(
    ctx: Ctx, *, regarding: Annotated[Any, fields.AnyLink(_("regarding"))], name: str, media_type: str, size: int,
    digest: str,
) -> Attachment:  # fmt: skip
    """Puts bytes that are kept already at a record. Raises Conflict for a record in the archive."""
    obj, pk = registry.get(regarding[0]), regarding[1]
    columns = ("archived_at", obj.party) if obj.party else ("archived_at",)
    archived, *party = obj.records().values_list(*columns).get(pk=pk)
    if archived is not None:
        raise Conflict(gettext("This record is archived; restore it first."), code="archived")
    values = {"regarding": regarding, "name": name, "media_type": media_type, "size": size, "digest": digest}
    made: Attachment = create_record(ctx, ATTACHMENT, {**values, "party": _id(party)})
    return made


def _id(found: list[Any]) -> UUID | None:
    return found[0] if found else None


ATTACHMENT = Object(
    model=Attachment, icon="paperclip", policy=POLICY, title="name", search={"name": 35}, party="party",
    derive=derive_name, derived={},
    without=frozenset({"tags", "source", "external_id", "custom", "team"}),
    columns=("name", "regarding", "media_type", "size", "created_at", "created_by"),
    # Made by an upload alone; said about another record, so never imported (linked.stands_alone).
    verbs=frozenset({"update", "archive", "restore", "export"}),
    sections=(Section(_("File"), ("name", "regarding", "media_type", "size", "digest")),),
)  # fmt: skip
