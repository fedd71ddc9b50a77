"""/schema/file and /schema/changes: what is declared here as a file, and declarations changed as one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from rapport.engine.access import proofs
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.models import User
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.run import once
from rapport.engine.api import openapi
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Forbidden, NotFound
from rapport.engine.schema import jobs
from rapport.engine.schema.models import SchemaChange
from rapport.engine.schema.moving import applying, comparing, house, reading
from rapport.engine.schema.moving.applying import Wanted
from rapport.engine.schema.moving.comparing import Step
from rapport.engine.schema.objects import FIELD

router = Router(tags=["Schema"])
MOST: int = 50
"""Changes that are listed."""


class SchemaFile(Schema, extra="forbid"):
    """A schema file as text. With `exact` what it does not say is removed, of the kinds that it speaks of."""

    text: str = Field(max_length=reading.LONGEST)
    name: str = Field("", max_length=120)
    exact: bool = False


class SchemaPart(Schema):
    """A part that becomes another one, as the file says it; `label` as people call it."""

    name: str
    label: str
    before: Any
    after: Any


class SchemaFault(Schema):
    """Why something cannot be done, at which place in the file."""

    pointer: str
    code: str
    detail: str


class SchemaUse(Schema):
    """What names it and will not find it."""

    object: str
    id: UUID
    title: str


class SchemaStep(Schema):
    """One thing: `verb` is make, bring_back, change or remove; `kind` the list of the file, `of` the object it is of.
    `lost` is how many records lose something."""

    kind: str
    verb: str
    title: str
    names: list[str]
    of: str
    changes: list[SchemaPart]
    lost: int
    uses: list[SchemaUse]
    faults: list[SchemaFault]


class SchemaLeft(Schema):
    """What a file cannot say: it names a record of this house, or is being written."""

    kind: str
    title: str


class SchemaSteps(Schema):
    """What applying would do. It `can` be done when nothing has faults; what is removed rests `rest_days`."""

    can: bool
    steps: list[SchemaStep]
    left: list[SchemaLeft]
    rest_days: int


class SchemaDone(Schema):
    """The change that was made; null where there was nothing to do."""

    id: UUID | None
    steps: list[SchemaStep]


class SchemaDid(Schema):
    """One thing that was done."""

    kind: str
    verb: str
    title: str


class SchemaChanged(Schema):
    """A change of declarations as one. `back_at`: it was taken back then; `undoes`: it took that one back."""

    id: UUID
    at: datetime
    by: str | None
    name: str
    template: str
    undoes: UUID | None
    back_at: datetime | None
    steps: list[SchemaDid]


@router.get("/file", response=dict[str, Any], summary="What is declared here, as a file")
def read_schema_file(request: HttpRequest) -> HttpResponse:
    """Without ids, in the same order for the same declarations. docs/guide/schema-file.md tells each part."""
    found = house.look(may_look(request).actor)
    answer = HttpResponse(house.written(found), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="schema.json"'
    return answer


@router.post("/file/compare", response=SchemaSteps, summary="What a schema file would change here",
             openapi_extra=openapi.operation(no_key="changes nothing"))  # fmt: skip
def compare_schema_file(request: HttpRequest, body: SchemaFile) -> dict[str, Any]:
    """Each step is tried and taken back, so that what cannot be done is told with its place in the file."""
    return foreseen(may_change(request), wanted(body))


@router.post("/file/apply", response=SchemaDone, summary="Apply a schema file")
def apply_schema_file(request: HttpRequest, body: SchemaFile) -> dict[str, Any]:
    """All of it or nothing, as one change that can be taken back as one. Asks for a fresh proof."""
    may_change(request)
    return applied(request, "schema.apply", wanted(body), name=body.name or _("Schema file"), template="")


@router.get("/changes", response=list[SchemaChanged], summary="Changes of the schema as one")
def list_schema_changes(request: HttpRequest) -> list[dict[str, Any]]:
    """The last ones first."""
    may_look(request)
    found = list(SchemaChange.objects.order_by("-at")[:MOST])
    names = dict(User.objects.filter(pk__in=[one.by for one in found]).values_list("pk", "name"))
    return [{**vars(one), "by": names.get(one.by)} for one in found]


@router.get("/changes/{uuid:id}/back", response=SchemaSteps, summary="What taking a change back would do")
def foresee_schema_undo(request: HttpRequest, id: UUID) -> dict[str, Any]:
    return foreseen(may_change(request), applying.back(_change(id)))


@router.post("/changes/{uuid:id}/undo", response=SchemaDone, summary="Take a change of the schema back")
def undo_schema_change(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """What was changed since stays as it is. Asks for a fresh proof."""
    return taken_back(request, _change(id))


def taken_back(request: HttpRequest, change: SchemaChange) -> dict[str, Any]:
    """Takes a change back, as another one. Raises a Problem."""
    applying.refuse_again(change)
    said = {"name": change.name, "template": "", "undoes": change.pk}
    with transaction.atomic():
        found = applied(request, "schema.undo", applying.back(change), **said)
        SchemaChange.objects.filter(pk=change.pk).update(back_at=datetime.now(UTC))
    return found


def wanted(body: SchemaFile) -> Wanted:
    sheet = reading.read(body.text)
    return lambda now: comparing.wishes(sheet, now, exact=body.exact)


def ctx_of(caller: Caller, action: str) -> Ctx:
    return Ctx(
        actor=caller.actor, now=datetime.now(UTC), door=caller.door, action=action, settled=caller.house
    )


def foreseen(caller: Caller, what: Wanted) -> dict[str, Any]:
    steps = applying.foresee(ctx_of(caller, "schema.compare"), what)
    left = [{"kind": kind.key, "title": title} for kind, title in house.look(caller.actor).left]
    can = not any(step.faults for step in steps)
    return {"can": can, "steps": [*map(shown, steps)], "left": left, "rest_days": jobs.REST_DAYS}


def applied(request: HttpRequest, action: str, what: Wanted, **said: Any) -> dict[str, Any]:
    """Raises a Problem; then nothing has changed."""
    caller = may_change(request)
    proofs.require(caller)
    ctx = ctx_of(caller, action)
    change, steps = once(ctx, "", (None, {}), lambda: (applying.apply(ctx, what, **said), None)).record
    return {"id": change and change.pk, "steps": [*map(shown, steps)]}


def shown(step: Step) -> dict[str, Any]:
    specs = registry.get(step.wish.kind.object).fields
    labels = {name: spec.label for name, spec in specs.items()}
    item = step.item
    return {
        "kind": step.wish.kind.key, "verb": step.verb, "title": step.title, "names": list(step.wish.known),
        "of": str(item.get("object") or ""), "lost": step.lost, "uses": step.uses, "faults": step.faults,
        "changes": [
            {"name": one.name, "label": str(labels.get(one.name, one.name)), "before": one.before, "after": one.after}
            for one in step.changes
        ],
    }  # fmt: skip


def may_look(request: HttpRequest) -> Caller:
    """Raises Forbidden."""
    caller = caller_of(request)
    if not FIELD.policy.allows(caller.actor, "read"):
        raise Forbidden(_("Admins look after objects and fields."))
    return caller


def may_change(request: HttpRequest) -> Caller:
    """Raises Forbidden; each step asks for its own right beside."""
    caller = may_look(request)
    if not FIELD.policy.allows(caller.actor, "update"):
        raise Forbidden(_("Admins look after objects and fields."))
    return caller


def _change(pk: UUID) -> SchemaChange:
    found = SchemaChange.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found
