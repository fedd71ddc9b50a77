"""Talking: what follows from a comment's text; and reactions, following and favourites: said twice is said once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.action import action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign, create_record
from rapport.engine.objects import fields, registry
from rapport.engine.objects.object import Values
from rapport.engine.objects.problems import fault
from rapport.engine.objects.values.mentions import mentioned, words
from rapport.modules.collaboration import rules
from rapport.modules.collaboration.models import Comment, Emoji, Favourite, Follow, Reaction
from rapport.modules.collaboration.policies import is_talked_about

Regarding = Annotated[tuple[str, UUID], fields.AnyLink(_("record"))]
Key = Annotated[str, fields.Text(_("external id"), max_length=120)]


def derive_comment(ctx: Any, values: Values, whole: Values) -> Values:
    """Party, excerpt, mentions and the thread. Raises Invalid for an empty text and for what cannot be talked about."""
    found: Values = {}
    if "created_at" not in whole:
        found.update(_place(ctx, values))
    else:
        _refuse_moves(Comment, values, whole, ("regarding", "parent"))
    if "body" in values:
        found.update(_said(values["body"]))
        if "created_at" in whole and values["body"] != _body_before(whole["id"]):
            found["edited_at"] = ctx.now
    return found


def _place(ctx: Any, values: Values) -> Values:
    """Where a new comment stands; an answer to an answer stands beside it."""
    parent = Comment.objects.filter(pk=values["parent"]).first() if values.get("parent") else None
    own = (parent.regarding_object, parent.regarding) if parent is not None else None
    about = values.get("regarding") or own
    if about is None:
        raise fault("regarding", "required", gettext("Say what the comment is about."))
    if own is not None and own != about:
        raise fault("parent", "elsewhere", gettext("The comment that this answers is about another record."))
    refuse_untalked(about)
    party = ctx.once(("party", about), lambda: _party_of(*about))
    return {"regarding": about, "party": party, "parent": parent and (parent.parent_id or parent.pk)}


def _said(body: str) -> Values:
    plain = words(body)
    found = mentioned(body)
    if not plain and not found:
        raise fault("body", "required", gettext("Write something."))
    return {
        "excerpt": rules.excerpt(plain),
        "mentions": [pk for kind, pk in found if kind == "user"],
        "mentioned_teams": [pk for kind, pk in found if kind == "team"],
    }


def _body_before(pk: UUID) -> str:
    return Comment.objects.filter(pk=pk).values_list("body", flat=True).get()


def _party_of(name: str, pk: UUID) -> UUID | None:
    obj = registry.get(name)
    if not obj.party or obj.party == "id":
        return pk if obj.party else None
    found: UUID | None = obj.records().filter(pk=pk).values_list(obj.party, flat=True).first()
    return found


def refuse_untalked(about: tuple[str, UUID]) -> None:
    """Raises Invalid for a record that nobody can talk about or follow."""
    obj = registry.get(about[0])
    if not is_talked_about(obj):
        raise fault(
            "regarding",
            "not_allowed",
            gettext("{label_plural} have no comments and no followers.").format(
                label_plural=obj.label_plural
            ),
        )


def _refuse_moves(model: type[Any], values: Values, whole: Values, names: tuple[str, ...]) -> None:
    """What a record is about is settled when it is made: elsewhere others would see it."""
    for name in names:
        if name in values:
            given = values[name][1] if isinstance(values[name], tuple) else values[name]
            spec = model._meta.get_field(name)
            if (
                given
                != model._default_manager.filter(pk=whole["id"]).values_list(spec.attname, flat=True).get()
            ):
                raise fault(
                    name, "settled", gettext("This cannot be changed any more; make a new one instead.")
                )


def derive_reaction(_ctx: Any, values: Values, whole: Values) -> Values:
    """The record that it is about, from its comment."""
    if "created_at" in whole:
        _refuse_moves(Reaction, values, whole, ("comment",))
        return {}
    comment = Comment.objects.get(pk=values["comment"])
    return {"regarding": (comment.regarding_object, comment.regarding)}


def derive_follow(ctx: Any, values: Values, whole: Values) -> Values:
    """Everybody follows for themselves. Raises Invalid for a record that cannot be followed."""
    if "created_at" in whole:
        _refuse_moves(Follow, values, whole, ("regarding",))
        return {}
    refuse_untalked(values["regarding"])
    return {"person": ctx.actor.id}


def derive_favourite(ctx: Any, values: Values, whole: Values) -> Values:
    """A new favourite stands last."""
    if "created_at" in whole:
        _refuse_moves(Favourite, values, whole, ("regarding",))
        return {}
    if values.get("position"):
        return {}
    last = Favourite.objects.of(ctx.actor.id).aggregate(last=Max("position"))["last"] or 0
    return {"position": last + rules.STEP}


@action("reaction.create", label=_("React"), icon="smile-plus", undo="reaction.archive", event="reaction.created",
        on="object")  # fmt: skip
def react(
    ctx: Ctx, *, comment: Comment, emoji: Annotated[str, fields.Choice(_("emoji"), choices=Emoji.choices)],
    external_id: Key = "", id: UUID | None = None,
) -> Any:  # fmt: skip
    """The reaction, or the one that is there: said twice it is said once."""
    # Whoever reacts to the same comment at this moment waits here.
    Comment.objects.select_for_update(no_key=True).filter(pk=comment).first()
    known = Reaction.objects.live().filter(comment=comment, emoji=emoji, created_by=ctx.actor.id).first()
    values = {"comment": comment, "emoji": emoji, "external_id": external_id}
    return known or create_record(ctx, registry.get("reaction"), {"id": id, **values})


@action("follow.create", label=_("Follow"), icon="bell", event="follow.created", on="object")
def follow(
    ctx: Ctx, *, regarding: Regarding, following: bool = True, external_id: Key = "", id: UUID | None = None
) -> Any:
    """Whether the actor follows the record from now on; with `following` false nothing starts it again."""
    known = Follow.objects.select_for_update(no_key=True).filter(regarding=regarding[1], person=ctx.actor.id)
    values = {"following": following}
    fresh = {"id": id, "regarding": regarding, "external_id": external_id, **values}
    return _once(ctx, "follow", known.first(), fresh, values)


@action("favourite.create", label=_("Add to favourites"), icon="star", undo="favourite.archive",
        event="favourite.created", on="object")  # fmt: skip
def favour(
    ctx: Ctx, *, regarding: Regarding, position: int = 0, external_id: Key = "", id: UUID | None = None
) -> Any:
    """Keeps a record or a view at hand; one that was put away comes back."""
    known = Favourite.objects.select_for_update(no_key=True).of(ctx.actor.id).filter(regarding=regarding[1])
    values = {"position": position, "external_id": external_id}
    return _once(ctx, "favourite", known.first(), {"id": id, "regarding": regarding, **values}, {})


def _once(ctx: Ctx, name: str, known: Any, fresh: Values, changes: Values) -> Any:
    """The record that is there, with `changes` and not archived, else a new one."""
    if known is None:
        return create_record(ctx, registry.get(name), fresh)
    assign(ctx, registry.get(name), known, changes, archived_at=None)
    return known


def start_following(ctx: Ctx, about: tuple[str, UUID], people: Collection[UUID]) -> None:
    """Makes the people followers of a record, in one statement; who has stopped following stays away."""
    rows = [
        Follow(regarding=about[1], regarding_object=about[0], person_id=one, created_by_id=ctx.actor.id,
               updated_by_id=ctx.actor.id, created_at=ctx.now, updated_at=ctx.now)
        for one in dict.fromkeys(people)
    ]  # fmt: skip
    Follow.objects.bulk_create(rows, ignore_conflicts=True)


CREATE = {"reaction": (react,), "follow": (follow,), "favourite": (favour,)}
