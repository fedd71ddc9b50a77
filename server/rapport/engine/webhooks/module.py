"""What the room of webhooks brings: its object, its endpoints and the notice when one was switched off."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.webhooks import api, objects
from rapport.engine.webhooks.ending import OFF

MODULE = Module(
    name="webhooks",
    label=_("Webhooks"),
    objects=objects.OBJECTS,
    routers=(("/webhook-deliveries", api.deliveries), ("/webhook-events", api.words)),
    notifications=(OFF,),
)
