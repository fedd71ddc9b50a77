"""Indexes: none that another one already is, for each of them costs every write; and none that stalls others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

from django.db import models

from tests.architecture.rules.sources import Violation, files, named

Index = tuple[str, tuple[str, ...]]
"""Its name and its columns."""


def no_index_twice(found: Iterable[type[models.Model]]) -> Iterator[Violation]:
    """No link has an index of its own where another index of the table begins with it, nor has anything else."""
    for model in found:
        for (name, columns), (other, more) in permutations(_indexes(model), 2):
            is_same = columns == more and name < other
            if is_same or (columns != more and more[: len(columns)] == columns):
                remedy = (
                    f"{model.__name__}.{name}: {other} begins with the same; drop it or say db_index=False"
                )
                yield Violation(model.__module__, 1, remedy)


def _indexes(model: type[models.Model]) -> list[Index]:
    """Those over plain columns and all rows: a condition or an expression makes an index of its own."""
    if model._meta.proxy:
        return []
    local: list[Any] = list(model._meta.local_concrete_fields)
    own = [field for field in local if field.db_index and not field.unique]
    plain: list[Any] = [index for index in model._meta.indexes if type(index) is models.Index]
    unique: list[Any] = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    named = [one for one in (*plain, *unique) if one.fields and one.condition is None]
    return [
        *((field.name, (field.name,)) for field in own),
        *((one.name, tuple(name.lstrip("-") for name in one.fields)) for one in named),
    ]


def indexes_beside(root: Path) -> Iterator[Violation]:
    """An index of a table that is there is made while others write to it; else they wait until it stands."""
    for path in files(root, "server/rapport", suffixes=(".py",)):
        if path.parent.name != "migrations":
            continue
        source = path.read_text()
        for number, line in enumerate(source.splitlines(), 1):
            if re.search(r"\b(AddIndex|AddIndexConcurrently)\(", line) and "CreateModel(" not in source:
                remedy = (
                    "AddIndexBeside (engine/records/beside.py), in a migration of its own with atomic = False"
                )
                yield Violation(named(root, path), number, remedy)
