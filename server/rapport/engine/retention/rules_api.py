"""/retention: the list of what is kept how long, what a rule would do, and what is coming up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.jobs import terms
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Forbidden, NotFound
from rapport.engine.query import kept
from rapport.engine.retention import deleting, holds, register, rules
from rapport.engine.retention.models import RetentionRule, Term

router = Router(tags=["Retention"])
rule_router = Router(tags=["Retention"])
SAMPLES, LOOKED_AT = 5, 500


class KeptRule(Schema):
    """A rule that is switched on."""

    id: UUID
    name: str


class KeptLine(Schema):
    """For how long something is kept. Records have `rules`; of the others `days` count from `since`, and can be chosen
    from `least` to `most` where these differ. Without days there is no end by the clock."""

    name: str
    label: str
    kind: Literal["records", "rows"]
    tables: list[str]
    rules: list[KeptRule]
    since: str
    days: int
    usual: int
    least: int
    most: int
    chosen: UUID | None = Field(description="The record of the days that an admin chose.")


class DayField(Schema):
    """A day from which a rule can count."""

    name: str
    label: str


class RuleObject(Schema):
    """An object of which a rule can speak; `person` says that its records can be erased."""

    object: str
    label: str
    days: list[DayField]
    person: bool


class KeptList(Schema):
    """The deletion concept: all that says something about people, and what rules can be made of."""

    lines: list[KeptLine]
    objects: list[RuleObject]


class RuleSample(Schema):
    """A record that the rule is about; the title only where the caller may see it."""

    object: str
    id: UUID
    title: str


class RulePreview(Schema):
    """What the rule would do now. `held` counts those that a legal hold keeps, of the first `looked_at`."""

    count: int
    held: int
    looked_at: int
    samples: list[RuleSample]


class ComingLine(Schema):
    """What a rule that is switched on is about now, and will be in so many days."""

    rule: UUID
    name: str
    object: str
    label: str
    ending: str
    now: int
    coming: int


class ComingQuery(Schema):
    """How far to look."""

    days: int = Field(30, ge=1, le=366)


@router.get("", response=KeptList, summary="What is kept how long")
def list_kept(request: HttpRequest) -> dict[str, Any]:
    """Every table that says something about people, by its rule; admins, controllers and auditors read it."""
    _reader(caller_of(request))
    chosen = dict(Term.objects.values_list("name", "pk"))
    on = list(RetentionRule.objects.filter(active=True, archived_at=None).order_by("name"))
    return {
        "lines": [_line(one, chosen, on) for one in register.lines()],
        "objects": [
            {"object": obj.name, "label": obj.label_plural, "person": rules.is_person(obj),
             "days": [{"name": name, "label": obj.fields[name].label} for name in rules.days_of(obj)]}
            for obj in rules.objects()
        ],
    }  # fmt: skip


def _line(line: register.Line, chosen: dict[str, UUID], on: list[RetentionRule]) -> dict[str, Any]:
    term = line.term
    mine = [{"id": one.pk, "name": one.name} for one in on if one.object in line.objects]
    return {
        "name": line.name, "label": line.label, "kind": "rows" if term else "records", "tables": list(line.tables),
        "rules": mine, "since": str(term.since) if term else "", "days": terms.days(term) if term else 0,
        "usual": term.days if term else 0, "least": term.least if term else 0, "most": term.most if term else 0,
        "chosen": chosen.get(line.name),
    }  # fmt: skip


@rule_router.get("/{uuid:pk}/preview", response=RulePreview, summary="What a rule would do now")
def preview_rule(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Counts and samples; changes nothing."""
    caller = caller_of(request)
    rule = registry.get("retention-rule").visible(caller.actor).filter(pk=pk).first()
    if rule is None:
        raise NotFound
    obj = registry.get(rule.object)
    found = rules.matching(rule, datetime.now(UTC)).order_by("pk")
    ids = list(found.values_list("pk", flat=True)[:LOOKED_AT])
    seen = kept.named(obj, caller.actor, ids[:SAMPLES])
    return {
        "count": found.count(),
        "held": len(holds.KEEPER.among({deleting.table_of(obj): ids})),
        "looked_at": len(ids),
        "samples": [{"object": obj.name, "id": one, "title": seen.get(one, "")} for one in ids[:SAMPLES]],
    }


@router.get("/coming", response=list[ComingLine], summary="What rules will do soon")
def list_coming(request: HttpRequest, query: Query[ComingQuery]) -> list[dict[str, Any]]:
    """For each rule that is switched on."""
    _reader(caller_of(request))
    now = datetime.now(UTC)
    lines = []
    for rule in RetentionRule.objects.filter(active=True, archived_at=None).order_by("name"):
        obj = registry.get(rule.object)
        lines.append(
            {"rule": rule.pk, "name": rule.name, "object": obj.name, "label": obj.label_plural,
             "ending": str(rule.ending), "now": rules.matching(rule, now).count(),
             "coming": rules.matching(rule, now + timedelta(days=query.days)).count()}
        )  # fmt: skip
    return lines


def _reader(caller: Caller) -> None:
    if not registry.get("term").policy.allows(caller.actor, "read"):
        raise Forbidden(_("Admins, controllers and auditors look at what is kept how long."))
