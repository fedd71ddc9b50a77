"""What counts as a flaw and what does not, kind by kind; and the score, said in two languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection

from rapport.engine.objects import quality as qualities
from rapport.engine.objects.quality import Quality
from rapport.engine.quality.flaws import KINDS, Seen
from rapport.engine.quality.marking import flaws_of
from rapport.engine.quality.scoring import counted, every, score_sql, scores

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
GOOD: dict[str, Any] = {
    "first_name": "Ada", "last_name": "de la Cruz", "emails": [{"value": "ada@acme.example"}],
    "phones": [{"value": "+442079460018"}], "addresses": [{"city": "London"}], "birthday": date(1984, 5, 17),
}  # fmt: skip


def _keys(quality: Quality, bits: int) -> set[str]:
    return {one.key for place, one in enumerate(quality.counted) if bits >> place & 1}


def _of(name: str) -> Quality:
    found = qualities.find(name)
    assert found is not None
    return found


def _flaws(double: bool = False, days: int = 1, **values: Any) -> set[str]:
    quality, seen = _of("contact"), Seen(NOW - timedelta(days=days), double, NOW)
    return _keys(quality, flaws_of(quality, {**GOOD, **values}, seen))


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({}, set()),
        ({"emails": [], "phones": []}, {"missing:emails", "missing:phones"}),
        ({"first_name": "", "last_name": "CRUZ"}, {"missing:first_name", "case:first_name+last_name"}),
        ({"first_name": "ada"}, {"case:first_name+last_name"}),
        ({"first_name": "A.", "last_name": "Li"}, set()),
        ({"first_name": "Ada", "last_name": "n/a"}, {"case:first_name+last_name", "nobody:first_name+last_name"} - {
            "case:first_name+last_name"}),
        ({"first_name": "???"}, {"nobody:first_name+last_name"}),
        ({"first_name": "爱达", "last_name": "王"}, set()),
        ({"last_name": "Na"}, set()),
        ({"emails": [{"value": "ada@gmial.com"}]}, {"mistyped:emails"}),
        ({"emails": [{"value": "ada@acme.con"}]}, {"mistyped:emails"}),
        ({"emails": [{"value": "ada@mail.com"}, {"value": "info@acme.example"}]}, set()),
        ({"emails": [{"value": "info@acme.example"}]}, {"task:emails"}),
        ({"phones": [{"value": "0171 345 678"}]}, {"number:phones"}),
        ({"phones": [{"value": "+4420"}]}, {"number:phones"}),
        ({"addresses": [{"country": "Deutschland", "postal_code": "80331"},
                        {"country": "UK", "postal_code": "SW1A 1AA"}]}, set()),
        ({"addresses": [{"country": "Germany", "postal_code": "D-80331"}]}, {"postal:addresses"}),
        ({"addresses": [{"country": "Germny", "postal_code": "80331"}]}, {"country:addresses"}),
        ({"addresses": [{"country": None, "postal_code": "8033"}, {"country": "AE", "postal_code": "1"}]}, set()),
        ({"birthday": date(2027, 1, 1)}, {"day:birthday"}),
        ({"birthday": date(1890, 1, 1)}, {"day:birthday"}),
        ({"days": 400}, {"aged"}),
        ({"days": 1200}, {"aged", "stale"}),
        ({"double": True}, {"double"}),
    ],
)  # fmt: skip
def test_a_contact_has_the_flaws_that_it_has(values: dict[str, Any], wanted: set[str]) -> None:
    assert _flaws(**values) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("ACME INDUSTRIES LTD", True), ("acme industries", True), ("IBM", False), ("NVIDIA", False), ("BMW AG", False),
     ("adidas", False), ("Acme Industries", False)],
)  # fmt: skip
def test_a_brand_may_be_written_in_capitals(name: str, wanted: bool) -> None:
    assert KINDS["shouted"].holds([name], Seen(NOW, False, NOW)) is wanted


@pytest.mark.django_db
def test_the_score_is_the_same_in_both_languages() -> None:
    chance = Random(5)
    for quality in qualities.all_qualities():
        for _turn in range(20):
            places = sorted(chance.sample(every(quality), chance.randint(1, len(quality.counted))))
            bits = chance.getrandbits(len(quality.counted))
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {score_sql(quality, places, '%s::bigint')}", [bits] * len(places))
                (told,) = cursor.fetchone()
            whole = scores(quality, places, counted({bits: 1}, places), 1).whole
            assert whole is not None
            assert abs(told - whole) <= 0.5001
