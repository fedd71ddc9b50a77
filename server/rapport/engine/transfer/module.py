"""What the transfer room brings: imports, mappings kept by name, and the export of every object."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.access import reads
from rapport.engine.actions import causes as known
from rapport.engine.actions.module import Module
from rapport.engine.transfer import api, causes, export_api, objects, paging

reads.settled_by(paging.settle)
known.found_by("transfer", causes.find)
MODULE = Module(
    name="transfer",
    label=_("Transfer"),
    objects=objects.OBJECTS,
    routers=(("/imports", api.router), ("/exports-made", export_api.made), ("", export_api.router)),
)
