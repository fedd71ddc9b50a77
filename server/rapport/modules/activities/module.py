"""Activities: what people do about records."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.modules.activities import objects

MODULE = Module(name="activities", label=_("Activities"), objects=objects.OBJECTS, metrics=objects.METRICS)
