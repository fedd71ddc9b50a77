"""Rules of retention: which records one is about at a moment, and what may be said in one."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.house import read_house
from rapport.engine.actions.action import Action, When, action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign
from rapport.engine.jobs import terms
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import BadQuery, Conflict, fault
from rapport.engine.query import sql, tree
from rapport.engine.query.asker import Asker
from rapport.engine.query.sight import Law
from rapport.engine.records import merged
from rapport.engine.retention import asking
from rapport.engine.retention.models import Ending, RetentionRule, Term, Unit

MOST = {Unit.DAYS: 3650, Unit.MONTHS: 600, Unit.YEARS: 100}
_MOMENTS = ("updated_at", "created_at", "archived_at")


def objects() -> Iterator[Object]:
    """The objects of which a rule can speak: whatever can lie in the trash."""
    return iter(asking.trashed())


def days_of(obj: Object) -> list[str]:
    """The fields from which a rule can count."""
    own = [name for name, spec in obj.fields.items() if spec.kind in ("date", "datetime")]
    return [*_MOMENTS, *(name for name in own if name not in _MOMENTS)]


def is_person(obj: Object) -> bool:
    return obj.party == "id" and bool(obj.fixed)


def derive_rule(ctx: Any, values: Values, whole: Values) -> Values:
    """Judges a rule as it would stand. Raises Conflict for a change of one that is switched on, and Invalid."""
    if whole.get("active") and set(values) - {"name"}:
        raise Conflict(gettext("Switch the rule off before you change what it does."), code="active")
    obj = next((one for one in objects() if one.name == whole.get("object")), None)
    if obj is None:
        raise fault("object", "unknown", gettext("Records of this kind have no rules."))
    if whole.get("since") not in days_of(obj):
        raise fault("since", "unknown", gettext("Count from a day that these records have."))
    if whole.get("ending") == Ending.ERASE and not is_person(obj):
        raise fault("ending", "no_person", gettext("Only people are erased; delete the others for good."))
    if whole.get("ending") == Ending.ARCHIVE and whole.get("since") == "archived_at":
        raise fault("since", "archived", gettext("What is archived is not archived again."))
    if not 0 < (whole.get("count") or 0) <= MOST[Unit(whole.get("unit") or Unit.YEARS)]:
        raise fault("count", "out_of_range", gettext("Choose a time of at most a hundred years."))
    _check_filter(obj, whole.get("filter"))
    return {}


def _check_filter(obj: Object, kept: Any) -> None:
    try:
        tree.parse(kept or {}, obj)
    except BadQuery as problem:
        raise fault("filter", "bad_filter", str(problem.detail or problem)) from None


def derive_term(ctx: Any, values: Values, whole: Values) -> Values:
    """Judges a chosen term. Raises Invalid for one that nobody declared, and outside of its bounds."""
    declared = next((one for one in terms.all_terms() if one.name == whole.get("name")), None)
    if declared is None or declared.is_settled:
        raise fault("name", "unknown", gettext("There is no such term, or it cannot be changed."))
    if (
        "version" in whole
        and "name" in values
        and not Term.objects.filter(pk=whole["id"], name=values["name"]).exists()
    ):
        raise fault("name", "settled", gettext("This cannot be changed any more; make a new one instead."))
    if not declared.least <= (whole.get("days") or 0) <= declared.most:
        told = gettext("Choose {least} to {most} days.").format(least=declared.least, most=declared.most)
        raise fault("days", "out_of_range", told)
    return {}


def chosen_days() -> dict[str, int]:
    """The days that an admin chose, by the name of the term."""
    return dict(Term.objects.filter(archived_at=None).values_list("name", "days"))


terms.read_with(chosen_days)


def matching(rule: RetentionRule, now: datetime) -> QuerySet[Any]:
    """The records that the rule is about at the moment `now`, whoever may see them."""
    obj = registry.get(rule.object)
    spec = obj.fields.get(rule.since)
    column = spec.column if spec is not None else rule.since
    kind = spec.kind if spec is not None else "datetime"
    edge: Any = back(now, rule.count, Unit(rule.unit))
    asker = Asker(now.date(), now, read_house().fiscal_month, None, None)
    where = sql.compile(tree.parse(rule.filter or {}, obj), asker, Law(SYSTEM))
    found = obj.records().filter(where, **{f"{column}__lt": edge.date() if kind == "date" else edge})
    return found.filter(archived_at=None) if rule.ending == Ending.ARCHIVE else merged.none_of(found)


def back(now: datetime, count: int, unit: Unit) -> datetime:
    """The moment so many units before."""
    if unit == Unit.DAYS:
        return now - timedelta(days=count)
    months = now.year * 12 + now.month - 1 - (count * 12 if unit == Unit.YEARS else count)
    year, month = divmod(months, 12)
    if year < 1:
        return datetime(1, 1, 1, tzinfo=UTC)
    day = min(now.day, calendar.monthrange(year, month + 1)[1])
    return datetime.combine(date(year, month + 1, day), now.timetz())


def _when(active: bool) -> When:
    return When(("active",), lambda now: now is active)


@action("retention-rule.switch_on", label=_("Switch on"), icon="play", undo="retention-rule.switch_off", proof=(),
        when=_when(False), event="retention-rule.switched")  # fmt: skip
def switch_on(ctx: Ctx, rule: RetentionRule) -> RetentionRule:
    """It begins in the night after the next 20 hours."""
    obj = registry.get("retention-rule")
    derive_rule(
        ctx, {}, {name: getattr(rule, spec.column) for name, spec in obj.fields.items() if name != "version"}
    )
    assign(ctx, obj, rule, {}, active=True, switched_at=ctx.now)
    return rule


@action("retention-rule.switch_off", label=_("Switch off"), icon="pause", undo="retention-rule.switch_on",
        when=_when(True), event="retention-rule.switched")  # fmt: skip
def switch_off(ctx: Ctx, rule: RetentionRule) -> RetentionRule:
    """Nothing is done by it any more; a run that is under way stops at its next step."""
    assign(ctx, registry.get("retention-rule"), rule, {}, active=False, switched_at=ctx.now)
    return rule


ACTIONS: tuple[Action, ...] = (switch_on, switch_off)
