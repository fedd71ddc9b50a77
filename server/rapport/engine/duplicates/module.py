"""What the room brings: the endpoints of duplicates. Its job is declared in jobs."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.duplicates import api, importing
from rapport.engine.transfer import likely

MODULE = Module(name="duplicates", label=_("Duplicates"), routers=(("/duplicates", api.router),))

likely.look_with(importing.alike)
