"""From rows to declarations: the columns of a field, the model class of an object, and the objects of the registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, cast

from django.db import models
from django.db.models.base import ModelBase
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.policies import Policy
from rapport.engine.objects import fields, values
from rapport.engine.objects.fields.computed import Formula
from rapport.engine.objects.object import Derived, Object, Related, Section, Work
from rapport.engine.objects.personal import Personal
from rapport.engine.objects.spec import FieldSpec, kind_of
from rapport.engine.records.models import Record, record_indexes
from rapport.engine.schema.models import SEVERAL, CustomField, CustomObject, FieldType, Sharing
from rapport.kit.formula.sql import Compiled

TITLE: Final = "name"
_MOST_COLUMNS: Final = 6
_PLACE: Final = "rapport.engine.schema.made"
_POLICIES: Final[Mapping[str, Policy]] = {
    Sharing.OWN: policies.shared_work(read=policies.own, write=policies.own),
    Sharing.TEAM: policies.shared_work(read=policies.team, write=policies.own),
    Sharing.READ: policies.shared_work(read=policies.all_records, write=policies.own),
    Sharing.ALL: policies.shared_work(read=policies.all_records, write=policies.all_records),
}
_CHOOSING: Final = (FieldType.CHOICE, FieldType.MULTI_CHOICE)
_PLAIN: Final[Mapping[str, Any]] = {
    FieldType.TEXT: fields.Text, FieldType.DECIMAL: fields.Decimal,
    FieldType.LONG_TEXT: fields.LongText, FieldType.RICH_TEXT: fields.RichText, FieldType.INTEGER: fields.Integer,
    FieldType.PERCENT: fields.Percent, FieldType.BOOLEAN: fields.Boolean, FieldType.DATE: fields.Date,
    FieldType.DATETIME: fields.DateTime, FieldType.TIME: fields.Time, FieldType.EMAIL: fields.Email,
    FieldType.EMAILS: fields.Emails, FieldType.PHONE: fields.Phone, FieldType.PHONES: fields.Phones,
    FieldType.ADDRESS: fields.Address, FieldType.ADDRESSES: fields.Addresses, FieldType.URL: fields.Url,
    FieldType.USER: fields.User, FieldType.FILE: fields.File,
}  # fmt: skip

Column = tuple[str, "models.Field[Any, Any]"]
Models = Mapping[str, type[models.Model]]
"""The table of each object that a link can lead to, by the object's name."""


def table_of(name: str) -> str:
    """The table of an object of one's own."""
    return f"own_{name.replace('-', '_')}"


def columns_of(row: CustomField, targets: Models, formula: Compiled | None = None) -> list[Column]:
    """The columns of a field, the one that bears its name first; `formula` is what it is computed by."""
    if row.type == FieldType.MONEY:
        found = _money(row)
    elif row.type == FieldType.ROLLUP:
        found = [(row.name, _rolled_up(row))]
    elif formula is not None:
        made: Any = Formula(row.label, formula.sql, formula.kind, formula.reads, help_text=row.help)
        found = [(row.name, made)]
    else:
        found = [(row.name, _with_default(_field(row, targets), row))]
        if row.type in SEVERAL:
            found.append((f"{row.name}_primary", fields.First(row.name)))
    _name, first = found[0]
    first.told = Personal(row.personal_class)  # type: ignore[attr-defined]  # read by personal.class_of
    for _part, column in found:
        column.own = True  # type: ignore[attr-defined]  # read by triggers.hidden_columns
    return found


def _rolled_up(row: CustomField) -> models.Field[Any, Any]:
    """A column that the program writes from the records that link here (rollups.py)."""
    said: dict[str, Any] = {"editable": False, "help_text": row.help}
    if row.result == FieldType.INTEGER:
        made: Any = fields.Integer(row.label, null=True, **said)
    elif row.result == FieldType.DECIMAL:
        made = fields.Decimal(row.label, max_digits=30, null=True, **said)
    elif row.result == FieldType.TEXT:
        made = fields.LongText(row.label, **said)
    else:
        made = _PLAIN[row.result](row.label, **said)
    made.kept = True
    return cast("models.Field[Any, Any]", made)


def _field(row: CustomField, targets: Models) -> models.Field[Any, Any]:
    said = _said(row)
    if row.type in _CHOOSING:
        return _choosing(row, said)
    if row.type == FieldType.NUMBERING:
        return fields.Numbering(row.label, help_text=row.help)
    if row.type == FieldType.LINK:
        return fields.Link(targets[row.target], row.label, db_index=False, **said)
    if row.type == FieldType.LINKS:
        return fields.Links(row.label, to=targets[row.target]._meta.label, **said)
    made: models.Field[Any, Any] = _PLAIN[row.type](row.label, **_own_of(row), **said)
    return made


def _own_of(row: CustomField) -> dict[str, Any]:
    """What the types of one plain value are told beside."""
    known: dict[str, dict[str, Any]] = {
        FieldType.TEXT: {"max_length": row.max_length or 255},
        FieldType.DECIMAL: {"decimal_places": row.digits},
        FieldType.INTEGER: {"unit": row.unit},
        FieldType.USER: {"db_index": False},
        FieldType.FILE: {"db_index": False},
    }
    return known.get(row.type, {})


def _choosing(row: CustomField, said: dict[str, Any]) -> models.Field[Any, Any]:
    """With the colours of its choices, and those that are not offered any more."""
    made: Any
    if row.type == FieldType.MULTI_CHOICE:
        made = fields.MultiChoice(row.label, options_allowed=_choices(row), **said)
    else:
        made = fields.Choice(row.label, choices=_choices(row), **said)
    made.tones = {one["value"]: one.get("tone", "neutral") for one in row.choices}
    made.retired = frozenset(one["value"] for one in row.choices if one.get("retired"))
    made.categories = {one["value"]: one["category"] for one in row.choices if one.get("category")}
    return cast("models.Field[Any, Any]", made)


def _choices(row: CustomField) -> list[tuple[str, str]]:
    return [(one["value"], one["label"]) for one in row.choices]


def _said(row: CustomField) -> dict[str, Any]:
    """What every field is told. What must be filled in is so for people: what is there already stays as it is."""
    said: dict[str, Any] = {"blank": not row.required, "help_text": row.help}
    if row.type in (FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENT):
        said["null"] = True
    return said


def _with_default(made: models.Field[Any, Any], row: CustomField) -> models.Field[Any, Any]:
    """What a new record holds where nothing was given. Raises Refused for what the field does not take."""
    if row.default_value is not None:
        made.set_attributes_from_name(row.name)
        value = values.parse(FieldSpec(row.name, kind_of(made) or "", made), row.default_value)
        made.default = value.copy if isinstance(value, list | dict) else value
        vars(made).pop("_get_default", None)
    return made


def _money(row: CustomField) -> list[Column]:
    return [
        (row.name, fields.Money(row.label, blank=not row.required, help_text=row.help)),
        (f"{row.name}_currency", fields.Currency()),
        (f"{row.name}_rate", fields.Rate()),
        (f"{row.name}_base", cast("models.Field[Any, Any]", fields.base_of(row.name))),
    ]


def model_of(row: CustomObject) -> type[models.Model]:
    """A new class for the table of an object, with its name alone."""
    table = table_of(row.name)
    meta = type("Meta", (Record.Meta,), {
        "app_label": "schema", "db_table": table, "verbose_name": row.label, "verbose_name_plural": row.label_plural,
        "managed": False, "indexes": record_indexes(table)[:],
    })  # fmt: skip
    title = fields.Text(row.title_label or _("name"), max_length=200, blank=False)
    title.told = Personal.ABOUT  # type: ignore[attr-defined]  # read by personal.class_of
    body = {"__module__": _PLACE, TITLE: title, "Meta": meta}
    return cast("type[models.Model]", ModelBase(class_name(row), (Record,), body))


def class_name(row: CustomObject) -> str:
    return "Own" + "".join(part.capitalize() for part in row.name.split("-"))


def object_of(row: CustomObject, model: type[models.Model], rows: Sequence[CustomField]) -> Object:
    """The declaration of an object of one's own."""
    names = [one.name for one in rows]
    unique = [one.name for one in rows if one.unique and one.type != FieldType.NUMBERING]
    listed = [one.name for one in rows if one.type not in (FieldType.LONG_TEXT, FieldType.RICH_TEXT)]
    return Object(
        model=model, name=row.name, icon=row.icon or "box", policy=_POLICIES[row.sharing],
        columns=(TITLE, *listed[:_MOST_COLUMNS], "owner", "updated_at"), title=TITLE,
        search={TITLE: 50, **_found_by(rows)},
        sections=_sections(rows, row.label, (TITLE,)), board=None, work=Work(), activities=row.activities,
        derived=_derived(model, rows),
        keys=(TITLE, "external_id", *unique),
        date=next((one.name for one in rows if one.type == FieldType.DATE), ""),
        without=frozenset({"custom"} - set(names)), merges=True,
    )  # fmt: skip


def with_fields(obj: Object, rows: Sequence[CustomField], others: Iterable[str]) -> Object:
    """An object of the program with the fields that it was given; those of `others` share its table and are not its."""
    hidden = frozenset(others) - {one.name for one in rows}
    return replace(
        obj, without=obj.without | hidden, sections=(*obj.sections, *_sections(rows, _("Further fields"))),
        derived={**(obj.derived or {}), **_derived(obj.model, rows)},
        search={**obj.search, **_found_by(rows)} if obj.search else obj.search,
    )  # fmt: skip


def _found_by(rows: Iterable[CustomField]) -> dict[str, int]:
    """What people quote, and any of several addresses or numbers, is found by it."""
    return {one.name: 40 for one in rows if one.type in (FieldType.NUMBERING, *SEVERAL)}


def _sections(rows: Sequence[CustomField], label: Any, first: tuple[str, ...] = ()) -> tuple[Section, ...]:
    """Fields by the section that they name, those without one first."""
    found: dict[str, list[str]] = {"": [*first]}
    for one in rows:
        found.setdefault(one.section, []).append(one.name)
    return tuple(Section(name or label, tuple(names)) for name, names in found.items() if names)


def _derived(model: type[models.Model], rows: Sequence[CustomField]) -> dict[str, Derived]:
    """A formula tells each of the fields that it is made of."""
    found = {}
    for one in rows:
        if one.type == FieldType.FORMULA:
            of: tuple[str, ...] = model._meta.get_field(one.name).reads  # type: ignore[union-attr]  # Formula has it
            found[one.name] = Derived(of, told_by=of)
        elif one.type == FieldType.ROLLUP:
            places = tuple(f"{one.child}.{name}" for name in rolled_up_of(one))
            found[one.name] = Derived(places, told_by=places[1:2] if one.of else ())
    return found


def rolled_up_of(row: CustomField) -> list[str]:
    """The fields that a roll-up would tell: the link, what it is made of, what decides whether a record counts."""
    return list(dict.fromkeys([row.via, *([row.of] if row.of else []), *named(row.filter)]))


def named(given: Any) -> Iterator[str]:
    """The fields that a filter names."""
    if isinstance(given, dict):
        if isinstance(given.get("field"), str):
            yield given["field"].partition(".")[0]
        given = list(given.values())
    if isinstance(given, list):
        for one in given:
            yield from named(one)


def related_of(rows: Iterable[CustomField], label_of: Mapping[str, str]) -> dict[str, tuple[Related, ...]]:
    """The lists that links have at their other end, by the object they lead to."""
    found: dict[str, tuple[Related, ...]] = {}
    for one in rows:
        if one.type == FieldType.LINK:
            label = one.reverse or label_of.get(one.object, one.object)
            listed = Related(f"{one.object}-{one.name.replace('_', '-')}", label, one.object, one.name)
            found[one.target] = (*found.get(one.target, ()), listed)
    return found
