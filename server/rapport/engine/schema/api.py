"""/schema: what can be declared, what would break, whether a formula is one. The objects of the room do the rest."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from rapport.engine.access.callers import caller_of
from rapport.engine.access.lens import seen_by
from rapport.engine.actions import standards
from rapport.engine.api import openapi
from rapport.engine.api.who import may_read
from rapport.engine.objects import kinds, registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Forbidden, Invalid, NotFound
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query import sql
from rapport.engine.schema import examples, formulas, indexing, jobs, judging, rollups, ruling, usage
from rapport.engine.schema.models import CustomField, CustomObject, FieldType
from rapport.engine.schema.objects import FIELD
from rapport.kit.formula.problems import BadFormula
from rapport.kit.formula.words import WORDS

router = Router(tags=["Schema"])


class OpenObject(Schema):
    """An object that takes fields of one's own; `own` says that the organisation made it, `id` is its declaration."""

    name: str
    label: str
    own: bool
    id: UUID | None


class OpenType(Schema):
    """A type of field, and which settings it takes."""

    type: str
    label: str
    needs: list[str]
    can_be_required: bool
    can_be_unique: bool
    can_be_sortable: bool
    can_have_default: bool
    operators: list[str]


class SchemaOptions(Schema):
    """What can be declared. `rest_days` is how long what was removed can be brought back."""

    objects: list[OpenObject]
    types: list[OpenType]
    targets: list[OpenObject]
    rest_days: int


class NamedUse(Schema):
    """A record that names what would go."""

    object: str
    id: UUID
    title: str


class Usage(Schema):
    """What names it, and in how many records there is something that would be lost after `rest_days` days."""

    uses: list[NamedUse]
    records: int
    rest_days: int


class FormulaGiven(Schema):
    """A formula for a field of an object; `field` is the name of one that is there already."""

    object: str
    formula: str
    field: str = ""


class FormulaChecked(Schema):
    """`type` of the result ("" where it is none), the fields it reads, what is wrong at which letter, and what it gives
    for the record changed last: `example`, of the one called `example_of` ("" where there is none)."""

    type: str
    reads: list[str]
    error: str
    at: int
    example: Any
    example_of: str


class RuleGiven(Schema):
    """When a rule of an object would refuse a record: a filter."""

    object: str
    refuse_when: dict[str, Any]


class RuleChecked(Schema):
    """How many records are there already that it would refuse; what is wrong with it ("" for nothing)."""

    records: int
    error: str


class StepChoice(Schema):
    """A field by whose value a record stands at a step, and the fields that such a step can ask for."""

    field: str
    needs: list[str]


class RollUpChoice(Schema):
    """Records of `child` whose link `via` leads to an object; `of` names the fields that each measure can be of."""

    child: str
    label: str
    via: str
    via_label: str
    of: dict[str, list[str]]


class FormulaWord(Schema):
    """A function: what it takes and gives; `any` is any type, `same` one type for all of them."""

    name: str
    group: str
    takes: list[str]
    many: bool
    gives: str


class FormulaField(Schema):
    """A field that formulas can read."""

    name: str
    label: str
    type: str


class FormulaWords(Schema):
    """The words of formulas for an object."""

    functions: list[FormulaWord]
    fields: list[FormulaField]


@router.get("/options", response=SchemaOptions, summary="What can be declared")
def read_schema_options(request: HttpRequest) -> dict[str, Any]:
    _may_look(request)
    own = dict(CustomObject.objects.live().values_list("name", "pk"))
    told = {obj.name: _open(obj, own) for obj in registry.all_objects()}
    return {
        "objects": [told[obj.name] for obj in judging.open_objects()],
        "types": [_type(FieldType(one)) for one in FieldType.values],
        "targets": [told[obj.name] for obj in registry.all_objects() if judging.is_open(obj)],
        "rest_days": jobs.REST_DAYS,
    }


def _open(obj: Any, own: dict[str, UUID]) -> dict[str, Any]:
    return {"name": obj.name, "label": obj.label_plural, "own": obj.name in own, "id": own.get(obj.name)}


_ABILITIES = {
    **{one: kinds.KINDS[one.value] for one in FieldType if one.value in kinds.KINDS},
    FieldType.NUMBERING: kinds.KINDS["text"],
}
"""What lists can do with fields of a type; what a formula or a roll-up gives is of another one."""


def _type(one: FieldType) -> dict[str, Any]:
    needs = [name for name, types in judging.NEEDS.items() if one in types]
    return {
        "type": one.value, "label": str(one.label), "needs": needs,
        "can_be_required": one not in judging.NEVER_REQUIRED, "can_be_unique": one in judging.ALIKE,
        "can_be_sortable": one in indexing.CAN_SORT, "can_have_default": one in judging.DEFAULTS,
        "operators": list(_ABILITIES[one].operators) if one in _ABILITIES else [],
    }  # fmt: skip


@router.get("/fields/{id}/usage", response=Usage, summary="What would break without a field")
def read_field_usage(request: HttpRequest, id: UUID) -> dict[str, Any]:
    _may_look(request)
    row = CustomField.objects.filter(pk=id).first()
    if row is None:
        raise NotFound
    return _told(usage.of_field(row))


@router.get("/objects/{id}/usage", response=Usage, summary="What would break without an object")
def read_object_usage(request: HttpRequest, id: UUID) -> dict[str, Any]:
    _may_look(request)
    row = CustomObject.objects.live().filter(pk=id).first()
    if row is None:
        raise NotFound
    return _told(usage.of_object(row))


def _told(found: tuple[list[usage.Use], int]) -> dict[str, Any]:
    uses, records = found
    told = [{"object": one.object, "id": one.id, "title": one.title} for one in uses]
    return {"uses": told, "records": records, "rest_days": jobs.REST_DAYS}


@router.post("/formulas/check", response=FormulaChecked, summary="Check a formula as it is typed",
             openapi_extra=openapi.operation(no_key="changes nothing"))  # fmt: skip
def check_formula(request: HttpRequest, given: FormulaGiven) -> FormulaChecked:
    _may_look(request)
    obj = registry.get(given.object)
    try:
        found = formulas.of_model(obj.model, given.formula, given.field)
    except BadFormula as wrong:
        return FormulaChecked(
            type="", reads=[], error=formulas.said(wrong), at=wrong.at, example=None, example_of=""
        )
    example, of = examples.of_formula(obj, caller_of(request).actor, found)
    return FormulaChecked(
        type=found.kind, reads=list(found.reads), error="", at=0, example=example, example_of=of
    )


@router.post("/rules/check", response=RuleChecked, summary="Check a validation rule before it counts",
             openapi_extra=openapi.operation(no_key="changes nothing"))  # fmt: skip
def check_rule(request: HttpRequest, given: RuleGiven) -> RuleChecked:
    _may_look(request)
    obj, caller = registry.get(given.object), caller_of(request)
    try:
        node = ruling.condition(seen_by(obj, caller.actor), given.refuse_when)
    except Invalid as problem:
        return RuleChecked(records=0, error=problem.faults[0].detail)
    where = sql.compile(node, standards.asker_of(datetime.now(UTC), caller.house), may_read(caller))
    return RuleChecked(records=obj.visible(caller.actor).filter(where, archived_at=None).count(), error="")


@router.get("/steps", response=list[StepChoice], summary="What steps of an object can ask for")
def read_steps(request: HttpRequest, object: str) -> list[StepChoice]:
    _may_look(request)
    obj = registry.get(object)
    return [StepChoice(field=spec.name, needs=ruling.can_need(obj, spec)) for spec in ruling.steps_of(obj)]


@router.get("/rollups", response=list[RollUpChoice], summary="What can be rolled up at an object")
def read_roll_ups(request: HttpRequest, object: str) -> list[RollUpChoice]:
    _may_look(request)
    found = rollups.links_to(registry.get(object))
    return [_countable(source, via) for source, via in found if judging.is_open(source)]


def _countable(source: Object, via: FieldSpec) -> RollUpChoice:
    of = rollups.measurable(source)
    return RollUpChoice(
        child=source.name, label=source.label_plural, via=via.name, via_label=via.label, of=of
    )


@router.get("/formulas/words", response=FormulaWords, summary="The words of formulas for an object")
def read_formula_words(request: HttpRequest, object: str) -> dict[str, Any]:
    _may_look(request)
    obj = registry.get(object)
    operands = formulas.operands_of(obj.model)
    fields = [
        {"name": name, "label": spec.label, "type": operands[name].kind}
        for name, spec in obj.fields.items()
        if name in operands
    ]
    functions = [
        {"name": one.name, "group": one.group, "takes": list(one.takes), "many": one.many, "gives": one.gives}
        for one in WORDS.values()
    ]
    return {"functions": functions, "fields": fields}


def _may_look(request: HttpRequest) -> None:
    if not FIELD.policy.allows(caller_of(request).actor, "read"):
        raise Forbidden(_("Admins look after objects and fields."))
