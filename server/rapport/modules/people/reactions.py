"""What follows when a contact's company is set: the dated relationship that keeps the history."""

from __future__ import annotations

from rapport.engine.actions.context import Ctx
from rapport.engine.actions.reactions import Batch, reaction
from rapport.modules.people.models import Contact, Relationship, RelationshipType


def employment(ctx: Ctx) -> RelationshipType:
    """The type that says "works at"."""
    found = RelationshipType.objects.filter(category="employment").order_by("id").first()
    return found or RelationshipType.objects.create(name="works at", inverse="employs", category="employment")


@reaction("contact.created", "contact.updated")
def keep_employment(ctx: Ctx, batch: Batch) -> None:
    """Opens a primary employment with the contact's company, and ends the earlier primary one."""
    touched = [pk for pk, facts in batch.items() if "company" in facts]
    if not touched:
        return
    wanted = dict(Contact.objects.filter(pk__in=touched).values_list("pk", "company_id"))
    kind = employment(ctx)
    current = Relationship.objects.live().filter(type=kind, party__in=wanted, is_primary=True, ended_on=None)
    kept = {r.party_id for r in current if wanted[r.party_id] == r.other_id}
    current.exclude(party__in=kept).write(ctx.now, ctx.actor.id, ended_on=ctx.today, is_primary=False)
    Relationship.objects.bulk_create(
        Relationship(party_id=pk, other_id=company, type=kind, is_primary=True, owner_id=ctx.actor.id,
                     created_by_id=ctx.actor.id, updated_by_id=ctx.actor.id)
        for pk, company in wanted.items()
        if company is not None and pk not in kept
    )  # fmt: skip
