"""Tags of the whole book: how often each is used, and changing or taking them off everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Func, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.house.models import Tag
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import fault

TONES = ("red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "neutral")
_COUNT = "SELECT tag, count(*) FROM {table}, unnest(tags) tag WHERE archived_at IS NULL GROUP BY tag"
BATCH = 2000


def derive_tag(_ctx: Any, values: Values, _whole: Values) -> Values:
    """Raises Invalid for a colour that no screen has."""
    if values.get("tone") and values["tone"] not in TONES:
        raise fault("tone", "unknown", gettext("One of {tones}, or none.").format(tones=", ".join(TONES)))
    return {}


TAG = Object(
    model=Tag, icon="tag", policy=policies.reference(), sort="name", derive=derive_tag, derived={}, keys=("name",),
    without=frozenset({"owner", "team", "tags", "source", "custom"}), columns=("name", "tone"),
    verbs=frozenset({"create", "update", "archive", "restore"}),
    sections=(Section(_("Tag"), ("name", "tone")),),
)  # fmt: skip


def tagged() -> list[type[models.Model]]:
    """The models whose records bear tags, each table once."""
    found = {obj.model._meta.db_table: obj.model for obj in registry.all_objects() if "tags" in obj.fields}
    return [(model._meta.concrete_model or model) for model in found.values()]


def in_use() -> dict[str, int]:
    """How many live records bear each tag."""
    counts: dict[str, int] = defaultdict(int)
    with connection.cursor() as cursor:
        for model in tagged():
            cursor.execute(_COUNT.format(table=connection.ops.quote_name(model._meta.db_table)))
            for tag, count in cursor.fetchall():
                counts[tag] += count
    return dict(counts)


def bearers(name: str) -> Iterator[tuple[type[models.Model], list[UUID]]]:
    """The records that bear a tag, archived ones too, in batches of one table."""
    for model in tagged():
        keys = list(
            model._default_manager.filter(tags__contains=[name]).order_by("pk").values_list("pk", flat=True)
        )
        for start in range(0, len(keys), BATCH):
            yield model, keys[start : start + BATCH]


def retag(
    model: type[models.Model], keys: list[UUID], name: str, into: str, at: datetime, by: UUID | None
) -> int:
    """Puts `into` ("" for nothing) in the place of `name`; a record that bears both keeps one. Returns how many."""
    tags = Func(F("tags"), Value(name), function="array_remove")
    if into:
        tags = Func(Func(tags, Value(into), function="array_remove"), Value(into), function="array_append")
    records: Any = model._default_manager.filter(pk__in=keys, tags__contains=[name])
    return int(records.write(at, by, tags=tags))
