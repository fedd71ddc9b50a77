"""Objects and fields that the organisation made."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import Personal, told
from rapport.engine.records.models import Record, record_indexes
from rapport.engine.schema.models.choices import FieldType, IndexState, Measure, Restart, Sharing


class CustomObject(Record):
    """A kind of record that the organisation made. `name` is what programs call it; it stays when the labels change.

    An archived one is removed: it is nowhere any more, its records rest and are dropped after some days.
    """

    name = fields.Text(_("name in the API"), max_length=40)
    label = fields.Text(_("label"), max_length=60, blank=False)
    label_plural = fields.Text(_("plural"), max_length=60, blank=False)
    title_label = fields.Text(_("what its name is called"), max_length=60)
    icon = fields.Text(_("icon"), max_length=40)
    description = fields.LongText(_("description"))
    sharing = fields.Choice(_("who sees it"), choices=Sharing.choices, default=Sharing.TEAM, blank=False)
    activities = fields.Boolean(_("with activities"), default=True)

    personal = told(none="name label label_plural title_label icon description")

    class Meta(Record.Meta):
        verbose_name = _("custom object")
        verbose_name_plural = _("custom objects")
        indexes = (*record_indexes("schema_customobject"),)
        constraints = (models.UniqueConstraint(fields=["name"], name="schema_object_name"),)


class CustomField(Record):
    """A field that the organisation gave to `object`. `name` is what programs call it, and its column.

    `settings` of what only some types have: `choices` [{value, label, tone}], `target` the object of a link,
    `reverse` the label of the list at the other end, `formula` how it is computed. A roll-up is the `measure` of the
    field `of` over the records of `child` whose link `via` leads here and which match `filter`; `fill_state` says how
    far it is computed. An automatic number is `prefix`, the period if it begins anew by `restart`, and at least
    `digits` digits; there `fill_state` says how far older records are numbered.
    """

    object = fields.Text(_("object"), max_length=40, blank=False)
    name = fields.Text(_("name in the API"), max_length=40)
    label = fields.Text(_("label"), max_length=60, blank=False)
    type = fields.Choice(_("type"), choices=FieldType.choices, blank=False)
    help = fields.Text(_("help"), max_length=300)
    section = fields.Text(_("section"), max_length=60)
    position = fields.Integer(_("position"), default=0)
    required = fields.Boolean(_("required"))
    unique = fields.Boolean(_("no two alike"))
    sortable = fields.Boolean(_("for sorting and filtering of many records"))
    default_value = fields.Json(_("default"), default=None, null=True)
    choices = fields.Json(_("choices"), default=list)
    target = fields.Text(_("leads to"), max_length=40)
    reverse = fields.Text(_("list at the other end"), max_length=60)
    max_length = fields.Integer(_("longest"))
    digits = fields.Integer(_("decimals"), default=2)
    unit = fields.Text(_("unit"), max_length=20)
    formula = fields.LongText(_("formula"))
    result = fields.Choice(_("type of the result"), choices=FieldType.choices, editable=False)
    child = fields.Text(_("records of"), max_length=40)
    via = fields.Text(_("that lead here by"), max_length=40)
    measure = fields.Choice(_("what is made of them"), choices=Measure.choices)
    of = fields.Text(_("of the field"), max_length=40)
    filter = fields.Json(_("of those that match"), default=dict)
    prefix = fields.Text(_("before the number"), max_length=20)
    restart = fields.Choice(
        _("begins at 1 again"), choices=Restart.choices, default=Restart.NEVER, blank=False
    )
    fill_state = fields.Choice(
        _("computed"), choices=IndexState.choices, default=IndexState.NONE, blank=False, editable=False
    )
    fill_percent = fields.Integer(_("so far"), default=0, editable=False, unit="percent")
    personal_class = fields.Choice(
        _("what it says about people"), choices=Personal.choices, default=Personal.ABOUT, blank=False
    )
    index_state = fields.Choice(
        _("index"), choices=IndexState.choices, default=IndexState.NONE, blank=False, editable=False
    )
    index_percent = fields.Integer(_("index built"), default=0, editable=False, unit="percent")

    personal = told(
        none="object name label help section target reverse formula default_value choices unit child via of filter "
        "prefix",
    )

    class Meta(Record.Meta):
        verbose_name = _("custom field")
        verbose_name_plural = _("custom fields")
        indexes = (*record_indexes("schema_customfield"),)
        constraints = (models.UniqueConstraint(fields=["object", "name"], name="schema_field_name"),)
