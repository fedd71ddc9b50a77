"""What callers may ask, and that everything else is refused with the place and a remedy."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.access.objects import USER
from rapport.engine.objects.problems import BadQuery
from rapport.engine.query import reading, tree
from rapport.engine.query.asker import RelativeSpan, Who
from rapport.engine.query.terms import Period, Range, Same, Words
from rapport.engine.query.tree import All, Compare, Either, HasRelated, Not
from tests.engine.query.samples import FIRM, SAMPLE

ID = "01890a5d-ac96-774b-bcce-b302099a8057"


def leaf(field: Any, op: Any, value: Any = None) -> dict[str, Any]:
    return {"field": field, "op": op, **({} if value is None else {"value": value})}


def term_of(field: str, op: str, value: Any) -> Any:
    node = tree.parse(leaf(field, op, value), SAMPLE)
    assert isinstance(node, Compare)
    return node.term


def test_nothing_means_everything() -> None:
    assert tree.parse(None, SAMPLE) == tree.parse({}, SAMPLE) == tree.parse_text("", SAMPLE) == All()


def test_a_tree_becomes_nodes() -> None:
    raw = {"and": [leaf("name", "starts", "A"), {"or": [{"not": leaf("vip", "eq", True)}]}]}
    node = tree.parse(raw, SAMPLE)
    assert isinstance(node, All)
    assert isinstance(node.nodes[1], Either)
    assert node == tree.parse_text(orjson.dumps(raw).decode(), SAMPLE)


def test_denials_are_complements() -> None:
    for denied, said, value in (("ne", "eq", 3), ("not_in", "in", [3]), ("filled", "empty", None)):
        assert tree.parse(leaf("whole", denied, value), SAMPLE) == Not(
            tree.parse(leaf("whole", said, value), SAMPLE)
        )


def test_one_step_over_a_link_and_related_lists() -> None:
    node = tree.parse(leaf("firm.country", "eq", "DE"), SAMPLE)
    assert isinstance(node, Compare)
    assert node.ref.targets == (FIRM,)
    node = tree.parse({"none": "samples", "where": leaf("vip", "eq", True)}, FIRM)
    assert isinstance(node, Not)
    assert isinstance(node.node, HasRelated)
    assert node.node.target is SAMPLE


def test_values_are_parsed_by_kind() -> None:
    assert term_of("whole", "gt", "12") == Range(12, None, low_in=False)
    assert term_of("site", "eq", "acme.example") == Same(("https://acme.example",))
    assert term_of("day", "on", "2026-02-28") == Period("within", date(2026, 2, 28), date(2026, 2, 28))
    assert term_of("phones", "contains", "+49 30-12") == Words("contains", ("+49 30-12", "+493012"))
    assert term_of("day", "within", {"relative": "last_days", "n": 7}).first == RelativeSpan("day", -6, 7)


def test_my_team_is_the_team_of_a_user() -> None:
    node = tree.parse(leaf("owner", "in", [ID, {"relative": "me"}, {"relative": "my_team"}]), SAMPLE)
    assert isinstance(node, Either)
    person, team = node.nodes
    assert isinstance(person, Compare)
    assert isinstance(team, Compare)
    assert isinstance(person.term, Same)
    assert person.term.values[1] is Who.ME
    assert (team.ref.name, team.term) == ("owner.team", Same((Who.MY_TEAM,)))


HOSTILE: list[tuple[Any, str]] = [
    ([], "/filter"),
    ("x", "/filter"),
    ({"and": {}}, "/filter/and"),
    ({"and": [3]}, "/filter/and/0"),
    ({"and": [], "or": []}, "/filter"),
    ({"xor": []}, "/filter"),
    ({"not": None}, "/filter/not"),
    ({"not": []}, "/filter/not"),
    ({"any": "samples"}, "/filter/any"),
    ({"any": ["x"]}, "/filter/any"),
    ({"any": {"x": 1}, "where": {}}, "/filter/any"),
    ({"field": "name"}, "/filter/op"),
    ({"field": "name", "op": "eq"}, "/filter"),
    ({"field": "name", "op": "eq", "value": "a", "sql": "1"}, "/filter"),
    ({"field": ["name"], "op": "eq", "value": "a"}, "/filter/field"),
    ({"field": None, "op": "eq", "value": "a"}, "/filter/field"),
    ({"field": {}, "op": "eq", "value": "a"}, "/filter/field"),
    (leaf("name", ["eq"], "a"), "/filter/op"),
    (leaf("name", "regex", "a"), "/filter/op"),
    (leaf("name", "icontains", "a"), "/filter/op"),
    (leaf("name", "eq; DROP TABLE", "a"), "/filter/op"),
    (leaf("name", "eq", 3), "/filter/value"),
    (leaf("name", "eq", {"a": 1}), "/filter/value"),
    (leaf("name", "eq", ""), "/filter/value"),
    (leaf("name", "in", []), "/filter/value"),
    (leaf("name", "in", "abc"), "/filter/value"),
    (leaf("name", "in", ["a", None]), "/filter/value/1"),
    (leaf("name", "in", ["a"] * 1001), "/filter/value"),
    (leaf("name", "eq", "a\0b"), "/filter/value"),
    (leaf("name", "eq", "a\ud800"), "/filter/value"),
    (leaf("name", "eq", "a" * 300), "/filter/value"),
    (leaf("name", "contains", "a\0b"), "/filter/value"),
    (leaf("name", "contains", "a" * 1001), "/filter/value"),
    (leaf("name", "contains", ""), "/filter/value"),
    (leaf("name", "contains", "\u0301"), "/filter/value"),
    (leaf("name", "contains", 5), "/filter/value"),
    (leaf("name", "empty", False), "/filter/value"),
    (leaf("whole", "eq", 2**63), "/filter/value"),
    (leaf("whole", "eq", -(2**70)), "/filter/value"),
    (leaf("whole", "eq", 10**5000), "/filter/value"),
    (leaf("whole", "eq", "9" * 5000), "/filter/value"),
    (leaf("whole", "eq", 1.5), "/filter/value"),
    (leaf("whole", "eq", True), "/filter/value"),
    (leaf("whole", "eq", float("nan")), "/filter/value"),
    (leaf("whole", "between", [1]), "/filter/value"),
    (leaf("whole", "between", [2, 1]), "/filter/value"),
    (leaf("whole", "between", [1, "x"]), "/filter/value/1"),
    (leaf("ratio", "eq", 10**5000), "/filter/value"),
    (leaf("ratio", "eq", float("inf")), "/filter/value"),
    (leaf("ratio", "eq", "1e999999999"), "/filter/value"),
    (leaf("ratio", "eq", "NaN"), "/filter/value"),
    (leaf("price", "gt", {"amount": 3, "currency": "EUR"}), "/filter/value"),
    (leaf("price", "gt", "lots"), "/filter/value"),
    (leaf("vip", "eq", "perhaps"), "/filter/value"),
    (leaf("day", "on", "2026-02-30"), "/filter/value"),
    (leaf("day", "on", 20260228), "/filter/value"),
    (leaf("day", "on", {"relative": "someday"}), "/filter/value"),
    (leaf("day", "on", {"relative": ["today"]}), "/filter/value"),
    (leaf("day", "on", {"relative": "today", "n": 3}), "/filter/value"),
    (leaf("day", "on", {"relative": "last_days"}), "/filter/value/n"),
    (leaf("day", "on", {"relative": "last_days", "n": 10**9}), "/filter/value/n"),
    (leaf("day", "on", {"relative": "last_days", "n": True}), "/filter/value/n"),
    (leaf("day", "between", ["2026-02-01", "2026-01-01"]), "/filter/value"),
    (leaf("at", "on", "2026-02-01T10:00:00Z"), "/filter/value"),
    (leaf("at", "before", "0001-01-01T00:00:00+14:00"), "/filter/value"),
    (leaf("at", "before", "2026-99-99"), "/filter/value"),
    (leaf("colour", "eq", "pink"), "/filter/value"),
    (leaf("colour", "in", [["red"]]), "/filter/value/0"),
    (leaf("tags", "has", 5), "/filter/value"),
    (leaf("tags", "has_any", ["x"] * 201), "/filter/value"),
    (leaf("tags", "has", "x" * 61), "/filter/value"),
    (leaf("tags", "eq", "x"), "/filter/op"),
    (leaf("firm", "eq", "not-an-id"), "/filter/value"),
    (leaf("firm", "eq", 5), "/filter/value"),
    (leaf("firm", "eq", {"id": None}), "/filter/value"),
    (leaf("firm", "eq", {"relative": "me"}), "/filter/value"),
    (leaf("owner", "eq", {"relative": "you"}), "/filter/value"),
    (leaf("owner", "eq", {"relative": ["me"]}), "/filter/value"),
    (leaf("firm.owner", "eq", {"relative": "my_team"}), "/filter/value"),
    (leaf("about", "eq", "pg_user/" + ID), "/filter/value"),
    (leaf("about", "eq", "firm/1"), "/filter/value"),
    (leaf("emails", "eq", "no address"), "/filter/value"),
    (leaf("emails", "eq", ["a@b.example"]), "/filter/value"),
    (leaf("mail", "eq", False), "/filter/value"),
    (leaf("blob", "eq", {"a": 1}), "/filter/op"),
    (leaf("firm.owner.name", "eq", "x"), "/filter/field"),
    (leaf("name.length", "eq", 3), "/filter/field"),
]


@pytest.mark.parametrize(("raw", "pointer"), HOSTILE, ids=[str(index) for index in range(len(HOSTILE))])
def test_what_does_not_fit_is_refused(raw: Any, pointer: str) -> None:
    with pytest.raises(BadQuery) as caught:
        tree.parse(raw, SAMPLE)
    fault = caught.value.faults[0]
    assert fault.pointer == pointer
    assert fault.detail.endswith((".", "}"))
    assert len(fault.detail) < 400


UNREACHABLE = [
    "__class__", "password", "owner__password", "owner.password", "owner.groups", "firm__name",
    "firm_id", "owner_id", "pk", "objects", "_meta", "id); drop table access_user; --", "price_base", "price_currency",
    "about_object", "", ".", "firm.", ".name", "firm..name", "a" * 121, "name\0", "\ud800", "NAME",
    "custom.x", "emails.0",
]  # fmt: skip


@pytest.mark.parametrize("name", UNREACHABLE, ids=ascii)
def test_only_declared_names_are_reached(name: str) -> None:
    with pytest.raises(BadQuery) as caught:
        tree.parse(leaf(name, "eq", "x"), SAMPLE)
    assert caught.value.faults[0].pointer == "/filter/field"
    assert orjson.dumps(caught.value.detail)


@pytest.mark.parametrize("name", ["password", "user_permissions", "token", "password__startswith"])
def test_secrets_of_users_have_no_name(name: str) -> None:
    for op in ("eq", "starts", "empty"):
        with pytest.raises(BadQuery):
            tree.parse(leaf(name, op, "x"), USER)
    assert name not in USER.fields


def test_a_near_name_is_proposed() -> None:
    with pytest.raises(BadQuery, match="Did you mean “colour”"):
        tree.parse(leaf("color", "eq", "red"), SAMPLE)


def deep(levels: int) -> dict[str, Any]:
    raw: dict[str, Any] = leaf("vip", "eq", True)
    for _ in range(levels - 1):
        raw = {"not": raw}
    return raw


def test_depth_is_bounded() -> None:
    tree.parse(deep(8), SAMPLE)
    for levels in (9, 500):
        with pytest.raises(BadQuery, match="8 levels"):
            tree.parse(deep(levels), SAMPLE)


def test_size_is_bounded() -> None:
    tree.parse({"or": [leaf("vip", "eq", True)] * 199}, SAMPLE)
    with pytest.raises(BadQuery, match="200 conditions"):
        tree.parse({"or": [leaf("vip", "eq", True)] * 200}, SAMPLE)


@pytest.mark.parametrize(
    "text",
    ["{", "[" * 5000, '{"a":', "NaN", '{"field":"\\ud800"}', "\ud800", '"' + "x" * 300_000 + '"', "null x"],
)
def test_a_text_that_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(BadQuery) as caught:
        tree.parse_text(text, SAMPLE)
    assert caught.value.faults[0].pointer == "/filter"


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from([*SAMPLE.fields, "eq", "in"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["and", "or", "not", "any", "none", "where", "field", "op", "value", "x"]), inner
        )
    ),
    max_leaves=12,
)


@given(anything)
def test_no_input_does_more_than_be_refused(raw: Any) -> None:
    with suppress(BadQuery):
        tree.parse(raw, SAMPLE)


operators = sorted({op for spec in SAMPLE.fields.values() for op in spec.abilities.operators})


@given(st.sampled_from(sorted(SAMPLE.fields)), st.sampled_from(operators), anything)
def test_no_value_does_more_than_be_refused(name: str, op: str, value: Any) -> None:
    with suppress(BadQuery):
        tree.parse({"field": name, "op": op, "value": value}, SAMPLE)


def test_every_operator_that_is_offered_is_read() -> None:
    for spec in SAMPLE.fields.values():
        for op in spec.abilities.operators:
            timed = spec.kind in ("date", "datetime")
            known = reading._TIMED if timed else reading._READERS
            assert op in ("empty", "filled") or op in known, (spec.kind, op)
