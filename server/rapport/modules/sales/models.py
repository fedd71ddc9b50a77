"""Deals on their way through a pipeline: stages, lines, the people involved."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Round
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.folded import Folded
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record, record_indexes
from rapport.modules.sales.queries import Deals


class Category(models.TextChoices):
    """What a stage means, however it is called: reports survive renaming."""

    OPEN = "open", _("Open")
    WON = "won", _("Won")
    LOST = "lost", _("Lost")


class Pipeline(Record):
    """A way of selling, with its own stages."""

    name = fields.Text(_("name"), max_length=120, blank=False)
    position = fields.Integer(_("position"), default=0)
    is_default = fields.Boolean(_("default"))

    personal = told(none="name")

    class Meta(Record.Meta):
        verbose_name = _("pipeline")
        verbose_name_plural = _("pipelines")
        constraints = (models.UniqueConstraint(fields=["name"], name="sales_pipeline_name"),)

    def __str__(self) -> str:
        return self.name


class Stage(Record):
    """A step of a pipeline. `probability` is the chance of winning, in percent, for deals that say nothing else."""

    pipeline = fields.Link("sales.Pipeline", _("pipeline"), null=False, blank=False, db_index=False)
    name = fields.Text(_("name"), max_length=120, blank=False)
    category = fields.Choice(
        _("category"),
        choices=Category.choices,
        default=Category.OPEN,
        blank=False,
        tones={"open": "info", "won": "positive", "lost": "danger"},
    )
    probability = fields.Percent(_("probability"), default=50)
    position = fields.Integer(_("position"), default=0)

    personal = told(none="name")

    class Meta(Record.Meta):
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        constraints = (
            models.UniqueConstraint(fields=["pipeline", "name"], name="sales_stage_name"),
            models.CheckConstraint(
                condition=models.Q(probability__gte=0, probability__lte=100),
                name="sales_stage_probability",
                violation_error_message=_("Between 0 and 100."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Deal(Record):
    """An opportunity with a company or a person. `closed_on` is set while its stage is won or lost."""

    number = fields.AutoNumber(_("number"))
    name = fields.Text(_("name"), max_length=200, blank=False)
    party = fields.Link("people.Party", _("company or person"), db_index=False)
    pipeline = fields.Link("sales.Pipeline", _("pipeline"), null=False, editable=False)
    stage = fields.Link("sales.Stage", _("stage"), null=False, blank=True, db_index=False)
    amount = fields.Money(_("amount"), rate_on="close_date")
    amount_currency = fields.Currency()
    amount_rate = fields.Rate()
    amount_base = fields.base_of("amount")
    probability = fields.Percent(_("probability"))
    weighted = fields.Computed(
        _("weighted amount"),
        unit="house currency",
        expression=Round(F("amount") * F("amount_rate") * F("probability") / Value(100), precision=4),
        output_field=models.DecimalField(max_digits=22, decimal_places=4),
    )
    opened_on = fields.Date(_("opened"))
    close_date = fields.Date(_("expected close"))
    closed_on = fields.Date(_("closed"))
    next_step = fields.Text(_("next step"), max_length=250)
    lost_reason = fields.Text(_("lost reason"), max_length=250)
    about = fields.LongText(_("about"))

    personal = told(about="name next_step lost_reason about")

    objects = Deals.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("deal")
        verbose_name_plural = _("deals")
        indexes = (
            *record_indexes("sales_deal"),
            models.Index(fields=["stage", "-id"], name="sales_deal_stage"),
            models.Index(fields=["party", "-id"], name="sales_deal_party"),
            models.Index(fields=["closed_on", "id"], name="sales_deal_closed"),
            models.Index(fields=["close_date", "id"], name="sales_deal_close_date"),
            models.Index(fields=["amount_base", "id"], name="sales_deal_amount"),
            models.Index(Folded("name"), "id", name="sales_deal_name"),
            GinIndex(OpClass(Folded("name"), "gin_trgm_ops"), name="sales_deal_letters"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(probability__isnull=True)
                | models.Q(probability__gte=0, probability__lte=100),
                name="sales_deal_probability",
                violation_error_message=_("Between 0 and 100."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class DealLine(Record):
    """A product in a deal, in the deal's currency."""

    deal = fields.Link(
        "sales.Deal", _("deal"), null=False, blank=False, on_delete=models.CASCADE, db_index=False
    )
    product = fields.Link("catalog.Product", _("product"))
    name = fields.Text(_("text"), max_length=200)
    quantity = fields.Decimal(_("quantity"), default=1)
    unit_price = fields.Decimal(
        _("unit price"), null=False, help_text=_("Left empty: the product's list price.")
    )
    discount = fields.Percent(_("discount"), default=0)
    total = fields.Computed(
        _("total"),
        expression=Round(
            F("quantity") * F("unit_price") * (Value(1) - F("discount") / Value(100)), precision=4
        ),
        output_field=models.DecimalField(max_digits=22, decimal_places=4),
    )

    personal = told(about="name")

    class Meta(Record.Meta):
        verbose_name = _("deal line")
        verbose_name_plural = _("deal lines")
        indexes = (
            models.Index(fields=["deal", "id"], name="sales_line_deal"),
            models.Index(
                fields=["external_id"], name="sales_line_external", condition=~models.Q(external_id="")
            ),
        )


class DealContact(Record):
    """A person's part in a deal: decision maker, user, blocker."""

    deal = fields.Link(
        "sales.Deal", _("deal"), null=False, blank=False, on_delete=models.CASCADE, db_index=False
    )
    contact = fields.Link("people.Contact", _("contact"), null=False, blank=False, on_delete=models.CASCADE)
    role = fields.Choice(
        _("role"),
        choices=[
            ("decision_maker", _("Decision maker")),
            ("champion", _("Champion")),
            ("user", _("User")),
            ("evaluator", _("Evaluator")),
            ("buyer", _("Buyer")),
            ("blocker", _("Blocker")),
            ("other", _("Other")),
        ],
        default="other",
    )
    is_primary = fields.Boolean(_("primary"))

    personal = told(about="role")

    class Meta(Record.Meta):
        verbose_name = _("deal contact")
        verbose_name_plural = _("deal contacts")
        constraints = (
            models.UniqueConstraint(fields=["deal", "contact"], name="sales_deal_contact_contact"),
        )
