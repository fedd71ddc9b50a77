"""Activities: what people do about records."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.notify.kinds import Due
from rapport.modules.activities import objects

_DUE = tuple(Due(object=name, day="due_on", who="assignee", done="done_at") for name in ("task", "call"))

MODULE = Module(
    name="activities", label=_("Activities"), objects=objects.OBJECTS, metrics=objects.METRICS, notifications=_DUE,
)  # fmt: skip
