"""What the room of declarations brings: its objects and its endpoints."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.schema import api, objects

MODULE = Module(
    name="schema", label=_("Objects and fields"), objects=objects.OBJECTS, routers=(("/schema", api.router),)
)
