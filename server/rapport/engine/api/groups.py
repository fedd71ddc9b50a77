"""GET /deals/aggregate: counts and sums by group, each group with the filter that leads to its records."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from msgspec import Struct

from rapport.engine.access.callers import caller_of
from rapport.engine.api import answers, parameters
from rapport.engine.api.lists import key_of, wanted
from rapport.engine.api.who import asker_of, may_read
from rapport.engine.objects.object import Object
from rapport.engine.query import group, kept


class Group(Struct):
    """One group: `values` by measure, sums as decimal text; `filter` finds its records.

    `other` is true of what is beyond the `top` values of the first field, together.
    """

    key: list[Any]
    label: list[str]
    values: dict[str, int | str | None]
    filter: dict[str, Any]
    other: bool


class Groups(Struct):
    """All groups; `truncated` when there are more than are told."""

    groups: list[Group]
    truncated: bool


TYPES: tuple[type[Struct], ...] = (Groups,)


def aggregate(request: HttpRequest, obj: Object) -> HttpResponse:
    asked = parameters.given(request, parameters.AGGREGATE)
    caller = caller_of(request)
    records = wanted(obj, caller, asked)
    grouped = ("group", asked["group"], asked["measures"], caller.house.fiscal_month)
    key = (*grouped, *key_of(obj, caller, asked)) if len(asked["filter"]) <= kept.LONGEST else None
    within = msgspec.json.decode(asked["filter"]) if asked["filter"] else None
    found = group.aggregate(records, obj, group=asked["group"], measures=asked["measures"], asker=asker_of(caller),
                            may_read=may_read(caller), within=within, top=asked["top"], key=key)  # fmt: skip
    told = [Group(one.key, one.label, one.values, one.filter, one.other) for one in found.groups]
    return answers.json(Groups(told, found.truncated))
