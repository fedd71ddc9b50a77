"""What the notification room brings: its object and its endpoints."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.notify import objects
from rapport.engine.notify.api import router

MODULE = Module(name="notify", label=_("Notifications"), objects=objects.OBJECTS,
                routers=(("/me/notifications", router),))  # fmt: skip
