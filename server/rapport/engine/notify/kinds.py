"""What people can be told of, declared by modules: `Module(notifications=(NotificationKind(...), Due(...)))`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

Mail = Literal["now", "digest", "off"]


@dataclass(frozen=True, kw_only=True)
class NotificationKind:
    """One kind of notification. `mail` and `app` hold until a person chooses something else."""

    name: str
    label: Any
    icon: str = "bell"
    mail: Mail = "digest"
    app: bool = True


@dataclass(frozen=True, kw_only=True)
class Due:
    """Records of `object` that a person (`who`, a field of users) has to do by a day (`day`) until `done` is filled."""

    object: str
    day: str
    who: str
    done: str


Declared = NotificationKind | Due

ASSIGNED = NotificationKind(name="assigned", label=_("Assigned to me"), icon="user-check", mail="digest")
CHANGED = NotificationKind(name="changed", label=_("A record I follow changed"), icon="pencil", mail="off")
DUE_SOON = NotificationKind(name="due_soon", label=_("Due tomorrow"), icon="calendar", mail="off")
DUE_TODAY = NotificationKind(name="due_today", label=_("Due today"), icon="calendar", mail="digest")
OVERDUE = NotificationKind(name="overdue", label=_("Overdue"), icon="alarm-clock", mail="digest")
JOB = NotificationKind(
    name="job", label=_("An import or a bulk change has ended"), icon="download", mail="off"
)
SIGN_IN = NotificationKind(
    name="sign_in", label=_("A new device signed in to my account"), icon="shield", mail="now"
)
OWN = (ASSIGNED, CHANGED, DUE_SOON, DUE_TODAY, OVERDUE, JOB, SIGN_IN)
"""The kinds that the engine itself tells."""

_kinds: dict[str, NotificationKind] = {kind.name: kind for kind in OWN}
_dues: list[Due] = []


def declare(declared: Iterable[Declared]) -> None:
    """Adds what a module declares; done once, at start, by site. Said twice is said once."""
    for one in declared:
        if isinstance(one, Due):
            if one not in _dues:
                _dues.append(one)
        elif _kinds.setdefault(one.name, one) != one:
            raise RuntimeError(f"Two kinds of notification are called {one.name}")


def kind_of(name: str) -> NotificationKind:
    """The kind called `name`. Raises RuntimeError: a kind that nobody declared is a mistake of the program."""
    if name not in _kinds:
        raise RuntimeError(f"No module declares the kind of notification “{name}”")
    return _kinds[name]


def all_kinds() -> tuple[NotificationKind, ...]:
    """Every kind: those of the modules first, since people speaking to people come first."""
    own = {kind.name for kind in OWN}
    return (*(kind for kind in _kinds.values() if kind.name not in own), *OWN)


def dues() -> tuple[Due, ...]:
    return tuple(_dues)
