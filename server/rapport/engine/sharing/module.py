"""What the room of sharing brings: grants, guest links, absences and emergency access."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.sharing import api, objects, telling

MODULE = Module(
    name="sharing",
    label=_("Sharing"),
    objects=objects.OBJECTS,
    reactions=telling.REACTIONS,
    routers=(("/emergency-access", api.glass), ("/guest-access", api.guests)),
    notifications=telling.KINDS,
)
