"""What notifications of the engine itself say. Lazy: each is put into words in the language of who is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, ngettext

from rapport.engine.objects.object import Object

_ = gettext_lazy
_MOST_FIELDS = 3

DUE = {"due_soon": _("Due tomorrow"), "due_today": _("Due today"), "overdue": _("Overdue")}
_MANY_DUE = {
    "due_soon": _("{count} {objects} are due tomorrow"),
    "due_today": _("{count} {objects} are due today"),
    "overdue": _("{count} {objects} are overdue"),
}


def assigned(who: str) -> Any:
    return format_lazy(_("{who} assigned this to you"), who=who)


def assigned_many(who: str, count: int, obj: Object) -> Any:
    return format_lazy(_("{who} assigned you {count} {objects}"), who=who, count=count, objects=_plural(obj))


def changed(who: Sequence[str], fields: Sequence[str], obj: Object) -> Any:
    """`who` are names, `fields` names of fields; of many the first few are said."""
    return format_lazy(
        _("{who} changed {fields}"), who=_Listed(who, 2), fields=_Listed(_labels(obj, fields), _MOST_FIELDS)
    )


def changed_many(who: Sequence[str], count: int, obj: Object) -> Any:
    return format_lazy(
        _("{who} changed {count} {objects} that you follow"),
        who=_Listed(who, 2), count=count, objects=_plural(obj),
    )  # fmt: skip


def due_many(kind: str, count: int, obj: Object) -> Any:
    return format_lazy(_MANY_DUE[kind], count=count, objects=_plural(obj))


def ended(label: str, *, is_done: bool) -> Any:
    return format_lazy(_("Done: {label}") if is_done else _("Failed: {label}"), label=label)


def _plural(obj: Object) -> Any:
    return lazystr(obj.model._meta.verbose_name_plural)


def _labels(obj: Object, names: Sequence[str]) -> list[Any]:
    return [obj.fields[name].model_field.verbose_name for name in names if name in obj.fields]


class _Listed:
    """“A, B and 2 more”, put into words when it is asked for."""

    def __init__(self, parts: Sequence[Any], most: int) -> None:
        self._parts, self._most = parts, most

    def __str__(self) -> str:
        named = [str(part) for part in self._parts[: self._most]]
        more = len(self._parts) - len(named)
        if more:
            rest = ngettext("{count} more", "{count} more", more).format(count=more)
            return str(_("{list} and {last}")).format(list=", ".join(named), last=rest)
        if len(named) < 2:
            return "".join(named)
        return str(_("{list} and {last}")).format(list=", ".join(named[:-1]), last=named[-1])
