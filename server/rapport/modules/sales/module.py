"""Sales: deals through pipelines."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.modules.sales import api, objects, reactions

MODULE = Module(
    name="sales",
    label=_("Sales"),
    objects=objects.OBJECTS,
    reactions=(reactions.total_lines, reactions.make_customers, reactions.keep_one_default),
    routers=(("/forecast", api.router),),
)
