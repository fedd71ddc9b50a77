"""What the room of personal data brings: its endpoints, and the gate for those who were erased."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions import newcomers
from rapport.engine.actions.module import Module
from rapport.engine.privacy import api, register_api, returning, unusual
from rapport.engine.transfer import watching

newcomers.guard(returning.refuse_erased)
watching.watch(unusual.look)
MODULE = Module(
    name="privacy",
    label=_("Personal data"),
    routers=(("/privacy/register", register_api.router), ("/privacy", api.router)),
    notifications=(unusual.KIND,),
)
