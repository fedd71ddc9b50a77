"""A process adopts what is declared now: columns go onto the models, objects into the registry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import structlog
from django.apps import apps
from django.db import connection, models

from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.values import Refused
from rapport.engine.records.models import Record
from rapport.engine.schema import arranging, formulas, indexing, making, ruling
from rapport.engine.schema.making import Column
from rapport.engine.schema.models import (
    CustomField,
    CustomObject,
    EntryRule,
    FieldType,
    PageLayout,
    RecordType,
    ValidationRule,
)
from rapport.kit.formula.problems import BadFormula
from rapport.kit.formula.tree import names_in

_log = structlog.get_logger(__name__)
_VERSION = "SELECT CASE WHEN to_regclass('schema_version') IS NULL THEN 0 ELSE 1 END"
_NUMBER = "SELECT number FROM schema_version"

Worn = dict[str, tuple[str, list[Column]]]
"""By field what it was made of (a mark), and its columns."""
_worn: Final[dict[type[models.Model], Worn]] = {}
_own: Final[dict[UUID, type[models.Model]]] = {}
"""The class of each object of the organisation, by the id of its row."""
_Made = dict[str, tuple[str, Object]]
_made: Final[_Made] = {}
"""What was adopted last: by name, with a mark of what it was made of."""


def number() -> int:
    """The version of the database; 0 where nothing is declared, or where it is not prepared for that yet."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSION)
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_NUMBER)
        row = cursor.fetchone()
        return row[0] if row else 0


def adopt(number: int) -> None:
    """Makes the declarations of the organisation part of this process; 0 is none."""

    def rows(model: type[Record], *order: str) -> list[Any]:
        return list(model.objects.live().order_by(*order)) if number else []

    objects, fields = rows(CustomObject, "created_at", "id"), rows(CustomField, "object", "position", "id")
    put(objects, fields)
    rules = [one for one in rows(ValidationRule, "id") if one.active]
    registry.ask(ruling.standards(rules, rows(EntryRule, "id"), rows(RecordType, "created_at", "id")))
    registry.arrange(arranging.declared(rows(PageLayout, "is_default", "position", "id")))
    _log.info("schema_adopted", version=number, objects=len(objects), fields=len(fields))


def put(rows: Sequence[CustomObject], fields: Iterable[CustomField]) -> None:
    """Adopts these declarations. A link to what is not there any more is left out until that is there again."""
    program = registry.program_objects()
    rows = [row for row in rows if row.name not in program]
    models_of = {name: obj.model for name, obj in program.items()}
    for gone in _own.keys() - {row.pk for row in rows}:
        _registered().pop(_name(_own[gone]), None)
    for row in rows:
        models_of[row.name] = class_of(row)
    usable = [
        one for one in fields if one.object in models_of and (not one.target or one.target in models_of)
    ]
    by_object: dict[str, list[CustomField]] = defaultdict(list)
    for one in usable:
        by_object[one.object].append(one)
    _dress(models_of, by_object)
    for name, listed in by_object.items():
        worn = _worn.get(_table(models_of[name]), {})
        by_object[name] = [one for one in listed if one.name in worn]
    made = _objects(rows, by_object)
    labels = {obj.name: obj.label_plural for obj in made}
    registry.adopt(made, making.related_of([one for listed in by_object.values() for one in listed], labels))


def _registered() -> dict[str, Any]:
    """What Django knows of these classes, for links that are named by a label."""
    return apps.all_models["schema"]


def _name(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def class_of(row: CustomObject) -> type[models.Model]:
    """The class for an object's table: the one there is, with its labels of today."""
    found = _own.get(row.pk)
    if found is None:
        _registered().pop(making.class_name(row).lower(), None)
        found = _own[row.pk] = making.model_of(row)
    _registered()[_name(found)] = found
    found._meta.verbose_name, found._meta.verbose_name_plural = row.label, row.label_plural
    title: Any = found._meta.get_field(making.TITLE)
    title.verbose_name = row.title_label or title.verbose_name
    return found


def _dress(
    models_of: Mapping[str, type[models.Model]], by_object: Mapping[str, Sequence[CustomField]]
) -> None:
    """Puts the columns that are declared onto each model, and takes off those that are not any more."""
    wanted: dict[type[models.Model], list[CustomField]] = defaultdict(list)
    for name, fields in by_object.items():
        wanted[_table(models_of[name])] += fields
    for model in {*wanted, *_worn}:
        _dress_one(model, wanted.get(model, []), models_of)
    apps.clear_cache()


def _dress_one(
    model: type[models.Model], fields: Sequence[CustomField], models_of: Mapping[str, type[models.Model]]
) -> None:
    worn = _worn.setdefault(model, {})
    marks = _marks(fields)
    for name in [name for name, (mark, _columns) in worn.items() if marks.get(name) != mark]:
        take_off(model, worn.pop(name)[1])
    for one in formulas.in_order(fields):
        if one.name not in worn:
            columns = _columns_of(one, model, models_of)
            if columns:
                worn[one.name] = (marks[one.name], put_on(model, columns))
    indexing.tell(model, [one for one in fields if one.name in worn])


def _columns_of(
    one: CustomField, model: type[models.Model], models_of: Mapping[str, type[models.Model]]
) -> list[Column]:
    """None for a field that cannot be made: all others count all the same."""
    try:
        compiled = formulas.of_model(model, one.formula, one.name) if one.type == FieldType.FORMULA else None
        return making.columns_of(one, models_of, compiled)
    except (BadFormula, Refused):
        _log.exception("schema_field_left_out", object=one.object, field=one.name)
        return []


def put_on(model: type[models.Model], columns: list[Column]) -> list[Column]:
    """Gives a model columns that its table has."""
    for name, field in columns:
        field.contribute_to_class(model, name)
    return columns


def take_off(model: type[models.Model], columns: Iterable[Column]) -> None:
    """Takes columns from a model; its table keeps them."""
    for name, field in columns:
        model._meta.local_fields.remove(field)
        for attribute in {name, field.attname}:
            if attribute in vars(model):
                delattr(model, attribute)
    model._meta._expire_cache()  # type: ignore[attr-defined]  # noqa: SLF001  # as Django's own add_field does


def _marks(fields: Sequence[CustomField]) -> dict[str, str]:
    """By field what its columns are made of; of a formula also what those are made of that it reads."""
    marks: dict[str, str] = {}
    for one in formulas.in_order(fields):
        read = sorted(names_in(one.formula) & marks.keys()) if one.type == FieldType.FORMULA else ()
        marks[one.name] = sha256("".join([_mark(one), *(marks[name] for name in read)]).encode()).hexdigest()
    return marks


def _mark(one: CustomField) -> str:
    """Changes with whatever the column of a field is made of."""
    parts = (one.pk, one.type, one.label, one.help, one.required, one.default_value, one.choices, one.target,
             one.max_length, one.digits, one.unit, one.formula, one.result, one.personal_class)  # fmt: skip
    return repr(parts)


def _objects(rows: Sequence[CustomObject], by_object: Mapping[str, Sequence[CustomField]]) -> list[Object]:
    program = registry.program_objects().values()
    known: dict[type[models.Model], set[str]] = defaultdict(set)
    for name, fields in by_object.items():
        if name in registry.program_objects():
            known[_table(registry.program_objects()[name].model)] |= {one.name for one in fields}
    made: _Made = {}
    for obj in program:
        own, others = by_object.get(obj.name, ()), known.get(_table(obj.model), set())
        if others:
            mark = repr((sorted(others), [*map(_whole_mark, own)]))
            made[obj.name] = _as_before(obj.name, mark, partial(making.with_fields, obj, own, others))
        else:
            made[obj.name] = ("", obj)
    for row in rows:
        own, model = by_object.get(row.name, ()), _own[row.pk]
        mark = repr((row.pk, row.label, row.label_plural, row.title_label, row.icon, row.sharing, row.activities,
                     [*map(_whole_mark, own)]))  # fmt: skip
        made[row.name] = _as_before(row.name, mark, partial(making.object_of, row, model, own))
    _made.clear()
    _made.update(made)
    return [obj for _mark_of, obj in made.values()]


def _as_before(name: str, mark: str, make: Callable[[], Object]) -> tuple[str, Object]:
    """The very declaration of before where nothing of it has changed: its addresses need not be made anew."""
    known = _made.get(name)
    return known if known is not None and known[0] == mark else (mark, make())


def _whole_mark(one: CustomField) -> str:
    """Changes with whatever an object says of a field."""
    said = (one.section, one.position, one.unique, one.sortable, one.index_state, one.reverse, one.child, one.via,
            one.measure, one.of, one.filter)  # fmt: skip
    return f"{_mark(one)} {said}"


def _table(model: type[models.Model]) -> type[models.Model]:
    return model._meta.concrete_model or model
