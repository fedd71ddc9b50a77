"""What the room brings: legal holds, deletions for good, and the endpoints of the trash."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.retention import api, objects, rules_api, runs

MODULE = Module(
    name="retention",
    label=_("Retention"),
    objects=objects.OBJECTS,
    routers=(
        ("/trash", api.trash_router),
        ("/holds", api.hold_router),
        ("/retention", rules_api.router),
        ("/retention-rules", rules_api.rule_router),
    ),
    notifications=(runs.KIND,),
)
