"""What we sell: categories, products, dated prices."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.folded import Folded
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record, record_indexes


class Category(Record):
    """A shelf of the catalogue; shelves stand inside shelves."""

    name = fields.Text(_("name"), max_length=120, blank=False)
    parent = fields.Link("self", _("parent category"))

    personal = told(none="name")

    class Meta(Record.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")


class Product(Record):
    """A thing or service we sell. `price` is the list price."""

    name = fields.Text(_("name"), max_length=200, blank=False)
    code = fields.Text(_("code"), max_length=60)
    category = fields.Link("catalog.Category", _("category"))
    price = fields.Money(_("list price"))
    price_currency = fields.Currency()
    price_rate = fields.Rate()
    price_base = fields.base_of("price")
    unit = fields.Text(_("unit"), max_length=40)
    is_active = fields.Boolean(_("on sale"), default=True)
    description = fields.LongText(_("description"))

    personal = told(none="name code unit description")

    class Meta(Record.Meta):
        verbose_name = _("product")
        verbose_name_plural = _("products")
        indexes = (
            *record_indexes("catalog_product"),
            models.Index(Folded("name"), "id", name="catalog_product_name"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["code"],
                name="catalog_product_code",
                condition=~models.Q(code="") & models.Q(archived_at=None),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Price(Record):
    """What a product costs from a day on, in a currency, from a quantity on."""

    product = fields.Link("catalog.Product", _("product"), null=False, blank=False, on_delete=models.CASCADE)
    amount = fields.Money(_("price"), null=False, blank=False, rate_on="valid_from")
    amount_currency = fields.Currency()
    amount_rate = fields.Rate()
    amount_base = fields.base_of("amount")
    min_quantity = fields.Decimal(_("from quantity"), default=1)
    valid_from = fields.Date(_("from"))
    valid_until = fields.Date(_("until"))

    class Meta(Record.Meta):
        verbose_name = _("price")
        verbose_name_plural = _("prices")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="catalog_price_valid_until",
                violation_error_message=_("The end lies before the start."),
            ),
        )
