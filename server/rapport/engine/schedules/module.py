"""What the room of schedules brings: its object, its kinds, the runs, and what is told of them."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.schedules import api, exporting, importing, kinds, objects
from rapport.engine.schedules.turning import KIND

kinds.declare(importing.KIND)
kinds.declare(exporting.KIND)
MODULE = Module(
    name="schedules",
    label=_("Schedules"),
    objects=objects.OBJECTS,
    routers=(("/schedule-turns", api.router),),
    notifications=(KIND,),
)
