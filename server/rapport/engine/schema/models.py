"""What the organisation declares itself: kinds of records, and fields of these and of the program's own objects."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.log import models as log
from rapport.engine.objects import fields
from rapport.engine.objects.personal import Personal, told
from rapport.engine.records.models import Record, record_indexes


class FieldType(models.TextChoices):
    """What a field of one's own holds: a kind of the registry (objects/kinds.py)."""

    TEXT = "text", _("Text")
    LONG_TEXT = "long_text", _("Long text")
    RICH_TEXT = "rich_text", _("Formatted text")
    INTEGER = "integer", _("Whole number")
    DECIMAL = "decimal", _("Number")
    PERCENT = "percent", _("Percent")
    MONEY = "money", _("Money")
    BOOLEAN = "boolean", _("Yes or no")
    DATE = "date", _("Date")
    DATETIME = "datetime", _("Date and time")
    CHOICE = "choice", _("Choice")
    MULTI_CHOICE = "multi_choice", _("Several choices")
    EMAIL = "email", _("Email")
    PHONE = "phone", _("Phone")
    URL = "url", _("Web address")
    ADDRESS = "address", _("Address")
    LINK = "link", _("Link")
    LINKS = "links", _("Several links")
    USER = "user", _("User")
    FORMULA = "formula", _("Formula")
    ROLLUP = "rollup", _("Roll-up")


class Measure(models.TextChoices):
    """What a roll-up makes of the records that link to its own."""

    COUNT = "count", _("How many")
    SUM = "sum", _("Sum")
    AVG = "avg", _("Average")
    MIN = "min", _("Smallest")
    MAX = "max", _("Largest")
    FIRST = "first", _("First")
    LAST = "last", _("Last")


class Sharing(models.TextChoices):
    """Who sees and changes records of an object of one's own; roles can be composed beyond that."""

    OWN = "own", _("Owners, and those above them")
    TEAM = "team", _("The team sees, owners change")
    READ = "read", _("All see, owners change")
    ALL = "all", _("All see and change")


class IndexState(models.TextChoices):
    """How far the index of a field is, which lists of many records are sorted and filtered with."""

    NONE = "none", _("None")
    WAITING = "waiting", _("Waiting")
    BUILDING = "building", _("Being built")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


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
    far it is computed.
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
        none="object name label help section target reverse formula default_value choices unit child via of filter",
    )

    class Meta(Record.Meta):
        verbose_name = _("custom field")
        verbose_name_plural = _("custom fields")
        indexes = (*record_indexes("schema_customfield"),)
        constraints = (models.UniqueConstraint(fields=["object", "name"], name="schema_field_name"),)


class ValidationRule(Record):
    """Records of `object` that match the filter `refuse_when` are refused with `message`, at `field` if it names one.

    It counts while it is `active`, for what is written from then on; what is there already stays as it is.
    """

    name = fields.Text(_("name"), max_length=80, blank=False)
    object = fields.Text(_("object"), max_length=40, blank=False)
    refuse_when = fields.Json(_("refuse when"), default=dict)
    message = fields.Text(_("message"), max_length=300, blank=False)
    field = fields.Text(_("field"), max_length=40)
    active = fields.Boolean(_("switched on"), default=True)

    personal = told(none="name object refuse_when message field")

    class Meta(Record.Meta):
        verbose_name = _("validation rule")
        verbose_name_plural = _("validation rules")
        indexes = (*record_indexes("schema_validationrule"),)


class EntryRule(Record):
    """What must be filled in (`needs`, names of fields) before `field` of a record of `object` holds `value`.

    `value` is a choice, or the id of what `field` leads to: a stage. `name` is what that is called.
    """

    object = fields.Text(_("object"), max_length=40, blank=False)
    field = fields.Text(_("field"), max_length=40, blank=False)
    value = fields.Text(_("value"), max_length=60, blank=False)
    needs = fields.Json(_("must be filled in"), default=list)
    name = fields.Text(_("name"), max_length=200, editable=False)

    personal = told(none="object field value needs name")

    class Meta(Record.Meta):
        verbose_name = _("entry rule")
        verbose_name_plural = _("entry rules")
        indexes = (*record_indexes("schema_entryrule"),)
        constraints = (
            models.UniqueConstraint(
                fields=["object", "field", "value"],
                condition=models.Q(archived_at=None),
                name="schema_entry_value",
                violation_error_message=_("There is a rule for this step already; change that one."),
            ),
        )


class PageLayout(Record):
    """How the fields of `object` stand on its page and in its form, for people with one of `roles` ([] is everybody).

    `sections` are [{label, fields: [{name, on, when}], when}]; `left_out` names what is not shown, which takes no right
    away. `when` is a filter of the record itself. The first by `position` that fits counts, the default after all.
    """

    name = fields.Text(_("name"), max_length=80, blank=False)
    object = fields.Text(_("object"), max_length=40, blank=False)
    roles = fields.Json(_("for roles"), default=list)
    when = fields.Json(_("for records that match"), default=dict)
    sections = fields.Json(_("sections"), default=list)
    left_out = fields.Json(_("left out"), default=list)
    position = fields.Integer(_("position"), default=0)
    is_default = fields.Boolean(_("default"), editable=False)

    personal = told(none="name object roles when sections left_out")

    class Meta(Record.Meta):
        verbose_name = _("page layout")
        verbose_name_plural = _("page layouts")
        indexes = (*record_indexes("schema_pagelayout"),)
        constraints = (
            models.UniqueConstraint(
                fields=["object"],
                condition=models.Q(archived_at=None, is_default=True),
                name="schema_layout_default",
                violation_error_message=_("There is a default layout already; change that one."),
            ),
        )


class RollUpPlace(log.Place):
    """How far the log has been read for roll-ups."""

    class Meta:
        verbose_name = "roll-up place"
        verbose_name_plural = "roll-up places"
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="schema_one_place"),)


class SchemaChange(models.Model):
    """Declarations that were changed as one: by a file, by a template, or by taking such a change back (`undoes`).

    `steps` tell what was done [{kind, verb, title}]; `touched` holds what that was before and after, with which it is
    taken back. Its id is the cause of all of it in the log.
    """

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    name = models.CharField(max_length=120)
    template = models.CharField(max_length=40)
    undoes = models.UUIDField(null=True)
    back_at = models.DateTimeField(null=True)
    steps: models.JSONField[Any, Any] = models.JSONField(default=list)
    touched: models.JSONField[Any, Any] = models.JSONField(default=list)

    personal = told(reference="by", none="name template undoes steps touched")

    class Meta:
        verbose_name = "change of the schema"
        verbose_name_plural = "changes of the schema"
        indexes = (models.Index(fields=["-at"], name="schema_change_at"),)

    def __str__(self) -> str:
        return self.name
