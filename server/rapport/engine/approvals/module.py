"""What the room of approvals brings: its object, what makes one, its endpoint and what people are told."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.approvals import api, objects, reactions, telling

MODULE = Module(
    name="approvals",
    label=_("Approvals"),
    objects=objects.OBJECTS,
    routers=(("/approvals", api.router),),
    reactions=(reactions.keep_waiting,),
    notifications=telling.KINDS,
)
