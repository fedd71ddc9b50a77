"""What the search room brings: its endpoint."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.search.api import router

MODULE = Module(name="search", label=_("Search"), routers=(("/search", router),))
