"""What the room of approvals brings: its object, what makes one, its endpoint and what people are told."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions import causes as known
from rapport.engine.actions.module import Module
from rapport.engine.approvals import api, causes, objects, reactions, telling

known.found_by("approvals", causes.find)
MODULE = Module(
    name="approvals",
    label=_("Approvals"),
    objects=objects.OBJECTS,
    routers=(("/approvals", api.router),),
    reactions=(reactions.keep_waiting,),
    notifications=telling.KINDS,
)
