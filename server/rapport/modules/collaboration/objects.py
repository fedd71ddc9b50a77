"""Comment, reaction, follow, favourite: the declarations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.engine.objects.derived import PARTY
from rapport.engine.objects.object import Derived, Object, Section
from rapport.modules.collaboration import actions, policies
from rapport.modules.collaboration.models import Comment, Favourite, Follow, Reaction

_NOT_THEIRS = frozenset({"owner", "team", "tags", "custom"})
"""What somebody says belongs to who said it; that is `created_by`, which nobody can choose."""
_PLAIN = _NOT_THEIRS | {"source"}

COMMENT = Object(
    model=Comment,
    icon="message-circle",
    policy=policies.COMMENT,
    title="excerpt",
    subtitle="created_by.name",
    search={"body": 30},
    party="party_id",
    without=_NOT_THEIRS,
    derive=actions.derive_comment,
    derived={"party": Derived(("regarding", PARTY), told_by=("regarding",)), "excerpt": Derived(("body",))},
    columns=("excerpt", "regarding", "created_by", "created_at"),
    verbs=frozenset({"create", "update", "archive", "restore", "export"}),
    sections=(Section(_("Comment"), ("body", "regarding", "parent", "edited_at")),),
)

REACTION = Object(
    model=Reaction,
    icon="smile",
    policy=policies.REACTION,
    title="emoji",
    without=_PLAIN,
    derive=actions.derive_reaction,
    derived={"regarding": Derived(("comment",), told_by=("comment",))},
    actions=actions.CREATE["reaction"],
    columns=("emoji", "comment", "created_by"),
    verbs=frozenset({"create", "update", "archive", "restore"}),
)

FOLLOW = Object(
    model=Follow,
    icon="bell",
    policy=policies.FOLLOW,
    title="person.name",
    without=_PLAIN,
    derive=actions.derive_follow,
    derived={},
    actions=actions.CREATE["follow"],
    columns=("person", "regarding", "following"),
    verbs=frozenset({"create", "update"}),
)

FAVOURITE = Object(
    model=Favourite,
    icon="star",
    policy=policies.FAVOURITE,
    title="regarding_object",
    without=_PLAIN,
    derive=actions.derive_favourite,
    derived={},
    actions=actions.CREATE["favourite"],
    columns=("regarding", "position"),
    sort="position",
    verbs=frozenset({"create", "update", "archive", "restore"}),
)

OBJECTS = (COMMENT, REACTION, FOLLOW, FAVOURITE)
