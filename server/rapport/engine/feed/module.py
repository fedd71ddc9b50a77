"""What the feed brings besides its stream: the address at which pages say what they show."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.feed import presence

MODULE = Module(name="feed", label=_("Live updates"), routers=(("/presence", presence.router),))
