"""The same tree says the same in SQL and in memory, whatever the rows, whoever asks, whatever the law hides."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.engine.query import memory, sql, tree
from rapport.engine.query.asker import Asker
from rapport.engine.query.names import MayRead
from rapport.engine.records import merged
from rapport.engine.records.models import Absorbed
from rapport.kit.ids import uuid7
from tests.engine.query import drawn
from tests.engine.query.samples import (
    FIRM,
    LAWS,
    NOBODY,
    SAMPLE,
    Firm,
    People,
    Sample,
    all_of_it,
    nothing_of_it,
    some_of_it,
)


def sees(law: MayRead, record: Firm | Sample) -> bool:
    if law is nothing_of_it:
        return False
    return law is not some_of_it or (
        record.is_open if isinstance(record, Firm) else record.source != "hidden"
    )


def row_of(obj: Any, record: Any) -> dict[str, Any]:
    return {name: getattr(record, spec.column) for name, spec in obj.fields.items()}


def sample_row(sample: Sample, law: MayRead, people: People) -> dict[str, Any]:
    row = row_of(SAMPLE, sample)
    row["price"] = sample.price_base
    row["about"] = (sample.about_object, row["about"]) if row["about"] else None
    if sample.firm and sees(law, sample.firm):
        row["firm"] = row_of(FIRM, sample.firm)
    for name in ("keeper", "owner") if law is not nothing_of_it else ():
        pk = row[name]
        team = people.team if pk == people.me else people.other_team
        row[name] = {"id": pk, "name": "Ann" if pk == people.me else "Bob", "team": team} if pk else None
    return row


def firm_row(firm: Firm, found: list[Sample], law: MayRead, people: People) -> dict[str, Any]:
    rows = [(one, sample_row(one, law, people)) for one in found if sees(law, one)]
    row = row_of(FIRM, firm)
    if law is not nothing_of_it and firm.owner_id:
        row["owner"] = {
            "id": firm.owner_id,
            "team": people.team if firm.owner_id == people.me else people.other_team,
        }
    row["samples"] = [held for one, held in rows if one.firm == firm]
    row["mentions"] = [held for one, held in rows if (one.about_object, one.about) == ("firm", firm.pk)]
    return row


def absorbed(firm: Firm) -> list[str]:
    """Old ids of a firm: of one that was merged into it, and of one that was merged into that before."""
    Absorbed.objects.all().delete()
    first, second = uuid7(), uuid7()
    for record, survivor in ((first, firm.pk), (second, first)):
        Absorbed.objects.create(record=record, object="firm", survivor=survivor, merge=uuid7())
    merged.begin()
    return [str(first), str(second)]


def meant(raw: Any, led: dict[str, str]) -> Any:
    """A filter with the old ids replaced by hand."""
    if isinstance(raw, dict):
        return {key: meant(one, led) for key, one in raw.items()}
    if isinstance(raw, list):
        return [meant(one, led) for one in raw]
    name, slash, pk = str(raw).rpartition("/")
    return f"{name}{slash}{led[pk]}" if pk in led else raw


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(draw=st.data())
def test_sql_and_memory_agree(people: People, draw: st.DataObject) -> None:
    made = draw.draw(drawn.firms(people))
    found = draw.draw(drawn.samples(people, made))
    law: MayRead = draw.draw(st.sampled_from(LAWS))
    asker: Asker = draw.draw(st.sampled_from([people.asker(), people.asker(fiscal_month=4), NOBODY]))
    with transaction.atomic():
        drawn.save(made, found)
        found = list(Sample.objects.select_related("firm"))
        rows: dict[Any, list[Any]] = {
            SAMPLE: [sample_row(one, law, people) for one in found],
            FIRM: [firm_row(one, found, law, people) for one in made],
        }
        old = absorbed(made[0])
        led = dict.fromkeys(old, str(made[0].pk)) if sees(law, made[0]) else {}
        ids = [str(one.pk) for one in (*made, *found)] + old
        ids = draw.draw(st.sampled_from([ids, ids[::-1]]))
        for obj in (*[SAMPLE] * 7, *[FIRM] * 3):
            raw = draw.draw(drawn.trees(obj, people, ids))
            node = tree.parse(raw, obj)
            chosen = set(obj.records().filter(sql.compile(node, asker, law)).values_list("pk", flat=True))
            plain = tree.parse(meant(raw, led), obj)
            held = {row["id"] for row in rows[obj] if memory.matches(plain, row, asker)}
            assert chosen == held, raw
            if law is all_of_it:
                kept = set(obj.records().filter(sql.lasting(node, asker, law)).values_list("pk", flat=True))
                assert kept == held, raw
            complement = tree.parse({"not": raw}, obj)
            rest = set(obj.records().filter(sql.compile(complement, asker, law)).values_list("pk", flat=True))
            assert rest == {row["id"] for row in rows[obj]} - chosen, raw


@pytest.mark.parametrize("name", sorted(SAMPLE.fields))
def test_every_operator_of_every_kind_runs(people: People, name: str) -> None:
    spec = SAMPLE.fields[name]
    for op in spec.abilities.operators:
        leaves = [one for one in _EXAMPLES.get(spec.kind, [people.me]) if op not in ("empty", "filled")] or [
            None
        ]
        value: Any = leaves[0]
        if op in ("in", "not_in", "has_any", "has_all", "has_none"):
            value = leaves
        if op == "between":
            value = [leaves[0], leaves[0]]
        if op in ("contains", "not_contains", "starts", "ends"):
            value = "a"
        raw = {"field": name, "op": op, **({} if value is None else {"value": value})}
        node = tree.parse(raw, SAMPLE)
        assert SAMPLE.records().filter(sql.compile(node, people.asker(), some_of_it)).count() == 0


_EXAMPLES: dict[str, list[Any]] = {
    "text": ["x"], "long_text": ["x"], "rich_text": ["x"], "integer": [3], "decimal": ["1.5"], "percent": [5],
    "money": [100], "boolean": [True], "date": ["2026-01-31"], "datetime": ["2026-01-31"], "time": ["09:30"],
    "choice": ["red"],
    "multi_choice": ["red"], "tags": ["hot"], "email": ["a@b.example"], "emails": ["a@b.example"],
    "phone": ["+4930123456"], "phones": ["+4930123456"], "url": ["acme.example"], "autonumber": [7],
    "record": ["firm/01890a5d-ac96-774b-bcce-b302099a8057"],
}  # fmt: skip
