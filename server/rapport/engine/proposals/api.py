"""/proposals: values that a record could have, asked for while somebody types it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from rapport.engine.access.callers import caller_of
from rapport.engine.access.lens import seen_by
from rapport.engine.objects import registry, values
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Forbidden
from rapport.engine.proposals import finding
from rapport.engine.proposals.proposer import Proposal

router = Router(tags=["Proposals"])


class ProposalBody(Schema, extra="forbid"):
    """A record as somebody types it."""

    object: str
    values: dict[str, Any]


class ProposedValue(Schema):
    """What a field could be."""

    field: str
    value: Any = Field(description="As an action takes it: of a link the id.")
    shown: str = Field(description="The value in words: of a link the title of the record.")
    question: str
    source: str = Field(description="By what it is known: a domain.")
    confidence: float = Field(description="From 0 to 1.")


class ProposalAnswer(Schema):
    """What is known, one for each field at most."""

    proposals: list[ProposedValue]


@router.post("", response=ProposalAnswer, summary="Ask what a record could have")
def propose_values(request: HttpRequest, body: ProposalBody) -> dict[str, Any]:
    """For fields that are empty and that the caller may fill; by records that the caller sees."""
    actor = caller_of(request).actor
    obj = seen_by(registry.get(body.object), actor)
    if actor.is_customer or not any(obj.policy.allows(actor, verb) for verb in ("create", "update")):
        raise Forbidden(_("Your role does not allow this."))
    (found,) = finding.proposals(actor, obj, [_read(obj, body.values)])
    return {"proposals": [_told(one) for one in found.values()]}


def _read(obj: Object, typed: Values) -> Values:
    """What proposals are made by, read as far as it can be: who types is in the middle of it."""
    found: Values = {}
    for name in {name for field, by in finding.reads(obj).items() for name in (field, *by)}:
        if typed.get(name):
            try:
                found[name] = values.parse(obj.fields[name], typed[name])
            except values.Refused:
                continue
    return found


def _told(one: Proposal) -> dict[str, Any]:
    return {"field": one.field, "value": one.value, "shown": one.shown, "question": one.question,
            "source": one.source, "confidence": one.confidence}  # fmt: skip
