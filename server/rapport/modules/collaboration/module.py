"""Collaboration: how people talk about records."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.notify.kinds import NotificationKind
from rapport.modules.collaboration import api, objects, reactions

MODULE = Module(
    name="collaboration",
    label=_("Collaboration"),
    objects=objects.OBJECTS,
    reactions=reactions.REACTIONS,
    routers=(("/mentions", api.router),),
    notifications=(
        NotificationKind(name="mention", label=_("Somebody mentions me"), icon="at-sign", mail="now"),
        NotificationKind(name="reply", label=_("Somebody answers my comment"), icon="reply", mail="digest"),
        NotificationKind(
            name="comment", label=_("A comment on a record I follow"), icon="message-circle", mail="digest"
        ),
        NotificationKind(name="reaction", label=_("A reaction to my comment"), icon="smile", mail="off"),
    ),
    followers=(reactions.followers,),
)
