"""What the room brings: the endpoints of data quality. What the worker does is declared in jobs."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.bulk import asking
from rapport.engine.quality import api, mending

MODULE = Module(name="quality", label=_("Data quality"), routers=(("/quality", api.router),))

asking.work_out("tidy", mending.tidy)
