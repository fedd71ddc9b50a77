"""What a directory brings: its groups as an object and the endpoints of its tokens."""

from django.utils.translation import gettext_lazy as _

from rapport.connectors.scim import api, objects
from rapport.connectors.scim.matters import SCIM_TOKEN
from rapport.engine.actions.module import Module

MODULE = Module(
    name="scim",
    label=_("Directory"),
    objects=objects.OBJECTS,
    matters=(SCIM_TOKEN,),
    routers=(("/scim-tokens", api.router),),
)
