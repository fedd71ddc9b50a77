"""Pipelines and stages: what stands in the way of archiving them, and that one is the default."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects.problems import Conflict, Invalid
from rapport.modules.sales.models import Pipeline
from tests.contract.makers import act

pytestmark = pytest.mark.django_db


@pytest.fixture
def pipeline() -> dict[str, Any]:
    """A pipeline with the stages New, Won and Lost, by name; "pipeline" is the pipeline itself."""
    made = act("pipeline.create", name="Sales", is_default=True)
    found: dict[str, Any] = {"pipeline": made}
    for position, (name, category) in enumerate((("New", "open"), ("Won", "won"), ("Lost", "lost"))):
        found[name] = act(
            "stage.create", pipeline=str(made.pk), name=name, category=category, position=position
        )
    return found


@pytest.mark.parametrize(("name", "verb"), [("New", "stage.archive"), ("pipeline", "pipeline.archive")])
def test_open_deals_keep_their_stage_and_pipeline(pipeline: dict[str, Any], name: str, verb: str) -> None:
    deal = act("deal.create", name="Big")
    with pytest.raises(Conflict) as refused:
        act(verb, SYSTEM, pipeline[name].pk)
    assert "1 open deal stands here" in refused.value.detail
    act("deal.win", SYSTEM, deal.pk)
    act(verb, SYSTEM, pipeline[name].pk)
    pipeline[name].refresh_from_db()
    assert pipeline[name].archived_at is not None


def test_archived_deals_stand_in_nobodys_way(pipeline: dict[str, Any]) -> None:
    deal = act("deal.create", name="Big")
    act("deal.archive", SYSTEM, deal.pk)
    act("stage.archive", SYSTEM, pipeline["New"].pk)


@pytest.mark.parametrize("change", [{"category": "won"}, {"pipeline": "other"}])
def test_stage_with_deals_keeps_its_meaning(pipeline: dict[str, Any], change: dict[str, str]) -> None:
    other = act("pipeline.create", name="Renewals")
    given = {**change, **({"pipeline": str(other.pk)} if "pipeline" in change else {})}
    act("deal.create", name="Big")
    with pytest.raises(Invalid) as refused:
        act("stage.update", SYSTEM, pipeline["New"].pk, **given)
    assert [(one.pointer, one.code) for one in refused.value.faults] == [(f"/{next(iter(change))}", "in_use")]
    act("stage.update", SYSTEM, pipeline["New"].pk, name="Fresh", category="open", probability="5")
    act("stage.update", SYSTEM, pipeline["Lost"].pk, **given)


def test_one_pipeline_is_the_default(pipeline: dict[str, Any]) -> None:
    other = act("pipeline.create", name="Renewals", is_default=True)
    assert list(Pipeline.objects.filter(is_default=True)) == [other]
    act("pipeline.update", SYSTEM, pipeline["pipeline"].pk, is_default=True)
    assert list(Pipeline.objects.filter(is_default=True)) == [pipeline["pipeline"]]
    act("pipeline.update", SYSTEM, other.pk, name="More", is_default=False)
    assert list(Pipeline.objects.filter(is_default=True)) == [pipeline["pipeline"]]


def test_name_that_is_taken_is_refused_at_the_name(pipeline: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        act("stage.create", pipeline=str(pipeline["pipeline"].pk), name="Won")
    assert [(one.pointer, one.code) for one in refused.value.faults] == [("/name", "taken")]
