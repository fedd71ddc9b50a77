"""People: everyone we deal with."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.modules.people import objects, reactions

MODULE = Module(
    name="people",
    label=_("People"),
    objects=objects.OBJECTS,
    reactions=(reactions.keep_employment,),
    likenesses=objects.LIKENESSES,
    qualities=objects.QUALITIES,
    sited=objects.SITED,
)
