"""Formulas: what PostgreSQL computes is what a slow evaluator of our own computes, for any formula and any row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg import sql

from rapport.kit.formula.problems import BadFormula
from rapport.kit.formula.sql import Operand, compile
from rapport.kit.formula.words import ANY, BOOLEAN, DATE, NUMBER, SAME, TEXT, WORDS, Word
from tests.engine.schema import slow_formulas

pytestmark = pytest.mark.django_db
FIELDS = {
    "size": NUMBER,
    "part": NUMBER,
    "word": TEXT,
    "other": TEXT,
    "day": DATE,
    "until": DATE,
    "open": BOOLEAN,
}
OPERANDS = {name: Operand(kind, f'"{name}"') for name, kind in FIELDS.items()}
TYPES = {NUMBER: "numeric", TEXT: "text", DATE: "date", BOOLEAN: "boolean"}
LETTERS = st.text("abcXYZ 0'\"%\\", max_size=6)
ROWS = st.fixed_dictionaries(
    {
        "size": st.none() | st.decimals(-(10**6), 10**6, places=4),
        "part": st.none() | st.decimals(-20, 20, places=0),
        "word": LETTERS,
        "other": LETTERS,
        "day": st.none() | st.dates(),
        "until": st.none() | st.dates(),
        "open": st.booleans(),
    }
)


def leaf(dice: Random, kind: str) -> str:
    if dice.random() < 0.6:
        return dice.choice([name for name, one in FIELDS.items() if one == kind])
    if kind == NUMBER:
        return dice.choice(["0", "1", "7", "12.5", f"{dice.randint(0, 10**6)}.{dice.randint(0, 99):02}"])
    if kind == TEXT:
        return (
            '"' + "".join(dice.choices("abcXYZ 0'%\\", k=dice.randint(0, 5))) + dice.choice(["", '""']) + '"'
        )
    if kind == DATE:
        return f'date("{date.fromordinal(dice.randint(1, date.max.toordinal())).isoformat()}")'
    return dice.choice(["true", "FALSE"])


def formula(dice: Random, kind: str, depth: int) -> str:
    """A formula of a type, with any sign and any function that gives it."""
    if depth == 0 or dice.random() < 0.15:
        return leaf(dice, kind)

    def below(other: str) -> str:
        return formula(dice, other, depth - 1)

    every = list(TYPES)
    known: dict[str, list[tuple[str, str, str]]] = {
        NUMBER: [(sign, NUMBER, NUMBER) for sign in "+-*/"],
        TEXT: [("&", dice.choice(every), dice.choice(every))],
        BOOLEAN: [(sign, BOOLEAN, BOOLEAN) for sign in ("and", "OR")]
        + [(sign, one, one) for one in (NUMBER, DATE) for sign in ("<", "<=", ">", ">=")]
        + [(sign, one, one) for one in every for sign in ("=", "<>", "!=")],
        DATE: [],
    }
    words = [word for word in WORDS.values() if word.gives in (kind, SAME) and word.name != "date"]
    offered: list[Word | tuple[str, str, str]] = [*known[kind], *words]
    chosen = dice.choice(offered)
    if isinstance(chosen, Word):
        takes = [kind if one == SAME else dice.choice(every) if one == ANY else one for one in chosen.takes]
        takes += [takes[-1]] * (chosen.many and dice.randint(0, 2))
        return f"{chosen.name}({', '.join(map(below, takes))})"
    sign, one, other = chosen
    before = {NUMBER: "-", BOOLEAN: "not "}.get(kind, "") if dice.random() < 0.1 else ""
    return f"{before}(({below(one)}) {sign} ({below(other)}))"


def computed(text: str, row: dict[str, Any]) -> Any:
    """What PostgreSQL makes of the formula for a row."""
    found = compile(text, OPERANDS)
    columns = sql.SQL(", ").join(
        sql.SQL("{}::{} AS {}").format(sql.Literal(row[name]), sql.SQL(TYPES[kind]), sql.Identifier(name))
        for name, kind in FIELDS.items()
    )
    statement = sql.SQL("SELECT {} FROM (SELECT {} OFFSET 0) row").format(sql.SQL(found.sql), columns)
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


@settings(max_examples=1500)
@given(st.randoms(use_true_random=False), st.sampled_from(list(TYPES)), ROWS)
def test_the_database_computes_what_the_slow_evaluator_does(
    dice: Random, wants: str, row: dict[str, Any]
) -> None:
    text = formula(dice, wants, 3)
    try:
        kind = compile(text, OPERANDS).kind
    except BadFormula as wrong:
        assert wrong.code in ("too_long", "too_deep")  # noqa: PT017  # nothing else may be wrong with it
        return
    wanted, found = slow_formulas.evaluate(text, row, kind), computed(text, row)
    if kind == NUMBER and wanted is not None:
        # A quotient has as many decimals as the database gives it before it is used further.
        assert isinstance(wanted, Decimal)
        assert abs(found - wanted) <= max(abs(wanted), Decimal(1)) * Decimal("1e-6"), text
    else:
        assert found == wanted, text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("size +", "ends_early"),
        ("size $ 2", "syntax"),
        ("nothing * 2", "unknown_field"),
        ("run(size)", "unknown_function"),
        ("left(word)", "wrong_count"),
        ("word * 2", "wrong_type"),
        ("word < other", "no_order"),
        ('date("2026-02-30")', "not_a_day"),
        ("(" * 70 + "size" + ")" * 70, ""),
        ("-" * 80 + "size", "too_deep"),
        ("size + " * 400 + "size", "too_long"),
        ("if(open, 1, word)", "wrong_type"),
        ("1 2", "syntax"),
        ("size; drop", "syntax"),
    ],
)
def test_what_is_no_formula_is_told(text: str, code: str) -> None:
    if not code:
        assert compile(text, OPERANDS).kind == NUMBER
        return
    with pytest.raises(BadFormula) as wrong:
        compile(text, OPERANDS)
    assert wrong.value.code == code


@settings(max_examples=300)
@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        compile(text, OPERANDS)
    except BadFormula as wrong:
        assert 0 <= wrong.at <= len(text)  # noqa: PT017  # that it is told, and where, is what is tested


def test_a_formula_is_a_column_that_follows_its_fields() -> None:
    from tests.contract.makers import act
    from tests.engine.schema.declared import make_field, make_object

    make_object()
    make_field("project", "Budget", "money")
    make_field("project", "Starts", "date")
    make_field("project", "Fee", "formula", formula="round(budget * 0.1, 2)")
    make_field("project", "Ends", "formula", formula="add_months(starts, 3)")
    made = act(
        "project.create", name="Moon", budget={"amount": "99.99", "currency": "USD"}, starts="2026-11-30"
    )
    made.refresh_from_db()
    assert (made.fee, made.ends) == (Decimal("10.00"), date(2027, 2, 28))
