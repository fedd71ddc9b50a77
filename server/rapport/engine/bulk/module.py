"""What the bulk room brings: a change to many records at once, and its way back."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions import causes as known
from rapport.engine.actions.module import Module
from rapport.engine.bulk import api, causes

known.found_by("bulk", causes.find)
MODULE = Module(name="bulk", label=_("Bulk changes"), routers=(("", api.router), ("/jobs", api.undo_router)))
