"""Templates: objects, fields, rules, roles, views and sample data that somebody can install, and take out again.

One is a schema file with samples beside. Installing applies it, as one change; removing takes that change back, so what
was there before, and what people changed since, stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.context import Ctx
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, NotFound
from rapport.engine.records import turns
from rapport.engine.schema.models import SchemaChange
from rapport.engine.schema.moving import reading
from rapport.engine.schema.moving.reading import Sheet

_FOLDER: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Template:
    """`key` is its name for programs and of its file."""

    key: str
    label: Any
    icon: str
    description: Any

    @property
    def sheet(self) -> Sheet:
        return reading.sheet_of(_content(self.key)["schema"])

    @property
    def samples(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = _content(self.key)["samples"]
        return found

    @property
    def mark(self) -> str:
        """What its samples have as their source."""
        return f"template:{self.key}"


TEMPLATES: Final = (
    Template("b2b-software", gettext_lazy("B2B software"), "layers", gettext_lazy(
        "Subscriptions with seats and monthly revenue, renewals in order, how customers are, and what they wish for.")),
    Template("b2c-shop", gettext_lazy("B2C shop"), "package", gettext_lazy(
        "Orders from every channel, returns with their reasons, and what each buyer has bought and for how much.")),
    Template("marketplace", gettext_lazy("Two-sided marketplace"), "arrow-left-right", gettext_lazy(
        "Suppliers with verification and listings, buyers with bookings and ratings, fees, disputes and payouts.")),
)  # fmt: skip


@cache
def _content(key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FOLDER / f"{key}.json").read_text(encoding="utf-8"))
    return found


def template(key: str) -> Template:
    """Raises NotFound."""
    found = next((one for one in TEMPLATES if one.key == key), None)
    if found is None:
        raise NotFound
    return found


def installed(one: Template) -> SchemaChange | None:
    """The change that installed it, as long as it was not taken back."""
    return SchemaChange.objects.filter(template=one.key, back_at=None).order_by("-at").first()


def samples_of(one: Template) -> Iterator[Any]:
    """Its samples that are here: (object, record)."""
    for name in dict.fromkeys(sample["object"] for sample in one.samples):
        obj = next((obj for obj in registry.all_objects() if obj.name == name), None)
        for record in obj.records().filter(source=one.mark, archived_at=None).order_by("-id") if obj else ():
            yield obj, record


def add_samples(ctx: Ctx, one: Template) -> int:
    """Makes the samples, as whoever asks. Raises Conflict where they are here already, or what they are of is not."""
    # Of two who ask at once the second finds them.
    turns.wait("schema.samples")
    if installed(one) is None:
        raise Conflict(_("Install the template first."), code="not_installed")
    if any(True for _sample in samples_of(one)):
        raise Conflict(_("The sample data is here already."), code="has_samples")
    made: dict[str, str] = {}
    for sample in one.samples:
        obj = registry.get(sample["object"])
        values = {name: _filled(value, made, ctx) for name, value in sample["values"].items()}
        record = ctx.run(all_actions(obj)["create"], **values, source=one.mark)
        made[sample["key"]] = str(record.pk)
    return len(made)


def _filled(value: Any, made: dict[str, str], ctx: Ctx) -> Any:
    """With the ids of the samples that it names, and amounts in the currency of the house."""
    if isinstance(value, str) and value.startswith("@"):
        return made[value[1:]]
    if isinstance(value, dict) and value.get("currency") == "":
        return {**value, "currency": ctx.house.currency}
    return value


def remove_samples(ctx: Ctx, one: Template) -> tuple[int, int]:
    """Archives the samples that nobody worked with; says how many went and how many stay."""
    gone = stay = 0
    for obj, record in list(samples_of(one)):
        if record.version > 1:
            stay += 1
            continue
        ctx.run(all_actions(obj)["archive"], record)
        gone += 1
    return gone, stay
