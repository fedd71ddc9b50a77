"""What the organisation asks of records, and how they stand on a page."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record, record_indexes


class Rule(Record):
    """What is said of records of an object, and is nothing but a row. `fixed` stays as it was when it was made."""

    fixed: ClassVar[tuple[str, ...]] = ("object",)

    class Meta(Record.Meta):
        abstract = True

    @property
    def naming(self) -> tuple[Any, ...]:
        """What of it may name fields of its object."""
        raise NotImplementedError


class ValidationRule(Rule):
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

    @property
    def naming(self) -> tuple[Any, ...]:
        return self.refuse_when, self.field


class EntryRule(Rule):
    """What must be filled in (`needs`, names of fields) before `field` of a record of `object` holds `value`.

    `value` is a choice, or the id of what `field` leads to: a stage. `name` is what that is called.
    """

    object = fields.Text(_("object"), max_length=40, blank=False)
    field = fields.Text(_("field"), max_length=40, blank=False)
    value = fields.Text(_("value"), max_length=60, blank=False)
    needs = fields.Json(_("must be filled in"), default=list)
    name = fields.Text(_("name"), max_length=200, editable=False)

    fixed = ("object", "field", "value")
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

    @property
    def naming(self) -> tuple[Any, ...]:
        return self.field, self.needs


class RecordType(Rule):
    """Records of `object` whose choice `field` holds `value`: `defaults` {field: value} is what a new one begins with,
    `allowed` {field: [choices]} what it may hold. The default one counts where nothing is said. `name` is what the
    choice is called.
    """

    object = fields.Text(_("object"), max_length=40, blank=False)
    field = fields.Text(_("field"), max_length=40, blank=False)
    value = fields.Text(_("value"), max_length=60, blank=False)
    defaults = fields.Json(_("begins with"), default=dict)
    allowed = fields.Json(_("choices that it may hold"), default=dict)
    is_default = fields.Boolean(_("default"))
    name = fields.Text(_("name"), max_length=200, editable=False)

    fixed = ("object", "field", "value")
    personal = told(none="object field value defaults allowed name")

    class Meta(Record.Meta):
        verbose_name = _("record type")
        verbose_name_plural = _("record types")
        indexes = (*record_indexes("schema_recordtype"),)
        constraints = (
            models.UniqueConstraint(
                fields=["object", "value"],
                condition=models.Q(archived_at=None),
                name="schema_type_value",
                violation_error_message=_("There is a type for this choice already; change that one."),
            ),
            models.UniqueConstraint(
                fields=["object"],
                condition=models.Q(archived_at=None, is_default=True),
                name="schema_type_default",
                violation_error_message=_("There is a default type already; change that one."),
            ),
        )

    @property
    def naming(self) -> tuple[Any, ...]:
        return self.field, *self.defaults, *self.allowed


class PageLayout(Rule):
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

    @property
    def naming(self) -> tuple[Any, ...]:
        return self.when, self.sections


RULES: Final[tuple[type[Rule], ...]] = (ValidationRule, EntryRule, RecordType, PageLayout)
"""All of them."""
