"""Create, update, archive and restore: the actions that every object has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.action import Action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign, create_record, merge
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.spec import FieldSpec


def basics(obj: Object) -> dict[str, Action]:
    """The four actions of `obj` by verb, less those it does not allow."""
    made = (_create(obj), _update(obj), _archive(obj), _restore(obj))
    return {action.verb: action for action in made if action.verb in obj.verbs}


Further = Callable[[Object], Sequence[Action]]
_further: list[Further] = []


def add(further: Further) -> None:
    """Gives objects more actions than these, as `further` says for each; done once, at start, by whoever has them."""
    if further not in _further:
        _further.append(further)


def all_actions(obj: Object) -> dict[str, Action]:
    """Every action of `obj` by verb; its own may stand in for a basic one."""
    own: dict[str, Any] = {action.verb: action for action in obj.actions}
    more = {action.verb: action for further in _further for action in further(obj)}
    return {**basics(obj), **more, **own}


def _create(obj: Object) -> Action:
    def create(ctx: Ctx, **values: Any) -> Any:
        return create_record(ctx, obj, values)

    declared: Mapping[str, FieldSpec] = {"id": obj.fields["id"], **obj.writable}
    return Action(f"{obj.name}.create", create, _("Create"), "plus", event=f"{obj.name}.created", on="object",
                  undo=f"{obj.name}.archive", declared=declared)  # fmt: skip


def _update(obj: Object) -> Action:
    def update(ctx: Ctx, record: Any, *, changes: Values) -> Any:
        kept = merge(ctx, obj, record, changes)
        assign(ctx, obj, record, kept)
        return record

    return Action(f"{obj.name}.update", update, _("Edit"), "pencil", event=f"{obj.name}.updated", partial=True,
                  declared=obj.writable)  # fmt: skip


def _archive(obj: Object) -> Action:
    def archive(ctx: Ctx, record: Any) -> None:
        assign(ctx, obj, record, {}, archived_at=ctx.now)

    return Action(f"{obj.name}.archive", archive, _("Archive"), "archive", "danger", f"{obj.name}.restore",
                  f"{obj.name}.archived", declared={})  # fmt: skip


def _restore(obj: Object) -> Action:
    def restore(ctx: Ctx, record: Any) -> None:
        assign(ctx, obj, record, {}, archived_at=None)

    return Action(f"{obj.name}.restore", restore, _("Restore"), "undo-2", undo=f"{obj.name}.archive",
                  event=f"{obj.name}.restored", declared={})  # fmt: skip
