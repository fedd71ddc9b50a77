"""What an app may ask for, and in which words people are asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rapport.engine.access import atoms
from rapport.engine.access.roles import EACH
from rapport.engine.actions.basics import all_actions
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Fault, Invalid

PERSONAL = ("openid", "profile", "email")


@dataclass(frozen=True, slots=True)
class Right:
    """A scope, and what it means; `changes` says that it goes beyond looking."""

    scope: str
    label: str
    changes: bool


def checked(given: object) -> list[str]:
    """The scopes in their one form. Raises Invalid at the place of what is none."""
    if not isinstance(given, list) or not given or not all(isinstance(one, str) for one in given):
        raise Invalid(faults=[Fault("/scopes", "shape", _("Choose at least one right."))])
    own = [one for one in given if one not in PERSONAL]
    return [*(one for one in PERSONAL if one in given), *(atoms.scopes_of_token(own) if own else ())]


def told(scopes: Iterable[str]) -> list[Right]:
    """The scopes in words, those that change something last."""
    found = [_told(one) for one in scopes]
    return sorted(found, key=lambda one: one.changes)


def _told(scope: str) -> Right:
    personal = {
        "openid": _("Know that it is you"),
        "profile": _("See your name, language and time zone"),
        "email": _("See your email address"),
    }
    if scope in personal:
        return Right(scope, personal[scope], changes=False)
    name, _colon, verb = scope.partition(":")
    known = {obj.name: obj for obj in registry.all_objects()}
    nouns = known[name].label_plural if name in known else _("Everything")
    return Right(scope, f"{nouns}: {_doing(name, verb)}", changes=verb not in ("read", "export"))


def _doing(name: str, verb: str) -> str:
    plain = {"read": _("see"), EACH: _("do everything you may"), "export": _("export"), "import": _("import"),
             "create": _("create"), "update": _("edit"), "archive": _("archive"), "restore": _("restore")}  # fmt: skip
    if verb in plain:
        return plain[verb]
    known = {obj.name: obj for obj in registry.all_objects()}
    action = all_actions(known[name]).get(verb) if name in known else None
    return str(action.label) if action else verb.replace("_", " ")
