"""What single sign-on brings: its providers as an object and what an admin sees of them."""

from django.utils.translation import gettext_lazy as _

from rapport.connectors.sso import api, objects
from rapport.engine.actions.module import Module

MODULE = Module(
    name="sso",
    label=_("Single sign-on"),
    objects=objects.OBJECTS,
    routers=(("/sign-in-providers", api.router),),
)
