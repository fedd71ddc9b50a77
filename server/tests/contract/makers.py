"""Makes one valid record of any object through its create action, with whatever it needs beside it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import UUID

from rapport.engine.access.actors import SYSTEM, Actor
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.objects import registry
from rapport.site.modules import MODULES

_ACCESS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "team": lambda _make: {"name": "North", "region": "North"},
    "user": lambda _make: {"name": "Grace Hopper", "email": "grace@rapport.example", "role": "seller"},
    "role": lambda _make: {
        "name": "Looking on",
        "draft": {
            "includes": [],
            "atoms": [{"object": "deal", "verb": "read", "scope": "team", "deny": False}],
        },
    },
    "separation": lambda _make: {
        "name": "Enters and approves",
        # Nobody but an admin has both.
        "one_side": [{"object": "product", "verb": "create"}],
        "other_side": [{"object": "pipeline", "verb": "create"}],
    },
    "log-term": lambda _make: {"object": "deal", "months": 24},
    "exchange-rate": lambda _make: {"currency": "CHF", "on": "2026-01-01", "rate": "1.05"},
    "home": lambda _make: {
        "cards": [{"id": "a", "kind": "recent", "width": 1, "settings": {}}],
        "settings": {},
    },
    "target": lambda _make: {
        "metric": "won_amount",
        "period": "quarter",
        "starts_on": "2026-11-22",
        "amount": "1000",
    },
    "business-calendar": lambda _make: {
        "name": "Office",
        "timezone": "Europe/Berlin",
        "hours": {"1": [["09:00", "12:00"], ["13:00", "17:00"]], "5": [["09:00", "24:00"]]},
        "country": "DE",
        "subdivision": "BE",
        "own_days": [{"on": "2026-12-24", "name": "Closed early", "is_closed": True}],
    },
    "tag": lambda _make: {"name": "vip", "tone": "purple"},
    "webhook": lambda _make: {
        "name": "Ledger",
        "url": "https://hooks.example.org/in",
        "events": ["deal.insert", "deal.win"],
    },
    "app": lambda _make: {
        "name": "Zap",
        "redirects": ["https://app.example/back"],
        "scopes": ["openid", "contact:read"],
        "secret": "s" * 32,
    },
    "directory-group": lambda make: {"name": "Sellers", "members": [str(make("user"))]},
    "group-mapping": lambda _make: {"group": "Sellers", "role": "seller"},
    "invitation": lambda _make: {"email": "nora@rapport.example", "role": "seller"},
    "sign-in-provider": lambda _make: {
        "name": "Company",
        "issuer": "https://accounts.example.net",
        "client_id": "rapport",
        "domains": ["example.org"],
    },
    "grant": lambda make: {
        "regarding": {"object": "deal", "id": str(make("deal"))},
        "person": str(make("user")),
        "level": "see",
    },
    "hold": lambda make: {
        "regarding": {"object": "company", "id": str(make("company"))},
        "reason": "Quarrel about an invoice",
    },
    "retention-rule": lambda _make: {"name": "Old deals", "object": "deal", "count": 3},
    "term": lambda _make: {"name": "sign_ins", "days": 400},
    "absence": lambda make: {
        # Everybody settles their own; the program those of somebody.
        "person": str(make.__self__.actor.id or make("user")),
        "first_day": "2026-12-21",
        "last_day": "2026-12-31",
    },
    "custom-object": lambda _make: {"label": "Parcel", "label_plural": "Parcels"},
    "custom-field": lambda _make: {"object": "deal", "label": "Budget", "type": "integer"},
    "validation-rule": lambda _make: {
        "name": "Reason",
        "object": "product",
        # Nothing is called so.
        "refuse_when": {"field": "name", "op": "eq", "value": "Nowhere and never"},
        "message": "Give another name.",
        "field": "name",
    },
    "entry-rule": lambda _make: {
        "object": "company",
        "field": "lifecycle",
        "value": "former",
        "needs": ["sector"],
    },
    "record-type": lambda _make: {
        "object": "company",
        "field": "lifecycle",
        "value": "former",
        "defaults": {"about": "Once with us"},
    },
    "page-layout": lambda _make: {
        "name": "Key facts",
        "object": "company",
        "sections": [
            {"label": "Key facts", "fields": [{"name": "sector", "on": "both", "when": {}}], "when": {}}
        ],
    },
    "import-mapping": lambda _make: {
        "name": "Weekly list",
        "object": "company",
        "headers": ["Firm"],
        "mapping": {"columns": {"Firm": {"to": "name"}}},
    },
    "schedule": lambda _make: {
        "name": "Companies by mail",
        "work": "export",
        "object": "company",
        "given": {"format": "csv"},
        "every": "week",
        "at": "06:30",
    },
    "view": lambda _make: {"name": "Mine", "object": "deal", "layout": "table", "config": {}},
}

CHANGES: dict[str, dict[str, Any]] = {
    "home": {"settings": {"away": ["recent"]}},
    "target": {"amount": "7.5"},
    "term": {"days": 401},
    "retention-rule": {"name": "Older deals"},
    "log-term": {"months": 36},
    "custom-object": {"label": "Packet"},
    "custom-field": {"label": "Estimate"},
    "entry-rule": {"needs": ["about"]},
    "record-type": {"defaults": {"about": "Long gone"}},
    "absence": {"last_day": "2027-01-02"},
}
"""What can be changed of objects that have no text of their own."""


def inputs() -> dict[str, Callable[[Any], dict[str, Any]]]:
    """The factories of every module by object name."""
    found = dict(_ACCESS)
    for path in MODULES:
        found.update(import_module(f"{path}.factories").INPUTS)
    return found


def act(name: str, actor: Actor = SYSTEM, record: UUID | None = None, /, **given: Any) -> Any:
    """Runs the action called `name` and gives its record."""
    obj = registry.get(name.partition(".")[0])
    return run(all_actions(obj)[name.partition(".")[2]], actor, given, record=record).record


class World:
    """Records made for one test: one of each object, made when first asked for."""

    def __init__(self, actor: Actor = SYSTEM) -> None:
        self.actor = actor
        self.known: dict[str, UUID] = {}
        self.factories = inputs()

    def make(self, name: str) -> UUID:
        """The id of the one record of object `name`."""
        if name not in self.known:
            self.known[name] = self.fresh(name).pk
        return self.known[name]

    def given(self, name: str) -> dict[str, Any]:
        """A valid input to create one."""
        return self.factories[name](self.make)

    def fresh(self, name: str) -> Any:
        """A new record of object `name`."""
        return act(f"{name}.create", self._maker(name), **self.given(name))

    def _maker(self, name: str) -> Actor:
        may = registry.get(name).policy.allows(self.actor, "create")
        return self.actor if may else SYSTEM


def creatable() -> list[str]:
    """Names of all objects one can create."""
    return [obj.name for obj in registry.all_objects() if "create" in obj.verbs]
