"""Every table that says something about people names how long it is kept."""

from __future__ import annotations

from rapport.engine.jobs import terms
from rapport.engine.retention import register


def test_every_table_with_personal_data_names_its_rule() -> None:
    assert register.without_rule() == []
    for one in terms.all_terms():
        assert one.least <= one.days <= one.most or one.is_settled, one.name
        assert str(one.label)
        assert str(one.since)


def test_a_table_without_a_rule_is_missed() -> None:
    """Planted: nobody says how long sign-ins are kept."""
    known = [line for line in register.lines() if line.name not in ("sign_ins", "contact")]
    assert register.without_rule(known) == ["access_signin"] or "people_party" in register.without_rule(known)
