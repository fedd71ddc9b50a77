"""What the room of the whole organisation brings: the endpoints of its file."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.whole import api

MODULE = Module(name="whole", label=_("Organisation file"), routers=(("/organisation-files", api.router),))
