"""Relations between models, read from Django's registry, because import tools cannot see a string label."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db.models import ForeignKey, ManyToManyField, Model

from tests.architecture.rules.sources import Violation, named, product_files, tree

RELATION_WORDS = {"ForeignKey", "OneToOneField", "ManyToManyField", "Link", "Links"}

TENANT_WORDS = {"tenant", "organisation", "organization", "workspace"}


def relations(models: Iterable[type[Model]], order: list[str]) -> Iterator[Violation]:
    """Foreign keys run down the list of modules (`order`, lowest first) and leave no reverse name behind.

    A module may point at itself, at a module below it and at the engine; the engine only at itself or Django.
    """
    for model in models:
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey | ManyToManyField) and field.model is model:
                yield from _relation(model, field, order)


def no_tenant(models: Iterable[type[Model]]) -> Iterator[Violation]:
    """One database holds one organisation, so no record says which one it belongs to."""
    for model in models:
        for field in model._meta.get_fields():
            if field.name in TENANT_WORDS:
                yield Violation(
                    model.__module__, 1, f"{model.__name__}.{field.name}: one organisation per database"
                )


def _relation(model: type[Model], field: Any, order: list[str]) -> Iterator[Violation]:
    target = field.remote_field.model
    place, name = model.__module__, f"{model.__name__}.{field.name}"
    if isinstance(target, str):
        yield Violation(place, 1, f"{name}: points at {target}, which no model bears")
        return
    if field.remote_field.related_name != "+" and not getattr(field.remote_field, "parent_link", False):
        yield Violation(place, 1, f'{name}: say related_name="+"; the other side must not know')
    here, there = floor(model, order), floor(target, order)
    if there > here:
        yield Violation(
            place, 1, f"{name}: points up at {target._meta.label}; foreign keys run down the module list"
        )


def floor(model: type[Model], order: list[str]) -> int:
    """0 for a library, 1 for the engine, then one more for each module in its order, and 1000 for site."""
    parts = model.__module__.split(".")
    if parts[0] != "rapport":
        return 0
    if parts[1] == "modules":
        return 2 + order.index(parts[2]) if parts[2] in order else 999
    return 1 if parts[1] == "engine" else 1000


def string_labels(root: Path) -> Iterator[Violation]:
    """A relation names its target by a string label ("people.Party"), so no import is needed."""
    for path in product_files(root):
        is_model_file = "modules" in path.parts and "models" in path.with_suffix("").parts
        for node in ast.walk(tree(path)) if is_model_file else ():
            if isinstance(node, ast.Call) and _name(node.func) in RELATION_WORDS:
                targets = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "to")]
                if any(isinstance(target, ast.Name | ast.Attribute) for target in targets):
                    yield Violation(
                        named(root, path), node.lineno, "name the target by its label, as in 'people.Party'"
                    )


def _name(func: ast.expr) -> str:
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""
