"""Home as an object: everybody arranges their own, and nobody sees another one's."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.house.models import Home
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import fault

MOST_CARDS = 24
MOST_FIRST = 200
_OWN: Grants = {"read": policies.own, "*": policies.own}
_KEYS = {"id": str, "kind": str, "width": int, "settings": dict}


def derive_home(ctx: Any, values: Values, whole: Values) -> Values:
    """Raises Invalid for cards and settings that no screen could read. A home page stays its person's."""
    cards = values.get("cards")
    if cards is not None:
        _check(cards)
    if "settings" in values:
        _check_settings(values["settings"])
    if ctx.actor.id is not None and whole.get("owner") not in (None, ctx.actor.id):
        raise fault("owner", "yourself", gettext("A home page belongs to the person who made it."))
    return {}


def _check(cards: Any) -> None:
    if not isinstance(cards, list) or len(cards) > MOST_CARDS:
        raise fault(
            "cards",
            "not_cards",
            gettext("A list of at most {most_cards} cards.").format(most_cards=MOST_CARDS),
        )
    for card in cards:
        if not isinstance(card, dict) or any(
            not isinstance(card.get(name), kind) for name, kind in _KEYS.items()
        ):
            raise fault("cards", "not_card", gettext("A card has id, kind, width and settings."))
        if card["width"] not in (1, 2):
            raise fault("cards", "not_width", gettext("A card is one or two columns wide."))
    if len({card["id"] for card in cards}) != len(cards):
        raise fault("cards", "twice", gettext("Each card has an id of its own."))


def _check_settings(settings: Any) -> None:
    first = settings.get("first", {}) if isinstance(settings, dict) else None
    if not isinstance(first, dict) or len(first) > MOST_FIRST or not all(map(_is_name, first.values())):
        raise fault(
            "settings", "not_settings", gettext("An object; its first says by name which view opens first.")
        )


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 60


HOME = Object(
    model=Home, icon="home", policy=Policy(everyone=_OWN), title="id", columns=("cards",),
    derive=derive_home, derived={}, without=frozenset({"team", "tags", "source", "external_id", "custom"}),
    verbs=frozenset({"create", "update"}), sections=(Section(_("Home page"), ("cards", "settings")),),
)  # fmt: skip
