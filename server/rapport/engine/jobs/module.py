"""What the jobs room brings: its endpoints."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.jobs.api import router

MODULE = Module(name="jobs", label=_("Jobs"), routers=(("/jobs", router),))
