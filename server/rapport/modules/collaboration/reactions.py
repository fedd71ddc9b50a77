"""What follows when people talk: who is told, and who follows the record from then on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.models import User
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.reactions import Batch, reaction
from rapport.engine.log.readers import history
from rapport.engine.notify.telling import people_of, tell
from rapport.engine.objects import registry
from rapport.engine.objects.spec import has_field
from rapport.engine.objects.values.mentions import MARK, mentioned, words
from rapport.modules.activities.models import Activity
from rapport.modules.collaboration import rules
from rapport.modules.collaboration.actions import start_following
from rapport.modules.collaboration.models import Comment, Follow, Reaction
from rapport.modules.collaboration.rules import audience

_OWNERS = ("owner", "assignee")
"""Whoever a record belongs to follows it, without a row of their own, until they say otherwise."""


def followers(object_name: str, records: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Who follows each of the records: its owner and assignee, who was drawn in, and who asked for it."""
    obj = registry.get(object_name)
    columns = [f"{name}_id" for name in _OWNERS if has_field(obj.model, name) and name in obj.fields]
    rows: Any = obj.records().filter(pk__in=records).values_list("pk", *columns)
    found = {pk: {one for one in owners if one is not None} for pk, *owners in rows}
    for record, person, is_following in Follow.objects.about(object_name, records).people():
        known = found.setdefault(record, set())
        known.add(person) if is_following else known.discard(person)
    return found


@reaction("comment.created", computes={})
def tell_of_comments(ctx: Ctx, batch: Batch) -> None:
    """Whoever is mentioned or answered, and those who follow the record, are told; the first two follow from now on."""
    for comment in Comment.objects.filter(pk__in=batch).select_related("created_by"):
        about = (comment.regarding_object, comment.regarding)
        meant = _people(comment.mentions, comment.mentioned_teams)
        start_following(ctx, about, _able([_author(comment), *meant], about))
        found = audience(
            comment.created_by_id, meant, _in_thread(comment), followers(*_one(about)).get(about[1], ())
        )
        _tell(comment, "mention", found.mentioned, _("{person} mentioned you: {record}"))
        _tell(comment, "reply", found.answered, _("{person} answered you: {record}"))
        _tell(comment, "comment", found.following, _("{person} commented: {record}"))


@reaction("comment.updated", computes={})
def tell_of_new_mentions(ctx: Ctx, batch: Batch) -> None:
    """Whom an edit mentions for the first time is told, the others were."""
    for comment in Comment.objects.filter(pk__in=batch).select_related("created_by"):
        entry = next(iter(history(comment.pk, limit=1)), None)
        changed = (entry.fields or {}) if entry and entry.version == comment.version else {}
        people = _added(changed, "mentions")
        new = _people(people, _added(changed, "mentioned_teams"))
        about = (comment.regarding_object, comment.regarding)
        start_following(ctx, about, _able(new, about))
        _tell(comment, "mention", new, _("{person} mentioned you: {record}"))


_TEXTS = tuple(
    f"{kind}.{deed}" for kind in ("note", "task", "call", "meeting") for deed in ("created", "updated")
)


@reaction(*_TEXTS, computes={})
def tell_of_mentions_in_texts(ctx: Ctx, batch: Batch) -> None:
    """Whom the text of an activity mentions for the first time is told, and follows it."""
    marked = [
        pk for pk, facts in batch.items() if isinstance(facts, Mapping) and MARK in (facts.get("body") or "")
    ]
    for activity in Activity.objects.filter(pk__in=marked) if marked else ():
        entry = next(iter(history(activity.pk, limit=1)), None)
        before, _after = ((entry.fields or {}) if entry else {}).get("body", ("", ""))
        known = mentioned(before or "")
        new = [one for one in mentioned(activity.body) if one not in known]
        people = _people(
            [pk for kind, pk in new if kind == "user"], [pk for kind, pk in new if kind == "team"]
        )
        about = (activity.kind, activity.pk)
        start_following(ctx, about, _able(people, about))
        title = format_lazy(
            _("{person} mentioned you: {record}"), person=ctx.actor.name, record=_named(about)
        )
        tell("mention", people, about=about, title=title, text=rules.excerpt(words(activity.body)),
             actor=ctx.actor.id, cause=f"mention/{activity.pk}", shows="body")  # fmt: skip


@reaction("reaction.created", computes={})
def tell_of_reactions(ctx: Ctx, batch: Batch) -> None:
    """Whoever wrote a comment is told of a reaction that is new."""
    fresh = Reaction.objects.filter(pk__in=batch, created_at=ctx.now)
    for found in fresh.select_related("comment", "created_by"):
        comment = found.comment
        title = format_lazy(
            _("{person} reacted to your comment: {emoji}"),
            person=_name(found), emoji=found.get_emoji_display(),
        )  # fmt: skip
        tell(
            "reaction", [_author(comment)], about=(comment.regarding_object, comment.regarding), title=title,
            text=comment.excerpt, actor=found.created_by_id, cause=f"reaction/{comment.pk}/{found.created_by_id}",
            tab="comments",
        )  # fmt: skip


def _tell(comment: Comment, kind: str, people: Collection[UUID], said: Any) -> None:
    if not people:
        return
    title = format_lazy(
        said, person=_name(comment), record=_named((comment.regarding_object, comment.regarding))
    )
    tell(
        kind, people, about=(comment.regarding_object, comment.regarding), title=title, text=comment.excerpt,
        actor=comment.created_by_id, cause=f"{kind}/{comment.pk}", tab="comments",
    )  # fmt: skip


def _named(about: tuple[str, UUID]) -> str:
    """The title of a record, the name of its object where it has none."""
    obj = registry.get(about[0])
    path = obj.title.replace(".", "__")
    return str(obj.records().filter(pk=about[1]).values_list(path, flat=True).first() or obj.label)


def _name(made: Any) -> str:
    return made.created_by.name if made.created_by else "Rapport"


def _author(comment: Comment) -> Any:
    return comment.created_by_id


def _one(about: tuple[str, UUID]) -> tuple[str, list[UUID]]:
    return about[0], [about[1]]


def _people(users: Collection[UUID], teams: Collection[UUID]) -> list[UUID]:
    """The users, then the members of the teams."""
    members = User.objects.active().filter(team__in=teams).order_by("name") if teams else ()
    return [*users, *(member.pk for member in members)]


def _able(people: Collection[Any], about: tuple[str, UUID]) -> list[UUID]:
    """Those of the people who may see the record."""
    obj = registry.get(about[0])
    record = obj.records().filter(pk=about[1]).first()
    known = people_of([one for one in people if one is not None])
    return [one for one in known if record is not None and obj.policy.may(known[one].actor, "read", record)]


def _in_thread(comment: Comment) -> list[UUID]:
    """Who wrote the comment that this one answers, and who has answered it before."""
    if comment.parent_id is None:
        return []
    earlier = Comment.objects.of_thread(comment.parent_id).live().exclude(pk=comment.pk).order_by("id")
    return [pk for pk in earlier.values_list("created_by", flat=True) if pk is not None]


def _added(changed: Mapping[str, Any], column: str) -> list[UUID]:
    before, after = changed.get(column, ([], []))
    return [UUID(pk) for pk in after or () if pk not in (before or ())]


REACTIONS = (tell_of_comments, tell_of_new_mentions, tell_of_mentions_in_texts, tell_of_reactions)
