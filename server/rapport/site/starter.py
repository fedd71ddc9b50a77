"""What an empty book begins with: one pipeline, so that the first deal has somewhere to go. Settings change it."""

from typing import Any

from django.db import transaction

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import User
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.objects import registry

STAGES = (
    ("Qualification", "open", 10),
    ("Needs analysis", "open", 30),
    ("Proposal", "open", 50),
    ("Negotiation", "open", 75),
    ("Won", "won", 100),
    ("Lost", "lost", 0),
)
"""Name, category and probability in percent, in their order."""


def begin() -> bool:
    """Makes the pipeline in a book that has neither users nor pipelines. Says whether it did."""
    with transaction.atomic():
        pipelines = registry.get("pipeline").records()
        if User.objects.exists() or pipelines.exists():
            return False
        pipeline = _create("pipeline", name="Sales pipeline", is_default=True)
        for position, (name, category, probability) in enumerate(STAGES):
            _create("stage", pipeline=str(pipeline.pk), name=name, category=category, position=position,
                    probability=probability)  # fmt: skip
    return True


def _create(name: str, /, **given: Any) -> Any:
    obj = registry.get(name)
    return run(all_actions(obj)["create"], SYSTEM, given, door="cli").record
