"""What apps of others bring: App as an object, the question that people are asked, and who lets which one in."""

from django.utils.translation import gettext_lazy as _

from rapport.connectors.apps import api, consent, matters, objects, reactions
from rapport.engine.actions.module import Module

MODULE = Module(
    name="apps", label=_("Apps"), objects=objects.OBJECTS, matters=matters.MATTERS, reactions=reactions.REACTIONS,
    routers=(("/app-consent", consent.router), ("/app-grants", api.grants), ("/app-keys", api.keys)),
)  # fmt: skip
