"""What a formula gives for a record that is there, shown to whoever writes it."""

from __future__ import annotations

from typing import Any

from django.db.models.expressions import RawSQL

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.objects.fields.computed import output_of
from rapport.engine.objects.object import Object
from rapport.kit.formula.sql import Compiled


def of_formula(obj: Object, actor: Actor, compiled: Compiled) -> tuple[Any, str]:
    """The result for the record changed last, and what that is called; (None, "") where the actor sees none of it."""
    if set(compiled.reads) - set(seen_by(obj, actor).fields):
        return None, ""
    result = RawSQL(compiled.sql.replace("%", "%%"), (), output_field=output_of(compiled.kind))  # noqa: S611  # ours
    rows = obj.visible(actor).filter(archived_at=None).order_by("-updated_at")
    found = rows.annotate(formula_result=result).values_list("formula_result", obj.title).first()
    return (None, "") if found is None else (found[0], str(found[1]))
