"""Moving deals: to a stage, won, lost, open again. Writing `stage` in any other way has the same consequences.

Lines: what they take from their product.

Pipelines and stages: archived only once no open deal stands in them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.action import When, action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign, rate_of
from rapport.engine.log import readers
from rapport.engine.objects import fields, registry
from rapport.engine.objects.object import Values
from rapport.engine.objects.problems import Conflict, Invalid, fault
from rapport.modules.catalog.models import Product
from rapport.modules.sales import rules
from rapport.modules.sales.models import Deal, Pipeline, Stage


def derive_deal(ctx: Any, values: Values, whole: Values) -> Values:
    """Stage, pipeline, probability and closing day of a deal.

    Raises Invalid when there is no stage to start in, and for a closing day that its stage does not allow.
    """
    found: Values = {}
    if not whole.get("stage"):
        stage = ctx.once("sales.first_stage", first_stage)
        found["stage"] = stage.pk
    elif "stage" in values:
        stage = ctx.look(Stage, values["stage"])
    else:
        if "closed_on" in values:
            _check_day(ctx.look(Stage, whole["stage"]), values["closed_on"])
        return found
    new = {
        name: value
        for name, value in values.items()
        if value is not None or (name == "lost_reason" and value)
    }
    closed_on = whole.get("closed_on")
    if "created_at" not in whole and not closed_on:
        # A book that is brought in says when its deals were closed where ours says when they should close.
        closed_on = rules.past(whole.get("close_date"), ctx.today)
    follows = rules.entered(
        category=stage.category,
        probability=stage.probability,
        given=new,
        closed_on=closed_on,
        today=ctx.today,
    )
    return {**found, "pipeline": stage.pipeline_id, **follows}


def derive_line(ctx: Any, values: Values, whole: Values) -> Values:
    """Price and words of a line that says neither: those of its product, nought and nothing without one."""
    product = ctx.look(Product, whole["product"]) if whole.get("product") else None
    found: Values = {}
    if whole.get("unit_price") is None:
        found["unit_price"] = _list_price(ctx, product, whole["deal"]) if product else Decimal(0)
    if product and "created_at" not in whole and not values.get("name"):
        found["name"] = product.name
    return found


def _list_price(ctx: Ctx, product: Product, deal: UUID) -> Decimal:
    """The list price in the deal's currency, by the rates of the deal's day; nought where a rate is missing."""
    if product.price is None:
        return Decimal(0)
    currency, day = ctx.once(("sales.terms", deal), lambda: _terms(deal))
    target = currency or ctx.house.currency
    if product.price_currency == target:
        return product.price
    try:
        rate, target_rate = (rate_of(ctx, one, day or ctx.today) for one in (product.price_currency, target))
    except Invalid:
        return Decimal(0)
    return rules.converted(product.price, rate, target_rate, target)


def _terms(deal: UUID) -> tuple[str, date | None]:
    """The deal's currency, "" while it has no amount, and the day whose rates count."""
    return Deal.objects.filter(pk=deal).values_list("amount_currency", "close_date").first() or ("", None)


def _check_day(stage: Stage, closed_on: date | None) -> None:
    if stage.category == "open" and closed_on is not None:
        raise fault(
            "closed_on", "still_open", gettext("This deal is open; win or lose it to say when it closed.")
        )
    if stage.category != "open" and closed_on is None:
        raise fault(
            "closed_on",
            "required",
            gettext("A closed deal keeps the day it closed; reopen it to clear the day."),
        )


def first_stage() -> Stage:
    """Where a new deal starts: the first open stage of the default pipeline."""
    stages = Stage.objects.live().filter(category="open", pipeline__archived_at=None)
    found = stages.order_by("-pipeline__is_default", "pipeline__position", "position", "id").first()
    if found is None:
        raise fault(
            "stage",
            "required",
            gettext("There is no open stage yet; an admin makes one under Settings, Pipelines."),
        )
    return found


def stage_of(pipeline: Pipeline, category: str) -> Stage:
    """The first stage of a category in the pipeline. Raises Conflict when it has none."""
    found = (
        Stage.objects.live().filter(pipeline=pipeline, category=category).order_by("position", "id").first()
    )
    if found is None:
        raise Conflict(
            gettext(
                "The pipeline has no stage “{category}”; an admin adds one under Settings, Pipelines."
            ).format(category=Stage(category=category).get_category_display()),
            code="no_stage",
        )
    return found


def _enter(ctx: Ctx, deal: Deal, stage: Stage, **values: Any) -> Deal:
    assign(ctx, registry.get("deal"), deal, {"stage": stage.pk, **values})
    return deal


Target = Annotated[UUID, fields.Link(Stage, _("stage"))]


@action("deal.move", label=_("Move to stage"), icon="arrow-right", event="deal.moved", lent=True)
def move(ctx: Ctx, deal: Deal, *, stage: Target) -> Deal:
    target = ctx.look(Stage, stage)
    if target.archived_at is not None:
        raise fault("stage", "archived", gettext("This stage is archived; choose another."))
    return _enter(ctx, deal, target)


def _unless(category: str) -> When:
    return When(("stage__category",), lambda current: current != category)


@action(
    "deal.win",
    label=_("Win"),
    icon="trophy",
    tone="positive",
    undo="deal.reopen",
    event="deal.won",
    when=_unless("won"),
    lent=True,
)
def win(ctx: Ctx, deal: Deal, *, closed_on: Annotated[date | None, fields.Date(_("closed"))] = None) -> Deal:
    if deal.stage.category == "won":
        raise Conflict(gettext("This deal is won already."), code="already_won")
    return _enter(ctx, deal, stage_of(deal.pipeline, "won"), closed_on=closed_on or ctx.today)


@action(
    "deal.lose",
    label=_("Lose"),
    icon="x-circle",
    tone="danger",
    undo="deal.reopen",
    event="deal.lost",
    when=_unless("lost"),
    lent=True,
)
def lose(
    ctx: Ctx, deal: Deal, *, reason: Annotated[str, fields.Text(_("lost reason"), max_length=250)],
    closed_on: Annotated[date | None, fields.Date(_("closed"))] = None,
) -> Deal:  # fmt: skip
    if deal.stage.category == "lost":
        raise Conflict(gettext("This deal is lost already."), code="already_lost")
    return _enter(
        ctx, deal, stage_of(deal.pipeline, "lost"), closed_on=closed_on or ctx.today, lost_reason=reason
    )


@action("deal.reopen", label=_("Reopen"), icon="undo-2", event="deal.reopened", when=_unless("open"),
        lent=True)  # fmt: skip
def reopen(ctx: Ctx, deal: Deal) -> Deal:
    """Back to the stage it was closed from."""
    if deal.stage.category == "open":
        raise Conflict(gettext("This deal is open."), code="still_open")
    return _enter(ctx, deal, _last_open_stage(deal) or stage_of(deal.pipeline, "open"))


def _last_open_stage(deal: Deal) -> Stage | None:
    """The open stage it stood in last, by the log; None when it came in closed or that stage is gone."""
    past = [UUID(pk) for pk in readers.earlier_values(deal.pk, "stage_id") if pk]
    stages = Stage.objects.live().filter(category="open", pipeline__archived_at=None).in_bulk(past)
    return next((stages[pk] for pk in past if pk in stages), None)


def derive_stage(_ctx: Any, values: Values, whole: Values) -> Values:
    """Raises Invalid when a stage with deals would mean something else, or belong elsewhere: their days and pipeline
    follow from it."""
    kept = Stage.objects.filter(pk=whole["id"]).values("category", "pipeline").first()
    changed = [
        name for name in ("category", "pipeline") if kept and name in values and values[name] != kept[name]
    ]
    if changed and Deal.objects.filter(stage=whole["id"]).exists():
        raise fault(
            changed[0],
            "in_use",
            gettext("Deals stand in this stage; make another stage and move them there."),
        )
    return {}


@action(
    "stage.archive",
    label=_("Archive"),
    icon="archive",
    tone="danger",
    undo="stage.restore",
    event="stage.archived",
)
def archive_stage(ctx: Ctx, stage: Stage) -> None:
    _refuse_open(Deal.objects.open().filter(stage=stage).count())
    assign(ctx, registry.get("stage"), stage, {}, archived_at=ctx.now)


@action("pipeline.archive", label=_("Archive"), icon="archive", tone="danger", undo="pipeline.restore",
        event="pipeline.archived")  # fmt: skip
def archive_pipeline(ctx: Ctx, pipeline: Pipeline) -> None:
    _refuse_open(Deal.objects.open().filter(pipeline=pipeline).count())
    assign(ctx, registry.get("pipeline"), pipeline, {}, archived_at=ctx.now)


def _refuse_open(count: int) -> None:
    if count:
        told = ngettext(
            "%(count)d open deal stands here; move or close it first.",
            "%(count)d open deals stand here; move or close them first.",
            count,
        )
        raise Conflict(told % {"count": count}, code="in_use")
