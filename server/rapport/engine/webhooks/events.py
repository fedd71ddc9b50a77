"""Which changes a webhook tells of: words of an object and what was done with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.actions.basics import all_actions
from rapport.engine.egress import fetching
from rapport.engine.log.readers import Entry
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Problem, fault
from rapport.engine.query import tree

OPS = ("insert", "update", "delete")
ANY = "*"
MOST = 100
SILENT = frozenset({"webhook", "notification"})
"""Objects that nobody is told of: what is told of them would never end, or is for one person's eyes."""
_REASONS = {
    "scheme": lambda: _("Give an address with http or https."),
    "port": lambda: _("Whoever runs Rapport has not opened this port."),
    "inside": lambda: _("This address is inside the house; whoever runs Rapport can allow it."),
}


def choices(actor: Actor) -> list[tuple[Object, list[str]]]:
    """The objects that the actor may hear of, each with its words."""
    return [
        (obj, [ANY, *OPS, *_verbs(obj)])
        for obj in registry.all_objects()
        if obj.name not in SILENT and obj.policy.allows(actor, "read")
    ]


def _verbs(obj: Object) -> list[str]:
    return [verb for verb in all_actions(obj) if verb not in ("create", *OPS)]


def matches(words: Iterable[str], entry: Entry) -> bool:
    """Whether one of the words speaks of the entry."""
    meant = {f"{entry.object}.{ANY}", f"{entry.object}.{entry.op}", entry.action}
    return not meant.isdisjoint(words)


def objects_of(words: Iterable[str]) -> set[str]:
    """The names of the objects that the words speak of."""
    return {word.partition(".")[0] for word in words}


def derive_webhook(ctx: Any, values: Values, whole: Values) -> Values:
    """Raises Invalid for words that nobody says, a filter of none or several objects, and an address inside."""
    if ctx.actor.id is not None and whole.get("owner") not in (None, ctx.actor.id):
        raise fault("owner", "yourself", _("A webhook tells what its owner may see, so it stays with them."))
    if "events" in values:
        _check_events(values["events"], ctx.actor)
    if "url" in values and (code := fetching.refusal(values["url"] or "")):
        raise fault("url", code, _REASONS.get(code, lambda: _("This is no address that can be asked."))())
    if whole.get("filter") and {"filter", "events"} & set(values):
        _check_filter(whole)
    return {}


def _check_events(words: Any, actor: Actor) -> None:
    if not isinstance(words, list) or not 0 < len(words) <= MOST:
        raise fault(
            "events", "not_events", _("Choose at least one event, and at most {most}.").format(most=MOST)
        )
    known = {f"{obj.name}.{word}" for obj, some in choices(actor) for word in some}
    for word in words:
        if not isinstance(word, str) or word not in known:
            raise fault("events", "unknown", _("There is no event “{word}”.").format(word=str(word)[:60]))


def _check_filter(whole: Values) -> None:
    names = objects_of(whole.get("events") or ())
    if len(names) != 1:
        raise fault("filter", "one_object", _("A filter goes with the events of one object."))
    try:
        tree.parse(whole["filter"], registry.get(names.pop()))
    except Problem as problem:
        detail = problem.faults[0].detail if problem.faults else str(problem.detail)
        raise fault("filter", "bad_filter", detail) from None
