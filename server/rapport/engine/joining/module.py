"""What the room of joining brings: invitations, and what groups give."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.joining import api, invitations, objects

MODULE = Module(
    name="joining",
    label=_("Joining"),
    objects=(*objects.OBJECTS, invitations.INVITATION),
    routers=(("/invitations", api.router),),
)
