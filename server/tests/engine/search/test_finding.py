"""Finding: prefix, accents, slips, email, phone; ranking; the law; whatever somebody may type."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects.problems import NotFound
from rapport.engine.search.finding import find
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, people
from tests.engine.search.house import build, titles

pytestmark = pytest.mark.django_db

PARTIES = ("contact", "company", "household")


@pytest.fixture
def crowd() -> None:
    """Contacts and companies whose names are easily confused."""
    act(
        "company.create",
        name="Müller & Söhne GmbH",
        emails=["info@mueller.example"],
        addresses={"country": "DE"},
    )
    act("company.create", name="Acme Corporation", external_id="ACC-0042")
    act("company.create", name="Corporation of Acme")
    act("contact.create", name="John Smith", emails=["john.smith@acme.example", "js@home.example"])
    act("contact.create", name="Johanna Schmidt", phones=["+49 30 1234567"])
    act("contact.create", name="Zoë Ångström", emails=["zoe@north.example"])
    act("contact.create", name="Smith Johnson")
    act("contact.create", name="100% _wild\\card")
    act("contact.create", name="Иван Петров")
    act("contact.create", name="山田 太郎")
    build()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("john smith", "John Smith"),
        ("smi joh", "Smith Johnson"),
        ("JOHANNA", "Johanna Schmidt"),
        ("muller", "Müller & Söhne GmbH"),
        ("müller", "Müller & Söhne GmbH"),
        ("sohne gmbh", "Müller & Söhne GmbH"),
        ("angstrom", "Zoë Ångström"),
        ("zoe", "Zoë Ångström"),
        ("ZOË Å", "Zoë Ångström"),
        ("иван", "Иван Петров"),
        ("пет", "Иван Петров"),
        ("山", "山田 太郎"),
        ("z", "Zoë Ångström"),
        ("john.smith@acme.example", "John Smith"),
        ("js@home", "John Smith"),
        ("@mueller.example", "Müller & Söhne GmbH"),
        ("acc-0042", "Acme Corporation"),
        ("0042", "Acme Corporation"),
        ("acme", "Acme Corporation"),
        ("corp acm", "Corporation of Acme"),
        ("100%", "100% _wild\\card"),
        ("_wild", "100% _wild\\card"),
    ],
)
def test_found_first(crowd: None, typed: str, first: str) -> None:
    assert titles(SYSTEM, typed, PARTIES)[0] == first


@pytest.mark.parametrize(
    "typed",
    ["+49301234567", "030 1234567", "030/123 45 67", "0049 (0)30 1234567", "1234567", "4567", "301234"],
)
def test_found_by_the_digits_of_a_phone(crowd: None, typed: str) -> None:
    assert titles(SYSTEM, typed, PARTIES) == ["Johanna Schmidt"]


def test_with_a_slip_the_company_comes_before_the_deals_that_are_named_after_it() -> None:
    company = act("company.create", name="Hottechi")
    pipeline = act("pipeline.create", name="Sales", is_default=True)
    act("stage.create", pipeline=str(pipeline.pk), name="New", category="open", position=0)
    for number in range(4):
        act("deal.create", name=f"Order {number} for Hottechi", party=str(company.pk))
    build()
    assert find(SYSTEM, "hotechi")[0].title == "Hottechi"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("jhon smith", "John Smith"),
        ("smtih", "John Smith"),
        ("johana schmid", "Johanna Schmidt"),
        ("schmitd", "Johanna Schmidt"),
        ("muler", "Müller & Söhne GmbH"),
        ("mueller gmbh", "Müller & Söhne GmbH"),
        ("angstromm", "Zoë Ångström"),
        ("corporasion acme", "Acme Corporation"),
        ("corporeshun", "Acme Corporation"),
    ],
)
def test_a_slip_of_the_pen_is_forgiven(crowd: None, typed: str, found: str) -> None:
    assert found in titles(SYSTEM, typed, PARTIES)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "%", "_", "%%%", "\\", "'", "''; --", "\x00", "👍", "xylophone", "qqqqqqqq", "()&|!:*<>"],
)
def test_nothing_is_found_where_nothing_is(crowd: None, typed: str) -> None:
    assert titles(SYSTEM, typed, PARTIES) == []


def test_the_same_comes_before_the_beginning_and_that_before_the_rest() -> None:
    for name in ("Old Vega Group", "Vega Holding", "Vega"):
        act("company.create", name=name)
    act("contact.create", name="Mia Else", emails=["mia@vega.example"])
    build()
    assert titles(SYSTEM, "vega", PARTIES) == ["Vega", "Vega Holding", "Old Vega Group", "Mia Else"]


def test_the_weight_of_an_object_decides_between_equals() -> None:
    company = act("company.create", name="Nova")
    World().make("stage")
    act("deal.create", name="Nova", party=str(company.pk))
    build()
    assert [hit.object for hit in find(SYSTEM, "nova")] == ["company", "deal"]


def test_linked_names_lead_to_a_record() -> None:
    company = act("company.create", name="Quasar Industries")
    World().make("stage")
    act("deal.create", name="Spring order", party=str(company.pk))
    build()
    hit = find(SYSTEM, "quasar spring")[0]
    assert (hit.object, hit.title, hit.subtitle) == ("deal", "Spring order", "Quasar Industries")


def test_only_the_objects_that_were_asked_for(crowd: None) -> None:
    assert titles(SYSTEM, "acme", ["contact"]) == ["John Smith"]
    assert titles(SYSTEM, "acme", ["task"]) == []
    with pytest.raises(NotFound):
        find(SYSTEM, "acme", ["no-such-object"])


def test_letters_within_a_word_are_found_after_its_beginnings(crowd: None) -> None:
    assert "Acme Corporation" in titles(SYSTEM, "porat", PARTIES)


def test_the_limit_holds_and_the_best_stay(crowd: None) -> None:
    assert titles(SYSTEM, "acme", PARTIES, limit=1) == ["Acme Corporation"]


def test_what_is_archived_is_not_found_even_before_the_table_knows(crowd: None) -> None:
    hit = find(SYSTEM, "acme corporation", PARTIES)[0]
    act("company.archive", SYSTEM, hit.id)
    assert hit.id not in {found.id for found in find(SYSTEM, "acme corporation", PARTIES)}


def test_people_find_what_they_may_see() -> None:
    house: People = people()
    act("contact.create", house.owner, name="Secret Person", phones=["+1 202 555 0143"])
    build()
    for asked in ("secret", "secret person", "scret", "2025550143"):
        found = [
            titles(who, asked, PARTIES) for who in (house.owner, house.colleague, house.manager, house.admin)
        ]
        assert found == [["Secret Person"]] * 4, asked
        assert titles(house.stranger, asked, PARTIES) == [], asked


def test_the_hidden_never_crowds_out_the_visible() -> None:
    house = people()
    for number in range(30):
        act("contact.create", house.owner, name=f"Twin {number:02}")
    act("contact.create", house.stranger, name="Twin zz")
    build()
    assert titles(house.stranger, "twin", limit=5) == ["Twin zz"]
    assert titles(house.stranger, "t", limit=5) == ["Twin zz"]
    assert titles(house.stranger, "twni", limit=5) == ["Twin zz"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.text(max_size=120))
def test_whatever_is_typed_is_answered(crowd: None, asked: str) -> None:
    assert isinstance(find(SYSTEM, asked), list)
