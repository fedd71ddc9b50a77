"""Who sees which party: sellers their team's and the house's pool; relationships follow their party."""

from dataclasses import replace

from rapport.engine.access import linked, policies
from rapport.engine.objects import registry

_KINDS = ("contact", "company", "household")
PARTY = policies.shared_work(read=policies.team, write=policies.team)
OF_ALL_KINDS = replace(PARTY, kinds=lambda: map(registry.get, _KINDS))
"""What roles say of contacts, companies and households holds when they are looked at as parties."""
RELATIONSHIP = linked.part_of("party", "party")
RELATIONSHIP_TYPE = policies.reference()
