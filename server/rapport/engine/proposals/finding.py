"""What is proposed for records: of all proposers, for fields that are empty and that the reader sees and may fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapport.engine.access.actors import Actor
from rapport.engine.log.readers import Entry
from rapport.engine.objects.object import Object, Values
from rapport.engine.proposals.proposer import Asked, Proposal, all_proposers


def reads(obj: Object) -> dict[str, tuple[str, ...]]:
    """The fields for which something may be proposed, each with those by which it is known, as far as `obj` shows
    them."""
    found: dict[str, tuple[str, ...]] = {}
    for proposer in all_proposers():
        for field, by in proposer.fields(obj).items():
            if field in obj.writable and all(name in obj.fields for name in by):
                found[field] = tuple(dict.fromkeys((*found.get(field, ()), *by)))
    return found


def drafts(obj: Object, records: Sequence[Any]) -> list[Values]:
    """Of kept records what proposals are made by."""
    names = {name for field, by in reads(obj).items() for name in (field, *by)}
    return [{name: getattr(record, obj.fields[name].column) for name in names} for record in records]


def proposals(actor: Actor, obj: Object, drafts: Sequence[Values]) -> list[dict[str, Proposal]]:
    """For each draft by field the surest proposal. `obj` as the actor sees it."""
    open_to = reads(obj)
    found: list[dict[str, Proposal]] = [{} for _draft in drafts]
    if not open_to:
        return found
    for proposer in all_proposers():
        for best, draft, told in zip(found, drafts, proposer.propose(Asked(actor, obj, drafts)), strict=True):
            for one in told:
                if one.field in open_to and not draft.get(one.field):
                    best[one.field] = max(best.get(one.field, one), one, key=lambda each: each.confidence)
    return found


def tells_all(actor: Actor, obj: Object, field: str) -> bool:
    """Whether the actor, who sees `obj` so, sees all that the proposals for a field are made of."""
    knowing = [one for one in all_proposers() if field in one.fields(obj)]
    return field in obj.fields and all(
        all(name in obj.fields for name in one.fields(obj)[field]) and one.tells_all(actor, obj, field)
        for one in knowing
    )


def awaits(obj: Object, draft: Values) -> int | None:
    """See Proposer: the first number that one of them gives."""
    found = (one.awaits(obj, draft) for one in all_proposers())
    return next((number for number in found if number is not None), None)


def stirred(entries: Sequence[Entry]) -> set[int]:
    """See Proposer."""
    return {number for one in all_proposers() for number in one.stirred(entries)}
