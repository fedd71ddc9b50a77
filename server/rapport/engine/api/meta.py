"""GET /meta: every object, its fields and verbs, as the web app's generic screens need them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from msgspec import Struct

from rapport.engine.access import atoms
from rapport.engine.access.actors import Actor
from rapport.engine.access.callers import caller_of
from rapport.engine.access.lens import seen_with
from rapport.engine.actions.action import Action
from rapport.engine.actions.basics import all_actions, basics
from rapport.engine.api import answers, layouts, old_ids, record_types
from rapport.engine.objects import current, likeness, quality, registry
from rapport.engine.objects.matter import all_matters
from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.proposals import finding
from rapport.engine.query import served, shapes

_MANY = ("tags", "multi_choice", "links", "emails", "phones", "addresses")
_OBJECT_VERBS = ("create", "update", "archive", "restore", "import", "export")


class ChoiceMeta(Struct):
    """One value of a choice; `tone` names a colour, `retired` says that it is not offered any more, `category` what it
    means where the field is a status (new, active, waiting, done, dropped), and is "" elsewhere."""

    value: str
    label: str
    tone: str
    retired: bool
    category: str


class LinkMeta(Struct):
    """Where a link leads."""

    object: str


class FieldMeta(Struct, kw_only=True):
    """A field of an object, or an input of an action.

    `personal` is what it holds about people: none, reference, identity, contact, about, usage, proof or sensitive; null
    for an input.
    """

    name: str
    kind: str
    label: str
    help: str
    required: bool
    read_only: bool
    many: bool
    choices: list[ChoiceMeta] | None
    link: LinkMeta | None
    max_length: int | None
    digits: int | None
    unit: str
    sortable: bool
    filterable: bool
    groupable: bool
    operators: list[str]
    default: Any
    personal: str | None


class SectionMeta(Struct):
    """Fields that stand together on the detail page and in the form."""

    label: str
    fields: list[str]


class RelatedMeta(Struct):
    """Records of `object` whose link `field` points here. `title` is a path to what they are, seen from here; "" for
    their own title."""

    name: str
    label: str
    object: str
    field: str
    title: str


class BoardMeta(Struct):
    """The board: columns by a field, with the total of a money field."""

    by: str
    sum: str | None


class StepMeta(Struct):
    """The fields that must be filled in before the field `by` holds `value`."""

    by: str
    value: str
    needs: list[str]


class ActionMeta(Struct, kw_only=True):
    """An action beyond create, update, archive and restore; `undo` names the action that takes it back."""

    name: str
    verb: str
    label: str
    icon: str
    tone: str
    on: str
    fields: list[FieldMeta]
    undo: str | None


class ObjectMeta(Struct, kw_only=True):
    """An object; `own` says that the organisation made it, `can` lists what the caller may do with it at all,
    `compared` are the fields by which duplicates are found, `proposed` those that may be known by others (POST
    /proposals), `measured` says that its quality is told. The first of `layouts` that fits a record says how its page
    and form stand; without one it is as `sections` say."""

    name: str
    plural: str
    label: str
    label_plural: str
    icon: str
    module: str
    title: str
    fields: list[FieldMeta]
    columns: list[str]
    sections: list[SectionMeta]
    related: list[RelatedMeta]
    board: BoardMeta | None
    steps: list[StepMeta]
    date: str | None
    activities: bool
    own: bool
    compared: list[str]
    measured: bool
    proposed: dict[str, tuple[str, ...]]
    actions: list[ActionMeta]
    can: list[str]
    layouts: list[layouts.LayoutMeta]
    record_types: record_types.RecordTypesMeta | None


class MatterVerb(Struct):
    """What is done with a matter; `label` is "" for what every object has."""

    verb: str
    label: str


class MatterMeta(Struct):
    """What the log tells of and that is no record: settings, a token, a key. It cannot be undone from the log."""

    name: str
    label: str
    label_plural: str
    fields: list[FieldMeta]
    actions: list[MatterVerb]


class Meta(Struct):
    """The whole in the caller's language; `version` changes with any declaration and with the language."""

    version: str
    objects: list[ObjectMeta]
    matters: list[MatterMeta]


def read_meta(request: HttpRequest) -> HttpResponse:
    actor = caller_of(request).actor
    language = get_language() or settings.LANGUAGE_CODE
    large = served.large_objects()
    sight = (language, large, actor.extra, actor.law)
    led = old_ids.told_to(actor)
    declared = [
        msgspec.structs.replace(found, can=verbs_of(obj, actor), layouts=layouts.layouts_of(obj, actor, led),
                                steps=_steps(obj, led))
        for obj, found in _objects(*sight)
    ]  # fmt: skip
    version = layouts.version_with(_version(*sight), [one.layouts for one in declared], led)
    return answers.json(Meta(version, declared, _matters(language)))


def verbs_of(obj: Object, actor: Actor) -> list[str]:
    """What the actor may do with records of `obj` at all, on some record."""
    verbs = (*(verb for verb in _OBJECT_VERBS if verb in obj.verbs), *atoms.rights(obj))
    open_to = [verb for verb in verbs if obj.policy.allows(actor, verb)]
    return ["read", *open_to] if obj.policy.allows(actor, "read") else []


@current.until_renewed
@lru_cache(maxsize=50)
def _objects(
    language: str, large: frozenset[str], extra: tuple[UUID, ...], law: int
) -> list[tuple[Object, ObjectMeta]]:
    """As whoever has these composed roles sees them."""
    seen = [seen_with(obj, extra, law) if extra else obj for obj in registry.all_objects()]
    return [(obj, _object(obj, obj.name in large)) for obj in seen]


@current.until_renewed
@lru_cache(maxsize=50)
def _version(language: str, large: frozenset[str], extra: tuple[UUID, ...], law: int) -> str:
    objects = [found for _obj, found in _objects(language, large, extra, law)]
    declared = msgspec.json.encode([*objects, *_matters(language)])
    return hashlib.sha256(declared).hexdigest()[:16]


@lru_cache(maxsize=50)
def _matters(_language: str) -> list[MatterMeta]:
    return [
        MatterMeta(one.name, one.label, one.label_plural, _fields(one.fields),
                   [MatterVerb(verb, str(word)) for verb, word in one.verbs.items()])
        for one in all_matters()
    ]  # fmt: skip


def _object(obj: Object, is_large: bool) -> ObjectMeta:
    general = basics(obj)
    own = [action for verb, action in all_actions(obj).items() if verb not in general]
    return ObjectMeta(
        name=obj.name, plural=obj.plural, label=obj.label, label_plural=obj.label_plural, icon=obj.icon,
        module=obj.model._meta.app_label, title=obj.title, fields=_sorted_fields(obj, is_large),
        columns=list(obj.columns),
        sections=[SectionMeta(str(section.label), list(section.fields)) for section in obj.sections],
        related=[
            RelatedMeta(one.name, str(one.label), one.object, one.field, one.title)
            for one in registry.related_to(obj)
            if one.field in obj.lens(registry.get(one.object)).fields
        ],
        board=BoardMeta(obj.board.by, obj.board.sum) if obj.board else None, steps=_steps(obj, {}),
        date=obj.date or None, activities=obj.activities, own=obj.name not in registry.program_objects(), can=[],
        proposed=finding.reads(obj), compared=likeness.compared(obj.name, obj.fields), layouts=[],
        measured=bool(quality.find(obj.name)), actions=[*map(_action, own)], record_types=record_types.types_of(obj),
    )  # fmt: skip


def _steps(obj: Object, led: old_ids.Led) -> list[StepMeta]:
    """As whoever sees the object so may know of them."""
    asked = (one for one in registry.standards_of(obj.name).steps if one.by in obj.fields)
    return [StepMeta(one.by, led.get(one.value, one.value), [name for name in one.needs if name in obj.fields])
            for one in asked]  # fmt: skip


def _action(action: Action) -> ActionMeta:
    return ActionMeta(name=action.name, verb=action.verb, label=str(action.label), icon=action.icon, tone=action.tone,
                      on=action.on, fields=_fields(action.inputs), undo=action.undo or None)  # fmt: skip


def _sorted_fields(obj: Object, is_large: bool) -> list[FieldMeta]:
    """Of an object with many records only such columns are sorted by as an index serves."""
    found = zip(obj.fields.values(), _fields(obj.fields), strict=True)
    return [
        msgspec.structs.replace(
            one,
            sortable=one.sortable and (not is_large or served.is_served(obj, spec)),
            read_only=one.read_only or one.name in obj.locked,
        )
        for spec, one in found
    ]


def _fields(specs: Mapping[str, FieldSpec]) -> list[FieldMeta]:
    return [_field(spec) for spec in specs.values()]


def _field(spec: FieldSpec) -> FieldMeta:
    target = registry.of_model(spec.target) if spec.target is not None else None
    choices = [
        ChoiceMeta(value, str(label), spec.tones.get(value, "neutral"), value in spec.retired,
                   spec.categories.get(value, ""))
        for value, label in spec.choices
    ]  # fmt: skip
    return FieldMeta(
        name=spec.name, kind=spec.kind, label=spec.label, help=spec.help, required=spec.required,
        read_only=spec.read_only, many=spec.kind in _MANY, choices=choices or None,
        link=LinkMeta(target.name) if target else None, max_length=spec.max_length, digits=spec.digits, unit=spec.unit,
        sortable=spec.sort_column is not None, filterable=bool(spec.operators),
        groupable=spec.abilities.groupable, operators=list(spec.operators), default=_default(spec),
        personal=spec.personal,
    )  # fmt: skip


def _default(spec: FieldSpec) -> Any:
    given = spec.default
    if spec.kind == "time" and given is not None:
        return shapes.time_text(given)
    return given if isinstance(given, bool | int | float) else str(given) if given is not None else None
