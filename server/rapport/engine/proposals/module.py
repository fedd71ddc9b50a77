"""What the room brings: the endpoint for forms, and the source that the house has itself."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.proposals import api, proposer
from rapport.engine.proposals.domains import ByDomain

MODULE = Module(name="proposals", label=_("Proposals"), routers=(("/proposals", api.router),))

proposer.add(ByDomain())
