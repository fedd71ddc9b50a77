"""Sales: deals through pipelines."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.objects.object import Related
from rapport.modules.sales import api, objects, reactions

_DEALS = Related("deals", _("Deals"), "deal", "party")

MODULE = Module(
    name="sales",
    label=_("Sales"),
    objects=objects.OBJECTS,
    related={
        "company": (_DEALS,),
        "household": (_DEALS,),
        "contact": (_DEALS, Related("deal-parts", _("Parts in deals"), "deal-contact", "contact")),
        "product": (Related("deal-lines", _("Deal lines"), "deal-line", "product"),),
    },
    reactions=(reactions.total_lines, reactions.make_customers, reactions.keep_one_default),
    routers=(("/forecast", api.router),),
    metrics=objects.METRICS,
)
