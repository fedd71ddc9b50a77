"""Who sees which party: sellers their team's and the house's pool; relationships follow their party."""

from collections.abc import Mapping
from dataclasses import replace

from rapport.engine.access import linked, policies
from rapport.engine.access.roles import CUSTOMER
from rapport.engine.objects import registry

_KINDS = ("contact", "company", "household")
_OF_STAFF = policies.shared_work(read=policies.team, write=policies.team)
_OF_CUSTOMERS: Mapping[str, policies.Grants] = {CUSTOMER: {"read": linked.of_party("party", "company")}}
PARTY = replace(
    _OF_STAFF,
    roles={**_OF_STAFF.roles, **_OF_CUSTOMERS},
    shows=frozenset({
        "number", "name", "first_name", "last_name", "salutation", "job_title", "company", "birthday", "language",
        "emails", "phones", "addresses", "email", "phone", "city", "country", "website",
    }),
)  # fmt: skip
"""Of themselves and of the company they work at, portal customers see who they are and how they are reached; what is
said of them, and who looks after them, is the house's own."""
OF_ALL_KINDS = replace(PARTY, kinds=lambda: map(registry.get, _KINDS))
"""What roles say of contacts, companies and households holds when they are looked at as parties."""
RELATIONSHIP = linked.part_of("party", "party")
RELATIONSHIP_TYPE = policies.reference()
