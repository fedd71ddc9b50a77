"""What a declaration may say: judged before anything is written, with a fault for each thing that is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext as _

from rapport.engine.access import linked
from rapport.engine.objects import registry
from rapport.engine.objects.categories import Category
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Fault, Invalid, NotFound, fault
from rapport.engine.objects.values import Refused
from rapport.engine.schema import formulas, indexing, making, naming, rollups
from rapport.engine.schema.models import CustomField, CustomObject, FieldType, Restart, Rule
from rapport.kit import text

MOST_FIELDS: Final = 300
MOST_OBJECTS: Final = 200
MOST_RULES: Final = 50
"""Rules of each kind, types and layouts that an object can have."""
_CHOOSING: Final = (FieldType.CHOICE, FieldType.MULTI_CHOICE)
_LINKING: Final = (FieldType.LINK, FieldType.LINKS)
ALIKE: Final = (FieldType.TEXT, FieldType.EMAIL, FieldType.PHONE, FieldType.URL, FieldType.INTEGER)
DEFAULTS: Final = frozenset({
    FieldType.TEXT, FieldType.LONG_TEXT, FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENT, FieldType.BOOLEAN,
    FieldType.DATE, FieldType.TIME, FieldType.CHOICE, FieldType.MULTI_CHOICE, FieldType.EMAIL, FieldType.PHONE,
    FieldType.URL,
})  # fmt: skip
NEVER_REQUIRED: Final = (
    FieldType.BOOLEAN,
    FieldType.FORMULA,
    FieldType.ROLLUP,
    FieldType.NUMBERING,
    FieldType.FILE,
)
_COUNTING: Final = (FieldType.ROLLUP,)
NEEDS: Final = {
    "choices": _CHOOSING, "target": _LINKING, "formula": (FieldType.FORMULA,), "child": _COUNTING, "via": _COUNTING,
    "measure": _COUNTING,
}  # fmt: skip
"""What a field of these types cannot be without."""
_FIXED: Final = ("object", "name", "type", "target", "digits")
"""What a field stays: its column and what programs call it hang on that."""
_TONES: Final = frozenset({
    "neutral", "accent", "info", "positive", "warning", "danger", "gray", "blue", "green", "amber", "orange", "red",
    "purple", "pink", "teal", "yellow",
})  # fmt: skip


_OF_CHOICE: Final = frozenset({"value", "label", "tone", "retired", "category"})
"""A retired choice is not offered any more; records keep it. Where choices have a category they are a status."""


def is_open(obj: Object) -> bool:
    """Whether an object takes fields of one's own: one of the organisation, and those of the program that say so."""
    return obj.name not in registry.program_objects() or "custom" in obj.fields


def open_objects() -> list[Object]:
    return [obj for obj in registry.all_objects() if is_open(obj)]


def of_object(values: Values, whole: Values) -> Values:
    """The name of a new object; that of an old one stays. Raises Invalid."""
    if "version" in whole:
        keep(CustomObject.objects.get(pk=whole["id"]), values, ("name",))
        return {}
    if CustomObject.objects.count() >= MOST_OBJECTS:
        raise fault("label", "too_many", _("There are {most} objects already.").format(most=MOST_OBJECTS))
    name = naming.of_object(whole.get("name") or "", whole["label"]) if whole.get("label") else ""
    if CustomObject.objects.filter(name=name).exists():
        raise fault("name", "taken", _("“{name}” is taken; give another name.").format(name=name))
    return {"name": name}


def keep(row: Any, values: Values, names: tuple[str, ...]) -> None:
    """Raises Invalid for what stays as it was when it was made."""
    for name in names:
        if name in values and values[name] != getattr(row, name):
            raise fault(name, "fixed", _("This stays as it was when it was made."))


def of_field(values: Values, whole: Values) -> Values:
    """What follows from what was given for a field. Raises Invalid with each thing that is wrong."""
    if "version" in whole:
        keep(CustomField.objects.get(pk=whole["id"]), values, _FIXED)
        made: Values = {}
    else:
        made = _begun(whole)
    row = _row({**whole, **made})
    if row.type == FieldType.NUMBERING:
        made["unique"] = row.unique = True
    wrong = [*_wrong(row)]
    if wrong:
        raise Invalid(faults=wrong)
    if row.type in _CHOOSING:
        made["choices"] = row.choices = choices(row.choices)
        _judge_categories(row, whole)
    if row.type == FieldType.FORMULA:
        made["result"] = formulas.checked(registry.get(row.object).model, row.formula, row.name).kind
    if row.type == FieldType.ROLLUP:
        made["result"] = _rolled_up(row, whole)
    _try(row)
    return made


def _rolled_up(row: CustomField, whole: Values) -> str:
    """The type of a roll-up, which stays what it was: its column has it. Raises Invalid."""
    row.result = rollups.result_of(rollups.read(row))
    if "version" in whole and whole.get("result") != row.result:
        raise fault("of", "fixed", _("What it gives stays of the type that it was made with."))
    return row.result


def _begun(whole: Values) -> Values:
    """The name and the place of a new field."""
    obj = open_object(whole["object"])
    known = CustomField.objects.filter(object__in=sharing(obj))
    if known.count() >= MOST_FIELDS:
        raise fault("object", "too_many", _("There are {most} fields already.").format(most=MOST_FIELDS))
    taken = {str(one.name) for one in obj.model._meta.concrete_fields} | {
        *known.values_list("name", flat=True)
    }
    of_program = obj.name in registry.program_objects()
    name = naming.of_field(whole.get("name") or "", whole["label"], of_program, taken)
    last = known.aggregate(last=models.Max("position"))["last"] or 0
    return {"name": name, "position": whole.get("position") or last + 1}


def sharing(obj: Object) -> list[str]:
    """The objects with the table of this one, itself too."""
    table = obj.model._meta.concrete_model
    return [one.name for one in registry.all_objects() if one.model._meta.concrete_model is table]


def open_object(name: str) -> Object:
    """The object of that name, which takes fields and rules. Raises Invalid."""
    try:
        obj = registry.get(name)
    except NotFound:
        raise fault("object", "unknown", _("There is no object called “{name}”.").format(name=name)) from None
    if not is_open(obj):
        raise fault("object", "closed", _("This object takes no fields of your own."))
    return obj


def object_of(model: type[Rule], values: Values, whole: Values) -> Object:
    """The object that a rule is about. Raises Invalid for what is to stay as it is, and where there are too many."""
    is_new = "version" not in whole
    if not is_new:
        keep(model.objects.get(pk=whole["id"]), values, model.fixed)
    obj = open_object(whole.get("object") or "")
    if is_new and model.objects.live().filter(object=obj.name).count() >= MOST_RULES:
        raise fault("object", "too_many", _("There are {most} of these already.").format(most=MOST_RULES))
    return obj


def _row(whole: Values) -> CustomField:
    names = {field.name for field in CustomField._meta.concrete_fields} & whole.keys()
    row = CustomField()
    for name in names - {"owner", "team", "created_by", "updated_by"}:
        setattr(row, name, whole[name])
    return row


def _wrong(row: CustomField) -> list[Fault]:
    judges = (_missing, _not_for_its_type, _unknown_target, _out_of_range, _no_number)
    return [one for judge in judges for one in judge(row)]


def _missing(row: CustomField) -> Iterator[Fault]:
    """What a field of its type cannot be without, and what others have none of."""
    remedies = {
        "choices": _("Give the choices."),
        "target": _("Say which object it leads to."),
        "formula": _("Write the formula."),
        "child": _("Say of which records."),
        "via": _("Say by which link they lead here."),
        "measure": _("Choose what is made of them."),
    }
    for name, types in NEEDS.items():
        if row.type in types and not getattr(row, name):
            yield Fault(f"/{name}", "required", remedies[name])
        elif row.type not in types and getattr(row, name):
            yield Fault(f"/{name}", "not_for_this_type", _("A field of this type has none."))


def _not_for_its_type(row: CustomField) -> Iterator[Fault]:
    unique = (*ALIKE, FieldType.NUMBERING)
    for name, types in (("unique", unique), ("sortable", indexing.CAN_SORT)):
        if getattr(row, name) and row.type not in types:
            yield Fault(f"/{name}", "not_for_this_type", _("A field of this type cannot be that."))
    if row.required and row.type in NEVER_REQUIRED:
        yield Fault("/required", "not_for_this_type", _("A field of this type cannot be that."))
    if row.type == FieldType.FILE and not linked.stands_alone(registry.get(row.object)):
        yield Fault("/type", "no_files", _("Records of this object have no files."))
    if row.default_value is not None and row.type not in DEFAULTS:
        yield Fault("/default_value", "not_for_this_type", _("A field of this type has none."))


def _no_number(row: CustomField) -> Iterator[Fault]:
    """What stands before a number is told apart from it, so that no two are alike when that changes."""
    if row.type == FieldType.NUMBERING:
        if row.prefix[-1:].isdigit():
            detail = _("End it with something that is no digit, such as a hyphen.")
            yield Fault("/prefix", "ends_in_digit", detail)
        return
    for name, empty in (("prefix", ""), ("restart", Restart.NEVER)):
        if getattr(row, name) != empty:
            yield Fault(f"/{name}", "not_for_this_type", _("A field of this type has none."))


def _unknown_target(row: CustomField) -> Iterator[Fault]:
    if row.target and row.type in _LINKING:
        try:
            registry.get(row.target)
        except NotFound as problem:
            yield Fault("/target", "unknown", str(problem))


def _out_of_range(row: CustomField) -> list[Fault]:
    bounds = (("max_length", 1, 2000), ("digits", 0, 10), ("position", 0, 10_000))
    return [
        Fault(
            f"/{name}",
            "out_of_range",
            _("Give a whole number from {low} to {high}.").format(low=low, high=high),
        )
        for name, low, high in bounds
        if getattr(row, name) is not None and not low <= getattr(row, name) <= high
    ]


def choices(given: Any) -> list[dict[str, Any]]:
    """Each choice with a value of its own, made of its label where none was given. Raises Invalid."""
    found: dict[str, dict[str, Any]] = {}
    for index, one in enumerate(given if isinstance(given, list) else [None]):
        label = text.squeeze(str(one.get("label") or one.get("value") or "")) if isinstance(one, dict) else ""
        if not label or len(label) > 60 or set(one) - _OF_CHOICE:
            raise fault("choices", "not_choices", _("Give each choice a label of at most 60 characters."))
        value = text.squeeze(str(one.get("value") or "")) or text.slug(label)[:40] or f"choice-{index + 1}"
        tone = str(one.get("tone") or "neutral")
        if len(value) > 40 or value in found or tone not in _TONES:
            raise fault(
                "choices",
                "not_choices",
                _("Each value stands once and has at most 40 letters."),
            )
        found[value] = {"value": value, "label": label, "tone": tone}
        if one.get("category"):
            found[value]["category"] = one["category"]
        if one.get("retired") is True:
            found[value]["retired"] = True
    if len(found) > 200:
        raise fault("choices", "too_many", _("At most 200 values."))
    return list(found.values())


def _judge_categories(row: CustomField, whole: Values) -> None:
    """Raises Invalid unless each choice has a category or none has, and for a status that would be none any more: views
    and reports ask for its categories."""
    known = {one.get("category", "") for one in row.choices}
    if known - {"", *Category.values}:
        detail = _("Give categories: {known}.").format(known=", ".join(Category.values))
        raise fault("choices", "not_a_category", detail)
    if known != {""} and row.type != FieldType.CHOICE:
        raise fault("choices", "not_for_this_type", _("A field of this type has none."))
    if "" in known and (len(known) > 1 or ("version" in whole and _is_status(whole["id"]))):
        raise fault("choices", "no_category", _("Give each choice a category."))


def _is_status(pk: Any) -> bool:
    row = CustomField.objects.filter(pk=pk).first()
    return row is not None and any(one.get("category") for one in row.choices)


def _try(row: CustomField) -> None:
    """Makes the columns, to hear of a default that the field does not take. Raises Invalid."""
    if row.type == FieldType.FORMULA:
        return
    try:
        making.columns_of(row, {obj.name: obj.model for obj in registry.all_objects()})
    except Refused as refused:
        raise fault("default_value", refused.code, str(refused)) from None
    given = row.default_value if isinstance(row.default_value, list) else [row.default_value]
    if any(one.get("retired") and one["value"] in given for one in row.choices or ()):
        raise fault("default_value", "retired", _("This choice is not offered any more."))
