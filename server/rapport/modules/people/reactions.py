"""What follows when a contact's company is set: the dated relationship that keeps the history."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from rapport.engine.actions.context import Ctx
from rapport.engine.actions.reactions import Batch, reaction
from rapport.engine.objects.object import Derived
from rapport.modules.people.models import Contact, Relationship, RelationshipType


def employment() -> RelationshipType:
    """The type that says "works at"."""
    found = _employments().first()
    return found or RelationshipType.objects.create(name="works at", inverse="employs", category="employment")


def _employments() -> QuerySet[RelationshipType]:
    return RelationshipType.objects.filter(category="employment").order_by("id")


def _begins_alone(ctx: Ctx, facts: Any) -> bool:
    """Somebody new without a company has no employment to begin, nor one to end."""
    return ctx.action == "contact.create" and isinstance(facts, dict) and facts["company"] is None


@reaction(
    "contact.created",
    "contact.updated",
    computes={"relationship.other": Derived(("contact.company",))},
)
def keep_employment(ctx: Ctx, batch: Batch) -> None:
    """Opens a primary employment with the contact's company, and ends the earlier primary one."""
    touched = [pk for pk, facts in batch.items() if "company" in facts and not _begins_alone(ctx, facts)]
    if not touched:
        return
    wanted = dict(Contact.objects.filter(pk__in=touched).values_list("pk", "company_id"))
    jobs = Relationship.objects.live().filter(
        type=_employments().values("pk")[:1], is_primary=True, ended_on=None
    )
    current = list(jobs.filter(party__in=wanted).only("party", "other"))
    kept = {job.party_id for job in current if wanted[job.party_id] == job.other_id}
    left = [job.pk for job in current if job.party_id not in kept]
    if left:
        Relationship.objects.filter(pk__in=left).write(
            ctx.now, ctx.actor.id, ended_on=ctx.today, is_primary=False
        )
    begun = {pk: company for pk, company in wanted.items() if company is not None and pk not in kept}
    if not begun:
        return
    kind = employment()
    Relationship.objects.bulk_create(
        Relationship(party_id=pk, other_id=company, type=kind, is_primary=True, owner_id=ctx.actor.id,
                     created_by_id=ctx.actor.id, updated_by_id=ctx.actor.id)
        for pk, company in begun.items()
    )  # fmt: skip
