"""What follows from deals: lines make the amount, a won deal makes a customer; and that one pipeline is the default."""

from __future__ import annotations

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Sum, Value, When

from rapport.engine.actions.context import Ctx
from rapport.engine.actions.reactions import Batch, reaction
from rapport.engine.objects.object import Derived
from rapport.modules.people.models import Party
from rapport.modules.sales.models import Deal, DealLine, Pipeline


@reaction(
    "deal-line.created",
    "deal-line.updated",
    "deal-line.archived",
    "deal-line.restored",
    computes={"deal.amount": Derived(("deal-line.total",), told_by=("deal-line.total",))},
)
def total_lines(ctx: Ctx, batch: Batch) -> None:
    """A deal with lines is worth their sum."""
    touched = DealLine.objects.filter(pk__in=batch).values("deal")
    lines = DealLine.objects.live().filter(deal=OuterRef("pk")).order_by().values("deal")
    total = Subquery(lines.annotate(sum=Sum("total")).values("sum"))
    deals = Deal.objects.filter(pk__in=touched).annotate(worth=total).exclude(worth=None)
    stale = deals.filter(Q(amount=None) | ~Q(amount=F("worth")))
    house = When(amount_currency="", then=Value(ctx.house.currency))
    currency = Case(house, default=F("amount_currency"), output_field=CharField())
    stale.write(ctx.now, ctx.actor.id, amount=total, amount_currency=currency)


_BUYING = frozenset({"stage", "party", "closed_on"})
"""What can make a buyer when it changes."""


_WON = Derived(("deal.stage",))


@reaction(
    "deal.created",
    "deal.updated",
    "deal.moved",
    "deal.won",
    computes={f"{kind}.lifecycle": _WON for kind in ("contact", "company", "household")},
)
def make_customers(ctx: Ctx, batch: Batch) -> None:
    """Who bought is a customer."""
    touched = [pk for pk, facts in batch.items() if _BUYING.intersection(facts)]
    if not touched:
        return
    buyers = Deal.objects.won().filter(pk__in=touched).exclude(party=None).values("party")
    Party.objects.filter(pk__in=buyers).not_yet_customers().write(ctx.now, ctx.actor.id, lifecycle="customer")


@reaction("pipeline.created", "pipeline.updated", computes={})
def keep_one_default(ctx: Ctx, batch: Batch) -> None:
    """The pipeline that was made the default takes it from the others; of several the newest."""
    named = [pk for pk, facts in batch.items() if "is_default" in facts]
    chosen = (
        Pipeline.objects.filter(pk__in=named, is_default=True)
        .order_by("-id")
        .values_list("pk", flat=True)
        .first()
    )
    if chosen is not None:
        Pipeline.objects.filter(is_default=True).exclude(pk=chosen).write(
            ctx.now, ctx.actor.id, is_default=False
        )
