"""Action: a verb, declared once. Its keyword-only parameters are the input of API, dialog, import and replay."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal
from uuid import UUID

from django.db import models

from rapport.engine.objects import fields
from rapport.engine.objects.spec import FieldSpec
from rapport.kit.money import Money

Tone = Literal["default", "positive", "danger"]
_KINDS: dict[Any, Callable[..., models.Field[Any, Any]]] = {
    str: fields.Text,
    int: fields.Integer,
    Decimal: fields.Decimal,
    bool: fields.Boolean,
    date: fields.Date,
    datetime: fields.DateTime,
    Money: fields.Money,
    UUID: models.UUIDField,
    dict: fields.Json,
}


@dataclass(frozen=True)
class When:
    """The state in which an action is offered: `holds` of the values of `columns`, ORM paths such as `stage__category`.

    It only keeps screens from offering what makes no sense now; the action itself refuses with a reason.
    """

    columns: tuple[str, ...]
    holds: Callable[..., bool]


@dataclass(frozen=True)
class Action:
    """`on` says whether it needs a record. `partial` inputs may be left out without meaning "unset" (update).

    `proof` makes a person at a browser prove themselves again when they have not done so lately: always for (), when
    one of these inputs is given, never for None. Doors ask (access/proofs.py).

    `lent`: it changes its record alone, no more than editing could, so whom that was shared with to edit may do it.

    `beside` gives the ids of further records of its object that the input names: they are locked with the first one, in
    the order of their ids, so that two of these never wait for each other. Whether they may be touched the action asks.

    `turn` is what it waits for before it holds any record (records/turns.py), until the transaction ends.
    """

    name: str
    fn: Callable[..., Any]
    label: Any
    icon: str = ""
    tone: Tone = "default"
    undo: str = ""
    event: str = ""
    on: Literal["record", "object"] = "record"
    partial: bool = False
    when: When | None = None
    declared: Mapping[str, FieldSpec] | None = field(default=None, compare=False)
    proof: tuple[str, ...] | None = None
    lent: bool = False
    beside: Callable[[Mapping[str, Any]], Collection[UUID]] | None = field(default=None, compare=False)
    turn: str = ""

    @property
    def object(self) -> str:
        return self.name.partition(".")[0]

    @property
    def verb(self) -> str:
        return self.name.partition(".")[2]

    @cached_property
    def inputs(self) -> Mapping[str, FieldSpec]:
        """The input fields by name, from the declared ones or from the function's signature."""
        return self.declared if self.declared is not None else _read_signature(self.fn)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.fn(*args, **kwargs)


def action(
    name: str,
    *,
    label: Any,
    icon: str = "",
    tone: Tone = "default",
    undo: str = "",
    event: str = "",
    on: Literal["record", "object"] = "record",
    when: When | None = None,
    proof: tuple[str, ...] | None = None,
    lent: bool = False,
) -> Callable[[Callable[..., Any]], Action]:
    """Declares an action: `@action("deal.win", label=_("Win"))` above `def win(ctx, deal, *, ...)`."""

    def declare(fn: Callable[..., Any]) -> Action:
        return Action(
            name=name,
            fn=fn,
            label=label,
            icon=icon,
            tone=tone,
            undo=undo,
            event=event,
            on=on,
            when=when,
            proof=proof,
            lent=lent,
        )

    return declare


def _read_signature(fn: Callable[..., Any]) -> dict[str, FieldSpec]:
    hints = typing.get_type_hints(fn, include_extras=True)
    found = {}
    for name, parameter in inspect.signature(fn).parameters.items():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            made = _field(hints[name], parameter.default)
            made.set_attributes_from_name(name)
            found[name] = FieldSpec(name, getattr(made, "kind", "id"), made)
    return found


def _field(hint: Any, default: Any) -> models.Field[Any, Any]:
    """A field for a parameter: `Annotated[str, fields.LongText(_("Note"))]` says it, else the type does."""
    extras = [extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, models.Field)]
    made = extras[0] if extras else _plain(hint)
    given = default is not inspect.Parameter.empty
    made.blank = given
    made.null = given and default is None
    if given and default is not None:
        made.default = default
    return made


def _plain(hint: Any) -> models.Field[Any, Any]:
    bare = next((part for part in typing.get_args(hint) if part is not type(None)), hint)
    if isinstance(bare, type) and issubclass(bare, models.Model):
        return fields.Link(bare)
    return _KINDS[bare]()
