"""What the room brings: for how long the log is kept, and what was removed."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.forgetting import api, objects

MODULE = Module(
    name="forgetting", label=_("Log terms"), objects=objects.OBJECTS, routers=(("/log-kept", api.router),)
)
