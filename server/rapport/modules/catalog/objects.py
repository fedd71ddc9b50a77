"""Product, category, price: the declarations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.engine.objects.object import Object, Related, Section
from rapport.modules.catalog import policies
from rapport.modules.catalog.models import Category, Price, Product

PRODUCT = Object(
    model=Product,
    icon="package",
    policy=policies.CATALOG,
    subtitle="code",
    sort="name",
    columns=("name", "code", "category", "price", "is_active"),
    search={"name": 70, "code": 60},
    keys=("name", "code", "external_id"),
    sections=(
        Section(_("Product"), ("name", "code", "category", "price", "unit", "is_active")),
        Section(_("Description"), ("description",)),
    ),
    related=(Related("prices", _("Prices"), "price", "product"),),
)

CATEGORY = Object(
    model=Category,
    icon="folder-tree",
    policy=policies.CATALOG,
    columns=("name", "parent"),
    keys=("name",),
    sort="name",
    sections=(Section(_("Category"), ("name", "parent")),),
    related=(
        Related("products", _("Products"), "product", "category"),
        Related("categories", _("Categories below"), "category", "parent"),
    ),
)

PRICE = Object(
    model=Price,
    icon="tag",
    policy=policies.CATALOG,
    title="product.name",
    sort="-valid_from",
    columns=("product", "amount", "min_quantity", "valid_from", "valid_until"),
    sections=(Section(_("Price"), ("product", "amount", "min_quantity", "valid_from", "valid_until")),),
)

OBJECTS = (PRODUCT, CATEGORY, PRICE)
