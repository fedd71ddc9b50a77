"""What the house room brings: home pages, targets, business calendars, tags."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.house import api, calendars, homes, tags, targets

MODULE = Module(
    name="house",
    label=_("House"),
    objects=(homes.HOME, targets.TARGET, calendars.BUSINESS_CALENDAR, tags.TAG),
    reactions=(calendars.keep_one_default,),
    routers=(("/metrics", api.metrics), ("/used-tags", api.words), ("/holidays", api.free_days)),
)
