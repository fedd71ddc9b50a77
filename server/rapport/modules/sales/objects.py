"""Pipeline, stage, deal, its lines and people: the declarations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.engine.objects.metric import Metric
from rapport.engine.objects.object import Board, Derived, Object, Related, Section, Work
from rapport.modules.sales import actions, policies
from rapport.modules.sales.models import Deal, DealContact, DealLine, Pipeline, Stage

_PLAIN = frozenset({"owner", "team", "tags", "source", "custom"})

PIPELINE = Object(
    model=Pipeline,
    icon="columns",
    policy=policies.PIPELINE,
    columns=("name", "is_default", "position"),
    sort="position",
    keys=("name",),
    without=_PLAIN,
    actions=(actions.archive_pipeline,),
    sections=(Section(_("Pipeline"), ("name", "is_default", "position")),),
    related=(Related("stages", _("Stages"), "stage", "pipeline"),),
)

STAGE = Object(
    model=Stage,
    icon="list-checks",
    policy=policies.PIPELINE,
    sort="position",
    keys=("name",),
    without=_PLAIN,
    derive=actions.derive_stage,
    derived={},
    actions=(actions.archive_stage,),
    columns=("name", "pipeline", "category", "probability", "position"),
    sections=(Section(_("Stage"), ("name", "pipeline", "category", "probability", "position")),),
)

DEAL = Object(
    model=Deal,
    icon="handshake",
    policy=policies.DEAL,
    party="party_id",
    activities=True,
    subtitle="party.name",
    derive=actions.derive_deal,
    derived={
        "weighted": Derived(("amount", "probability"), told_by=("amount",)),
        "pipeline": Derived(("stage",), told_by=("stage",)),
        "probability": Derived(("stage", "stage.probability"), told_by=("stage.probability",)),
        "closed_on": Derived(("stage", "close_date")),
        "lost_reason": Derived(("stage",)),
    },
    board=Board(by="stage", sum="amount"),
    date="close_date",
    work=Work(until="closed_on"),
    columns=("name", "party", "stage", "amount", "probability", "close_date", "closed_on", "owner"),
    search={"name": 90, "party.name": 60, "external_id": 40},
    keys=("external_id", "number", "name"),
    actions=(actions.move, actions.win, actions.lose, actions.reopen),
    sections=(
        Section(
            _("Deal"),
            (
                "name",
                "party",
                "stage",
                "pipeline",
                "amount",
                "probability",
                "weighted",
                "opened_on",
                "close_date",
            ),
        ),
        Section(_("Next"), ("next_step", "lost_reason")),
        Section(_("Care"), ("owner", "team", "tags", "source")),
        Section(_("About"), ("about",)),
    ),
    related=(
        Related("lines", _("Lines"), "deal-line", "deal"),
        Related("contacts", _("Contacts"), "deal-contact", "deal"),
    ),
)

DEAL_LINE = Object(
    model=DealLine,
    icon="list",
    policy=policies.PART,
    sort="id",
    keys=("external_id",),
    without=_PLAIN,
    derive=actions.derive_line,
    derived={
        "name": Derived(("product",)),
        "unit_price": Derived(("product.price",)),
        # A list price is no secret of the deal; without the number of pieces it tells nothing of it.
        "total": Derived(("quantity", "unit_price", "discount"), told_by=("quantity", "unit_price")),
    },
    columns=("product", "deal", "name", "quantity", "unit_price", "discount", "total"),
    sections=(
        Section(_("Line"), ("deal", "product", "name", "quantity", "unit_price", "discount", "total")),
    ),
)

DEAL_CONTACT = Object(
    model=DealContact,
    icon="user-check",
    policy=policies.PART,
    title="contact.name",
    sort="id",
    without=_PLAIN,
    columns=("contact", "deal", "role", "is_primary"),
    sections=(Section(_("Part in the deal"), ("deal", "contact", "role", "is_primary")),),
)

OBJECTS = (PIPELINE, STAGE, DEAL, DEAL_LINE, DEAL_CONTACT)

_WON = {"field": "stage.category", "op": "eq", "value": "won"}
_CLOSED = {"field": "stage.category", "op": "in", "value": ["won", "lost"]}

METRICS = (
    Metric(name="won_amount", label=_("Won amount"), object="deal", date="closed_on", measure="sum:amount", filter=_WON,
           icon="trophy"),
    Metric(name="deals_won", label=_("Deals won"), object="deal", date="closed_on", filter=_WON, icon="trophy"),
    Metric(name="deals_opened", label=_("Deals opened"), object="deal", date="opened_on", icon="handshake"),
    Metric(name="win_rate", label=_("Win rate"), object="deal", date="closed_on", filter=_WON, whole=_CLOSED,
           icon="percent"),
)  # fmt: skip
