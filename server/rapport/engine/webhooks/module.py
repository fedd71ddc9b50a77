"""What the room of webhooks brings: its object, its endpoints and the notice when one was switched off."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.webhooks import api, objects, replays_api
from rapport.engine.webhooks.ending import OFF

MODULE = Module(
    name="webhooks",
    label=_("Webhooks"),
    objects=objects.OBJECTS,
    routers=(
        ("/webhook-deliveries", api.deliveries),
        ("/webhook-replays", replays_api.router),
        ("/webhook-events", api.words),
    ),
    notifications=(OFF,),
)
