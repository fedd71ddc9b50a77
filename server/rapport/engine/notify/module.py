"""What the notification room brings: its object."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.notify import objects

MODULE = Module(name="notify", label=_("Notifications"), objects=objects.OBJECTS)
